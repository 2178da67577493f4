"""Columns and checks that several tables share, each written once."""

from __future__ import annotations

from schemas import codes
from schemas.model import WARNING, Check, Column

# A calendar day, month or year as far as the text tells it; X stands for a digit that it does not tell.
PARTIAL_DATE = r"(?:[0-9]{4}|[0-9]{3}X|[0-9]{2}XX|XXXX)(?:-(?:[0-9]{2}|XX)(?:-(?:[0-9]{2}|XX))?)?"
# The same, or a week, quarter, half, season, decade, fiscal year, time of day, or an interval of two: TIMEX3 values.
_TIMEX = (
    r"(?:FY)?(?:[0-9]{2,4}|[0-9]{3}X|[0-9]{2}XX|XXXX)"
    r"(?:-(?:[0-9]{2}|XX|W[0-9]{2}|WXX|Q[1-4X]|H[12X]|SP|SU|FA|WI|AU))?(?:-(?:[0-9]{2}|XX|WE|[1-7]))?"
    r"(?:T(?:[0-9]{2}(?::[0-9]{2}(?::[0-9]{2})?)?|MO|MI|AF|EV|NI|DT)(?:Z|[+-][0-9]{2}:[0-9]{2})?)?"
)
TIMEX = rf"{_TIMEX}(?:/{_TIMEX})?|PRESENT_REF|PAST_REF|FUTURE_REF"
_NUMBER = r"[0-9]+(?:\.[0-9]+)?"
ISO_DURATION = (
    rf"P(?:X|{_NUMBER})(?:Y|M|W|D|DE|CE)(?:{_NUMBER}M)?(?:{_NUMBER}W)?(?:{_NUMBER}D)?(?:T(?:{_NUMBER}[HMS])+)?"
    rf"|PT(?:(?:X|{_NUMBER})[HMS])+"
)
SLUG = r"[a-z0-9]+(?:_[a-z0-9]+)*"
KEBAB = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"

FACT_ID = Column(
    "fact_id",
    "string",
    "Stable id: the same document, rule and slots give the same id in any run and on any engine.",
    nullable=False,
)
DOC_ID = Column("doc_id", "string", "The document, a key into `documents`.", nullable=False)
START = Column(
    "start", "int32", "Where the expression starts in the document's text as read.", nullable=False, unit="code points", minimum=0
)
END = Column("end", "int32", "Where the expression ends (half-open).", nullable=False, unit="code points", minimum=0)
QUOTE = Column("quote", "string", "The words of the text from `start` to `end`, to the letter.", nullable=False)
SECTION = Column("section", "string", "The part of the document that the sentence stands in.", nullable=False, codes=codes.SECTION)
RULE = Column("rule", "string", "Id of the rule that made the row.", nullable=False, pattern=KEBAB)

#: Where every mention and fact stands.
GROUNDING = (
    FACT_ID,
    DOC_ID,
    START,
    END,
    QUOTE,
    Column(
        "sentence_start",
        "int32",
        "Where the sentence (or heading, table row, list item) around the expression starts.",
        nullable=False,
        unit="code points",
        minimum=0,
    ),
    Column("sentence_end", "int32", "Where that sentence ends (half-open).", nullable=False, unit="code points", minimum=0),
    SECTION,
    RULE,
)

BOUND = Column(
    "bound",
    "string",
    "How the figure is meant: exact, about, a lower bound (only the minimum is set), an upper bound (only the maximum) or a range.",
    nullable=False,
    codes=codes.BOUND,
)
DIRECTION = Column("direction", "string", "Whether the text says that it rose, fell or stayed.", codes=codes.DIRECTION)
CURRENCY = Column("currency", "string", "Currency as ISO 4217 code.", system="iso4217")
UNIT = Column("unit", "string", "Unit by its UN/CEFACT symbol (`t`, `kg`, `bbl`, `bbl/d`, `bu`, `MMBTU`), `%` for shares.", pattern=r"\S.*")
HS_CODES = Column("hs_codes", "list<string>", "HS 2022 codes at the depth that the words support (2, 4 or 6 digits).", system="hs2022")
PRODUCTS = Column("products", "list<string>", "Products as short phrases of the text; `ALL` where the text speaks of all goods.")
STATUS = Column(
    "status",
    "string",
    "How real it is at the document's own date: in force, adopted, only threatened, suspended, ended or denied.",
    nullable=False,
    codes=codes.STATUS,
)
SPEAKER = Column("speaker", "string", "Who says so, where the text attributes it.")
LEGAL_BASIS = Column("legal_basis", "string", "The law it rests on (`Section 232`).")
EFFECTIVE_FROM = Column("effective_from", "string", "First day, as far as the text tells it (partial ISO 8601 date).", pattern=PARTIAL_DATE)
EFFECTIVE_TO = Column("effective_to", "string", "Last day, as far as the text tells it (partial ISO 8601 date).", pattern=PARTIAL_DATE)


def places(name: str, doc: str, *, extra: tuple[str, ...] = ()) -> Column:
    """A list of country and group codes."""
    return Column(name, "list<string>", doc, system="places", extra=extra)


def number(name: str, doc: str, *, unit: str | None = None, minimum: float | None = None) -> Column:
    """A number that is null where the text does not state it."""
    return Column(name, "double", doc, unit=unit, minimum=minimum)


#: Checks of every table that has the grounding columns.
GROUNDED = (
    Check("span-order", "The span is not empty", "less", ("start", "end"), "start {start} is not before end {end}"),
    Check(
        "quote-length",
        "The quote is as long as its span",
        "quote_length",
        ("quote", "start", "end"),
        "the quote does not have the length of {start}..{end}",
    ),
    Check(
        "in-sentence",
        "The sentence holds the expression",
        "inside",
        ("start", "end", "sentence_start", "sentence_end"),
        "{start}..{end} is not inside the sentence {sentence_start}..{sentence_end}",
        WARNING,
    ),
    Check("unique-id", "No two rows have the same id", "unique", ("fact_id",), "fact_id {fact_id} stands in an earlier row too"),
)


def min_max(low: str, high: str, bound: str | None = "bound") -> tuple[Check, ...]:
    """low <= high, and the bound says which of the two are set."""
    ordered = Check(
        f"{low.replace('_', '-')}-order",
        f"`{low}` is at most `{high}`",
        "at_most",
        (low, high),
        f"{low} {{{low}}} is above {high} {{{high}}}",
    )
    if bound is None:
        return (ordered,)
    return (
        ordered,
        Check(
            f"{low.replace('_', '-')}-bound",
            f"`{bound}` fits `{low}` and `{high}`",
            "bound",
            (bound, low, high),
            f"bound {{{bound}}} does not fit {low} {{{low}}} and {high} {{{high}}}",
            WARNING,
        ),
    )


def in_order(first: str, last: str) -> Check:
    """Two dates (date32, or ISO 8601 strings as far as they are comparable) are in order."""
    return Check(
        f"{first.replace('_', '-')}-order",
        f"`{first}` is not after `{last}`",
        "dates",
        (first, last),
        f"{first} {{{first}}} is after {last} {{{last}}}",
    )
