"""Cloud addresses, read from buckets that the tests serve on this machine (tests/cloud.py)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from extractor.document import Document
from extractor.engines import run
from extractor.errors import InputError
from extractor.readers import discover, read
from extractor.readers.model import Source, without_options
from extractor.settings import Settings
from tests.cloud import bucket

OBJECTS = {
    "news/a.txt": b"Peru set a 12% duty on tyres.",
    "news/deep/b c.jsonl": b'{"id": "q", "text": "Chile cut its tariff on tea to 5%."}\n',
    "news/skip.bin": b"\0",
}


@pytest.fixture(params=["s3://", "gs://anonymous@"])
def cloud(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, str]]:
    """How an address begins, and the options behind it that lead to the bucket of this machine."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "nobody")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "nothing")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    with bucket(request.param[:2], OBJECTS) as options:
        yield request.param, options


@pytest.mark.parametrize(
    ("address", "ids"),
    [
        ("archive/news", ["a.txt", "q"]),
        ("archive/news/", ["a.txt", "q"]),
        ("archive/news/*.txt", ["a.txt"]),
        ("archive/news/a.txt", ["a.txt"]),
    ],
)
def test_folders_globs_and_objects(cloud: tuple[str, str], address: str, ids: list[str]) -> None:
    start, options = cloud
    items = [item for source in discover([start + address + options], Settings()) for item in read(source, Settings())]
    assert [item.id for item in items] == ids
    assert all(isinstance(item, Document) and item.text for item in items)


def test_a_run_shows_addresses_without_the_options_that_open_them(cloud: tuple[str, str], tmp_path: Path) -> None:
    start, options = cloud
    result = run([f"{start}archive/news{options}"], tmp_path / "run", Settings(workers=1))
    assert result.counts.status == {"ok": 2}
    documents = pq.read_table(tmp_path / "run" / "documents.parquet")
    scheme = start[:5]
    assert documents.column("path").to_pylist() == [f"{scheme}archive/news/a.txt", f"{scheme}archive/news/deep/b c.jsonl"]
    assert "endpoint" not in (tmp_path / "run" / "run.json").read_text("utf-8")
    tariffs = pq.read_table(tmp_path / "run" / "tariffs.parquet")
    assert tariffs.column("rate_max").to_pylist() == [12.0, 5.0]


def test_what_is_not_there_is_named_without_the_keys(cloud: tuple[str, str]) -> None:
    start, options = cloud
    with pytest.raises(InputError, match=rf"cannot read {start[:5]}archive/none \("):
        list(discover([f"{start}archive/none{options}"], Settings()))


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("s3://key:secret@archive/a%20b.txt?region=us-east-1", "s3://archive/a b.txt"),
        ("gs://anonymous@archive/x.txt", "gs://archive/x.txt"),
        ("texts/what?region=here.txt", "texts/what?region=here.txt"),
    ],
)
def test_shown_path(path: str, shown: str) -> None:
    assert Source(path, "", "").shown == shown


def test_a_question_mark_in_a_glob_is_no_option() -> None:
    assert without_options("s3://archive/a?.txt?scheme=http&region=x") == ("s3://archive/a?.txt", "?scheme=http&region=x")
    assert without_options("s3://archive/a?.txt") == ("s3://archive/a?.txt", "")
