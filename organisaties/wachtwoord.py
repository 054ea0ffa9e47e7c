"""De lengte van een wachtwoord, in onze woorden: de vertaling van Django mist de foutzin."""

from django.contrib.auth.password_validation import MinimumLengthValidator


class LangGenoeg(MinimumLengthValidator):
    def get_error_message(self) -> str:
        return f"Dit wachtwoord is te kort. Gebruik minstens {self.min_length} tekens."

    def get_help_text(self) -> str:
        return f"Gebruik minstens {self.min_length} tekens; een paar losse woorden is prima."
