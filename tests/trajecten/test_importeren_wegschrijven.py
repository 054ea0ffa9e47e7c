"""Een werkboek in de database: alles of niets, en nog eens invoeren verandert niets."""

import datetime
from decimal import Decimal

import pytest
from django.apps import apps
from django.db import connection

from clienten.models import Client, Uitkering
from ips_portal.gedeeld import klok
from organisaties.models import Aanstelling, Gebruiker, GgzKoppeling, IPSTeam, Lidmaatschap
from tests.factories.organisaties import GebruikerFactory, maak_begeleider
from tests.trajecten.werkboeken import BEGELEIDER, GGZ_NOORD, controle, werkboek
from trajecten.importeren.wegschrijven import BotstMetBestaand, schrijf_weg
from trajecten.models import (
    Contactdeelname,
    Contactmoment,
    Fase,
    Plaatsing,
    Toewijzing,
    Traject,
    Weekstaat,
)
from werkgevers.models import Werkgever

pytestmark = pytest.mark.django_db

DATUM = datetime.date
TABELLEN = [
    model._meta.db_table
    for app in ("organisaties", "clienten", "werkgevers", "trajecten")
    for model in apps.get_app_config(app).get_models()
]


@pytest.fixture
def voer_in(organisatie):
    def invoeren(bron=None, **anders):
        gecontroleerd = controle(bron or werkboek(**anders))
        assert gecontroleerd.foutloos, gecontroleerd.fouten
        return schrijf_weg(gecontroleerd, organisatie_id=organisatie.pk, door=None, nu=klok.nu())

    return invoeren


def telling(uitslag, blad):
    gevonden = uitslag.bladen[blad]
    return gevonden.nieuw, gevonden.gewijzigd, gevonden.ongewijzigd


def vingerafdruk() -> dict[str, str]:
    """Per tabel een samenvatting van elke rij, met alle kolommen."""
    with connection.cursor() as cursor:
        afdrukken = {}
        for tabel in TABELLEN:
            cursor.execute(
                "select count(*) || ' ' ||"
                " coalesce(md5(string_agg(r::text, '|' order by r::text)), '')"
                f' from "{tabel}" r'
            )
            afdrukken[tabel] = cursor.fetchone()[0]
    return afdrukken


def test_het_echte_werkboek_komt_er_helemaal_in(voer_in):
    uitslag = voer_in(GGZ_NOORD)

    assert {blad: telling(uitslag, blad) for blad in uitslag.bladen} == {
        "medewerkers": (12, 0, 0),
        "caseload": (176, 0, 0),
        "plaatsingen": (64, 0, 0),
        "contacten": (2790, 0, 0),
        "weekstaten": (256, 0, 0),
    }
    assert Contactdeelname.objects.count() == 2556


def test_nog_eens_invoeren_verandert_geen_rij(voer_in):
    voer_in(GGZ_NOORD)
    voor = vingerafdruk()

    uitslag = voer_in(GGZ_NOORD)

    assert vingerafdruk() == voor
    assert (uitslag.nieuw, uitslag.gewijzigd) == (0, 0)


def test_een_medewerker_krijgt_alles_om_te_werken(voer_in):
    voer_in()

    gebruiker = Gebruiker.objects.get(email=BEGELEIDER)
    assert not gebruiker.has_usable_password()
    assert Lidmaatschap.objects.get(gebruiker=gebruiker).rol == "trajectbegeleider"
    assert Aanstelling.objects.get(gebruiker=gebruiker).fte == Decimal("0.5")
    assert GgzKoppeling.objects.filter(gebruiker=gebruiker).count() == 2


def test_een_bestaande_gebruiker_wordt_gekoppeld_en_houdt_zijn_naam(voer_in):
    bestaand = GebruikerFactory(email=BEGELEIDER, naam="Anna de Vries")

    voer_in()

    assert Lidmaatschap.objects.get().gebruiker == bestaand
    bestaand.refresh_from_db()
    assert bestaand.naam == "Anna de Vries"


