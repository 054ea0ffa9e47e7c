"""De pagina's over regelingen: wat geldt er vandaag, wat zegt de bron, en welke versies zijn er."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.http import Http404

from clienten.keuzes import Doelgroep, Uitkeringsoort
from financiering.keuzes import Betaler, Eis, Regelingsoort, Route, Stukmoment, Venster
from financiering.models import Regeling, Regelingversie
from financiering.regelingen import (
    kies_versie,
    laatste_aanvraag,
    laatste_eigen,
    meegeleverd,
    regels_van,
)
from financiering.regels.regeling import ELKE, Betaalroute, Regelgeving, lees_regeling
from financiering.regels.regelingversie import vroegste_dag

_VOLGORDE = (Venster.OPEN, Venster.LATER, Venster.ONZEKER, Venster.GESLOTEN)


@dataclass(frozen=True)
class Routebeeld:
    route: Betaalroute

    @property
    def naam(self) -> str:
        return Route(self.route.route).label

    @property
    def uitkeringen(self) -> str:
        if ELKE in self.route.uitkeringen:
            return "elke uitkering, of geen"
        return _op_volgorde(Uitkeringsoort, self.route.uitkeringen)

    @property
    def delen(self) -> list[tuple[str, object]]:
        return [(Betaler(deel.betaler).label, deel.bedrag) for deel in self.route.delen]


@dataclass(frozen=True)
class Beeld:
    """Een regeling in woorden; `versie` is None zolang ze nog een meegeleverd bestand is."""

    regels: Regelgeving
    versie: Regelingversie | None
    grens: Regeling | None
    venster: Venster
    versies: int = 0

    @property
    def soort(self) -> str:
        return Regelingsoort(self.regels.soort).label

    @property
    def begrensd(self) -> bool:
        return self.grens is not None and bool(self.grens.per_gemeente or self.grens.totaal)

    @property
    def doelgroepen(self) -> str:
        if self.regels.doelgroepen == frozenset(Doelgroep.values):
            return "alle doelgroepen"
        return ", ".join(soort for soort in Doelgroep.values if soort in self.regels.doelgroepen)

    @property
    def looptijden(self) -> list[tuple[str, int | None]]:
        groepen = [groep for groep in Doelgroep.values if groep in self.regels.doelgroepen]
        return [(groep, self.regels.maanden_voor(groep)) for groep in groepen]

    @property
    def routes(self) -> list[Routebeeld]:
        return [Routebeeld(route) for route in self.regels.routes]

    @property
    def eisen(self) -> list[str]:
        return [eis.label for eis in Eis if eis in self.regels.eisen]

    @property
    def stukken(self) -> list[tuple[str, list[str]]]:
        """Per moment wat er gevraagd wordt."""
        per_moment = {
            moment.label: [stuk.naam for stuk in self.regels.stukken if stuk.wanneer == moment]
            for moment in Stukmoment
        }
        return [(moment, namen) for moment, namen in per_moment.items() if namen]


@dataclass(frozen=True)
class Regelingpagina:
    beeld: Beeld
    versies: Sequence[Regelingversie]
    nu: Regelingversie | None


def overzicht(dag: date) -> list[Beeld]:
    """Alle regelingen zoals ze op `dag` gelden: wat open is voorop, dan de nieuwste."""
    per_code: dict[str, list[Regelingversie]] = {code: [] for code in meegeleverd()}
    for versie in Regelingversie.objects.order_by("code", "nummer"):
        per_code.setdefault(versie.code, []).append(versie)
    grenzen = {regeling.code: regeling for regeling in Regeling.objects.all()}
    beelden = [_beeld(code, versies, grenzen.get(code), dag) for code, versies in per_code.items()]
    nieuwste_eerst = sorted(beelden, key=lambda beeld: beeld.regels.van, reverse=True)
    return sorted(nieuwste_eerst, key=lambda beeld: _VOLGORDE.index(beeld.venster))


def pagina_of_404(code: str, *, dag: date, nummer: str = "") -> Regelingpagina:
    """Een regeling met haar versies, nieuwste eerst; `nummer` kiest een andere dan die van nu."""
    versies = list(
        Regelingversie.objects.filter(code=code)
        .annotate(aantal=Count("aanvragen"))
        .select_related("aangemaakt_door")
        .order_by("-nummer")
    )
    if not versies and code not in meegeleverd():
        raise Http404
    nu = _van_nu(code, versies, dag)
    gekozen = _met_nummer(versies, nummer) if nummer else nu
    grens = Regeling.objects.filter(code=code).first()
    return Regelingpagina(_maak(code, gekozen, grens, dag, len(versies)), versies, nu)


@dataclass(frozen=True)
class Uitgangspunt:
    """Waar een nieuwe versie van uitgaat, en de eerste dag waarop ze mag gelden."""

    regels: Regelgeving
    nummer: int
    vanaf: date


def uitgangspunt_of_404(code: str, *, vandaag: date) -> Uitgangspunt:
    """De laatste eigen versie, ook als ze nog moet ingaan; anders de meegeleverde."""
    laatste = laatste_eigen(code)
    if laatste is None and code not in meegeleverd():
        raise Http404
    regels = regels_van(laatste) if laatste else lees_regeling(meegeleverd()[code])
    vanaf = vroegste_dag(
        vandaag=vandaag,
        laatste_versie=laatste.geldig_van if laatste else None,
        laatste_aanvraag=laatste_aanvraag(code),
    )
    return Uitgangspunt(regels, laatste.nummer if laatste else 0, vanaf)


def leeg_begin(vandaag: date) -> Regelgeving:
    """Een regeling waar nog niets van bekend is."""
    return Regelgeving(
        code="",
        naam="",
        soort=Regelingsoort.TRAJECT.value,
        bron="",
        bronadres="",
        van=vandaag,
        tot=None,
        doelgroepen=frozenset(),
        eisen=frozenset(),
        routes=(),
        maanden={},
        verlenging_maanden=None,
        per_gemeente=None,
        totaal=None,
        stukken=(),
        onbekend=(),
    )


def _beeld(code: str, versies: list[Regelingversie], grens: Regeling | None, dag: date) -> Beeld:
    return _maak(code, _van_nu(code, versies, dag), grens, dag, len(versies))


def _maak(
    code: str, versie: Regelingversie | None, grens: Regeling | None, dag: date, aantal: int
) -> Beeld:
    regels = regels_van(versie) if versie else lees_regeling(meegeleverd()[code])
    return Beeld(regels, versie, grens, regels.venster_op(dag), aantal)


def _van_nu(code: str, versies: Iterable[Regelingversie], dag: date) -> Regelingversie | None:
    """De versie voor een aanvraag op `dag`; een eigen regeling die pas later geldt staat er al."""
    versie = kies_versie(versies, dag)
    if versie is not None:
        return versie
    if code not in meegeleverd():
        return min(versies, key=lambda versie: versie.nummer)
    zoals_nu = (rij for rij in versies if rij.inhoud == meegeleverd()[code])
    return next(zoals_nu, None)


def _met_nummer(versies: Sequence[Regelingversie], nummer: str) -> Regelingversie:
    for versie in versies:
        if str(versie.nummer) == nummer:
            return versie
    raise Http404


def _op_volgorde(keuzes: type[Uitkeringsoort], gekozen: frozenset[str]) -> str:
    return ", ".join(keuze.label for keuze in keuzes if keuze in gekozen)
