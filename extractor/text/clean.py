"""Markup and odd characters blanked, one code point for one code point, so that offsets never move."""

from __future__ import annotations

import re

# Characters that mean a plain one. Each maps to exactly one code point.
_PLAIN = {
    "\u2018": "'", "\u2019": "'", "\u201b": "'", "\u2032": "'", "\u02bc": "'",
    "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u201f": '"', "\u00ab": '"', "\u00bb": '"',
    "\u00a0": " ", "\u2007": " ", "\u2009": " ", "\u200a": " ", "\u202f": " ", "\u2002": " ", "\u2003": " ", "\u3000": " ",
    "\u200b": " ", "\u200c": " ", "\u200d": " ", "\u2060": " ", "\ufeff": " ", "\u00ad": "-", "\u2010": "-", "\u2011": "-", "\u2012": "-",
    "\u2212": "-", "\t": " ", "\r": " ", "\x00": " ", "\x0b": " ", "\x0c": " ", "\u2028": "\n", "\u2029": "\n", "\x85": "\n",
    "\u037e": ";", "\uff05": "%", "\ufe6a": "%", "\uff04": "$",
}  # fmt: skip
_ODD = re.compile("[" + "".join(map(re.escape, _PLAIN)) + "]")
_ODD_ASCII = tuple(filter(str.isascii, _PLAIN))

# Markup is looked for only where its first character occurs at all: most wire text has none.
_LINK = re.compile(r"\[(?P<text>[^\[\]\n]{0,500}(?:\n[^\[\]\n]{1,500}){0,4})\](?P<to>\([^()\s]{0,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,500})?(?:\s\"[^\"\n]{0,200}\")?\)|\[[^\[\]\n]{0,80}\])")
_URL = re.compile(r"\b(?:https?://|www\.)[^\s<>()\[\]\"]{3,}")
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|nbsp|apos|#\d{1,6}|#x[0-9a-fA-F]{1,5});")
_ENTITY_CHAR = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&nbsp;": " ", "&apos;": "'"}
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]{0,15}(?:\s[^<>\n]{0,300})?/?>")
_ESCAPE = re.compile(r"\\([^\w\s]|(?=\s)|(?=_))")
#: Dollars of a country with the sign first, as Australian papers write them: "$US94.50", "$A3".
_DOLLARS = re.compile(r"\$(US|NZ|HK|AU|CA|A|C)(?=\d)")
_STARS = re.compile(r"\*+")
_TICKS = re.compile(r"~~|`+")
_UNDERSCORES = re.compile(r"_+")


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _link(match: re.Match[str]) -> str:
    lead = match.start("text") - match.start()
    return " " * lead + match["text"] + " " * (match.end() - match.end("text"))


def _stars(match: re.Match[str]) -> str:
    """Asterisks are markup where they touch a word ("**25%**"), not where they stand alone or between figures."""
    a, b = match.span()
    text = match.string
    before, after = text[a - 1 : a], text[b : b + 1]
    if b - a > 3 or (before.isspace() or not before) and (after.isspace() or not after) or before.isdigit() and after.isdigit():
        return match[0]
    return " " * (b - a)


def _underscores(match: re.Match[str]) -> str:
    a, b = match.span()
    before, after = match.string[a - 1 : a], match.string[b : b + 1]
    if b - a > 3 or before.isalnum() and after.isalnum():
        return match[0]
    return " " * (b - a)


def _entity(match: re.Match[str]) -> str:
    return _ENTITY_CHAR.get(match[0], " ").ljust(len(match[0]))


def clean(text: str) -> str:
    """`text` with markup blanked and quotes, spaces, hyphens and dollar signs plain; the same length, line breaks kept."""
    out = text
    for odd in [c for c in _ODD_ASCII if c in text] if text.isascii() else set(_ODD.findall(text)):
        out = out.replace(odd, _PLAIN[odd])
    if "](" in out or "][" in out:
        out = _LINK.sub(_link, out)
    if "://" in out or "www." in out:
        out = _URL.sub(_blank, out)
    if "&" in out:
        out = _ENTITY.sub(_entity, out)
    if "<" in out:
        out = _TAG.sub(_blank, out)
    if "$US" in out or "$A" in out or "$NZ" in out or "$C" in out or "$HK" in out:
        out = _DOLLARS.sub(r"\1$", out)
    if "\\" in out:
        out = _ESCAPE.sub(lambda m: " " + m[1], out)
    if "*" in out:
        out = _STARS.sub(_stars, out)
    if "`" in out or "~~" in out:
        out = _TICKS.sub(_blank, out)
    if "_" in out:
        out = _UNDERSCORES.sub(_underscores, out)
    return out
