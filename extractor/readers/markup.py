"""HTML to text, for pages, feed items and web archives: main text without menus, headings and lists as markdown.

Markdown is what the sectioning downstream reads, so a page's headings, list items and table rows keep their place.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from extractor.errors import DocumentError
from extractor.readers.decode import decode, newlines, refuse_binary
from extractor.readers.metadata import make_document
from extractor.readers.model import Chunk, Item
from extractor.settings import Settings

_CHARSET = re.compile(rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s{0,3}=\s{0,3}["']?([\w-]{2,30})""", re.IGNORECASE)
_MARKUP = re.compile(r"<(?:!doctype|html|head|body|p|div|h1|article|title|meta|table|span|a)\b", re.IGNORECASE)
_TAG = re.compile(r"<(meta|link|time|title)\b([^<>]{0,3000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\w:-]{1,40})\s{0,5}=\s{0,5}(?:"([^"]*)"|'([^']*)'|([^\s"'>]{1,400}))""")
_LINKED_DATA = re.compile(r"""<script[^>]{0,200}application/ld\+json[^>]{0,200}>(.{1,200000}?)</script>""", re.IGNORECASE | re.DOTALL)
_HEAD = 400_000  # characters of a page in which metadata is looked for

# The names under which pages state each field, best first.
_NAMES = {
    "published": ("article:published_time", "og:published_time", "datepublished", "date", "dc.date.issued", "dcterms.issued", "dc.date",
                  "dcterms.date", "pubdate", "publishdate", "publish_date", "parsely-pub-date", "sailthru.date", "citation_publication_date"),
    "title": ("og:title", "twitter:title", "dc.title", "dcterms.title", "title"),
    "url": ("og:url",),
    "source": ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher"),
}  # fmt: skip


def parse(chunk: Chunk, settings: Settings) -> Iterator[Item]:
    """One page, one document."""
    yield page(chunk, 0, chunk.payload, {}, settings)


def page(chunk: Chunk, row: int, data: bytes, known: dict[str, Any], settings: Settings, charset: str | None = None) -> Item:
    """The document of one page; `known` (a record's URL) gives way to what the page says of itself."""
    declared = charset
    if declared is None and (match := _CHARSET.search(data[:4096])):
        declared = match[1].decode("ascii", "replace")
    text = newlines(decode(data, settings.encoding, declared))
    if text.strip() and not _MARKUP.search(text[:100_000]):
        raise DocumentError("found no HTML tag, expected a page; give plain text the suffix .txt")
    if len(text) > 4 * settings.max_chars:
        raise DocumentError(f"found a page of {len(text):,} characters, expected at most {4 * settings.max_chars:,}")
    fields = {**known, **page_metadata(text)}
    return make_document(chunk, row, main_text(text, settings.html), fields, settings)


def main_text(text: str, how: str = "trafilatura") -> str:
    """The page's main text as markdown (`trafilatura`) or plain with list marks (`resiliparse`); empty where there is none."""
    if not text.strip():
        return ""
    if how == "resiliparse":
        from resiliparse.extract.html2text import extract_plain_text

        return str(extract_plain_text(text, main_content=True, list_bullets=True, alt_texts=False, links=False, comments=False))
    if how != "trafilatura":
        raise DocumentError(f"found the HTML reader {how!r}, expected trafilatura or resiliparse")
    import trafilatura

    found = trafilatura.extract(
        text, fast=True, output_format="markdown", include_comments=False, include_tables=True, include_images=False, with_metadata=False
    )
    return found or ""


def page_metadata(text: str) -> dict[str, str]:
    """Title, publication date, canonical address and site, as the page's own tags and linked data state them."""
    head = text[:_HEAD]
    stated: dict[str, str] = {}
    fields: dict[str, str] = {}
    for match in _TAG.finditer(head):
        tag, attributes = match[1].lower(), {a[1].lower(): html.unescape(a[2] or a[3] or a[4] or "") for a in _ATTRIBUTE.finditer(match[2])}
        if tag == "meta":
            name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
            if name and attributes.get("content"):
                stated.setdefault(name.lower(), attributes["content"])
        elif tag == "link" and attributes.get("rel", "").lower() == "canonical":
            fields.setdefault("url", attributes.get("href", ""))
        elif tag == "time" and attributes.get("datetime") and ("pubdate" in match[2].lower() or "published" in match[2].lower()):
            stated.setdefault("pubdate", attributes["datetime"])
        elif tag == "title" and "title" not in stated:
            end = head.find("<", match.end())
            stated["title"] = html.unescape(head[match.end() : end if end >= 0 else match.end()])
    for field, names in _NAMES.items():
        for name in names:
            if name in stated and stated[name].strip():
                fields.setdefault(field, stated[name])
                break
    for match in _LINKED_DATA.finditer(head):
        _linked_data(match[1], fields)
    return {k: v for k, v in fields.items() if v.strip()}


def _linked_data(data: str, fields: dict[str, str]) -> None:
    """Fill what is still missing from JSON-LD of a news article or web page."""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return
    waiting = found[:50] if isinstance(found, list) else [found]
    for item in waiting:  # grows by what stands in a graph
        if not isinstance(item, dict):
            continue
        graph = item.get("@graph")
        if isinstance(graph, list) and len(waiting) < 50:
            waiting.extend(graph[:50])
        for field, name in (("published", "datePublished"), ("title", "headline")):
            if isinstance(item.get(name), str):
                fields.setdefault(field, item[name])
        publisher = item.get("publisher")
        if isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
            fields.setdefault("source", publisher["name"])


def fragment(markup: str) -> str:
    """The text of a piece of HTML (a feed item): paragraphs apart, list items marked, no script."""
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    reader = _Fragment()
    reader.feed(markup)
    reader.close()
    return re.sub(r"\n{3,}", "\n\n", "".join(reader.out)).strip()


class _Fragment(HTMLParser):
    _APART = frozenset(
        {"p", "div", "blockquote", "section", "article", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "figure", "pre"}
    )
    _HIDDEN = frozenset({"script", "style", "nav", "figcaption"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self._HIDDEN:
            self._hidden += 1
        elif tag in self._APART:
            self.out.append("\n\n")
            if tag[0] == "h" and tag[1:].isdigit():
                self.out.append("#" * int(tag[1]) + " ")
        elif tag == "li":
            self.out.append("\n- ")
        elif tag in ("br", "tr"):
            self.out.append("\n")
        elif tag in ("td", "th"):
            self.out.append(" | ")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._HIDDEN:
            self._hidden = max(0, self._hidden - 1)
        elif tag in self._APART:
            self.out.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.out.append(re.sub(r"\s+", " ", data))


__all__ = ["fragment", "main_text", "page", "page_metadata", "parse", "refuse_binary"]
