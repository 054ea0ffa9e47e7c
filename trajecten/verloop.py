"""De tijdlijn van een dossier: contacten, fasen, werk en begeleiders, nieuwste eerst."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from ips_portal.gedeeld.geheim import ontsleutel, versleutel
from ips_portal.gedeeld.opmaak import aantal, datum, euro, getal
from trajecten.keuzes import NORM_SOORTEN, Contactsoort, Fasesoort
from trajecten.models import Contactmoment, Fase, Plaatsing, Toewijzing
from trajecten.regels.verloop import Gebeurtenis, Plek, nieuwste_eerst

Geteld = Any  # een Contactmoment met wat de query erbij telde: clienten
PER_BLADZIJDE = 25

# Op dezelfde dag staat het hoogste nummer bovenaan.
_CONTACT, _BEGELEIDER, _FASE, _BEGIN, _EINDE = range(1, 6)


@dataclass(frozen=True)
class Tijdlijn:
    """Een bladzijde, in de vorm die `_componenten/bladeren.html` kent."""

    gebeurtenissen: list[Gebeurtenis]
    volgende: str
    eerste: bool


@dataclass(frozen=True)
class _Vraag:
    traject_ids: list[int]
    na: Plek | None
    gebruiker_id: int

    def vanaf(self, rijen: QuerySet, bron: int, veld: str) -> QuerySet:
        """De volgende rijen van deze bron, nieuwste eerst, hoogstens een bladzijde en een."""
        gesorteerd = rijen.order_by(f"-{veld}", "-id")
        if self.na is not None:
            gesorteerd = gesorteerd.filter(_na(self.na, bron, veld))
        return gesorteerd[: PER_BLADZIJDE + 1]


def tijdlijn(
    traject_ids: list[int], *, gebruiker_id: int, soort: str = "", na: str = ""
) -> Tijdlijn:
    """Hoogstens vijf queries, hoe lang het dossier ook is. Een onbekende `soort` toont alles."""
    plek = _lees(na)
    vraag = _Vraag(traject_ids, plek, gebruiker_id)
    bronnen = _BRONNEN.get(soort, _BRONNEN[""])
    gevonden = nieuwste_eerst([bron(vraag) for bron in bronnen], PER_BLADZIJDE + 1)
    getoond = gevonden[:PER_BLADZIJDE]
    meer = len(gevonden) > PER_BLADZIJDE
    volgende = versleutel(getoond[-1].plek.als_tekst()) if meer else ""
    return Tijdlijn(getoond, volgende, eerste=plek is None)


def _lees(na: str) -> Plek | None:
    tekst = ontsleutel(na) if na else None
    return Plek.uit_tekst(tekst) if tekst else None


def _na(plek: Plek, bron: int, veld: str) -> Q:
    eerder = Q(**{f"{veld}__lt": plek.datum})
    zelfde_dag = Q(**{veld: plek.datum})
    if bron < plek.bron:
        return eerder | zelfde_dag
    return eerder | (zelfde_dag & Q(id__lt=plek.nummer)) if bron == plek.bron else eerder


def _alle_contacten(vraag: _Vraag) -> Iterator[Gebeurtenis]:
    return _contacten(vraag, Q())


def _werkgeverscontacten(vraag: _Vraag) -> Iterator[Gebeurtenis]:
    return _contacten(vraag, Q(soort__in=NORM_SOORTEN))


def _contacten(vraag: _Vraag, voorwaarde: Q) -> Iterator[Gebeurtenis]:
    eigen = Q(deelnames__traject_id__in=vraag.traject_ids)
    rijen = (
        Contactmoment.objects.filter(
            voorwaarde, pk__in=Contactmoment.objects.filter(eigen).values("pk")
        )
        .select_related("begeleider", "werkgever", "contactpersoon")
        .annotate(clienten=Count("deelnames"))
    )
    for contact in vraag.vanaf(rijen, _CONTACT, "datum"):
        yield _contact(contact, vraag.gebruiker_id)


def _contact(contact: Contactmoment, gebruiker_id: int) -> Gebeurtenis:
    eigen = contact.begeleider_id == gebruiker_id
    return Gebeurtenis(
        plek=Plek(contact.datum, _CONTACT, contact.pk),
        titel=_contacttitel(contact),
        bij=" · ".join(filter(None, _hoe(contact))),
        tekst=contact.notitie,
        meta=" · ".join(filter(None, _bijzonderheden(contact))),
        url=reverse("contact", args=[contact.sleutel]) if eigen else "",
    )


def _contacttitel(contact: Contactmoment) -> str:
    if contact.niet_verschenen:
        return "Cliënt kwam niet"
    titel = Contactsoort(contact.soort).label
    titel = titel[0].upper() + titel[1:]
    return f"{titel} {contact.werkgever.naam}" if contact.werkgever else titel


def _hoe(contact: Contactmoment) -> list[str]:
    return [
        contact.get_wijze_display(),
        contact.get_plaats_display() if contact.wijze == "persoonlijk" else "",
        f"met {contact.contactpersoon}" if contact.contactpersoon else "",
        f"{contact.duur_min} min",
    ]


def _bijzonderheden(contact: Geteld) -> list[str]:
    past = {True: "past bij de wens", False: "past niet bij de wens", None: ""}
    samen = contact.clienten - 1
    stap = f"volgende stap: {contact.vervolgstap}" if contact.vervolgstap else ""
    return [
        datum(contact.datum),
        contact.begeleider.naam,
        past[contact.voorkeur_client],
        contact.get_kwaliteitsstap_display(),
        "outreach" if contact.outreach else "",
        f"ook voor {aantal(samen, 'andere cliënt', 'andere cliënten')}" if samen > 0 else "",
        stap,
    ]


def _fasen(vraag: _Vraag) -> Iterator[Gebeurtenis]:
    rijen = Fase.objects.filter(traject_id__in=vraag.traject_ids).select_related(
        "aangemaakt_door", "traject"
    )
    for fase in vraag.vanaf(rijen, _FASE, "van"):
        yield Gebeurtenis(
            plek=Plek(fase.van, _FASE, fase.pk),
            titel=_fasetitel(fase),
            tekst=fase.reden,
            meta=" · ".join(filter(None, [datum(fase.van), _naam(fase.aangemaakt_door)])),
            mijlpaal=True,
        )


def _fasetitel(fase: Fase) -> str:
    if fase.soort in (Fasesoort.UITGESTROOMD, Fasesoort.GESTOPT):
        return f"Traject {fase.soort}: {fase.traject.get_einde_reden_display()}"
    if fase.soort == Fasesoort.ORIENTATIE and fase.van == fase.traject.instroomdatum:
        return "Traject begonnen met oriëntatie"
    return f"Fase {fase.get_soort_display()}"


def _begeleiders(vraag: _Vraag) -> Iterator[Gebeurtenis]:
    rijen = Toewijzing.objects.filter(traject_id__in=vraag.traject_ids)
    for toewijzing in vraag.vanaf(rijen.select_related("begeleider"), _BEGELEIDER, "van"):
        redenen = [toewijzing.overdracht, _boven_norm(toewijzing)]
        yield Gebeurtenis(
            plek=Plek(toewijzing.van, _BEGELEIDER, toewijzing.pk),
            titel=f"Begeleider {toewijzing.begeleider.naam}",
            tekst="\n".join(filter(None, redenen)),
            meta=datum(toewijzing.van),
        )


def _boven_norm(toewijzing: Toewijzing) -> str:
    reden = toewijzing.reden_boven_norm
    return f"Boven de norm: {reden}" if reden else ""


def _begonnen_werk(vraag: _Vraag) -> Iterator[Gebeurtenis]:
    for plaatsing in vraag.vanaf(_plaatsingen(vraag), _BEGIN, "start"):
        yield Gebeurtenis(
            plek=Plek(plaatsing.start, _BEGIN, plaatsing.pk),
            titel=f"Begonnen bij {plaatsing.werkgever.naam}",
            bij=", ".join(filter(None, _werk(plaatsing))),
            meta=datum(plaatsing.start),
            mijlpaal=True,
        )


def _geeindigd_werk(vraag: _Vraag) -> Iterator[Gebeurtenis]:
    rijen = _plaatsingen(vraag).filter(einde__isnull=False)
    for plaatsing in vraag.vanaf(rijen, _EINDE, "einde"):
        geleerd = f"Geleerd: {plaatsing.geleerd}" if plaatsing.geleerd else ""
        yield Gebeurtenis(
            plek=Plek(plaatsing.einde, _EINDE, plaatsing.pk),
            titel=f"Gestopt bij {plaatsing.werkgever.naam}",
            bij=plaatsing.reden_einde,
            tekst=geleerd,
            meta=datum(plaatsing.einde),
            mijlpaal=True,
        )


def _plaatsingen(vraag: _Vraag) -> QuerySet[Plaatsing]:
    return Plaatsing.objects.filter(traject_id__in=vraag.traject_ids).select_related("werkgever")


def _werk(plaatsing: Plaatsing) -> list[str]:
    uren, loon = plaatsing.uren_per_week, plaatsing.bruto_uurloon
    return [
        plaatsing.functie,
        f"{getal(uren)} uur" if uren is not None else "",
        f"{euro(loon)} per uur" if loon is not None else "",
        plaatsing.get_contractvorm_display(),
    ]


def _naam(gebruiker: Any) -> str:
    return gebruiker.naam if gebruiker else ""


_Bron = Callable[[_Vraag], Iterator[Gebeurtenis]]
_BRONNEN: dict[str, tuple[_Bron, ...]] = {
    "": (_alle_contacten, _begeleiders, _fasen, _begonnen_werk, _geeindigd_werk),
    "contacten": (_alle_contacten,),
    "werkgevers": (_werkgeverscontacten,),
    "fasen": (_fasen, _begeleiders),
    "werk": (_begonnen_werk, _geeindigd_werk),
}
SOORTEN = [
    ("", "alles"),
    ("contacten", "contacten"),
    ("werkgevers", "werkgevers"),
    ("fasen", "fasen en begeleiders"),
    ("werk", "werk"),
]