def test_een_client_krijgt_zijn_hele_dossier(voer_in):
    voer_in()

    client = Client.objects.get(clientnummer="1001")
    traject = client.trajecten.get()
    assert client.volledige_naam == "Sam van der Linden"
    assert client.gemeente.naam == "Alkmaar"
    assert client.uitkeringen.get().soort == "Wajong"
    assert client.aanmeldingen.get().datum == DATUM(2009, 8, 1)
    assert (traject.fase, traject.fase_sinds) == ("baanbehoud", DATUM(2010, 1, 4))
    assert traject.toewijzingen.get().begeleider.email == BEGELEIDER
    assert traject.plaatsingen.get().werkgever == traject.contactmomenten.get().werkgever


def test_een_afgesloten_traject_eindigt_met_zijn_reden(voer_in):
    voer_in(
        caseload={
            "einddatum": DATUM(2010, 5, 1),
            "reden_einde": "vaste baan, begeleiding niet meer nodig",
        }
    )

    traject = Traject.objects.get()
    assert (traject.fase, traject.fase_sinds) == ("uitgestroomd", DATUM(2010, 5, 1))
    assert traject.toewijzingen.get().tot == DATUM(2010, 5, 1)
    assert traject.plaatsingen.get().einde is None


def test_een_gewijzigd_werkboek_werkt_alleen_bij_wat_anders_is(voer_in):
    voer_in()

    uitslag = voer_in(
        medewerkers={"fte": 0.8},
        caseload={"achternaam": "Jansen", "uitkering": "WWB"},
        plaatsingen={"uren_per_week": 32, "einddatum": DATUM(2010, 5, 1)},
        contacten={"duur_min": 60},
        weekstaten={"uren_ips": 16},
    )

    assert {telling(uitslag, blad) for blad in uitslag.bladen} == {(0, 1, 0)}
    assert Aanstelling.objects.get().fte == Decimal("0.8")
    assert Client.objects.get().achternaam == "Jansen"
    assert Uitkering.objects.get().soort == "WWB"
    assert Plaatsing.objects.get().einde == DATUM(2010, 5, 1)
    assert Contactmoment.objects.get().duur_min == 60
    assert Weekstaat.objects.get().uren_ips == 16


def test_wat_uit_het_werkboek_verdwijnt_blijft_bestaan(voer_in):
    voer_in(caseload=[{}, {"clientnummer": "1002"}])

    uitslag = voer_in(plaatsingen=[], contacten=[], weekstaten=[])

    assert telling(uitslag, "caseload") == (0, 0, 1)
    assert Client.objects.count() == 2
    assert Contactmoment.objects.count() == Plaatsing.objects.count() == 1


def test_twee_gelijke_contacten_zijn_er_twee(voer_in):
    voer_in(contacten=[{}, {}])

    uitslag = voer_in(contacten=[{}, {}, {}])

    assert telling(uitslag, "contacten") == (1, 0, 2)
    assert Contactdeelname.objects.count() == 3


def test_een_contact_uit_het_portal_wordt_niet_overschreven(voer_in):
    voer_in()
    Contactmoment.objects.update(
        indien_sleutel="0b0e7d5e-5b5e-4a8b-9d3e-2f6f6f6f6f6f", notitie="zelf getypt"
    )

    uitslag = voer_in()

    assert telling(uitslag, "contacten") == (1, 0, 0)
    assert Contactmoment.objects.filter(notitie="zelf getypt").exists()


def test_een_nieuwe_fase_komt_erbij_en_de_oude_blijven(voer_in):
    voer_in(caseload={"fase": "acquisitie", "fase_sinds": DATUM(2009, 11, 2)}, plaatsingen=[])

    voer_in()

    assert [(fase.soort, fase.van) for fase in Fase.objects.in_volgorde()] == [
        ("oriëntatie", DATUM(2009, 9, 1)),
        ("acquisitie", DATUM(2009, 11, 2)),
        ("baanbehoud", DATUM(2010, 1, 4)),
    ]
    assert Traject.objects.get().fase == "baanbehoud"


def test_een_ouder_werkboek_draait_een_fase_niet_terug(voer_in):
    voer_in()

    uitslag = voer_in(
        caseload={"fase": "acquisitie", "fase_sinds": DATUM(2009, 11, 2)}, plaatsingen=[]
    )

    assert Traject.objects.get().fase == "baanbehoud"
    assert [opmerking.kolom for opmerking in uitslag.opmerkingen] == ["fase"]


