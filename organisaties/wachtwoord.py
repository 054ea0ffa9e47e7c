"""Hoe lang een wachtwoord is en hoe snel te raden, in onze woorden."""

import re
from typing import Any

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.core.exceptions import ValidationError

# zxcvbn kent Engelse woorden. Dit is wat mensen hier in een wachtwoord zetten.
_WOORDEN = """
    wachtwoord welkom geheim inloggen portal portaal ips ggz zorg instelling client clienten
    begeleider trajectbegeleider coordinator werk werken team nederland amsterdam rotterdam utrecht
    januari februari maart april mei juni juli augustus september oktober november december
    lente zomer herfst winter maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
    hallo hoi schatje lieverd vakantie voetbal ajax feyenoord fiets
""".split()
_HOOGSTENS = 72  # meer kijkt zxcvbn niet na; wat langer is, is al lang genoeg


class LangGenoeg(MinimumLengthValidator):
    def get_error_message(self) -> str:
        return f"Dit wachtwoord is te kort. Gebruik minstens {self.min_length} tekens."

    def get_help_text(self) -> str:
        return f"Gebruik minstens {self.min_length} tekens; een paar losse woorden is prima."


class NietTeRaden:
    """Weigert wat een programma binnen tien miljard pogingen raadt, ook als het lang is."""

    def __init__(self, minstens: int = 4) -> None:
        self.minstens = minstens

    def validate(self, password: str, user: Any = None) -> None:
        from zxcvbn import zxcvbn  # leest zijn woordenlijsten; alleen als iemand kiest

        uitslag = zxcvbn(password[:_HOOGSTENS], user_inputs=[*_eigen_woorden(user), *_WOORDEN])
        if uitslag["score"] < self.minstens:
            raise ValidationError(
                "Dit wachtwoord is te makkelijk te raden. Neem een paar losse woorden die niets"
                " met elkaar, met u of met uw werk te maken hebben.",
                code="te_raden",
            )

    def get_help_text(self) -> str:
        return "Geen bekend wachtwoord, rijtje toetsen, naam of datum."


def _eigen_woorden(user: Any) -> list[str]:
    tekst = f"{getattr(user, 'naam', '')} {getattr(user, 'email', '')}"
    return [woord for woord in re.split(r"\W+", tekst) if len(woord) > 2]
