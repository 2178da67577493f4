"""Every input format on its example, and on files that are damaged, hostile or not what their suffix says."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.document import Document
from extractor.readers import Failed, Item, discover, read, suffixes
from extractor.readers.markup import fragment, page_metadata
from extractor.readers.pdf import without_running_lines
from extractor.settings import Settings

EXAMPLES = Path(__file__).parent.parent / "examples" / "formats"


def load(path: Path, **given: object) -> list[Item]:
    chosen = Settings(**given)  # type: ignore[arg-type]
    return [item for source in discover([str(path)], chosen) for item in read(source, chosen)]


def documents(path: Path, **given: object) -> list[Document]:
    items = load(path, **given)
    assert all(isinstance(item, Document) for item in items), items
    return [item for item in items if isinstance(item, Document)]


def message(path: Path, **given: object) -> str:
    (item,) = load(path, **given)
    assert isinstance(item, Failed), item
    return item.message


# file: per document id, title, published, where from, source, url, and words that must and must not stand in the text
EXPECTED: dict[str, list[tuple[str, str | None, str | None, str, str | None, str | None, str, str]]] = {
    "note.txt": [("note.txt", "Ghana sets shea levy", "2025-05-12", "dateline", "Example Wire", None, "a 5% levy on shea\nnuts", "\r")],
    "notice.md": [
        ("notice.md", "Notice: duty on cut flowers", "2025-04-22", "metadata", "Example Customs Service", "https://example.org/notices/2025/17", "**May 5**", "source:")
    ],
    "page.html": [
        ("page.html", "Sugar levy stays", "2025-05-14", "metadata", "Example Gazette", "https://example.org/2025/05/14/sugar", "its 20% levy on raw sugar", "50% off")
    ],
    "crawl.warc.gz": [
        ("crawl.warc.gz#1", "Salt levy", "2025-05-14", "metadata", "Example Gazette", "https://example.org/2025/05/14/salt", "its 20% levy on raw salt", "99% less")
    ],
    "bulletin.pdf": [("bulletin.pdf", "Monthly potash bulletin", "2025-04-07", "metadata", None, None, "prices near $310 a tonne\nthrough", "Example Potash Board")],
    "memo.docx": [("memo.docx", "Quota memo for rice millers", "2025-06-12", "metadata", None, None, "| Belawan | 35% |\n| Tanjung Perak | 65% |", "w:")],
    "lines.jsonl": [
        ("tin-1", "Bolivia taxes tin ore", "2025-02-03", "metadata", "Example Wire", None, "a 6% export tax on tin ore", "{"),
        ("tin-2", "Smelters object", "2025-02-04", "metadata", "Example Wire", None, "$14 million", "{"),
    ],
    "packed.jsonl.gz": [
        ("zinc-1", "Peru taxes zinc ore", "2025-02-03", "metadata", "Example Wire", None, "zinc ore", "tin ore"),
        ("zinc-2", "Smelters object", "2025-02-04", "metadata", "Example Wire", None, "Peruvian tax", "{"),
    ],
    "packed.jsonl.zst": [
        ("lead-1", "Kazakhstan taxes lead ore", "2025-02-03", "metadata", "Example Wire", None, "lead ore", "tin ore"),
        ("lead-2", "Smelters object", "2025-02-04", "metadata", "Example Wire", None, "Kazakh tax", "{"),
    ],
    "list.json": [
        ("nickel-1", "Indonesia taxes nickel ore", "2025-02-03", "metadata", "Example Wire", None, "nickel ore", "tin ore"),
        ("nickel-2", "Smelters object", "2025-02-04", "metadata", "Example Wire", None, "Indonesian tax", "{"),
    ],
    "table.csv": [
        ("wool-1", "Wool tariff cut", "2025-01-20", "metadata", None, None, "from 9% to 4% over three years", '"'),
        ("wool-2", 'Traders, "cautious"', "2025-01-21", "metadata", None, None, 'the cut "small, but real".\nPrices', '""'),
    ],
    "table.parquet": [
        ("flax-1", "Flax tariff cut", "2025-01-20", "metadata", None, None, "from 9% to 4% over three years", '"'),
        ("flax-2", 'Traders, "cautious"', "2025-01-21", "metadata", None, None, 'the cut "small, but real".\nPrices', '""'),
    ],
    "wire.sgm": [
        ("90001", "DHAKA WEIGHS JUTE <RAW> EXPORT TAX", "1987-04-14", "metadata", "Reuters", None, "Millers & growers", "&amp;"),
        ("90002", "JUTE MILLERS MEET MINISTER ON THREE PCT TAX", "1987-04-15", "metadata", "Reuters", None, "Blah.", "MILLERS"),
    ],
    "feed.xml": [
        ("desk-41", "Tea & coffee: Kenya cuts a fee", "2025-03-18", "metadata", "Example Trade Desk", "https://example.org/2025/03/18/tea", "from 2% to 1%.\n\n- The cut", "99%"),
        ("feed.xml#2", "Port dues", None, "none", "Example Trade Desk", "https://example.org/dues", "port dues by 4%", "<"),
    ],
    "feed.atom": [
        ("tag:example.org,2025:7", "Cement duty ends", "2025-07-01", "metadata", "Example Gazette", "https://example.org/cement", "its 15% duty", "<p>")
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_examples(name: str) -> None:
    found = documents(EXAMPLES / name)
    assert len(found) == len(EXPECTED[name])
    for document, (doc_id, title, published, basis, source, url, holds, lacks) in zip(found, EXPECTED[name], strict=True):
        assert (document.id, document.title, document.source, document.url) == (doc_id, title, source, url)
        assert document.published == (date.fromisoformat(published) if published else None) and document.published_basis == basis
        assert holds in document.text and lacks not in document.text


def test_every_format_has_an_example() -> None:
    shown = {s for s in suffixes() for name in EXPECTED if name.endswith(s)}
    kin = {".htm": ".html", ".tsv": ".csv", ".warc": ".warc.gz", ".rss": ".xml"}
    missing = {s for s in suffixes() if s not in shown and kin.get(s) not in shown and not s.endswith((".gz", ".zst"))}
    assert not missing
    assert set(EXPECTED) == {p.name for p in EXAMPLES.iterdir() if not p.name.endswith((".py", ".meta.json"))}


@pytest.mark.parametrize("name", sorted(EXPECTED))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damaged_files_give_documents_or_messages(name: str, data: st.DataObject, tmp_path: Path) -> None:
    """Cut off, and with bytes changed: something is always said, nothing is raised, ids stay apart."""
    content = bytearray((EXAMPLES / name).read_bytes())
    cut = data.draw(st.integers(0, len(content)))
    for at in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=5)):
        content[at] = data.draw(st.integers(0, 255))
    path = tmp_path / name
    path.write_bytes(content[:cut])
    for item in load(path):
        assert isinstance(item, (Document, Failed))
        if isinstance(item, Failed):
            assert len(item.message) > 10
        else:
            item.text.encode()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.pdf", b"%PDF-1.4 nothing", "cannot open the PDF"),
        ("a.pdf", b"plain", "cannot open the PDF"),
        ("a.docx", b"plain", "found no zip archive"),
        ("a.docx", (EXAMPLES / "memo.docx").read_bytes()[:900], "found no zip archive"),
        ("a.html", b"just words", "found no HTML tag"),
        ("a.html", (EXAMPLES / "bulletin.pdf").read_bytes(), "a PDF file"),
        ("a.xml", b"<rss><channel>", "not well-formed"),
        ("a.xml", b"<html></html>", "root <html>"),
        ("a.xml", b'<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;&a;&a;">]><rss>&c;</rss>', "declares entities"),
        ("a.xml", b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss>&a;</rss>', "declares entities"),
        ("a.parquet", b"PAR1 cut off", "cannot read the file to its end"),
        ("a.parquet", b"", "cannot read the file to its end"),
        ("a.csv", b"id,body\n1,x\n", "found the columns id, body"),
        ("a.sgm", b"<html>", "found no <REUTERS> element"),
        ("a.sgm", b'<REUTERS NEWID="1"><TEXT>', "inside <REUTERS>"),
        ("a.warc", b"HTTP/1.1 200 OK\r\n\r\n", "cannot read the archive to its end"),
        ("a.warc", b"", "found no response record"),
        ("a.warc.gz", b"\x1f\x8bnothing", "archive"),
        ("a.jsonl.gz", b"no gzip", "cannot read the file to its end"),
        ("a.jsonl.zst", b"no zstd", "cannot read the file to its end"),
        ("a.json", b"[" * 100_000, "nested too deep"),
        ("a.jsonl", b'{"text": ' * 50_000, "nested too deep"),
        ("a.doc", b"\xd0\xcf\x11\xe0", "found the suffix '.doc'"),
    ],
)  # fmt: skip
def test_malformed_files_say_what_is_wrong(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert said in message(path)


def test_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a>" + b"\0" * 5_000_000)
    (tmp_path / "bomb.docx").write_bytes(out.getvalue())
    assert "zip bomb" in message(tmp_path / "bomb.docx", max_chars=100_000)


def test_entity_bomb_in_word_file_is_not_expanded(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10 if i else "x"}">' for i in range(9))
    with zipfile.ZipFile(tmp_path / "bomb.docx", "w") as archive:
        archive.writestr("word/document.xml", f"<!DOCTYPE d [{entities}]><d>&e8;</d>")
    assert "declares entities" in message(tmp_path / "bomb.docx")


def test_gzip_bomb_is_read_in_bounded_memory(tmp_path: Path) -> None:
    import resource

    path = tmp_path / "bomb.jsonl.gz"
    with gzip.open(path, "wb", compresslevel=1) as file:
        file.write(b'{"text": "before"}\n')
        for _ in range(300):
            file.write(b" " * 1_000_000)
        file.write(b'\n{"text": "after"}\n')
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    items = load(path, max_chars=1_000_000)
    assert [type(item) for item in items] == [Document, Failed, Document]
    assert "a line of 300,000,00" in items[1].message  # type: ignore[union-attr]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000  # kilobytes


def test_csv_without_header_and_other_delimiters(tmp_path: Path) -> None:
    (tmp_path / "n.csv").write_text('"3","Tin up","Tin rose 4%."\n"1","Zinc","Zinc fell ""a lot"", by 2%."\n')
    found = documents(tmp_path / "n.csv", text_column="3", title_column="2")
    assert [(d.id, d.title, d.text) for d in found] == [
        ("n.csv#1", "Tin up", "Tin rose 4%."),
        ("n.csv#2", "Zinc", 'Zinc fell "a lot", by 2%.'),
    ]
    (tmp_path / "s.csv").write_text("nr;body\n7;Salt, 5%\n8\n")
    items = load(tmp_path / "s.csv", text_column="body", id_column="nr")
    assert [(i.id, type(i)) for i in items] == [("7", Document), ("s.csv#2", Failed)]
    (tmp_path / "t.tsv").write_text("id\ttext\n7\tSalt, 5%\n")
    assert documents(tmp_path / "t.tsv")[0].text == "Salt, 5%"


@pytest.mark.parametrize("chunk_bytes", [20, 200, 100_000])
def test_csv_records_are_cut_the_same_whatever_the_block_size(tmp_path: Path, chunk_bytes: int) -> None:
    rows = "".join(f'{i},"line one\nline ""two"" of {i}"\n' for i in range(50))
    (tmp_path / "a.csv").write_text(f"id,text\n{rows}")
    found = documents(tmp_path / "a.csv", chunk_bytes=chunk_bytes, id_column="none")
    assert [d.id for d in found] == [f"a.csv#{i}" for i in range(1, 51)]
    assert found[-1].text == 'line one\nline "two" of 49'


def test_csv_quote_that_never_closes(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('id,text\n1,fine\n2,"open ' + "word\n" * 5000)
    items = load(tmp_path / "a.csv", max_chars=1000, chunk_bytes=10)
    assert isinstance(items[0], Document) and isinstance(items[-1], Failed) and "closing quote" in items[-1].message


def test_csv_with_inch_marks(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,text\n" + "".join(f'{i},duty on 12" pipe of 5%\n' for i in range(100)))
    found = documents(tmp_path / "a.csv", chunk_bytes=100, max_chars=200)
    assert [d.id for d in found] == [str(i) for i in range(100)] and found[99].text == 'duty on 12" pipe of 5%'


def test_parquet_types_and_missing_text(tmp_path: Path) -> None:
    table = pa.table({"id": [1, 2], "text": ["A 5% duty.", None], "published": pa.array([date(2025, 1, 2), None])})
    pq.write_table(table, tmp_path / "a.parquet")
    first, second = load(tmp_path / "a.parquet")
    assert isinstance(first, Document) and (first.id, first.published) == ("1", date(2025, 1, 2))
    assert isinstance(second, Failed) and second.id == "a.parquet#2"
    pq.write_table(table.rename_columns(["id", "body", "published"]), tmp_path / "b.parquet")
    assert "found the columns id, body, published" in message(tmp_path / "b.parquet")


def test_large_sgml_is_cut_at_elements(tmp_path: Path) -> None:
    one = (EXAMPLES / "wire.sgm").read_text()
    head, *elements = one.split("<REUTERS ")
    many = head + "".join(f"<REUTERS {elements[0]}".replace("90001", str(i)) for i in range(40))
    (tmp_path / "many.sgm").write_text(many)
    for chunk_bytes in (100, 1500, 10**6):
        assert [d.id for d in documents(tmp_path / "many.sgm", chunk_bytes=chunk_bytes)] == [str(i) for i in range(40)]


def test_html_reader_switch_and_encodings(tmp_path: Path) -> None:
    page = (EXAMPLES / "page.html").read_text().replace("raw sugar", "raw \u201csugar\u201d")
    (tmp_path / "a.html").write_bytes(page.replace("<head>", '<head><meta charset="windows-1252">').encode("cp1252"))
    for how in ("trafilatura", "resiliparse"):
        text = documents(tmp_path / "a.html", html=how)[0].text
        assert "levy on raw \u201csugar\u201d" in text and "50% off" not in text
    assert "expected trafilatura" in message(tmp_path / "a.html", html="other")


def test_page_metadata_from_linked_data() -> None:
    data = {"@graph": [{"@type": "NewsArticle", "headline": "Salt", "datePublished": "2025-02-01", "publisher": {"name": "Gazette"}}]}
    found = page_metadata(f'<script type="application/ld+json">{json.dumps(data)}</script>')
    assert found == {"published": "2025-02-01", "title": "Salt", "source": "Gazette"}
    assert page_metadata('<script type="application/ld+json">{broken</script><meta name="date" content="2025-01-01">') == {
        "published": "2025-01-01"
    }


@given(st.text())
def test_fragment_takes_any_text(markup: str) -> None:
    fragment(f"<p>{markup}</p>")
    page_metadata(f"<meta {markup}>")


def test_running_heads_go_and_text_stays() -> None:
    pages = [f"Board report\nText {word}\n{number} of 3" for number, word in enumerate(["one", "two", "three"], 1)]
    assert without_running_lines(pages) == ["Text one", "Text two", "Text three"]
    assert without_running_lines(pages[:2]) == pages[:2]
    assert without_running_lines(["5", "6", "7"]) == ["5", "6", "7"], "a page never loses its only line"


def test_files_of_many_kinds_under_wrong_suffixes(tmp_path: Path) -> None:
    """Each example under the suffix of each other: a document or a message, never an exception."""
    for name in EXPECTED:
        data = (EXAMPLES / name).read_bytes()
        for suffix in (".txt", ".html", ".pdf", ".docx", ".jsonl", ".json", ".csv", ".parquet", ".warc.gz", ".sgm", ".xml", ".jsonl.zst"):
            path = tmp_path / f"{name}{suffix}"
            path.write_bytes(data)
            assert load(path) or suffix in (".json", ".jsonl", ".csv"), path
