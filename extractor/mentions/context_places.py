"""Rules of context for countries and cities whose names mean other things too. Each is named in a `context` cell of a table."""

from __future__ import annotations

import re

from extractor.mentions.context import WORD_AFTER, Scope, context, name_before

_PRONOUN = re.compile(
    r"\b(?:LET|TELL|TELLS|TOLD|GIVE|GIVES|GAVE|HELP|HELPS|JOIN|JOINS|ALL OF|MANY OF|MOST OF|BOTH OF|EACH OF|NONE OF|"
    r"SOME OF) \Z"
)
@context
def us(scope: Scope, start: int, end: int) -> bool:
    """`US` in an all-capital line may be the pronoun; before `$` it is money."""
    if scope.text[end : end + 1] == "$":
        return False
    return not (scope.caps(start, end) and _PRONOUN.search(scope.before(start)))


_STATE = re.compile(
    r"atlanta|savannah|augusta|macon\b|alabama|carolina|florida|tennessee|peach|kemp\b|fulton|ossoff|warnock|\bga\.|"
    r"\bu\.?s\.?\b state|arizona|"
    r"michigan|texas|wisconsin|pennsylvania|nevada|ohio|virginia|county|sen\.|rep\.|governor|utility|utilities|hyundai|marjorie|brian|state of georgia"
)
_CAUCASUS = re.compile(
    r"Tbilisi|TBILISI|Caucasus|Armenia|Azerbaijan|Abkhazia|Ossetia|Saakashvili|Ivanishvili|Kobakhidze|Shevardnadze|"
    r"Zourabichvili|Georgian|"
    r"Republic of Georgia|Moldova|Soviet|Batumi|Poti\b|Black Sea"
)


@context
def georgia(scope: Scope, start: int, end: int) -> bool:
    """The country only where the document speaks of the Caucasus and the words around do not speak of the American state."""
    return scope.has(_CAUCASUS) and not _STATE.search(scope.near(start, end))


_NAMED_JORDAN = re.compile(r"\b(?:Jim|Michael|Barbara|Vernon|Hamilton|Chairman|Rep\.|Congressman|DeAndre|Eddie|Mr\.?|Ms\.?|Dr\.?) Jordan\b")
_NAMED_CHAD = re.compile(r"\bChad (?!(?:[Aa]nd|[Ii]s|[Hh]as)\b)[A-Z][a-z]+|\bMr\.? Chad\b")


def _first_or_last_name(scope: Scope, start: int, end: int) -> bool:
    after = WORD_AFTER.match(scope.text, end)
    return name_before(scope, start) or bool(after and after[1][0].isupper() and not scope.caps(start, end) and after[1] not in ("Dinar", "Valley"))


@context
def jordan(scope: Scope, start: int, end: int) -> bool:
    """Not beside another name (`Jim Jordan`, `Jordan Peterson`), and not where the document names such a person anywhere."""
    return not _first_or_last_name(scope, start, end) and not scope.has(_NAMED_JORDAN)


@context
def chad(scope: Scope, start: int, end: int) -> bool:
    """Not a first name (`Chad Bown`), nor where the document has one."""
    return not _first_or_last_name(scope, start, end) and not scope.has(_NAMED_CHAD)


@context
def no_name(scope: Scope, start: int, end: int) -> bool:
    """Not beside another name: `Tom Holland`, `Holland Roofing`."""
    return not _first_or_last_name(scope, start, end)


_ISLAND = re.compile(r"Guernsey|Channel Island|Crown Dependenc|St\.? Helier|Isle of Man")


@context
def channel_island(scope: Scope, start: int, end: int) -> bool:
    """`Jersey` is the island where the document names its neighbours."""
    return scope.has(_ISLAND)


_CYPRUS_FIRM = re.compile(r"Cyprus (?:Minerals|Mines|Amax|Coal)")


@context
def cyprus(scope: Scope, start: int, end: int) -> bool:
    """Not the mining firm of that name."""
    return not scope.has(_CYPRUS_FIRM)


_LARGE = r"Kinshasa|Democratic Republic of (?:the )?Congo|\bDRC\b|\bDR Congo\b|Tshisekedi|Kabila|Goma\b|M23|Katanga|Kivu|Lubumbashi|Kolwezi|Kamoa|Gecamines"
_TODAY = re.compile(_LARGE)
_KINSHASA = re.compile(_LARGE + "|Zaire")
_BRAZZAVILLE = re.compile(r"Brazzaville|(?<!Democratic )Republic of (?:the )?Congo|Sassou|Pointe-Noire")


@context
def congo(scope: Scope, start: int, end: int) -> bool:
    """Bare `Congo` is the republic of Brazzaville unless the document speaks of Kinshasa only."""
    return "brazzaville" in scope.low[start:end] or "republic" in scope.low[start:end] or scope.has(_BRAZZAVILLE) or not scope.has(_KINSHASA)


@context
def congo_kinshasa(scope: Scope, start: int, end: int) -> bool:
    """Bare `Congo` and `Congolese` in a text that speaks of Kinshasa or of its mines, and not of Brazzaville."""
    return scope.has(_TODAY) and not scope.has(_BRAZZAVILLE)


_BIRD = re.compile(
    r"[ ,-](?:breasts?|meat|farms?|farmers?|dinners?|hens?|poults?|legs?|sandwich(?:es)?|gravy|stuffing|producers|products|"
    r"hatch\w*|slaughter|sausages?|parts|necks)\b",
    re.IGNORECASE,
)


@context
def turkey(scope: Scope, start: int, end: int) -> bool:
    """The country unless words of the farmyard or the kitchen follow."""
    return not _BIRD.match(scope.text, end)


_NOT_JOINED = re.compile(r"-(?:Pacific|Europe\w*|China|Chinese|Saxon|Catholic|Irish|American\b|Aryan|Gangetic|Tibetan)")


@context
def joined_adjective(scope: Scope, start: int, end: int) -> bool:
    """`Sino`, `Franco`, `Indo` before a hyphen and another country: `Sino-US talks`; not in `Indo-Pacific`, `Anglo-American`."""
    return scope.text[end] == "-" and scope.text[end + 1 : end + 2].isupper() and not _NOT_JOINED.match(scope.text, end)
