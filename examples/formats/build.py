"""Writes the examples of this folder that no editor can: python examples/formats/build.py

One file per input format, a few documents each, all written for this project. Running it again gives the same bytes, but
for what a library's version changes.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import zipfile
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).parent

MEMO = ("Quota memo for rice millers", "2025-06-12", [
    ("heading", "Rice quota for the second half"),
    ("", "Indonesia will let in 360,000 tonnes of rice from Vietnam between July and December, the trade ministry told millers."),
    ("", "Shipments above that quota pay a 40% duty."),
    ("list", "Millers apply by June 30."),
    ("list", "Unused licences lapse after 90 days."),
    ("table", [("Port", "Share of quota"), ("Belawan", "35%"), ("Tanjung Perak", "65%")]),
])  # fmt: skip

BULLETIN = ("Monthly potash bulletin", "20250407", [
    "Canada shipped 1.9 million tonnes of potash in March.\nBrazil took a third of it.\nBrazil keeps its import duty on potash at zero.",
    "Buyers in Sao Paulo expect prices near $310 a tonne\nthrough the planting season, which lasts four months.",
    "Next bulletin: May 7.",
])  # fmt: skip

LINES = [
    {"id": "tin-1", "title": "Bolivia taxes tin ore", "published": "2025-02-03", "source": "Example Wire",
     "text": "Bolivia will levy a 6% export tax on tin ore from March 1, its mining minister said on Monday."},
    {"id": "tin-2", "title": "Smelters object", "published": "2025-02-04", "source": "Example Wire",
     "text": "Tin smelters in Malaysia said the Bolivian tax would cost them $14 million over 12 months."},
]  # fmt: skip

ROWS = [
    ("wool-1", "2025-01-20", "Wool tariff cut", "New Zealand said China would cut its tariff on carpet wool from 9% to 4% over three years."),
    ("wool-2", "2025-01-21", "Traders, \"cautious\"", "Wool traders in Christchurch called the cut \"small, but real\".\nPrices rose 2%."),
]  # fmt: skip

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Sugar levy stays | Example Gazette</title>
<link rel="canonical" href="https://example.org/{day}/{slug}"><meta property="article:published_time" content="{stated}T08:00:00+01:00">
<meta property="og:title" content="{title}"><meta property="og:site_name" content="Example Gazette"></head><body>
<nav><a href="/">Home</a> <a href="/deals">Deals: 50% off</a></nav><article><h1>{title}</h1>{paragraphs}</article>
<footer>Subscribe for 99% less. Copyright Example Gazette.</footer></body></html>
"""
SUGAR = [
    "Egypt keeps its 20% levy on raw sugar for another six months, the supply minister said after a cabinet meeting on Wednesday.",
    "Refiners had asked for a rate of 10%. Thailand and Brazil sell most of the sugar that Egypt buys abroad, some 800,000 tonnes a year.",
    "The levy was first set in 2015, when a flood of cheap imports had left local beet growers with unsold stocks and little cash.",
]

ORES = [("zinc", "Peruvian", "Peru"), ("lead", "Kazakh", "Kazakhstan"), ("nickel", "Indonesian", "Indonesia")]


def retold(texts: Sequence[str], **words: str) -> list[str]:
    """The texts with each of `words` put in place of its key."""
    for old, new in words.items():
        texts = [text.replace(old, new) for text in texts]
    return list(texts)


def write(name: str, data: bytes) -> None:
    (HERE / name).write_bytes(data)


def docx() -> bytes:
    title, day, blocks = MEMO
    body = ""
    for style, content in blocks:
        if style == "table":
            rows = "".join(
                "<w:tr>" + "".join(f"<w:tc><w:p><w:r><w:t>{c}</w:t></w:r></w:p></w:tc>" for c in row) + "</w:tr>" for row in content
            )
            body += f"<w:tbl>{rows}</w:tbl>"
            continue
        kind = {"heading": '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>', "list": "<w:pPr><w:numPr/></w:pPr>"}.get(style, "")
        body += f"<w:p>{kind}<w:r><w:t>{content}</w:t></w:r></w:p>"
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>',
        "docProps/core.xml": '<p:coreProperties xmlns:p="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:t="http://purl.org/dc/terms/"><dc:title>{title}</dc:title>'
        f"<t:created>{day}T09:00:00Z</t:created></p:coreProperties>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2025, 6, 12, 9, 0, 0)), content)
    return out.getvalue()


def pdf() -> bytes:
    title, day, pages = BULLETIN
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Title ({title}) /CreationDate (D:{day}090000Z) >>",
    ]
    kids = []
    for number, page in enumerate(pages, 1):
        lines = ["Example Potash Board", *page.split("\n"), f"Page {number}"]
        stream = "BT /F1 12 Tf 72 720 Td 16 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents {len(objects)} 0 R >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, offsets = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    return (
        f"{out}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 4 0 R >>\n"
        f"startxref\n{len(out)}\n%%EOF\n"
    ).encode("ascii")


def html(title: str, day: str, paragraphs: list[str]) -> bytes:
    return PAGE.format(
        title=title,
        day=day.replace("-", "/"),
        stated=day,
        slug=title.split()[0].lower(),
        paragraphs="".join(f"<p>{p}</p>" for p in paragraphs),
    ).encode()


def warc() -> bytes:
    pages = [
        (
            "https://example.org/2025/05/14/salt",
            "text/html",
            html("Salt levy", "2025-05-14", retold(SUGAR, sugar="salt", Egypt="Nepal", beet="mine")),
        ),
        ("https://example.org/logo.png", "image/png", b"\x89PNG not really"),
    ]
    out = b""
    for number, (url, kind, body) in enumerate(pages):
        http = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}; charset=utf-8\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2025-05-20T00:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-00000000000{number}>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        )
        out += gzip.compress(head.encode() + http + b"\r\n\r\n", mtime=0)
    return out


def parquet() -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    out = io.BytesIO()
    names = ("id", "published", "title", "text")
    rows = [retold(row, wool="flax", Wool="Flax", **{"New Zealand": "Belgium"}) for row in ROWS]
    pq.write_table(pa.table(dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))), out)
    return out.getvalue()


def main() -> None:
    import zstandard

    write("memo.docx", docx())
    write("bulletin.pdf", pdf())
    write("page.html", html("Sugar levy stays", "2025-05-14", SUGAR))
    write("crawl.warc.gz", warc())
    lines = "".join(json.dumps(line) + "\n" for line in LINES)
    write("lines.jsonl", lines.encode())
    (zinc, lead, nickel) = (retold([lines], tin=ore, Tin=ore.title(), Bolivian=people, Bolivia=land)[0] for ore, people, land in ORES)
    write("packed.jsonl.gz", gzip.compress(zinc.encode(), mtime=0))
    write("packed.jsonl.zst", zstandard.compress(lead.encode()))
    write("list.json", json.dumps([json.loads(line) for line in nickel.splitlines()], indent=1).encode())
    with open(HERE / "table.csv", "w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([("id", "published", "title", "text"), *ROWS])
    write("table.parquet", parquet())


if __name__ == "__main__":
    main()
