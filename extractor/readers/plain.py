"""`.txt` and `.md`: a file is one document, its metadata from YAML front matter where present.

The document's text is what follows the front matter, with universal newlines: it is what `open()` and a split at the
closing `---` give, so offsets can be checked with plain Python. Front matter is read by a small parser for top-level
scalars (plain, quoted, folded over lines); nested values are left alone, and no alias or tag is ever expanded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.errors import DocumentError
from extractor.readers.decode import decode, newlines
from extractor.readers.metadata import make_document, usual_names
from extractor.readers.model import Chunk, Item, failed
from extractor.settings import Settings

_KEY = re.compile(r"([A-Za-z_][\w-]{0,60}):(?:[ \t]+(.*))?$")
_ESCAPE = re.compile(r"\\(x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[^xuU])")
_NAMED = {"n": "\n", "t": "\t", "r": "\r", "0": "\0", "e": "\x1b", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029"}
MAX_FRONT_MATTER = 20_000  # characters; a `---` further down is a rule between paragraphs


def parse(chunk: Chunk, settings: Settings) -> Iterator[Item]:
    """One document, its text without the front matter."""
    try:
        text = newlines(decode(chunk.payload, settings.encoding))
    except DocumentError as error:
        yield failed(chunk, str(error))
        return
    fields, start = front_matter(text)
    yield make_document(chunk, 0, text[start:] if start else text, usual_names(fields), settings)


def front_matter(text: str) -> tuple[dict[str, str], int]:
    """The top-level scalars of YAML front matter and where the body starts; `({}, 0)` where there is none.

    >>> front_matter("---\\ntitle: 'It''s on'\\n---\\nBody")
    ({'title': "It's on"}, 26)
    """
    if not text.startswith("---\n"):
        return {}, 0
    end = text.find("\n---", 3, MAX_FRONT_MATTER)
    close = end + 4
    if end < 0 or text[close : close + 1] not in ("", "\n", " "):
        return {}, 0
    body = text.find("\n", close) + 1 or len(text)
    fields: dict[str, str] = {}
    key, lines = "", [""]
    for line in [*text[4:end].split("\n"), "end:"]:
        if match := _KEY.match(line):
            if key and (value := _scalar(lines)) is not None:
                fields[key] = value
            key, lines = match[1], [match[2] or ""]
        elif key and (line.startswith((" ", "\t")) or not line.strip()):
            lines.append(line)
        elif not line.lstrip().startswith("#"):
            key = ""  # a list item or something nested: this key has no scalar
    return fields, body


def _scalar(lines: list[str]) -> str | None:
    """The string that a YAML scalar over `lines` stands for; None for what is not a scalar."""
    first = lines[0].strip()
    rest = [line.strip() for line in lines[1:] if line.strip()]
    if first[:1] == '"':
        joined = first
        for line in rest:
            # A backslash at the line's end joins without a blank; one at the start keeps the blank after it.
            joined = joined[:-1] + line if joined.endswith("\\") and not joined.endswith("\\\\") else f"{joined} {line}"
        closing = re.match(r'"((?:[^"\\]|\\.)*)"', joined)
        return _ESCAPE.sub(_unescape, closing[1]) if closing else None
    if first[:1] == "'":
        closing = re.match(r"'((?:[^']|'')*)'", " ".join([first, *rest]))
        return closing[1].replace("''", "'") if closing else None
    if first[:1] in ("|", ">"):
        return " ".join(rest)
    if first[:1] in ("[", "{", "&", "*", "!") or (not first and any(line.startswith("- ") or _KEY.match(line) for line in rest)):
        return None
    plain = re.split(r"\s#", " ".join([first, *rest]), maxsplit=1)[0].strip()
    return None if plain in ("", "~", "null", "Null", "NULL") else plain


def _unescape(match: re.Match[str]) -> str:
    code = match[1]
    if code[0] in "xuU":
        number = int(code[1:], 16)
        return chr(number) if number <= 0x10FFFF else "\ufffd"
    return _NAMED.get(code, code)
