"""De tabel van toegang: elke URL, wie er komt, met welke methode, en wat voor object erin staat.

Een URL die hier niet staat laat `test_toegang.py` mislukken. Dat is de bedoeling: wie een pagina
maakt, schrijft hier op voor wie ze is.
"""

from dataclasses import dataclass

BEGELEIDER, COORDINATOR, MANAGER = "begeleider", "coordinator", "manager"
AUDITOR, FINANCIEEL, BEHEERDER = "auditor", "financieel", "beheerder"
ROLLEN = (BEGELEIDER, COORDINATOR, MANAGER, AUDITOR, FINANCIEEL, BEHEERDER)

GET, POST = "GET", "POST"
METHODEN = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


@dataclass(frozen=True)
class Regel:
    """Wie met welke methode bij deze URL mag.

    `object` noemt de soort van het object in de URL (zie `wereld.py`). `alleen_eigen` zijn de
    rollen voor wie het object van een collega een 403 is; van een andere organisatie is het altijd
    404. Bij `dossier` is elke blik en elke weigering precies een regel in het logboek. Wat
    `persoonlijk` is, bestaat alleen voor wie het maakte: voor elk ander is het 404.
    """

    rollen: frozenset[str]
    methoden: frozenset[str]
    object: str = ""
    alleen_eigen: frozenset[str] = frozenset()
    openbaar: bool = False
    dossier: bool = False
    persoonlijk: bool = False

    @property
    def van_iemand(self) -> bool:
        """Het object in de URL hoort bij een organisatie; een week hoort bij iedereen."""
        return self.object not in ("", "week", "figuur", "wachtwoordlink", "inlogbron")


def _regel(*rollen: str, lees: bool = False, schrijf: bool = False, **overig) -> Regel:
    methoden = {GET} if lees else set()
    if schrijf:
        methoden |= {POST}
    return Regel(frozenset(rollen), frozenset(methoden), **overig)


def lezen(*rollen: str, **overig) -> Regel:
    return _regel(*rollen, lees=True, **overig)


def formulier(*rollen: str, **overig) -> Regel:
    return _regel(*rollen, lees=True, schrijf=True, **overig)


def knop(*rollen: str, **overig) -> Regel:
    return _regel(*rollen, schrijf=True, **overig)


_DOSSIER = {"alleen_eigen": frozenset({BEGELEIDER}), "object": "client", "dossier": True}
# Typen toont niets uit het dossier, en staat dus niet in het logboek.
_TYPEN = {"alleen_eigen": frozenset({BEGELEIDER}), "object": "client"}
_CONTACT = {"alleen_eigen": frozenset({BEGELEIDER}), "object": "contact"}
_AANVRAAG = {"alleen_eigen": frozenset({BEGELEIDER}), "object": "aanvraag", "dossier": True}
_AUDIT = {"alleen_eigen": frozenset({AUDITOR})}
_OPENBAAR = {"openbaar": True}

