"""Figures: digits with grouping and fractions, and number words, as exact decimal strings.

A figure is `(start, end, number)` where `number` is a plain decimal string ("7.75", "1200"), so that scale words can be
applied without a rounding error: `float(number + "e9")`.
"""

from __future__ import annotations

import re
from fractions import Fraction

from extractor.mentions.vocabulary import TOKEN

_SIGNS = {
    "½": "1/2", "¼": "1/4", "¾": "3/4", "⅓": "1/3", "⅔": "2/3", "⅕": "1/5", "⅖": "2/5", "⅗": "3/5", "⅘": "4/5", "⅙": "1/6", "⅚": "5/6",
    "⅛": "1/8", "⅜": "3/8", "⅝": "5/8", "⅞": "7/8", "⅐": "1/7", "⅑": "1/9", "⅒": "1/10",
}  # fmt: skip
_VULGAR = "".join(_SIGNS)

#: A figure and, where one follows, the next token. Groups: 1 whole part with its grouping (or a lone ½), 2 decimals, 3 fraction or what
#: follows a slash ("-1/2" of 7-1/2, "/87" of 1986/87, "½" of 7½), 4 the blanks or hyphen before the token, 5 the token, 6 the token behind
#: that one. It begins with a plain set of characters: that is what lets the scanner jump from digit to digit.
FIGURE = re.compile(
    rf"([0-9{_VULGAR}][0-9]*(?:,[0-9]{{2,3}}(?![0-9]))*)(\.[0-9]+)?((?:[ -]?[0-9]{{1,3}})?/[0-9]+(?![0-9/])|[-\s]?[{_VULGAR}])?(?:(\s*-?\s*)({TOKEN})(?: ([a-zA-Z]+))?)?"
)


_SHARES = {sign: int(text[0]) / int(text[2:]) for sign, text in _SIGNS.items()}


def decimal(value: Fraction | float) -> str:
    """The shortest decimal string that gives the same float to 15 digits."""
    return f"{float(value):.15g}" if value < 10**15 else str(int(value))


def number_of(whole: str, decimals: str | None, part: str | None) -> str | None:
    """The decimal string of the first three groups of FIGURE; None where they make no number (1/0, 12,34,5)."""
    if len(whole) > 30 or not whole.isascii() and (len(whole) > 1 or part or decimals):
        return None
    if part is None:
        if "," in whole:
            head, *groups = whole.split(",")
            if len(groups) == 1 and len(groups[0]) == 2:
                return f"{head}.{groups[0]}"  # 12,50: no grouping is written so
            if len(head) > 3 or len(groups[-1]) != 3:
                return None
            whole = head + "".join(groups)
        elif whole in _SHARES:
            return decimal(_SHARES[whole])
        return whole + decimals if decimals else whole
    if decimals and len(decimals) == 3 and part[0] in " -" and part[-2:] in ("/2", "/4", "/8") and "," not in whole:
        over, _, under = part[1:].partition("/")
        return decimal(Fraction(whole + decimals) + Fraction(int(over), int(under) * 100)) if over.isdigit() and int(over) < int(under) else None  # dollars, cents and fractions of a cent: 10.12-1/4
    if decimals or "," in whole:
        return None
    if part[-1] in _SHARES:
        return decimal(int(whole) + _SHARES[part[-1]])
    over, _, under = part.lstrip(" -").partition("/")
    if not int(under):
        return None
    if not over:
        return decimal(int(whole) / int(under))
    return decimal(int(whole) + int(over) / int(under)) if int(over) < int(under) else None


_GROUPED = re.compile(
    r"(?P<dots>[0-9]{1,3}(?:\.[0-9]{3})+)(?P<comma>,[0-9]+)?(?![0-9]|[.,][0-9])"
    r"|(?P<blanks>[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3})+)(?P<point>[.,][0-9]{1,2})?(?![0-9a-zA-Z]|[.,/-][0-9])"
    r"|(?P<decimal>[0-9]+,[0-9]{1,2})(?=\s?(?:%|percent|per\s?cent|pct|million|billion|bn|mln|euro|EUR))"
)
_CONTINENTAL = re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{3}){2,}(?![\d.])|\d\.\d{3},\d|(?<![\d.,])\d{1,3},\d{1,2}\s?(?:%|€|EUR|euro|million|per\s?cent)")
_ENGLISH = re.compile(r"(?<![\d.,])\d{1,3},\d{3}(?![\d,])|\d,\d{3}\.\d")


