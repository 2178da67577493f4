"""The explorer's data, page and server; what happens in a browser stands in test_viewer_browser.py."""

from __future__ import annotations

import http.client
import io
import json
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import UsageError
from extractor.rundir import Run
from extractor.viewer import data
from extractor.viewer.columns import VIEWS, listed, number
from extractor.viewer.export import export
from extractor.viewer.page import MODULES, embed, page, script
from extractor.viewer.server import Explorer
from schemas import GROUNDED_TABLES, TABLES
from tests.sample_run import HOSTILE, documents, write_run

JS = Path(data.__file__).parent / "static" / "js"


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_run(tmp_path_factory.mktemp("runs") / "sample")


@pytest.fixture(scope="module")
def server(run: Path) -> Iterator[Explorer]:
    with Explorer(run) as explorer:
        thread = threading.Thread(target=explorer.serve_forever, daemon=True)
        thread.start()
        yield explorer
        explorer.shutdown()
        thread.join()


def test_every_table_has_a_view_and_every_view_its_columns() -> None:
    assert set(VIEWS) == set(GROUNDED_TABLES)
    for table, view in VIEWS.items():
        for column in (*view.reads, view.who, view.whom, view.what, view.status, view.when, view.until):
            assert column == "" or column in TABLES[table].names, (table, column)


def test_index_lists_all_facts_by_column(run: Path) -> None:
    index = data.index(Run(run), ["tariffs", "meetings"])
    facts, strings = index["facts"], index["strings"]
    assert {len(column) for column in facts.values()} == {9}
    at = facts["quote"].index("a 25% tariff on steel from Canada")
    said = {name: strings[facts[name][at]] for name in ("value", "who", "whom", "what", "status", "when", "day", "rule")}
    assert said == {
        "value": "25%", "who": "USA", "whom": "CAN", "what": "steel", "status": "in_force", "when": "2025-03-12", "day": "2025-03-12",
        "rule": "rate-before-tariff",
    }  # fmt: skip
    assert (facts["low"][at], facts["high"][at]) == (25.0, 25.0)
    meeting = facts["table"].index(1)
    assert strings[facts["who"][meeting]] == "IND|PER" and facts["low"][meeting] is None
    assert index["names"]["EU"] == "European Union"


def test_a_document_has_its_text_facts_and_mentions(run: Path) -> None:
    doc = data.documents(Run(run), ["wire-001"], ["tariffs"])["wire-001"]
    assert doc["text"].startswith("The United States put")
    for fact in doc["facts"]:
        assert doc["text"][fact["start"] : fact["end"]] == fact["quote"]
    assert sorted(m[0] for m in doc["mentions"]) == ["commodities", "dates", "places"]


def test_without_kept_text_documents_still_open(tmp_path: Path) -> None:
    folder = write_run(tmp_path / "run", documents()[:1], keep_text=False)
    doc = data.documents(Run(folder), ["wire-001"], ["tariffs"])["wire-001"]
    assert doc["text"] is None and len(doc["facts"]) == 2


def test_unknown_tables_and_too_many_facts_are_refused(run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UsageError, match="no table 'tarifs'"):
        data.chosen_tables(Run(run), ["tarifs"])
    monkeypatch.setattr(data, "MOST_FACTS", 3)
    with pytest.raises(UsageError, match="--tables"):
        data.index(Run(run), ["tariffs"])


def test_values_in_words() -> None:
    assert [number(v) for v in (25.0, 7.5, 1_200_000.0, 0.125)] == ["25", "7.5", "1,200,000", "0.125"]
    assert listed(None) == [] and listed("USA") == ["USA"]
    assert listed([{"name": "minister", "role": None, "code": "IND"}, {"name": "A. Person", "role": None, "code": None}]) == ["IND", "A. Person"]


def test_embedded_json_cannot_end_its_element_and_reads_back() -> None:
    value = {"text": HOSTILE + "<!-- \u2028 & \ud800", "n": 1}
    text = embed(value)
    assert not re.search(r"[<>&\u2028\u2029]", text)
    assert json.loads(text)["text"].startswith(HOSTILE)


@given(st.recursive(st.text() | st.none() | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8))
def test_any_value_is_embedded_safely_and_reads_back(value: object) -> None:
    text = embed(value)
    assert not re.search(r"[<>&\u2028\u2029]", text)
    assert json.loads(text) == value


