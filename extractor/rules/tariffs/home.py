"""Whose text it is: the government that speaks in an official text, and so charges the duties it orders."""

from __future__ import annotations

from datetime import date
from functools import cache

import extractor.pattern as regex
from extractor.context import Context
from extractor.lexicon import tables
from extractor.rule import no, rule, yes
from extractor.shape import Token

# Marks of official texts, each with the code of the government that writes them. They name institutions and forms of
# acts, so they hold for any text of that kind. Looked for in the title, the source, the address and the text's words.
_MARKS: tuple[tuple[str, regex.Pattern[str]], ...] = tuple(
    (code, regex.compile(pattern))
    for code, pattern in (
        ("USA", r"\bwithdrawn from warehouse,? for consumption\b|\beastern (?:daylight|standard) time\b|\bfederal register\b|\bproclamation 1?\d{4}\b|\btrade act of 1974\b|\binternational emergency economic powers act\b|\bsection (?:122|201|232|301|338)\b|\btrade expansion act\b|\btariff act of 1930\b|\bby the authority vested in me as president\b|\b(?:this|the present) (?:proclamation|executive order)\b|\bexecutive order 1\d{4}\b|\bfact sheet: (?:president|biden|\S+ administration)|\bharmonized tariff schedule of the united states\b|\bhtsus\b|\bpresident (?:donald (?:j\. )?)?trump\b|\bpresident (?:joe |joseph )?(?:r\. )?biden\b|\bwhite house\b|\bremarks by (?:vice )?president\b|\b(?:press briefing|press gaggle|press call|gaggle) by\b|\bon-the-record press (?:call|gaggle)\b|\bproclamation (?:on|to)\b|\bimports of [^.]{1,120} into the united states\b|\bu\.s\. department of commerce\b|\bu\.s\. international trade commission\b|\boffice of the united states trade representative\b|\bu\.s\. customs and border protection\b|\bwhitehouse\b"),
        ("EU", r"\bfree-at-union-frontier\b|\bunion industry\b|\btaric\b|\bregulation \(e[uc]\) (?:no )?\d{3,4}/\d{2,4}\b|\bcommission implementing regulation\b|\bofficial journal of the european union\b|\bcouncil regulation \(e[cu]\)|\bec\.europa\.eu\b|\bthe commission (?:has )?(?:imposed|proposed|adopted|decided)\b"),
        ("CAN", r"\bspecial import measures act\b|\bcanada border services agency\b|\bcanadian international trade tribunal\b|\bsurtax order\b|\bdepartment of finance canada\b"),
        ("IND", r"\bcustoms tariff act, ?1975\b|\bcustoms act, ?1962\b|\bgazette of india\b|\bbasic customs duty\b|\bunion budget\b|\bsocial welfare surcharge\b|\bcentral board of indirect taxes\b|\bdirectorate general of trade remedies\b|\bnotification no\. ?\d+/20\d\d-customs\b|\bcbic\b|\bdgtr\b|\bdgft\b"),
        ("PAK", r"\bs\.?r\.?o\.? ?\d+ ?\(i\)/20\d\d\b|\badditional customs dut(?:y|ies)\b|\bfederal board of revenue\b|\beconomic coordination committee\b"),
        ("BGD", r"\bnational board of revenue\b"),
        ("PHL", r"\btariff and customs code\b|\bcustoms modernization and tariff act\b|\bneda board\b"),
        ("GBR", r"\btaxation \(cross-border trade\) act\b|\btrade remedies notice\b|\btrade remedies authority\b|\buk global tariff\b|\bhm treasury\b|\bhmrc\b|\bdepartment for business and trade\b"),
        ("CHN", r"\bcustoms tariff commission of the state council\b|\bmofcom announcement\b|\bministry of commerce of the people's republic\b"),
        ("BRA", r"\bnomenclatura comum do mercosul\b|\bgecex\b|\bcamex\b"),
        ("MEX", r"\bdiario oficial de la federaci\b|\bsecretar\wa de econom\wa\b"),
        ("AUS", r"\bcustoms tariff act 1995\b|\bcustoms act 1901\b|\banti-dumping commission(?:er)?\b"),
        ("NGA", r"\bfederal executive council\b|\bnigeria customs service\b"),
        ("JPN", r"\bministry of economy, trade and industry\b"),
        ("TUR", r"\bresmi gazete\b"),
        ("ZAF", r"\bcustoms and excise act, ?1964\b|\bitac\b"),
        ("KOR", r"\bkorea trade commission\b"),
    )
)  # fmt: skip