def test_een_ouder_werkboek_heropent_geen_afgesloten_traject(voer_in):
    voer_in(caseload={"einddatum": DATUM(2010, 5, 1), "reden_einde": "terugval"})

    uitslag = voer_in()

    assert Traject.objects.get().einddatum == DATUM(2010, 5, 1)
    assert telling(uitslag, "caseload") == (0, 0, 1)
    assert [opmerking.kolom for opmerking in uitslag.opmerkingen] == ["einddatum"]


def test_een_overdracht_in_het_portal_blijft_staan(voer_in):
    voer_in()
    nieuwe = maak_begeleider(IPSTeam.objects.get())
    toewijzing = Toewijzing.objects.get()
    Toewijzing.objects.filter(pk=toewijzing.pk).update(tot=DATUM(2010, 5, 1))
    Toewijzing.objects.create(
        organisatie_id=toewijzing.organisatie_id,
        traject=toewijzing.traject,
        begeleider=nieuwe,
        van=DATUM(2010, 5, 2),
    )
    voor = vingerafdruk()

    voer_in()

    assert vingerafdruk() == voor


def test_een_lege_cel_wist_geen_einde(voer_in):
    voer_in()
    Aanstelling.objects.update(tot=DATUM(2010, 5, 1))
    Weekstaat.objects.update(gezien_op=DATUM(2010, 3, 12))

    voer_in(weekstaten={"beoordeeld_op": None})

    assert Aanstelling.objects.get().tot == DATUM(2010, 5, 1)
    assert Weekstaat.objects.get().gezien_op == DATUM(2010, 3, 12)


def test_een_verbeterde_startdatum_verplaatst_het_traject(voer_in):
    voer_in()

    voer_in(caseload={"startdatum": DATUM(2009, 8, 15)})

    assert Traject.objects.get().instroomdatum == DATUM(2009, 8, 15)
    assert Toewijzing.objects.get().van == DATUM(2009, 8, 15)
    assert Uitkering.objects.get().van == DATUM(2009, 8, 15)


def test_teams_en_werkgevers_worden_herkend_zonder_hoofdletters(voer_in):
    voer_in()

    voer_in(
        medewerkers={"ips_team": "ips-team NOORD", "ggz_teams": "fact noord"},
        plaatsingen={"werkgever": "BAKKERIJ DE MOLEN"},
        contacten={"organisatie": "bakkerij de molen"},
    )

    assert IPSTeam.objects.count() == Werkgever.objects.count() == 1


def test_de_naam_van_een_externe_partij_komt_in_de_notitie(voer_in):
    voer_in(contacten={"soort": "extern", "organisatie": "UWV", "opmerking": "wajong"})

    assert Contactmoment.objects.get().notitie == "UWV: wajong"
    assert Contactmoment.objects.get().werkgever is None


def test_wat_botst_met_het_portal_schrijft_niets(voer_in):
    voer_in(
        caseload={
            "einddatum": DATUM(2009, 12, 1),
            "reden_einde": "terugval",
            "fase": "acquisitie",
            "fase_sinds": DATUM(2009, 10, 1),
        },
        plaatsingen=[],
    )
    tweede = {"startdatum": DATUM(2010, 1, 1), "fase_sinds": DATUM(2010, 1, 4)}
    voer_in(caseload=tweede)
    voor = vingerafdruk()

    with pytest.raises(BotstMetBestaand, match="al een traject"):
        voer_in(caseload={"einddatum": DATUM(2010, 5, 1), "reden_einde": "terugval"})

    assert vingerafdruk() == voor


def test_een_werkboek_met_fouten_wordt_niet_weggeschreven(organisatie):
    fout = controle(werkboek(caseload={"fase": "zoekend"}))

    with pytest.raises(ValueError, match="fouten"):
        schrijf_weg(fout, organisatie_id=organisatie.pk, door=None, nu=klok.nu())


def test_een_andere_organisatie_ziet_niets_van_de_invoer(voer_in, ander):
    voer_in()

    with connection.cursor() as cursor:
        cursor.execute("select set_config('app.organisatie', %s, true)", [str(ander.pk)])

    assert not Client.objects.exists()
    assert not Contactmoment.objects.exists()
