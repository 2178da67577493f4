"""Readers of text and JSON: what a document holds, and what becomes of input that is not what it says."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.document import Document
from extractor.errors import InputError
from extractor.readers import Failed, Item, discover, read
from extractor.readers.decode import decode, repair
from extractor.readers.metadata import dateline, parse_date, url_date
from extractor.readers.plain import front_matter
from extractor.settings import Settings


def load(*inputs: Path | str, settings: Settings | None = None) -> list[Item]:
    settings = settings or Settings()
    return [item for source in discover([str(i) for i in inputs], settings) for item in read(source, settings)]


def one(path: Path, settings: Settings | None = None) -> Document:
    (item,) = load(path, settings=settings)
    assert isinstance(item, Document), item
    return item


def failure(path: Path, settings: Settings | None = None) -> str:
    (item,) = load(path, settings=settings)
    assert isinstance(item, Failed), item
    return item.message


def write(path: Path, data: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def ids(items: Sequence[Item]) -> list[str]:
    return [item.id for item in items]


def test_front_matter_gives_metadata_and_the_body_is_the_text(tmp_path: Path) -> None:
    path = write(
        tmp_path / "notice.md",
        '---\ndate: 2025-03-04\ntitle: "Tin duty: what \\u2018changes\\u2019 and\n  \\ when"\nsource_url: https://example.org/n\ntags:\n  - tin\n'
        "source: Example Gazette\n---\n\nThe duty on tin rises to 12%.\n",
    )
    document = one(path)
    assert document.text == "\nThe duty on tin rises to 12%.\n"
    assert (document.title, document.source) == ("Tin duty: what \u2018changes\u2019 and when", "Example Gazette")
    assert (document.published, document.published_basis, document.url) == (date(2025, 3, 4), "metadata", "https://example.org/n")


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("no front matter", {}),
        ("---\nnever closed\n", {}),
        ("---\n---\nbody", {}),
        ("---\na: 1 # said\nb: 'it''s'\nc: >\n  two\n  lines\nd: ~\ne: [1, 2]\n---\n", {"a": "1", "b": "it's", "c": "two lines"}),
        ("---\na: plain that\n  goes on\nb: &x 1\nc: *x\n---\n", {"a": "plain that goes on"}),
    ],
)
def test_front_matter_forms(text: str, fields: dict[str, str]) -> None:
    assert front_matter(text)[0] == fields


@given(st.text())
def test_front_matter_never_raises_and_stays_in_bounds(text: str) -> None:
    _, start = front_matter(f"---\n{text}")
    assert 0 <= start <= len(text) + 4


def test_text_keeps_no_guessed_title_and_universal_newlines(tmp_path: Path) -> None:
    document = one(write(tmp_path / "a.txt", "A heading\r\n\r\nBody.\r"))
    assert (document.title, document.published, document.published_basis) == (None, None, "none")
    assert document.text == "A heading\n\nBody.\n"


def test_sidecar_overrides_and_option_fills_in(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "Copper duty of 5%.")
    write(tmp_path / "a.txt.meta.json", json.dumps({"title": "Copper", "date": "2024-01-31", "id": "copper-1"}))
    write(tmp_path / "b.txt", "Zinc duty of 6%.")
    first, second = load(tmp_path, settings=Settings(published=date(2020, 2, 2)))
    assert isinstance(first, Document) and isinstance(second, Document)
    assert (first.id, first.title, first.published_basis) == ("copper-1", "Copper", "metadata")
    assert (second.published, second.published_basis) == (date(2020, 2, 2), "option")
    write(tmp_path / "a.txt.meta.json", "[1]")
    assert "not a JSON object" in failure(tmp_path / "a.txt")


def test_json_lines_keep_the_text_to_the_letter_and_number_the_rows(tmp_path: Path) -> None:
    rows = [
        json.dumps({"id": "x", "text": "Caf\u00c3\u00a9\r\nduty \ud800 \x00", "published": "2025-05-06T23:59:00-08:00"}),
        "",
        json.dumps({"text": "second", "url": "https://example.org/2025/04/03/zinc"}),
        "{broken",
        json.dumps({"body": "no text"}),
        json.dumps(["list"]),
    ]
    path = write(tmp_path / "r.jsonl", "\n".join(rows))
    items = load(path)
    assert ids(items) == ["x", "r.jsonl#3", "r.jsonl#4", "r.jsonl#5", "r.jsonl#6"]
    first, second = items[:2]
    assert isinstance(first, Document) and first.text == "Caf\u00c3\u00a9\r\nduty \ufffd \ufffd" and first.published == date(2025, 5, 6)
    assert isinstance(second, Document) and (second.published, second.published_basis) == (date(2025, 4, 3), "url")
    assert all(isinstance(item, Failed) and "expected" in item.message for item in items[2:])


@pytest.mark.parametrize("chunk_bytes", [7, 40, 1000])
def test_lines_are_cut_the_same_whatever_the_block_size(tmp_path: Path, chunk_bytes: int) -> None:
    path = write(tmp_path / "r.jsonl", "".join(json.dumps({"text": f"row {i} " + "x" * (i % 50)}) + "\n" for i in range(60)))
    items = load(path, settings=Settings(chunk_bytes=chunk_bytes))
    assert ids(items) == [f"r.jsonl#{i}" for i in range(1, 61)]
    assert [item.text.split()[1] for item in items if isinstance(item, Document)] == [str(i) for i in range(60)]


def test_compressed_lines(tmp_path: Path) -> None:
    import zstandard

    data = b'{"text": "one"}\n{"text": "two"}\n'
    write(tmp_path / "a.jsonl.gz", gzip.compress(data))
    write(tmp_path / "b.jsonl.zst", zstandard.compress(data))
    assert ids(load(tmp_path)) == ["a.jsonl.gz#1", "a.jsonl.gz#2", "b.jsonl.zst#1", "b.jsonl.zst#2"]


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_cut_off_compression_keeps_the_rows_before_it(tmp_path: Path, suffix: str) -> None:
    import zstandard

    rows = b"".join(json.dumps({"text": f"{i} " + os.urandom(400).hex()}).encode() + b"\n" for i in range(3000))
    packed = gzip.compress(rows) if suffix == ".gz" else zstandard.compress(rows)
    items = load(write(tmp_path / f"r.jsonl{suffix}", packed[: len(packed) // 2]), settings=Settings(chunk_bytes=10_000))
    assert len([item for item in items if isinstance(item, Document)]) > 1000
    last = items[-1]
    assert isinstance(last, Failed) and "cut off" in last.message
    assert len(set(ids(items))) == len(items)


def test_json_lists_and_objects(tmp_path: Path) -> None:
    rows = [{"text": f"row {i}", "id": f"d{i}"} for i in range(50)]
    assert ids(load(write(tmp_path / "l.json", json.dumps(rows, indent=1)), settings=Settings(chunk_bytes=64))) == [
        f"d{i}" for i in range(50)
    ]
    assert one(write(tmp_path / "o.json", '{"text": "alone", "title": "T"}')).id == "o.json"
    assert "not JSON" in failure(write(tmp_path / "bad.json", '{"text": '))
    items = load(write(tmp_path / "cut.json", json.dumps(rows)[:-20]), settings=Settings(chunk_bytes=64))
    assert isinstance(items[-1], Failed) and len(items) == 50
    assert load(write(tmp_path / "empty.json", "[]")) == []


def test_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for data, expected in [(b'{"text": "a"}\n{"text": "b"}\n', ["-#1", "-#2"]), (b"Plain text.\n", ["-"])]:
        with open(write(tmp_path / "in", data), "rb") as stream:
            monkeypatch.setattr("sys.stdin", type("In", (), {"buffer": stream}))
            assert ids(load("-")) == expected


def test_folders_globs_and_what_is_passed_over(tmp_path: Path) -> None:
    for name in ("b/two.txt", "a/one.md", "a/.hidden.txt", "a/picture.png", "a/one.md.meta.json", ".git/x.txt", "c.TXT"):
        write(tmp_path / name, "text" if not name.endswith("json") else "{}")
    os.symlink(tmp_path, tmp_path / "a" / "loop")
    os.symlink(tmp_path / "b", tmp_path / "again")
    assert ids(load(tmp_path)) == ["c.TXT", "a/one.md", "b/two.txt"]
    assert ids(load(f"{tmp_path}/*/*.txt")) == ["again/two.txt", "b/two.txt"]  # a pattern is taken at its word
    assert ids(load(tmp_path / "c.TXT", tmp_path / "c.TXT")) == ["c.TXT"]
    assert "suffix '.png'" in failure(tmp_path / "a/picture.png")
    with pytest.raises(InputError, match="no file or folder"):
        load(tmp_path / "nowhere.txt")
    with pytest.raises(InputError, match="no file that matches"):
        load(f"{tmp_path}/*.sgml")


def test_deep_folders(tmp_path: Path) -> None:
    here = os.getcwd()
    try:
        os.chdir(tmp_path)
        for _ in range(300):
            os.mkdir("d" * 20)
            os.chdir("d" * 20)
        Path("deep.txt").write_text("too deep to open by its whole path")
    finally:
        os.chdir(here)
    write(tmp_path / "near.txt", "near")
    items = load(tmp_path)
    assert items[0].id == "near.txt"
    assert isinstance(items[-1], Failed) and "cannot be read" in items[-1].message
    _remove_deep(tmp_path)


def _remove_deep(top: Path) -> None:
    """A tree deeper than a path may be long: move the inner part up and delete as one goes."""
    import shutil

    while (top / ("d" * 20)).exists():
        inner = top / ("d" * 20)
        os.rename(inner, top / "old")
        if (top / "old" / ("d" * 20)).exists():
            os.rename(top / "old" / ("d" * 20), inner)
        shutil.rmtree(top / "old")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (bytes(range(256)) * 40, "binary data"),
        (b"%PDF-1.7\n", "a PDF file"),
        (b"PK\x03\x04rest", "zip archive"),
        (b"\x7fELF\x02", "a program"),
    ],
)
def test_what_is_no_text(tmp_path: Path, data: bytes, said: str) -> None:
    assert said in failure(write(tmp_path / "a.txt", data))


def test_size_limits(tmp_path: Path) -> None:
    assert "expected at most 100" in failure(write(tmp_path / "long.txt", "x" * 200), Settings(max_chars=100))
    assert "more than 100 bytes" in failure(write(tmp_path / "long.txt", "x" * 200), Settings(max_bytes=100))
    lines = b'{"text": "a"}\n{"text": "' + b"x" * 5000 + b'"}\n{"text": "c"}\n'
    items = load(write(tmp_path / "l.jsonl", lines), settings=Settings(max_chars=100, chunk_bytes=64))
    assert [type(item) for item in items] == [Document, Failed, Document] and ids(items) == ["l.jsonl#1", "l.jsonl#2", "l.jsonl#3"]


def test_empty_file_is_an_empty_document(tmp_path: Path) -> None:
    assert one(write(tmp_path / "a.txt", b"")).text == ""


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("\ufeffTin \u20ac5".encode(), "Tin \u20ac5"),
        ("Tin \u20ac5".encode("utf-16"), "Tin \u20ac5"),
        ("Tin costs five".encode("utf-16-le"), "Tin costs five"),
        ("Tin \u20ac5".encode("utf-32"), "Tin \u20ac5"),
        (
            "the price is \u201c\u00a35\u201d a tonne, he said, and that is that for now".encode("cp1252"),
            "the price is \u201c\u00a35\u201d a tonne, he said, and that is that for now",
        ),
        ("caf\u00e9 ".encode() * 30 + b"\xc3", "caf\u00e9 " * 30 + "\ufffd"),
        ("a\u200bb \u05d0\u05d1 e\u0301".encode(), "a\u200bb \u05d0\u05d1 e\u0301"),
        (b"tin\x00 and zinc " * 10, "tin\ufffd and zinc " * 10),
    ],
)
def test_encodings(data: bytes, text: str) -> None:
    if b"\x00" in data and b"tin" in data and len(data) > 100:
        data = data.replace(b"\x00", b"", 9)  # one NUL in a text is damage, many are binary data
        text = text.replace("\ufffd", "", 9)
    assert decode(data) == text


@pytest.mark.parametrize(
    "text", ["It\u2019s \u20ac5 \u2013 \u201cup\u201d", "Caf\u00e9 cr\u00e8me, S\u00e3o Paulo", "\u00a325 and 30\u00b0"]
)
def test_mojibake_is_undone_only_where_the_text_bears_it_out(text: str) -> None:
    broken = "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in text.encode())
    assert broken != text and repair(broken) == text
    assert repair(text) == text


@given(st.text())
def test_repair_gives_text_that_can_be_stored(text: str) -> None:
    repaired = repair(text)
    repaired.encode("utf-8")
    assert (
        "\x00" not in repaired
        and repair(repaired) == repaired
        or "\u00c2" in text
        or "\u00c3" in text
        or "\u00e2" in text
        or "\u00f0" in text
    )


@given(st.binary())
def test_decode_gives_text_or_says_why_not(data: bytes) -> None:
    from extractor.errors import DocumentError

    try:
        decode(data).encode("utf-8")
    except DocumentError as error:
        assert "expected" in str(error)


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2025-02-10 12:05:00-05:00", date(2025, 2, 10)),
        ("20250210", date(2025, 2, 10)),
        ("26-FEB-1987 15:01:01.79", date(1987, 2, 26)),
        ("Tue, 04 Mar 2025 10:00:00 GMT", date(2025, 3, 4)),
        ("March 4th, 2025", date(2025, 3, 4)),
        ("4 March 2025", date(2025, 3, 4)),
        ("02/04/2025", None),
        ("2025-02-30", None),
        ("2025-02", None),
        ("0000-01-01", None),
        ("yesterday", None),
        ("", None),
        (None, None),
    ],
)
def test_dates(value: str | None, day: date | None) -> None:
    assert parse_date(value) == day


@pytest.mark.parametrize(
    ("text", "near", "day"),
    [
        ("MOSCOW, Dec 27, 2022 (Reuters) - Talks", None, date(2022, 12, 27)),
        ("MOSCOW, Dec 27 - Talks", None, None),
        ("MOSCOW, Dec 27 - Talks", date(2022, 12, 28), date(2022, 12, 27)),
        ("NEW DELHI, 5 March 2021 \u2014 Duties", None, date(2021, 3, 5)),
        ("ST. LOUIS, Mo., Jan. 3, 2019 -- Soy", None, date(2019, 1, 3)),
        ("Moscow said on Dec 27, 2022 - that", None, None),
        ("Prices rose, May 5, 2020 - then fell", None, None),
    ],
)
def test_datelines(text: str, near: date | None, day: date | None) -> None:
    assert dateline(text, near) == day


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://example.org/2025/02/10/tin", date(2025, 2, 10)),
        ("https://example.org/news/2025-02-10-tin", date(2025, 2, 10)),
        ("https://example.org/a/20250210/b", date(2025, 2, 10)),
        ("https://example.org/2025/2/9/tin", date(2025, 2, 9)),
        ("https://example.org/2025/02/tin", None),
        ("https://example.org/20250230", None),
        (None, None),
    ],
)
def test_url_dates(url: str | None, day: date | None) -> None:
    assert url_date(url) == day
