"""Teksten die ergens misgaan als iets ze niet als tekst behandelt.

In eigen woorden en naar soort: opmaak, SQL, sjablonen, paden, koppen, getallen, datums en tekens.
`MERK` staat in alles wat element of kenmerk zou worden als een pagina het niet onschadelijk maakt.
"""

from collections.abc import Iterable, Iterator
from html.parser import HTMLParser

MERK = "zx9"

OPMAAK = [
    f"<{MERK}>",
    f"</title></textarea></script><{MERK}>",
    f"\"'><{MERK} on{MERK}=1>",
    f'" on{MERK}=1 x="',
    f"' on{MERK}=1 x='",
    f"x on{MERK}=1 autofocus",
    f"`><{MERK}>",
    f"--><{MERK}><!--",
    f"]]><{MERK}>",
    f"<<{MERK}>>",
    f"<{MERK}/on{MERK}=1>",
    f"&lt;{MERK}&gt;&#60;{MERK}&#62;",
    f"<svg><style><{MERK}>",
    f"<math><mi/><{MERK}>",
    f"jaVasCript:/*-/*`/*\\`/*'/*\"/**/(/* */on{MERK}=1 )//%0D%0A//</stYle/</titLe/</{MERK}>",
    f"javascript:{MERK}",
    f"data:text/html,<{MERK}>",
    "\u003c\u200bscript\u003e",
    "＜script＞",
]
SQL = [
    "'",
    "''; --",
    "' or '1'='1",
    "1) or (1=1",
    "x' and 1=cast((select version()) as int) --",
    "'; select pg_sleep(3); --",
    "1; drop table clienten_client; --",
    "' union select null, null, null --",
    "\\'; copy (select 1) to program 'true'; --",
    "$$; reset role; $$",
    "%' or name like '%",
    "_%\\",
    "E'\\x27'",
    "/* */ 1 -- ",
    "0 or pg_sleep(3) is null",
    "'||(select set_config('app.organisatie','2',false))||'",
]
ANDERE_TALEN = [
    "{{ 7|add:7 }}{% debug %}",
    "{% include '/etc/passwd' %}",
    "${7*7}#{7*7}<%= 7*7 %>",
    "{0.__class__.__init__.__globals__}",
    "%s%s%n%(naam)s",
    "$(touch /tmp/nee)`id`;|&",
    "../../../../etc/passwd",
    "..\\..\\windows\\win.ini",
    "file:///etc/passwd",
    "\\\\198.51.100.1\\deel",
    "http://[::1",
    "=1+1",
    "@SUM(1)",
    "\t=1",
    "(cn=*)(|(x=*",
    '{"$gt": ""}',
    '{"__proto__": {"a": 1}}',
    "[" * 2000,
    "(" * 30 + "a+" + ")+" * 30,
    "a" * 40 + "!",
]
KOPPEN = ["a\r\nX-Zx9: 1", "a\nSet-Cookie: zx9=1", "a\x85b\u2028c\u2029d", "\x1b[31mrood\x1b[0m"]
GETALLEN = [
    "NaN",
    "-Infinity",
    "1e999",
    "1E400000",
    "-0",
    "0x1F",
    "1_000",
    "٣",
    "²",
    "9" * 40,
    "-" + "9" * 400,
    "0." + "0" * 300 + "1",
    "2147483648",
    "9223372036854775808",
    "1,2,3",
    "1.2.3,4",
    "+",
    "--1",
]
DATUMS = [
    "0000-00-00",
    "0001-01-01",
    "9999-12-31",
    "10000-01-01",
    "2026-02-30",
    "2026-W54",
    "2026-13-01",
    "-2026-01-01",
    "31-12-2026",
    "２０２６-11-18",
    "24:00",
    "23:59:60",
    "2026-K5",
    "0001-K1",
    "9999-K4",
]
TEKENS = [
    "\x00",
    "a\x00b",
    "\ud800",
    "\udfff\ud800",
    "\ufeff",
    "\u202eomgekeerd\u202c",
    "مرحبا \u0628\u0650",
    "é\u0301\u0301" * 20,
    "👩🏽‍🚒" * 8,
    "ﷺ" * 30,
    "İıŞſẞß",
    "\u200b\u200d\u2060",
    "   ",
    "\r\n\r\n",
    "\x7f\x08\x1f",
    "\uffff\U0010ffff",
    "ᚠ" * 300,
    "a" * 5000,
    "None",
    "null",
    "undefined",
    "true",
    "0",
    "-1",
    "",
    "00000000-0000-0000-0000-000000000000",
    "ffffffff-ffff-ffff-ffff-ffffffffffff",
]

ALLES = [*OPMAAK, *SQL, *ANDERE_TALEN, *KOPPEN, *GETALLEN, *DATUMS, *TEKENS]
# Mag iemand gewoon in een tekstvak typen, en komt er zo weer uit.
GEWOON_TYPBAAR = [
    f'Zoë d\'Ânjou & <{MERK}> "x" \\ %s {{{{ 7|add:7 }}}}',
    "\u202eomgekeerd\u202c مرحبا 👩🏽‍🚒 İ ẞ",
    "'; select pg_sleep(3); -- $$ =1+1",
]


BEGIN_SQL = len(OPMAAK)
# Zo bijzonder dat geen opdracht van het portal ze vanzelf bevat.
_HERKENBAAR = [tekst for tekst in (*OPMAAK, *SQL) if len(tekst) >= 8]
# Wie deze als opdracht uitvoert, merkt dat aan de tijd.
WACHTEN = [
    "'; select pg_sleep(3); --",
    "'||(select pg_sleep(3))||'",
    "1) or (select 1 from pg_sleep(3)) is not null --",
    "x' and 1=(select 1 from pg_sleep(3)) and '1'='1",
    "$$; do $x$ begin perform pg_sleep(3); end $x$; --",
]


def in_de_opdracht(sql: Iterable[str]) -> list[str]:
    """Getypte teksten die in een opdracht aan de database zelf staan, en niet in haar waarden."""
    alles = "\n".join(sql)
    return [tekst for tekst in (*_HERKENBAAR, *WACHTEN) if tekst in alles]


class _Ontsnapt(HTMLParser):
    """Zoekt elementen, kenmerken en adressen die uit een getypte tekst komen."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.gevonden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.gevonden.extend(_gevaar(tag, attrs))

    handle_startendtag = handle_starttag


def _gevaar(tag: str, attrs: list[tuple[str, str | None]]) -> Iterator[str]:
    if MERK in tag:
        yield f"<{tag}>"
    for naam, waarde in attrs:
        begin = (waarde or "").strip().lower()
        if MERK in naam:
            yield f"<{tag} {naam}>"
        if naam in ("href", "src", "action", "formaction") and begin.startswith(
            ("javascript:", "data:")
        ):
            yield f"<{tag} {naam}={begin[:20]}>"


def ontsnapt(pagina: str) -> list[str]:
    """Wat op deze pagina geen tekst bleef; leeg als alles onschadelijk is."""
    if MERK not in pagina:
        return []
    lezer = _Ontsnapt()
    lezer.feed(pagina)
    lezer.close()
    return lezer.gevonden