@rule(
    "home-of-official-text", table="tariffs", family="who", sets=("imposers",),
    examples=(yes("By the authority vested in me as President I set an additional [[duty of 10 percent]] on goods of Malta.", imposers=("USA",), targets=("MLT",)),
              no("A clerk spoke of his office.", why="no official text and no rate")),
)  # fmt: skip
def home(context: Context) -> tuple[str | None, bool]:
    """The government whose official text this is and whether title, source or address say so (else only its words do).

    None for news and for texts that name several. Used for the imposer only where the sentence names none.
    """
    if context.government is None:
        context.government = _home(context)
    return context.government


def _home(context: Context) -> tuple[str | None, bool]:
    document = context.document
    head = " ".join(filter(None, (document.title, document.source, document.url, document.path))).lower()
    found = [code for code, pattern in _MARKS if pattern.search(head)]
    if found:
        return (found[0], True) if len(set(found)) == 1 else (None, False)
    found = [code for code, pattern in _MARKS if pattern.search(context.lower)]
    if len(set(found)) == 1:
        return found[0], False
    offices = {p.code for p in context.mentions.places if p.kind == "institution" and p.code not in _SHARED}
    return (offices.pop(), False) if not found and len(offices) == 1 else (None, False)


@cache
def _former(month: date) -> regex.Pattern[str] | None:
    """A pattern for the surnames (lower case) of leaders who were out of office in that month, None where there are none."""
    surnames: dict[str, bool] = {}
    for row in tables.rows("people"):
        since = date.fromisoformat(row["since"]) if row["since"] else date.min
        until = date.fromisoformat(row["until"]) if row["until"] else date.max
        serving = since <= month <= until and not row["office"].startswith("Candidate")
        for surname in filter(None, row["surnames"].split("|")):
            surnames[surname.lower()] = surnames.get(surname.lower(), False) or serving
    names = sorted(regex.escape(name) for name, serving in surnames.items() if not serving)
    return regex.unkept(rf"\b(?:{'|'.join(names)})\b") if names else None


def speaks_as_candidate(context: Context, chain: list[Token]) -> bool:
    """Whether the words that govern a rate have a subject who holds no office at the time: what such a person "will impose"
    is a plan. Always False without a publication date."""
    if context.published is None:
        return False
    pattern = _former(context.published.replace(day=1))
    words = (context.lower[t.start : t.end] if t.kind in ("ACTOR", "APOSS") and t.items[0].kind == "person" else t.text for t in chain)
    return pattern is not None and pattern.search(" ".join(words)) is not None


_SHARED = frozenset(("WTO", "OPEC", "OPEC_PLUS", "G7", "G20", "NATO", "BRICS", "ASEAN"))
_EVERYBODY = regex.compile(r"\b(?:globally|worldwide|(?:for|from|on|by) all countries|all trading partners)\b")
_REASON = regex.compile(r"\b(?:over|about|amid|because of|exempt\w*|spar(?:e|es|ed|ing)|exclud\w+|shield\w*)(?: the)? \Z")
_ACTS = regex.compile(r"(?:'s(?: \w+){1,3}?|['\u2019]s(?: \w+){1,3}?| government)? (?:to |will |would |may |plans to |vows to |threatens to |is )?(?:impos|rais|hik|slap|lev(?:y|ies)|retaliat|hits? back|announc|introduc|set|rais|doubl|cut|lower|reduc|scrap|eas|lift|match|respond|put|target|threaten|strik)\w*\b")
_TRADE_TITLE = regex.compile(r"\b(?:de minimis|shipments|dump\w*|anti-?dumping|countervailing|subsid\w+|trade|tariffs?|dut(?:y|ies)|deal|agreement|imports?|exports?|framework|terms|partnership|supply chain|opioids?|reciprocal|prosperity|government of)\b")


@rule(
    "target-of-title", table="tariffs", family="on-whom", sets=("targets",),
    examples=(yes("Gifts will see a flat [[tariff of 10%]].", title="Fact Sheet: President Donald J. Trump Signs Trade Deal with Malta", imposers=("USA",), targets=("MLT",)),
              no("The flat was sold.", title="Trade deal with Malta", why="there is no rate")),
)  # fmt: skip
def partner(context: Context, imposers: list[str] | tuple[str, ...], government: str | None, official: bool) -> tuple[str, int, int] | None:
    """The one other country that the title of an official text about trade names: whose goods its duties are on."""
    if context.title is None or government is None or list(imposers) != [government] or not _TRADE_TITLE.search(context.title.lower):
        return None
    others = [p for p in context.title.mentions.places if p.code != government and p.code not in _SHARED]
    everybody = _EVERYBODY.search(context.title.lower) if official else None
    if everybody is not None and not others:
        return "ALL", everybody.start(), everybody.end()
    if len({p.code for p in others}) != 1:
        return None
    if not official and any(_REASON.search(context.title.lower, 0, p.start) or _ACTS.match(context.title.lower, p.end) for p in others):
        return None  # news: "Quito to raise tariffs" names who acts, "tariffs over Greenland" a reason
    return others[0].code, others[0].start, others[0].end
