"""The showcase's pictures and numbers, on the sample run: the real texts are not part of this repository."""

from __future__ import annotations

import importlib.util
import json
import sys
from datetime import date
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest

from extractor.corpus.tables import write as write_corpus
from extractor.rundir import Run
from tests.sample_run import write_run

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "showcase"


def load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, FOLDER / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def test_pictures_and_numbers_of_a_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load("plots")
    build = load("build")
    run = write_run(tmp_path / "run")
    write_corpus(run)
    monkeypatch.setattr(build, "HERE", tmp_path)
    numbers = build.describe(Run(run))
    assert (numbers["tariffs"], numbers["acts"], numbers["threats"], numbers["measures"]) == (8, 5, 1, 7)
    assert numbers["months"]["2025-05"] == {"threatened": 1, "acts": 0}
    assert numbers["chapters"]["vehicles (87)"] == {"acts": 0, "threatened": 1, "rates": "100 to 100 %"}
    for name in ("rates-by-target", "talk-and-acts", "goods-hit"):
        assert ElementTree.parse(tmp_path / f"{name}.svg").getroot().tag.endswith("svg")


def test_threats_and_acts_have_other_marks() -> None:
    plots = load("plots")
    picture = plots.rates_by_target([("A & B", [(date(2025, 3, 1), 25.0, True), (date(2025, 4, 1), 500.0, False)])], date(2025, 1, 1), date(2025, 12, 31))
    assert picture.count("<circle") == 2 and picture.count("<path") == 2  # one of each in the legend
    assert "A &amp; B" in picture


def test_what_is_committed_fits_together() -> None:
    numbers = json.loads((FOLDER / "numbers.json").read_text(encoding="utf-8"))
    page = (FOLDER / "index.md").read_text(encoding="utf-8")
    assert f"{numbers['tariffs']:,} statements of a tariff rate" in page
    assert numbers["reading"]["read"] == json.loads((FOLDER / "reading.json").read_text(encoding="utf-8"))["read"]
    assert sum(p.stat().st_size for p in FOLDER.glob("*.svg")) < 100_000
