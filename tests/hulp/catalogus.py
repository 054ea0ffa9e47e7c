"""Vragen aan de catalogus van PostgreSQL: wat er echt staat, niet wat de modellen beloven."""

from django.db import connection

# Tabellen zonder gegevens van een organisatie, met de reden.
ZONDER_ORGANISATIE = {
    "account_emailaddress": "inlogadres van een gebruiker, die voor meer organisaties kan werken",
    "account_emailconfirmation": "hoort bij het inlogadres",
    "auth_group": "ongebruikt deel van Django",
    "auth_group_permissions": "ongebruikt deel van Django",
    "auth_permission": "ongebruikt deel van Django",
    "clienten_gemeente": "referentiegegevens van het CBS",
    "clienten_gemeentenaam": "referentiegegevens",
    "django_content_type": "deel van Django",
    "django_migrations": "deel van Django",
    "django_session": "ongebruikt deel van Django: de sessies staan in organisaties_sessie",
    "financiering_regeling": "referentiegegevens: de grenzen die voor iedereen gelden",
    "logboek_zegel": "hashes over blokken van het logboek; het portal kan er niet bij",
    "mfa_authenticator": "de tweede stap van een gebruiker, versleuteld; van geen organisatie",
    "meldingen_agendasleutel": "de hash van een geheim; alleen met het geheim te vinden",
    "meldingen_opruiming": "aantallen van wat is opgeruimd, van het hele portal",
    "meldingen_opdracht": "werk voor de werker: alleen nummers, geen gegevens",
    "meldingen_uitgaand": "uitgaande post, zonder gegevens van clienten; leeg na verzending",
    "organisaties_sessie": "sessie, te vinden met de sleutel uit de cookie of door wie ze is",
    "organisaties_raadpoging": "teller met een hash als naam; zegt niet van wie",
    "socialaccount_socialaccount": "wie iemand bij een inlogbron is, per organisatie; van een mens",
    "socialaccount_socialapp": "ongebruikt: de bronnen staan in organisaties_inlogbron",
    "socialaccount_socialtoken": "ongebruikt: een token van een uitgever wordt niet bewaard",
    "trajecten_minimumjeugdloon": "referentiegegevens",
    "trajecten_minimumloon": "referentiegegevens",
    "organisaties_gebruiker": "een mens met een inlognaam; lijsten lopen via het lidmaatschap",
}


def rijen(vraag: str, *waarden: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(vraag, waarden or None)
        return cursor.fetchall()


def tabellen() -> set[str]:
    return {
        naam
        for (naam,) in rijen(
            "select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace"
            " where n.nspname = 'public' and c.relkind in ('r', 'p')"
        )
    }


def organisatietabellen() -> set[str]:
    return tabellen() - set(ZONDER_ORGANISATIE)
