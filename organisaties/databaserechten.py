"""Wat de databaserollen mogen, afgeleid van de modellen.

De portalrol leest en schrijft, tenzij het model anders zegt (`rechten_portal`); zij bezit niets. De
logboeklezer leest en verzegelt alleen het logboek. Na elke migratie opnieuw gezet, zodat een nieuwe
tabel nooit zonder rechten of met te veel rechten achterblijft.
"""

from django.apps import apps
from django.conf import settings
from django.db import connections, models

ALLES = ("SELECT", "INSERT", "UPDATE", "DELETE")

# Functies van de eigenaar (SECURITY DEFINER) die het portal mag aanroepen; een test houdt deze
# lijst naast de catalogus.
FUNCTIE_WISSEN = "clientrechten_wis(bigint,text[],timestamp with time zone)"
FUNCTIE_OPRUIMEN = "meldingen_ruim_verzonden(date)"
FUNCTIE_INLOGBRON = "organisatie_id_bij_inlogbron(text)"
# Wat er later bij kwam bestaat pas als deze tabel er is.
_SINDS = {
    FUNCTIE_WISSEN: "clientrechten_wisbewijs",
    FUNCTIE_OPRUIMEN: "meldingen_opruiming",
    FUNCTIE_INLOGBRON: "organisaties_inlogbron",
}
FUNCTIES_PORTAL = (
    FUNCTIE_WISSEN,
    FUNCTIE_OPRUIMEN,
    FUNCTIE_INLOGBRON,
    "financiering_geef_vrij(bigint)",
    "financiering_neem_plaats(bigint)",
    "financiering_plek(bigint)",
    "financiering_stand(text,text)",
    "financiering_ververs()",
    "financiering_wacht(bigint)",
    "modeltrouw_gemiddelde(text,date)",
    "organisatie_id_bij_naam(text)",
    "organisatie_ids()",
    "ruim_invoer_op()",
    "werkt_elders(bigint,date)",
)
# Wat alleen wie het logboek beheert mag; de functie weigert zelf wat nog bewaard moet blijven.
FUNCTIE_LOGBOEK = "logboek_verwijder_tot(bigint)"


def zet_rechten(*, using: str) -> None:
    portal = connections["default"].settings_dict["USER"]
    lezer = settings.LOGBOEK_LEZER_ROL
    with connections[using].cursor() as cursor:
        bestaand = set(connections[using].introspection.table_names(cursor))
        for opdracht in _opdrachten(bestaand, portal, lezer):
            cursor.execute(opdracht)


def _opdrachten(bestaand: set[str], portal: str, lezer: str) -> list[str]:
    opdrachten = [
        f'grant usage on schema public to "{portal}", "{lezer}"',
        f'revoke all on all tables in schema public from public, "{portal}", "{lezer}"',
        f'grant usage on all sequences in schema public to "{portal}"',
    ]
    for model in apps.get_models(include_auto_created=True):
        tabel = model._meta.db_table
        if tabel in bestaand:
            opdrachten += _per_rol(model, tabel, portal, "rechten_portal", ALLES)
            opdrachten += _per_rol(model, tabel, lezer, "rechten_logboek", ())
    if "financiering_plaats" in bestaand:  # dan zijn ook de functies er allemaal
        opdrachten += [
            f'grant execute on function {functie} to "{portal}"'
            for functie in FUNCTIES_PORTAL
            if _SINDS.get(functie, "financiering_plaats") in bestaand
        ]
    if "logboek_zegel" in bestaand:
        opdrachten.append(f'grant execute on function {FUNCTIE_LOGBOEK} to "{lezer}"')
    if "django_migrations" in bestaand:
        opdrachten.append(f'grant select on django_migrations to "{portal}"')
    return opdrachten


def _per_rol(
    model: type[models.Model], tabel: str, rol: str, eigenschap: str, standaard: tuple[str, ...]
) -> list[str]:
    rechten = getattr(model, eigenschap, standaard)
    return [f'grant {recht} on "{tabel}" to "{rol}"' for recht in rechten]