class Style:
    """How a document writes its figures, looked up once, and only when a figure could be read two ways (1.000; 1 000; 2,5 %)."""

    __slots__ = ("english", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.english: bool | None = None

    def grouped(self, start: int) -> tuple[str, int] | None:
        """(decimal string, end) of a figure at `start` with stops or blanks between thousands, or with a decimal comma; else None.

        Stops group only where the document never groups with commas and somewhere writes a figure that can only be continental.
        """
        m = _GROUPED.match(self.text, start)
        if m is None:
            return None
        if m["decimal"]:
            return m["decimal"].replace(",", "."), m.end()
        if m["blanks"] and m["blanks"].endswith("000"):
            return re.sub(r"\s", "", m["blanks"]), m.end()
        if self.english is None:
            self.english = _ENGLISH.search(self.text) is not None
        if self.english:
            return None
        if m["dots"]:
            if _CONTINENTAL.search(self.text) is None:
                return None
            return m["dots"].replace(".", "") + (m["comma"] or "").replace(",", "."), m.end()
        return re.sub(r"\s", "", m["blanks"]) + (m["point"] or "").replace(",", "."), m.end()


_UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
    "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30,
    "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_POWERS = {"hundred": 100, "dozen": 12, "thousand": 10**3, "million": 10**6, "mln": 10**6, "billion": 10**9, "trillion": 10**12}
_PARTS = {
    "half": Fraction(1, 2), "halves": Fraction(1, 2), "quarter": Fraction(1, 4), "quarters": Fraction(1, 4), "third": Fraction(1, 3), "thirds": Fraction(1, 3),
    "fourth": Fraction(1, 4), "fourths": Fraction(1, 4), "fifth": Fraction(1, 5), "fifths": Fraction(1, 5), "sixth": Fraction(1, 6), "sixths": Fraction(1, 6),
    "eighth": Fraction(1, 8), "eighths": Fraction(1, 8), "tenth": Fraction(1, 10), "tenths": Fraction(1, 10),
}  # fmt: skip

#: Words that begin a number word phrase.
NUMBER_WORDS = tuple(_UNITS) + ("half", "hundred", "thousand", "million", "billion", "trillion", "dozen", "quarter", "third")

_SMALL = "|".join(sorted(_UNITS, key=len, reverse=True))
_POWER = "|".join(_POWERS)
_PART = "|".join(sorted(_PARTS, key=len, reverse=True))
_SEP = r"(?:\s+|-)"
_PHRASE = re.compile(
    rf"""(?:
      (?P<run>(?:{_SMALL}|{_POWER})(?:(?!{_SEP}and{_SEP}(?:one|two|three|five|seven){_SEP}(?:{_PART})(?![^\W_])){_SEP}(?:and{_SEP})?(?:{_SMALL}|{_POWER})){{0,12}})
      (?:{_SEP}and{_SEP}(?:an?|one|three|two|five|seven)?(?:{_SEP})?(?P<and>{_PART}))?
      | (?P<half>half){_SEP}an?{_SEP}(?P<of>{_POWER})
      | (?P<part>half|quarter|third)
    )(?![^\W_])""",
    re.VERBOSE | re.IGNORECASE,
)
_MANY = re.compile(rf"{_SEP}(?P<part>{_PART})(?:{_SEP}of{_SEP}(?:an?{_SEP})?(?P<of>one)(?={_SEP}(?:per|pct)))?(?![^\W_])", re.IGNORECASE)
_SCALE = re.compile(rf"{_SEP}({_POWER})(?![^\W_])", re.IGNORECASE)
_ARTICLE = re.compile(r"(?<![^\W_])an?\s+\Z", re.IGNORECASE)


#: Number words that stand for themselves where none of GOES_ON follows -> decimal string.
PLAIN = {word: str(number) for word, number in _UNITS.items()}
GOES_ON = frozenset(form for word in (*_UNITS, *_POWERS, *_PARTS, "and", "half") for form in (word, word.title(), word.upper()))


#: First two letters of number words: what does not begin so is none.
_HEADS = frozenset(form[:2] for word in NUMBER_WORDS for form in (word, word.title(), word.upper()))


def _run(words: list[str]) -> Fraction:
    """1,250 of ["one", "thousand", "two", "hundred", "fifty"]."""
    total, part = 0, 0
    for word in words:
        if word in _UNITS:
            part += _UNITS[word]
        elif word in _POWERS:
            power = _POWERS[word]
            if power <= 100:
                part = (part or 1) * power
            else:
                total = total + (part or 1) * power if part or not total else total * power
                part = 0
    return Fraction(total + part)


_WORD = re.compile(r"[^\s-]+")


def _first(run: str, count: int) -> str:
    """The first words of a run of number words."""
    return run[: [m.end() for m in _WORD.finditer(run)][count - 1]]


def words_at(text: str, start: int) -> tuple[int, int, str] | None:
    """The number word phrase that begins at `start`, with an article before it: (start, end, number), or None.

    "fifteen" 15, "two and a half million" 2500000, "half a million" 500000, "two-thirds" 0.667, "a dozen" 12, "a half" 0.5.
    """
    m = _PHRASE.match(text, start) if text[start : start + 2] in _HEADS else None
    if m is None:
        return None
    end = m.end()
    run, tail = m["run"], m["and"]
    begin = start
    if run is None:
        if m["of"]:
            return start, end, decimal(Fraction(_POWERS[m["of"].lower()], 2))
        part = m["part"].lower()
        article = _ARTICLE.search(text[max(0, start - 6) : start])
        if part != "half" and article is None:
            return None
        if article:
            begin = start - len(article.group())
        return begin, end, decimal(_PARTS[part])
    words = re.split(r"[\s-]+", run.lower())
    for at, word in enumerate(words):
        if word == "and" and words[at - 1] not in _POWERS:  # "between six and nine": two figures
            run, tail = _first(run, at), None
            words, end = words[:at], start + len(run)
            break
    words = [w for w in words if w != "and"]
    value = _run(words)
    if tail:
        many = _WORD.findall(text[m.end("run") : m.start("and")].lower())
        value += _UNITS.get(many[-1], 1) * _PARTS[tail.lower()]
        scale = _SCALE.match(text, end)
        if scale:
            value *= _POWERS[scale.group(1).lower()]
            end = scale.end()
    elif value < 12 and (part_of := _MANY.match(text, end)) is not None:
        share = _PARTS[part_of["part"].lower()]
        if value == 1 or part_of["part"].lower().endswith("s"):
            value *= share
            end = part_of.end()
    if words[0] in _POWERS:
        article = _ARTICLE.search(text[max(0, start - 6) : start])
        if article is None and words[0] != "hundred" or article is None and len(words) == 1:
            return None
        if article:
            begin = start - len(article.group())
    return begin, end, decimal(value)
