"""Stukken bij een aanvraag: leveren, een bestand erbij, en wat niet kan."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from financiering.keuzes import Status, Stuksoort
from financiering.models import Aanvraag, Stuk
from logboek.models import Regel
from organisaties.keuzes import Rol
from tests.factories.documenten import DocumentFactory
from tests.factories.financiering import breng_tot, maak_aanvraag
from tests.factories.organisaties import maak_medewerker
from tests.factories.trajecten import maak_traject
from tests.trajecten.bestanden import pdf
from trajecten.models import Document

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]


@pytest.fixture
def aanvraag(begeleider, team) -> Aanvraag:
    return maak_aanvraag(maak_traject(begeleider=begeleider, team=team))


@pytest.fixture
def stuk(aanvraag) -> Stuk:
    return aanvraag.stukken.get(soort=Stuksoort.HANDTEKENING)


def adres(stuk: Stuk, naam: str = "aanvraag_stuk") -> str:
    return reverse(naam, args=[stuk.aanvraag.sleutel, stuk.sleutel])


def bestand(inhoud: bytes | None = None, naam: str = "handtekening.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(naam, pdf() if inhoud is None else inhoud, "application/pdf")


def fouten(antwoord) -> dict[str, str]:
    return {veld: fout[0] for veld, fout in antwoord.context["form"].errors.items()}


def test_een_stuk_leveren_met_een_bestand(als, begeleider, stuk):
    als(begeleider).post(adres(stuk), {"geleverd_op": "2019-06-12", "bestand": bestand()})

    stuk.refresh_from_db()
    assert stuk.geleverd_op == date(2019, 6, 12)
    assert stuk.document.titel == "Handtekening van de cliënt"


def test_zonder_bestand_is_de_dag_genoeg(als, begeleider, stuk):
    als(begeleider).post(adres(stuk), {"geleverd_op": "2019-06-12"})

    stuk.refresh_from_db()
    assert (stuk.geleverd_op, stuk.document) == (date(2019, 6, 12), None)


def test_hetzelfde_bestand_uit_het_dossier_komt_er_niet_nog_eens_bij(als, begeleider, stuk):
    inhoud = pdf(b"/Al eerder")
    al_er = DocumentFactory(traject=stuk.aanvraag.traject, bestand=inhoud, inhoud=inhoud)

    als(begeleider).post(adres(stuk), {"geleverd_op": "2019-06-12", "bestand": bestand(inhoud)})

    stuk.refresh_from_db()
    assert stuk.document == al_er
    assert Document.objects.count() == 1


@pytest.mark.parametrize(
    ("velden", "veld"),
    [
        ({"geleverd_op": "2026-11-19"}, "geleverd_op"),
        ({"geleverd_op": "", "bestand": True}, "geleverd_op"),
        ({"geleverd_op": "2019-06-12", "bestand": b"MZ\x90 programma"}, "bestand"),
        ({"geleverd_op": "2019-06-12", "bestand": b""}, "bestand"),
    ],
)
def test_een_verkeerd_stuk_krijgt_een_zin_bij_het_veld(velden, veld, als, begeleider, stuk):
    if "bestand" in velden:
        inhoud = velden["bestand"]
        velden = {**velden, "bestand": bestand(None if inhoud is True else inhoud)}

    antwoord = als(begeleider).post(adres(stuk), velden)

    assert veld in fouten(antwoord)
    assert not Document.objects.exists()


def test_wat_is_ingediend_blijft_geleverd(als, begeleider, stuk):
    als(begeleider).post(adres(stuk), {"geleverd_op": "2019-06-12"})
    breng_tot(stuk.aanvraag, Status.INGEDIEND)

    antwoord = als(begeleider).post(adres(stuk), {"geleverd_op": ""})

    assert fouten(antwoord) == {"geleverd_op": "De aanvraag is ingediend; het stuk hoort erbij."}


def test_aan_een_gesloten_aanvraag_verandert_geen_stuk(als, begeleider, stuk):
    breng_tot(stuk.aanvraag, Status.VASTGESTELD)

    antwoord = als(begeleider).post(adres(stuk), {"geleverd_op": "2019-06-12"})

    assert "Deze aanvraag is gesloten" in fouten(antwoord)["__all__"]


def test_financieel_haalt_het_bestand_op_zonder_in_het_dossier_te_mogen(als, stuk, begeleider):
    als(begeleider).post(adres(stuk), {"geleverd_op": "2019-06-12", "bestand": bestand()})

    antwoord = als(maak_medewerker(Rol.FINANCIEEL)).get(adres(stuk, "aanvraag_stuk_bestand"))

    assert antwoord.content == pdf()
    assert antwoord["Content-Disposition"] == 'attachment; filename="document-2019-06-12.pdf"'
    assert Regel.objects.order_by("-pk").first().actie == "E"


def test_zonder_bestand_is_er_niets_op_te_halen(als, begeleider, stuk):
    assert als(begeleider).get(adres(stuk, "aanvraag_stuk_bestand")).status_code == 404


def test_een_stuk_van_een_andere_aanvraag_bestaat_hier_niet(als, begeleider, team, stuk):
    ander = maak_aanvraag(maak_traject(begeleider=begeleider, team=team))
    vreemd = reverse("aanvraag_stuk", args=[ander.sleutel, stuk.sleutel])

    assert als(begeleider).get(vreemd).status_code == 404


def test_een_document_dat_bij_een_aanvraag_hoort_blijft_in_het_dossier(als, begeleider, stuk):
    als(begeleider).post(adres(stuk), {"geleverd_op": "2019-06-12", "bestand": bestand()})
    client, document = stuk.aanvraag.traject.client, Document.objects.get()

    antwoord = als(begeleider).post(
        reverse("document_verwijderen", args=[client.sleutel, document.sleutel]), follow=True
    )

    assert "hoort nog bij iets anders" in antwoord.content.decode()
    assert Document.objects.filter(pk=document.pk).exists()