REGELS: dict[str, Regel] = {
    # Inloggen en de gezondheid van het portal
    "account_login": formulier(*ROLLEN, **_OPENBAAR),
    "account_logout": formulier(*ROLLEN, **_OPENBAAR),
    "account_reset_password": formulier(*ROLLEN, **_OPENBAAR),
    "account_reset_password_done": lezen(*ROLLEN, **_OPENBAAR),
    "account_reset_password_from_key": formulier(*ROLLEN, object="wachtwoordlink", **_OPENBAAR),
    "account_reset_password_from_key_done": lezen(*ROLLEN, **_OPENBAAR),
    "account_inactive": lezen(*ROLLEN, **_OPENBAAR),
    "account_change_password": formulier(*ROLLEN),
    "account_reauthenticate": formulier(*ROLLEN),
    # Inloggen met het account van het werk
    "inlogbron_kies": formulier(*ROLLEN, **_OPENBAAR),
    "inlogbron": formulier(*ROLLEN, object="inlogbron", **_OPENBAAR),
    "inlogbron_terug": lezen(*ROLLEN, object="inlogbron", **_OPENBAAR),
    "inlogbron_uitgelogd": lezen(*ROLLEN, object="inlogbron", **_OPENBAAR),
    # De tweede stap; de code bij het inloggen komt na het wachtwoord en voor de sessie
    "mfa_index": lezen(*ROLLEN),
    "mfa_authenticate": formulier(*ROLLEN, **_OPENBAAR),
    "mfa_reauthenticate": formulier(*ROLLEN),
    "mfa_activate_totp": formulier(*ROLLEN),
    "mfa_deactivate_totp": formulier(*ROLLEN),
    "mfa_view_recovery_codes": lezen(*ROLLEN),
    "mfa_generate_recovery_codes": formulier(*ROLLEN),
    "mfa_list_webauthn": formulier(*ROLLEN),
    "mfa_add_webauthn": formulier(*ROLLEN),
    "mfa_reauthenticate_webauthn": formulier(*ROLLEN),
    "mijn_sessies": formulier(*ROLLEN),
    "leeft": lezen(*ROLLEN, **_OPENBAAR),
    "klaar": lezen(*ROLLEN, **_OPENBAAR),
    # Begin
    "start": lezen(*ROLLEN),
    "kies_organisatie": knop(*ROLLEN),
    # Wat er voor u te doen is, en de termijnen daarvan
    "meldingen": lezen(*ROLLEN),
    "bewaartermijnen": formulier(BEHEERDER),
    "meldingtermijnen": formulier(BEHEERDER),
    # De eigen agenda; de feed leest wie het geheim heeft
    "agenda": lezen(*ROLLEN),
    "agenda_nieuw": knop(*ROLLEN),
    "agenda_intrekken": knop(*ROLLEN),
    "agenda_feed": lezen(*ROLLEN, **_OPENBAAR),
    # Rapporten: alleen wie het vroeg; deze in de wereld is van een begeleider
    "rapporten": lezen(*ROLLEN),
    "rapport_vragen": knop(*ROLLEN),
    "rapport_ophalen": lezen(BEGELEIDER, object="rapport", persoonlijk=True),
    "rapport_verwijderen": knop(BEGELEIDER, object="rapport", persoonlijk=True),
    # Welke mail iemand krijgt; afmelden doet wie de link uit de mail heeft
    "mailkeuzes": formulier(*ROLLEN),
    "mail_afmelden": formulier(*ROLLEN, **_OPENBAAR),
    # Werkgevers
    "werkgevers": lezen(BEGELEIDER, COORDINATOR),
    "werkgever_kiezer": lezen(BEGELEIDER, COORDINATOR),
    "werkgever_nieuw": formulier(BEGELEIDER, COORDINATOR),
    "werkgever": lezen(BEGELEIDER, COORDINATOR, object="werkgever"),
    "werkgever_contacten": lezen(BEGELEIDER, COORDINATOR, object="werkgever"),
    "werkgever_wijzigen": formulier(BEGELEIDER, COORDINATOR, object="werkgever"),
    "werkgever_volgende_stap": formulier(BEGELEIDER, COORDINATOR, object="werkgever"),
    "werkgevers_dubbel": lezen(BEGELEIDER, COORDINATOR),
    "werkgevers_geen_dubbelen": lezen(BEGELEIDER, COORDINATOR),
    "werkgever_geen_dubbele": knop(BEGELEIDER, COORDINATOR, object="werkgeverpaar"),
    "werkgever_toch_dubbel": knop(BEGELEIDER, COORDINATOR, object="werkgeverpaar"),
    "werkgever_samenvoegen_kiezen": lezen(BEGELEIDER, COORDINATOR, object="werkgever"),
    "werkgever_samenvoegen": formulier(BEGELEIDER, COORDINATOR, object="werkgeverpaar"),
    "vacatures": lezen(BEGELEIDER, COORDINATOR),
    "vacature_nieuw": formulier(BEGELEIDER, COORDINATOR, object="werkgever"),
    "vacature": formulier(BEGELEIDER, COORDINATOR, object="vacature"),
    "vacature_sluiten": formulier(BEGELEIDER, COORDINATOR, object="vacature"),
    "vacature_openen": knop(BEGELEIDER, COORDINATOR, object="vacature"),
    "contactpersoon_nieuw": formulier(BEGELEIDER, COORDINATOR, object="werkgever"),
    "contactpersoon_wijzigen": formulier(BEGELEIDER, COORDINATOR, object="contactpersoon"),
    # Mijn week en vastleggen: alleen van jezelf
    "mijn_week": lezen(BEGELEIDER),
    "mijn_week_van": lezen(BEGELEIDER, object="week"),
    "mijn_week_contacten": lezen(BEGELEIDER, object="week"),
    "behandelcontact": lezen(BEGELEIDER),
    "weekstaat": formulier(BEGELEIDER, object="week"),
    "tedoen": lezen(BEGELEIDER),
    "contact_nieuw": formulier(BEGELEIDER),
    "contact_openheid": lezen(BEGELEIDER),
    "contact_concept": knop(BEGELEIDER),
    "contact_concept_weg": knop(BEGELEIDER),
    "contact": formulier(BEGELEIDER, **_CONTACT),
    "contact_wijziging_openheid": lezen(BEGELEIDER, **_CONTACT),
    "contact_wijziging_concept": knop(BEGELEIDER, **_CONTACT),
    "contact_wijziging_weg": knop(BEGELEIDER, **_CONTACT),
    # Aanmelden mag elke begeleider; over de wachtlijst gaat de coördinator
    "aanmelding_nieuw": formulier(BEGELEIDER, COORDINATOR),
    "aanmelding_zoeken": formulier(BEGELEIDER, COORDINATOR),
    "aanmelding_opnieuw": formulier(BEGELEIDER, COORDINATOR, object="client", dossier=True),
    "wachtlijst": lezen(COORDINATOR),
    "aanmelding": formulier(COORDINATOR, object="aanmelding", dossier=True),
    "aanmelding_agenda": lezen(COORDINATOR, object="aanmelding", dossier=True),
    "aanmelding_client": formulier(COORDINATOR, object="aanmelding", dossier=True),
    "aanmelding_toewijzen": formulier(COORDINATOR, object="aanmelding", dossier=True),
    "aanmelding_afsluiten": formulier(COORDINATOR, object="aanmelding", dossier=True),
    "aanmelding_heropenen": formulier(COORDINATOR, object="aanmelding", dossier=True),
    # Cliënten en dossiers: eigen caseload of eigen team
    "clienten": lezen(BEGELEIDER, COORDINATOR),
    "client_nieuw": formulier(BEGELEIDER, COORDINATOR),
    "gemeente_kiezer": lezen(BEGELEIDER, COORDINATOR),
    "zoeken": formulier(BEGELEIDER, COORDINATOR),
    "dossier": lezen(BEGELEIDER, COORDINATOR, **_DOSSIER),
    "dossier_gegevens": lezen(BEGELEIDER, COORDINATOR, **_DOSSIER),
    "dossier_werk": lezen(BEGELEIDER, COORDINATOR, **_DOSSIER),
    "dossier_wijzigingen": lezen(BEGELEIDER, COORDINATOR, **_DOSSIER),
    "dossier_inzage": lezen(BEGELEIDER, COORDINATOR, **_DOSSIER),
    "dossier_rechten": lezen(BEGELEIDER, COORDINATOR, **_DOSSIER),
    "dossier_beperken": formulier(COORDINATOR, **_DOSSIER),
    "beperking_opheffen": formulier(COORDINATOR, **_DOSSIER),
    "verzoek_nieuw": formulier(COORDINATOR, **_DOSSIER),
    "verzoek": formulier(COORDINATOR, **_DOSSIER | {"object": "verzoek"}),
    "verzoek_verlengen": formulier(COORDINATOR, **_DOSSIER | {"object": "verzoek"}),
    "verzoeken": lezen(COORDINATOR),
    "wissen_voorstellen": formulier(COORDINATOR, **_DOSSIER),
    "wisrondes": formulier(COORDINATOR),
    "dossier_profiel": lezen(BEGELEIDER, COORDINATOR, **_DOSSIER),
    "profiel_bijwerken": formulier(BEGELEIDER, COORDINATOR, **_DOSSIER),
    "profiel_vergelijken": lezen(BEGELEIDER, COORDINATOR, **_DOSSIER),
    "profiel_concept": knop(BEGELEIDER, COORDINATOR, **_TYPEN),
    "profiel_concept_weg": knop(BEGELEIDER, COORDINATOR, **_TYPEN),
    "dossier_zoekplan": lezen(BEGELEIDER, COORDINATOR, **_DOSSIER),
    "zoekplan_bijwerken": formulier(BEGELEIDER, COORDINATOR, **_DOSSIER),
    "zoekplan_concept": knop(BEGELEIDER, COORDINATOR, **_TYPEN),
    "zoekplan_concept_weg": knop(BEGELEIDER, COORDINATOR, **_TYPEN),
    "zoekplan_vergelijken": lezen(BEGELEIDER, COORDINATOR, **_DOSSIER),
    "dossier_openheid": lezen(BEGELEIDER, COORDINATOR, **_DOSSIER),
    "openheid_nieuw": formulier(BEGELEIDER, COORDINATOR, **_DOSSIER),
    "openheid_concept": knop(BEGELEIDER, COORDINATOR, **_TYPEN),
    "openheid_concept_weg": knop(BEGELEIDER, COORDINATOR, **_TYPEN),
    "client_wijzigen": formulier(BEGELEIDER, COORDINATOR, **_DOSSIER),
    "uitkering_nieuw": formulier(BEGELEIDER, COORDINATOR, **_DOSSIER),
    "uitkering": formulier(BEGELEIDER, COORDINATOR, **_DOSSIER | {"object": "uitkering"}),
    "bsn": formulier(BEGELEIDER, COORDINATOR, **_DOSSIER),
    "bsn_tonen": knop(BEGELEIDER, COORDINATOR, **_DOSSIER),
    "plaatsing_nieuw": formulier(BEGELEIDER, COORDINATOR, **_DOSSIER),
    "plaatsing": formulier(BEGELEIDER, COORDINATOR, **_DOSSIER | {"object": "plaatsing"}),
    "plaatsing_einde": formulier(BEGELEIDER, COORDINATOR, **_DOSSIER | {"object": "plaatsing"}),
    "plaatsing_dreigt": formulier(BEGELEIDER, COORDINATOR, **_DOSSIER | {"object": "plaatsing"}),
    "voorwaarden_nieuw": formulier(BEGELEIDER, COORDINATOR, **_DOSSIER | {"object": "plaatsing"}),
    "voorwaarden": formulier(BEGELEIDER, COORDINATOR, **_DOSSIER | {"object": "voorwaarden"}),
    "akkoord_nieuw": formulier(COORDINATOR, **_DOSSIER),
    "akkoord": formulier(COORDINATOR, **_DOSSIER | {"object": "akkoord"}),
    "dossier_inkomsten": lezen(BEGELEIDER, COORDINATOR, **_DOSSIER),
    "inkomstenplan_nieuw": formulier(BEGELEIDER, COORDINATOR, **_DOSSIER),
    "inkomstenplan": formulier(BEGELEIDER, COORDINATOR, **_DOSSIER | {"object": "inkomstenplan"}),
    "inkomstenplan_afdruk": lezen(
        BEGELEIDER, COORDINATOR, **_DOSSIER | {"object": "inkomstenplan"}
    ),
    "melding_gedaan": formulier(
        BEGELEIDER, COORDINATOR, **_DOSSIER | {"object": "inkomstenmelding"}
    ),
    "dossier_naasten": lezen(BEGELEIDER, COORDINATOR, **_DOSSIER),
    "naaste_nieuw": formulier(BEGELEIDER, COORDINATOR, **_DOSSIER),
    "naaste": formulier(BEGELEIDER, COORDINATOR, **_DOSSIER | {"object": "naaste"}),
    "toestemming_nieuw": formulier(BEGELEIDER, COORDINATOR, **_DOSSIER),
    "toestemming": formulier(BEGELEIDER, COORDINATOR, **_DOSSIER | {"object": "toestemming"}),
    "toestemming_intrekken": formulier(
        BEGELEIDER, COORDINATOR, **_DOSSIER | {"object": "toestemming"}
    ),
    "plaatsing_volgen": lezen(BEGELEIDER, COORDINATOR, **_DOSSIER | {"object": "plaatsing"}),
    "volgwens_nieuw": formulier(BEGELEIDER, COORDINATOR, **_DOSSIER | {"object": "plaatsing"}),
    "volgoverdracht_nieuw": formulier(
        BEGELEIDER, COORDINATOR, **_DOSSIER | {"object": "plaatsing"}
    ),
    "dossier_afdruk": lezen(BEGELEIDER, COORDINATOR, **_DOSSIER),
    "dossier_documenten": lezen(BEGELEIDER, COORDINATOR, **_DOSSIER),
    "document_nieuw": formulier(BEGELEIDER, COORDINATOR, **_DOSSIER),
    "document": lezen(BEGELEIDER, COORDINATOR, **_DOSSIER | {"object": "document"}),
    "document_verwijderen": formulier(BEGELEIDER, COORDINATOR, **_DOSSIER | {"object": "document"}),
    "dossier_bewijs": lezen(BEGELEIDER, COORDINATOR, **_DOSSIER),
    "dossier_financiering": lezen(BEGELEIDER, COORDINATOR, **_DOSSIER),
    "aanvraag_nieuw": formulier(BEGELEIDER, COORDINATOR, **_DOSSIER | {"object": "clientregeling"}),
    "fase_wisselen": formulier(BEGELEIDER, COORDINATOR, **_DOSSIER),
    "traject_einde": formulier(BEGELEIDER, COORDINATOR, **_DOSSIER),
    "traject_nieuw": formulier(BEGELEIDER, COORDINATOR, **_DOSSIER),
    # Overleg: van de eigen teams; wijzigen kan wie erbij was en wie over het team gaat
    "overleggen": lezen(BEGELEIDER, COORDINATOR),
    "overleg_nieuw": formulier(BEGELEIDER, COORDINATOR),
    "overleg_bekijken": lezen(BEGELEIDER, COORDINATOR, object="overleg"),
    "overleg_wijzigen": formulier(
        BEGELEIDER, COORDINATOR, object="overleg", alleen_eigen=frozenset({BEGELEIDER})
    ),
    "overlegreeks_nieuw": formulier(COORDINATOR),
    "overlegreeks_agenda": lezen(BEGELEIDER, COORDINATOR, object="overlegreeks"),
    "overlegreeks": formulier(COORDINATOR, object="overlegreeks"),
    "supervisie": lezen(COORDINATOR, object="team"),
    # Team: cijfers voor coördinator en manager, cliënten en knoppen alleen voor de coördinator
    "team": lezen(COORDINATOR, MANAGER),
    "team_pagina": lezen(COORDINATOR, MANAGER, object="team"),
    "team_uitkomsten": lezen(COORDINATOR, MANAGER, object="team"),
    "team_vooruitblik": lezen(COORDINATOR, MANAGER, object="team"),
    "team_clienten": lezen(COORDINATOR, object="teamgetal"),
    "team_begeleider": lezen(COORDINATOR, object="teamlid"),
    "team_tedoen": lezen(COORDINATOR, object="teamlid"),
    "team_behandelcontact": lezen(COORDINATOR, object="team"),
    "begeleider_behandelcontact": lezen(COORDINATOR, object="teamlid"),
    "team_gezien": knop(COORDINATOR, object="team"),
    "overdracht": formulier(COORDINATOR, object="client", dossier=True),
    "caseload_overdragen": formulier(COORDINATOR, object="teamlid"),
    "waarneming_nieuw": formulier(COORDINATOR, object="team"),
    "waarneming_einde": formulier(COORDINATOR, object="waarneming"),
    # De levende score, per team
    "levende_score": lezen(COORDINATOR, MANAGER),
    "levend_team": lezen(COORDINATOR, MANAGER, object="team"),
    "levend_item": lezen(COORDINATOR, MANAGER, object="teamitem"),
    "levend_maanden": knop(COORDINATOR, MANAGER, object="team"),
    # De werkmonitor: cijfers voor coördinator en manager, de rijen erachter voor wie dossiers ziet.
    # Een kwartaal sluit wie over alle teams gaat; deze coördinator heeft er een.
    "werkmonitor": lezen(COORDINATOR, MANAGER),
    "werkmonitor_stand": lezen(COORDINATOR, MANAGER),
    "werkmonitor_standrijen": lezen(COORDINATOR),
    "werkmonitor_rijen": lezen(COORDINATOR),
    "werkmonitor_ontbreekt": lezen(COORDINATOR),
    "werkmonitor_definities": lezen(COORDINATOR, MANAGER),
    "werkmonitor_afsluiten": formulier(MANAGER),
    "werkmonitor_heropenen": formulier(MANAGER),
    "werkmonitor_xlsx": lezen(COORDINATOR, MANAGER),
    "werkmonitor_csv": lezen(COORDINATOR, MANAGER),
    # Modeltrouw: metingen van de eigen teams; een auditor ziet alleen waar hij vandaag in scoort
    "metingen": lezen(COORDINATOR, MANAGER, AUDITOR),
    "meting_nieuw": formulier(COORDINATOR, MANAGER),
    "meting": lezen(COORDINATOR, MANAGER, AUDITOR, object="scoremeting", **_AUDIT),
    "meting_stap": knop(COORDINATOR, MANAGER, AUDITOR, object="scoremeting", **_AUDIT),
    "meting_wijzigen": formulier(COORDINATOR, MANAGER, object="scoremeting"),
    "meting_auditor_nieuw": formulier(COORDINATOR, MANAGER, object="scoremeting"),
    "meting_auditor": formulier(COORDINATOR, MANAGER, object="meting_auditor"),
    "meting_auditor_weg": knop(COORDINATOR, MANAGER, object="meting_auditor"),
    "meting_voorbereiding": lezen(COORDINATOR, MANAGER, AUDITOR, object="scoremeting", **_AUDIT),
    "meting_stuk_nieuw": formulier(COORDINATOR, MANAGER, object="scoremeting"),
    "meting_stuk": formulier(COORDINATOR, MANAGER, object="meting_stuk"),
    "meting_stuk_weg": knop(COORDINATOR, MANAGER, object="meting_stuk"),
    "stukbestand_nieuw": formulier(COORDINATOR, MANAGER, object="meting_stuk"),
    "stukbestand": lezen(COORDINATOR, MANAGER, AUDITOR, object="stukbestand", **_AUDIT),
    "stukbestand_weg": knop(COORDINATOR, MANAGER, object="stukbestand"),
    "steekproef": lezen(COORDINATOR, MANAGER, AUDITOR, object="scoremeting", **_AUDIT),
    "steekproef_trekken": knop(COORDINATOR, MANAGER, object="scoremeting"),
    "steekproef_opnieuw": formulier(COORDINATOR, MANAGER, object="scoremeting"),
    "steekproefdossier": lezen(AUDITOR, object="steekproefdossier", **_AUDIT),
    "meting_inzage": lezen(COORDINATOR, MANAGER, object="scoremeting"),
    "schalen": lezen(COORDINATOR, MANAGER),
    "schaal": lezen(COORDINATOR, MANAGER, AUDITOR, object="schaalversie"),
    "schaal_nieuw": formulier(COORDINATOR, MANAGER),
    # Scoren doet alleen wie vandaag bij deze meting hoort
    "audit": lezen(AUDITOR, object="scoremeting", **_AUDIT),
    "audit_klaar": knop(AUDITOR, object="scoremeting", **_AUDIT),
    "audit_heropen": knop(AUDITOR, object="scoremeting", **_AUDIT),
    "audit_item": formulier(AUDITOR, object="scoreitem", **_AUDIT),
    "audit_concept": knop(AUDITOR, object="scoreitem", **_AUDIT),
    "audit_concept_weg": knop(AUDITOR, object="scoreitem", **_AUDIT),
    "consensus": lezen(AUDITOR, object="consensusmeting", **_AUDIT),
    "consensus_klaar": knop(AUDITOR, object="consensusmeting", **_AUDIT),
    "consensus_item": formulier(AUDITOR, object="consensusitem", **_AUDIT),
    "consensus_concept": knop(AUDITOR, object="consensusitem", **_AUDIT),
    "consensus_weg": knop(AUDITOR, object="consensusitem", **_AUDIT),
    # Rapport, wederhoor en actieplan
    "meting_rapport": lezen(COORDINATOR, MANAGER, AUDITOR, object="rapportmeting", **_AUDIT),
    "meting_rapport_pdf": lezen(COORDINATOR, MANAGER, AUDITOR, object="rapportmeting", **_AUDIT),
    "meting_wederhoor": lezen(COORDINATOR, MANAGER, AUDITOR, object="rapportmeting", **_AUDIT),
    "meting_bevindingen": lezen(AUDITOR, object="rapportmeting", **_AUDIT),
    "meting_bevinding": formulier(AUDITOR, object="rapportitem", **_AUDIT),
    "meting_samenvatting": formulier(AUDITOR, object="rapportmeting", **_AUDIT),
    "meting_aanbieden": formulier(AUDITOR, object="rapportmeting", **_AUDIT),
    "meting_vaststellen": formulier(AUDITOR, object="rapportmeting", **_AUDIT),
    "wederhoor_antwoord": formulier(AUDITOR, object="rapportitem", **_AUDIT),
    "wederhoor_terug": knop(AUDITOR, object="rapportmeting", **_AUDIT),
    "wederhoor_reactie": formulier(COORDINATOR, MANAGER, object="rapportitem"),
    "wederhoor_afronden": knop(COORDINATOR, MANAGER, object="rapportmeting"),
    "actieplan": lezen(COORDINATOR, MANAGER, object="rapportmeting"),
    "actie_nieuw": formulier(COORDINATOR, MANAGER, object="rapportmeting"),
    "mijn_acties": lezen(BEGELEIDER, COORDINATOR, MANAGER, BEHEERDER),
    "actie": formulier(
        BEGELEIDER, COORDINATOR, MANAGER, object="actie", alleen_eigen=frozenset({BEGELEIDER})
    ),
    "modeltrouwverklaring": lezen(COORDINATOR, MANAGER),
    "modeltrouwverklaring_pdf": lezen(COORDINATOR, MANAGER),
    # Kwaliteitskader: coördinator en manager schrijven, auditor en manager plaatsen opmerkingen
    "kaderplannen": lezen(COORDINATOR, MANAGER, AUDITOR),
    "kadercriteria": lezen(COORDINATOR, MANAGER, AUDITOR),
    "kaderscenarios": lezen(COORDINATOR, MANAGER, AUDITOR),
    "kaderplan_nieuw": formulier(COORDINATOR, MANAGER),
    "kaderplan": lezen(COORDINATOR, MANAGER, AUDITOR, object="kaderplan"),
    "kaderplan_wijzigen": formulier(COORDINATOR, MANAGER, object="kaderplan"),
    "kaderplan_pdf": lezen(COORDINATOR, MANAGER, AUDITOR, object="kaderplan"),
    "kaderantwoord": formulier(COORDINATOR, MANAGER, object="kaderantwoord"),
    "kaderopmerking": formulier(MANAGER, AUDITOR, object="kaderantwoord"),
    "toepasbaarheid": lezen(COORDINATOR, MANAGER, AUDITOR),
    # Beheer: een coördinator komt er alleen voor het inlezen
    "beheer": lezen(COORDINATOR, BEHEERDER),
    "achtergrondwerk": lezen(BEHEERDER),
    "achtergrondwerk_opnieuw": knop(BEHEERDER, object="opdracht"),
    "beheer_gebruikers": lezen(BEHEERDER),
    "beheer_gebruiker_nieuw": formulier(BEHEERDER),
    "beheer_gebruiker": lezen(BEHEERDER, object="gebruiker"),
    "beheer_naam": formulier(BEHEERDER, object="gebruiker"),
    "beheer_uitnodigen": knop(BEHEERDER, object="gebruiker"),
    "beheer_toegang_sluiten": formulier(BEHEERDER, object="gebruiker"),
    "beheer_tweede_stap_wissen": formulier(BEHEERDER, object="gebruiker"),
    "beheer_rol_nieuw": formulier(BEHEERDER, object="gebruiker"),
    "beheer_aanstelling_nieuw": formulier(BEHEERDER, object="gebruiker"),
    "beheer_koppeling_nieuw": formulier(BEHEERDER, object="gebruiker"),
    "beheer_rol_einde": formulier(BEHEERDER, object="lidmaatschap"),
    "beheer_aanstellingen": lezen(BEHEERDER),
    "beheer_aanstelling": formulier(BEHEERDER, object="aanstelling"),
    "beheer_koppeling_einde": formulier(BEHEERDER, object="koppeling"),
    "beheer_teams": lezen(BEHEERDER),
    "beheer_team_nieuw": formulier(BEHEERDER),
    "beheer_team": formulier(BEHEERDER, object="team"),
    "beheer_ggz_teams": lezen(BEHEERDER),
    "beheer_ggz_team_nieuw": formulier(BEHEERDER),
    "beheer_ggz_team": formulier(BEHEERDER, object="ggz_team"),
    # Het bord: de eigen caseload, het team, of alles
    "financiering": lezen(BEGELEIDER, COORDINATOR, FINANCIEEL),
    "financiering_aanvragen_xlsx": lezen(FINANCIEEL),
    # De bedragen: een manager ziet ze zonder namen
    "financiering_geld": lezen(FINANCIEEL, MANAGER),
    "financiering_geld_xlsx": lezen(FINANCIEEL, MANAGER),
    "financiering_geld_rijen": lezen(FINANCIEEL, object="figuur"),
    "financiering_kosten": lezen(FINANCIEEL, MANAGER),
    "financiering_kosten_xlsx": lezen(FINANCIEEL, MANAGER),
    "uurtarieven": lezen(FINANCIEEL),
    "uurtarief_nieuw": formulier(FINANCIEEL),
    "uurtarief": formulier(FINANCIEEL, object="uurtarief"),
    # Het geld van een aanvraag
    "aanvraag_geld": lezen(FINANCIEEL, object="aanvraag", dossier=True),
    "termijn_nieuw": formulier(FINANCIEEL, object="aanvraag", dossier=True),
    "termijn": formulier(FINANCIEEL, object="termijn", dossier=True),
    "termijn_verwijderen": formulier(FINANCIEEL, object="termijn", dossier=True),
    "ontvangst_nieuw": formulier(FINANCIEEL, object="aanvraag", dossier=True),
    "ontvangst": formulier(FINANCIEEL, object="ontvangst", dossier=True),
    "ontvangst_verwijderen": formulier(FINANCIEEL, object="ontvangst", dossier=True),
    # Een aanvraag: van de eigen caseload of het team; financieel ziet alle aanvragen
    "aanvraag": lezen(BEGELEIDER, COORDINATOR, FINANCIEEL, **_AANVRAAG),
    "aanvraag_wijzigen": formulier(BEGELEIDER, COORDINATOR, FINANCIEEL, **_AANVRAAG),
    "aanvraag_indienen": formulier(BEGELEIDER, COORDINATOR, FINANCIEEL, **_AANVRAAG),
    "aanvraag_wachtlijst": formulier(BEGELEIDER, COORDINATOR, FINANCIEEL, **_AANVRAAG),
    "aanvraag_toestemming": formulier(BEGELEIDER, COORDINATOR, FINANCIEEL, **_AANVRAAG),
    "aanvraag_starten": formulier(BEGELEIDER, COORDINATOR, FINANCIEEL, **_AANVRAAG),
    "aanvraag_intrekken": formulier(BEGELEIDER, COORDINATOR, FINANCIEEL, **_AANVRAAG),
    "aanvraag_verlenging": formulier(BEGELEIDER, COORDINATOR, FINANCIEEL, **_AANVRAAG),
    "aanvraag_einde": formulier(BEGELEIDER, COORDINATOR, FINANCIEEL, **_AANVRAAG),
    "aanvraag_eindverslag": formulier(BEGELEIDER, COORDINATOR, FINANCIEEL, **_AANVRAAG),
    "aanvraag_besluit": formulier(COORDINATOR, FINANCIEEL, **_AANVRAAG),
    "aanvraag_verlengingsbesluit": formulier(COORDINATOR, FINANCIEEL, **_AANVRAAG),
    "aanvraag_vaststellen": formulier(COORDINATOR, FINANCIEEL, **_AANVRAAG),
    "aanvraag_stuk": formulier(
        BEGELEIDER, COORDINATOR, FINANCIEEL, **_AANVRAAG | {"object": "aanvraagstuk"}
    ),
    "aanvraag_stuk_bestand": lezen(
        BEGELEIDER, COORDINATOR, FINANCIEEL, **_AANVRAAG | {"object": "aanvraagstuk"}
    ),
    "aanvraag_pdf": lezen(
        BEGELEIDER, COORDINATOR, FINANCIEEL, **_AANVRAAG | {"object": "aanvraagpapier"}
    ),
    # Regelingen: wie met geld of aanvragen werkt leest ze, de beheerder maakt versies
    "regelingen": lezen(BEGELEIDER, COORDINATOR, MANAGER, FINANCIEEL, BEHEERDER),
    "regeling": lezen(BEGELEIDER, COORDINATOR, MANAGER, FINANCIEEL, BEHEERDER, object="regeling"),
    "regeling_nieuw": formulier(BEHEERDER),
    "regeling_nieuwe_versie": formulier(BEHEERDER, object="regeling"),
    # Een caseload inlezen
    "import_nieuw": formulier(COORDINATOR, BEHEERDER),
    "import_sjabloon": lezen(COORDINATOR, BEHEERDER),
    "import_voorbeeld": lezen(COORDINATOR, BEHEERDER, object="invoer"),
    "import_uitvoeren": knop(COORDINATOR, BEHEERDER, object="invoer"),
    "import_resultaat": lezen(COORDINATOR, BEHEERDER, object="invoer"),
}
