"""Bytes to text: encoding from evidence, damage repaired before any offset exists.

The order is: byte order mark, the encoding that was asked for or declared, UTF-8, UTF-16 without mark, Windows-1252
where the high bytes are the ones that English text uses, then charset-normalizer. Nothing is dropped silently: bytes
that no encoding explains become U+FFFD, and a file that is not text at all raises `DocumentError`.
"""

from __future__ import annotations

import codecs
import re

from extractor.errors import DocumentError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark starts with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF file", ".pdf"),
    (b"PK\x03\x04", "a zip archive (a Word file?)", ".docx"),
    (b"\x1f\x8b", "gzip data", ".jsonl.gz"),
    (b"\x28\xb5\x2f\xfd", "zstandard data", ".jsonl.zst"),
    (b"PAR1", "a Parquet file", ".parquet"),
    (b"\xd0\xcf\x11\xe0", "an old Office file", ".docx, saved anew"),
    (b"\x89PNG", "a PNG picture", "a text format"),
    (b"\xff\xd8\xff", "a JPEG picture", "a text format"),
    (b"\x7fELF", "a program", "a text format"),
)
_CONTROLS = bytes({*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20)})
_HIGH = re.compile(rb"[\x80-\xff]")
# What English prose has above ASCII in Windows-1252: quotes, dashes, dots, currency, degree, fractions, accented letters.
_WESTERN = re.compile(rb"[\x80\x82\x84\x85\x8b\x91-\x97\x99\x9b\xa0\xa1\xa3\xa5\xa7\xa9\xab\xad\xae\xb0-\xb2\xb4\xb7\xba-\xbf\xc0-\xff]")
_SURROGATES = re.compile("[\ud800-\udfff]")
# UTF-8 that was read as Windows-1252 (or Latin-1): a lead byte's letter followed by the letters of continuation bytes.
_CONTINUATION = "[\x80-\xbf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178]"
_MOJIBAKE = re.compile(f"[\u00c2-\u00df]{_CONTINUATION}|[\u00e0-\u00ef]{_CONTINUATION}{{2}}|[\u00f0-\u00f4]{_CONTINUATION}{{3}}")
_BYTE_OF = {bytes([b]).decode("cp1252", "ignore") or chr(b): b for b in range(256)} | {chr(b): b for b in range(0x80, 0xA0)}


def decode(data: bytes, encoding: str | None = None, declared: str | None = None) -> str:
    """The text of `data`; `encoding` is binding, `declared` (a page's or XML's own word) is tried first."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return repair(data[len(mark) :].decode(name, "replace"))
    if encoding:
        try:
            return repair(data.decode(encoding, "replace"))
        except LookupError:
            raise DocumentError(f"found encoding {encoding!r}, which does not exist; expected a name such as utf-8 or cp1252") from None
    refuse_binary(data)
    wide = _utf16(data[:65536]) if b"\x00" in data else None
    if wide:
        return repair(data.decode(wide, "replace"))
    try:
        return repair(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    if declared and declared.lower().replace("_", "-") not in ("utf-8", "utf8"):
        try:
            return repair(data.decode(declared))
        except (LookupError, UnicodeDecodeError):
            pass  # what it says of itself is wrong: go on with evidence
    return repair(data.decode(_guess(data), "replace"))


def refuse_binary(data: bytes) -> None:
    """Raise `DocumentError` where `data` is no text; UTF-16 without mark is text."""
    for signature, what, suffix in _SIGNATURES:
        if data.startswith(signature):
            raise DocumentError(f"found {what}, expected text; give the file the suffix that it is ({suffix})")
    head = data[:65536]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if controls * 50 > len(head) and _utf16(head) is None:
        raise DocumentError(
            f"found binary data ({controls} control bytes in the first {len(head)}), expected text; leave the file out or convert it"
        )


def _utf16(head: bytes) -> str | None:
    """UTF-16 text of mostly Latin letters has a NUL in nearly every second byte, on one side only."""
    half = len(head) // 2
    if half < 2:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and odd < 0.05 * half else None


def _guess(data: bytes) -> str:
    # A file cut off inside a character, or with a few broken bytes, is still UTF-8.
    high = len(_HIGH.findall(data))
    broken = data.decode("utf-8", "replace").count("\ufffd") - data.count(b"\xef\xbf\xbd")
    if broken * 20 <= high or (broken == 1 and high < 20 and _cut_off(data)):
        return "utf-8"
    if high * 8 < len(data) and len(_WESTERN.findall(data)) == high:
        return "cp1252"
    import charset_normalizer

    best = charset_normalizer.from_bytes(data[:200_000]).best()
    return best.encoding if best is not None else "cp1252"


def _cut_off(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.end == len(data) and "unexpected end" in error.reason
    return False


def repair(text: str) -> str:
    """Undo UTF-8 read as Windows-1252, where the whole text bears it out; make the rest storable."""
    # Evidence: a sequence decodes back to one character, and at least as many do as stray lead letters do not. One pass.
    if "\u00e2" in text or "\u00c3" in text or "\u00c2" in text or "\u00f0" in text:
        hits = len(_MOJIBAKE.findall(text))
        if hits and hits * 2 > text.count("\u00e2") + text.count("\u00c3") + text.count("\u00c2") + text.count("\u00f0"):
            text = _MOJIBAKE.sub(_undo, text)
    return storable(text)


def _undo(match: re.Match[str]) -> str:
    try:
        return bytes(_BYTE_OF[c] for c in match.group()).decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return match.group()


def storable(text: str) -> str:
    """`text` with NUL and lone surrogates as U+FFFD: same length, and UTF-8 and Parquet can hold it."""
    if "\x00" in text:
        text = text.replace("\x00", "\ufffd")
    if not text.isascii():
        try:
            text.encode("utf-8")
        except UnicodeEncodeError:
            text = _SURROGATES.sub("\ufffd", text)
    return text


def newlines(text: str) -> str:
    """Universal newlines, as `open()` gives them: offsets then fit what a person reads with plain Python."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
