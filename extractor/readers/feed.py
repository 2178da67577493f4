"""RSS 0.9 to 2.0 and Atom (`.xml`, `.rss`, `.atom`): an item is a document. Entities are never expanded (defusedxml)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from extractor.errors import DocumentError
from extractor.readers.markup import fragment
from extractor.readers.metadata import make_document
from extractor.readers.model import Chunk, Item
from extractor.settings import Settings

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_TEXT = ("encoded", "content", "description", "summary")  # full text before teaser


def parse(chunk: Chunk, settings: Settings) -> Iterator[Item]:
    """A document per item; the feed's title is the source. The link stands for an id where an item has none."""
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root = fromstring(chunk.payload)
    except DefusedXmlException as error:
        raise DocumentError(
            f"found XML that declares entities ({type(error).__name__}), which a feed has no need of; it was not read"
        ) from None
    except (ParseError, LookupError, ValueError) as error:
        raise DocumentError(f"found XML that is not well-formed ({error}), expected RSS or Atom") from None
    kind = _local(root)
    if kind not in ("rss", "RDF", "feed"):
        raise DocumentError(f"found XML with the root <{kind}>, expected RSS or Atom")
    channel = next((e for e in root if _local(e) == "channel"), root)
    source = next((_text(e) for e in channel if _local(e) == "title"), None)
    items = (
        [e for e in (*root, *channel) if _local(e) in ("item", "entry")]
        if channel is not root
        else [e for e in root if _local(e) == "entry"]
    )
    for row, item in enumerate(items, 1):
        parts: dict[str, str] = {}
        link = None
        for element in item:
            name = _local(element)
            parts.setdefault(name, _text(element))
            if name == "link" and element.get("rel", "alternate") == "alternate":
                link = link or element.get("href") or _text(element)
        text = next((parts[name] for name in _TEXT if parts.get(name)), "")
        fields = {
            "id": parts.get("guid") or parts.get("id") or None,
            "title": fragment(parts.get("title", "")),
            "published": parts.get("pubDate") or parts.get("published") or parts.get("issued") or parts.get("date"),
            "url": link,
            "source": parts.get("source") or source,
        }
        yield make_document(chunk, row, fragment(text), fields, settings)


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _text(element: Element) -> str:
    return "".join(element.itertext()).strip()