def test_hostile_names_stay_out_of_the_markup() -> None:
    text = page(HOSTILE, {"settings": {"x": HOSTILE}}, connect=False)
    assert text.count("<script") == 2 and "<img" not in text
    assert "connect-src 'none'" in text and "'unsafe" not in text


def test_modules_can_be_joined() -> None:
    """One script is all modules in order: every import is of an earlier one, and no top-level name is used twice."""
    assert {p.stem for p in JS.glob("*.js")} == set(MODULES)
    seen: dict[str, set[str]] = {}
    names: list[str] = []
    for name in MODULES:
        source = (JS / f"{name}.js").read_text(encoding="utf-8")
        for imported, module in re.findall(r"^import \{([^}]*)\} from \"\./([\w-]+)\.js\";$", source, re.M):
            assert {part.strip() for part in imported.split(",")} <= seen[module], f"{name}.js imports what {module}.js does not export before it"
        seen[name] = set(re.findall(r"^export (?:async )?(?:function|class|const|let) (\w+)", source, re.M))
        names += re.findall(r"^(?:export )?(?:async )?(?:function|class|const|let) (\w+)", source, re.M)
    assert len(names) == len(set(names))
    assert not re.search(r"^(import|export) ", script(), re.M)


@pytest.mark.parametrize("path", sorted(JS.glob("*.js")), ids=lambda p: p.name)
def test_scripts_never_make_markup_of_text(path: Path) -> None:
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|srcdoc", path.read_text(encoding="utf-8"))


def test_export_leaves_out_documents_without_facts(run: Path, tmp_path: Path) -> None:
    target = tmp_path / "run.html"
    assert export(run, target) == target.stat().st_size < 200_000
    text = target.read_text(encoding="utf-8")
    assert len(re.findall(r'id="doc-\d+"', text)) == 6
    assert "http-equiv" in text and not re.search(r'(src|href)="http', text)
    assert list(tmp_path.iterdir()) == [target]


def ask(server: Explorer, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_address[1], timeout=10)
    connection.request(method, path, body, headers)
    answer = connection.getresponse()
    found = answer.status, answer.read()
    connection.close()
    return found


def test_server_answers_only_with_token_and_own_host(server: Explorer) -> None:
    home = f"/{server.token}/"
    assert ask(server, home)[0] == 200
    assert ask(server, "/")[0] == 403
    assert ask(server, "/" + "x" * len(server.token) + "/")[0] == 403
    assert ask(server, home, Host="evil.example")[0] == 403
    assert ask(server, home + "api/index")[0] == 403  # a link cannot carry the header
    assert ask(server, home + "api/index", **{"X-Token": server.token})[0] == 200
    assert ask(server, home + "../../etc/passwd")[0] == 403
    assert server.server_address[0] == "127.0.0.1"


def test_server_gives_documents_and_says_what_is_missing(server: Explorer) -> None:
    token = {"X-Token": server.token}
    status, body = ask(server, f"/{server.token}/api/document?id=wire-003", **token)
    assert status == 200 and json.loads(body)["facts"]
    assert ask(server, f"/{server.token}/api/document?id=nothing", **token)[0] == 404


def test_server_makes_files_of_a_selection(server: Explorer) -> None:
    token, home = {"X-Token": server.token}, f"/{server.token}/api/download?format="
    facts = server.data["facts"]
    tariffs = [i for i, t in zip(facts["id"], facts["table"], strict=True) if t == 0]
    status, body = ask(server, home + "parquet", "POST", json.dumps(tariffs).encode(), **token)
    table = pq.read_table(io.BytesIO(body))
    assert status == 200 and table.num_rows == 8 and {"rate_max", "slot_basis"} <= set(table.column_names)
    text = ask(server, home + "csv", "POST", json.dumps(facts["id"]).encode(), **token)[1].decode()
    assert len(text.splitlines()) == 14 and text.startswith("table,fact_id,doc_id")
    assert ask(server, home + "csv", "POST", b"not json", **token)[0] == 404
    assert ask(server, home + "csv", "POST", b"[]", **{"X-Token": "wrong"})[0] == 403


def test_csv_cells_cannot_become_formulas(server: Explorer) -> None:
    facts = server.data["facts"]
    tea = facts["id"][facts["quote"].index("a 900% tariff on =HYPERLINK(1) tea")]
    body = ask(server, f"/{server.token}/api/download?format=csv", "POST", json.dumps([tea]).encode(), **{"X-Token": server.token})[1].decode()
    assert "'=HYPERLINK(1) tea" in body and ",=HYPERLINK" not in body
