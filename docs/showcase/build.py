"""The showcase: the White House texts of 2025 end to end, as three pictures and a page of numbers.

    python docs/showcase/build.py --corpus ../shared/corpora/whitehouse --output output/showcase

Needs that folder, which is not part of this repository; what is committed are the pictures and numbers that it gives.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import time
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import jinja2

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1])]  # run by hand, from anywhere

ACTS, THREATS = {"in_force", "adopted"}, {"threatened"}
TARGETS = 9
CHAPTERS = {
    "01-24": "farm goods", "01": "live animals", "02": "meat", "03": "fish", "04": "dairy and eggs", "07": "vegetables", "08": "fruit and nuts", "09": "coffee, tea, spices", "10": "cereals", "12": "oilseeds",
    "15": "fats and oils", "17": "sugar", "22": "drinks", "25": "salt, stone, cement", "26": "ores", "27": "mineral fuels", "28": "inorganic chemicals",
    "29": "organic chemicals", "30": "medicines", "31": "fertilisers", "39": "plastics", "40": "rubber", "41": "hides", "42": "leather goods", "44": "wood",
    "47": "pulp", "48": "paper", "61": "knitted clothes", "62": "clothes", "64": "shoes", "70": "glass", "71": "gems and gold", "72": "iron and steel",
    "73": "steel articles", "74": "copper", "75": "nickel", "76": "aluminium", "84": "machinery", "85": "electronics", "86": "railways", "87": "vehicles",
    "88": "aircraft", "89": "ships", "90": "instruments", "94": "furniture", "95": "toys",
}  # fmt: skip


def main() -> None:
    from extractor.corpus.tables import write as write_corpus
    from extractor.engines.local import run as extract
    from extractor.report import write as write_report
    from extractor.report.render import share
    from extractor.rundir import Run
    from extractor.settings import Settings
    from extractor.viewer.export import export

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=Path("../shared/corpora/whitehouse"))
    parser.add_argument("--output", type=Path, default=Path("output/showcase"))
    options = parser.parse_args()
    if (options.output / "run.json").is_file():
        shutil.rmtree(options.output)  # so that the seconds are those of a whole run
    began = time.perf_counter()
    extract([str(options.corpus)], options.output, Settings(keep_text=True))
    seconds = time.perf_counter() - began
    write_corpus(options.output)
    report = write_report(options.output)
    export(options.output, options.output / "explorer.html", ["tariffs"])
    numbers = {"documents": report.document_total, "seconds": round(seconds), **describe(Run(options.output)), "reading": reading()}
    (HERE / "numbers.json").write_text(json.dumps(numbers, indent=1) + "\n", encoding="utf-8")
    template = jinja2.Environment(undefined=jinja2.StrictUndefined, trim_blocks=True).from_string((HERE / "index.md.j2").read_text(encoding="utf-8"))
    (HERE / "index.md").write_text(template.render(n=numbers, report=report, share=share).rstrip() + "\n", encoding="utf-8")
    print(f"{numbers['tariffs']} tariffs of {numbers['documents']} documents in {seconds:.0f} s; page and pictures in {HERE}")


def reading() -> dict[str, Any]:
    """What reading a random sample of the rows found, noted by hand, with the 95 % interval (Wilson) of each share."""
    found: dict[str, Any] = json.loads((HERE / "reading.json").read_text(encoding="utf-8"))
    for name in ("size_right", "all_right"):
        right, rows, z = found[name], found["read"], 1.96
        middle, half = (right + z * z / 2) / (rows + z * z), z * ((right * (rows - right) / rows + z * z / 4) ** 0.5) / (rows + z * z)
        found[f"{name}_interval"] = [round(middle - half, 2), round(middle + half, 2)]
    return found


def describe(run: Any) -> dict[str, Any]:
    """Draws the three pictures of a run (extractor.rundir.Run) and returns the numbers behind them."""
    import plots

    published = {d["doc_id"]: d["published"] for d in run.rows("documents", ["doc_id", "published", "duplicate_of"]) if not d["duplicate_of"]}
    facts = [f for f in run.rows("tariffs") if f["doc_id"] in published]
    measures = run.rows("tariff_measures")
    days = [d for d in published.values() if d]
    targets, months, goods = marks_by_target(facts, published), by_month(facts, published), by_chapter(measures)
    (HERE / "rates-by-target.svg").write_text(plots.rates_by_target(targets, min(days), max(days)), encoding="utf-8")
    (HERE / "talk-and-acts.svg").write_text(plots.talk_and_acts(months), encoding="utf-8")
    (HERE / "goods-hit.svg").write_text(plots.goods_hit(goods), encoding="utf-8")
    talked = [m for m in measures if m["statuses"][0].endswith("threatened")]
    return {
        "first_day": min(days).isoformat(),
        "last_day": max(days).isoformat(),
        "tariffs": len(facts),
        "acts": sum(f["status"] in ACTS for f in facts),
        "threats": sum(f["status"] in THREATS for f in facts),
        "measures": len(measures),
        "measures_that_act": sum(m["acts"] > 0 for m in measures),
        "measures_first_threatened": len(talked),
        "of_these_later_acts": sum(m["acts"] > 0 for m in talked),
        "panel_rows": run.count("tariff_panel"),
        "targets": {name: len(marks) for name, marks in targets},
        "months": {label: {"threatened": threats, "acts": acts} for label, threats, acts in months},
        "chapters": {name: {"acts": acts, "threatened": threats, "rates": span} for name, acts, threats, span in goods},
    }


def percent(row: dict[str, Any]) -> float | None:
    """The highest stated percentage of a duty by the USA; None for anything else."""
    value: float | None = row["rate_max"] if row["rate_max"] is not None else row["rate_min"]
    return value if row["unit"] in ("percent", "free") and row["kind"] not in ("change", "average") and row["imposers"] == ["USA"] else None


def marks_by_target(facts: list[dict[str, Any]], published: dict[str, date | None]) -> list[tuple[str, list[tuple[date, float, bool]]]]:
    from extractor.report.distributions import place_name

    found: dict[str, set[tuple[date, float, bool]]] = {}
    for fact in facts:
        rate, day = percent(fact), published[fact["doc_id"]]
        if rate is not None and day is not None and fact["status"] in ACTS | THREATS:
            for target in fact["targets"]:
                found.setdefault(target, set()).add((day, rate, fact["status"] in ACTS))
    best = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))[:TARGETS]
    return [(place_name(code), sorted(marks)) for code, marks in best]


def by_month(facts: list[dict[str, Any]], published: dict[str, date | None]) -> list[tuple[str, int, int]]:
    count = Counter((f"{day:%Y-%m}", f["status"] in ACTS) for f in facts if (day := published[f["doc_id"]]) and f["status"] in ACTS | THREATS)
    return [(month, count[month, False], count[month, True]) for month in sorted({m for m, _ in count})]


def by_chapter(measures: list[dict[str, Any]]) -> list[tuple[str, int, int, str]]:
    acts, threats, rates = Counter[str](), Counter[str](), dict[str, list[float]]()
    for m in measures:
        rate = percent(m)
        if rate is not None and m["status"] in ACTS | THREATS:
            chapters = {code[:2] for code in m["hs_codes"]}
            for chapter in chapters if len(chapters) < 20 else {"01-24"}:  # "agricultural goods" are one kind of goods
                (acts if m["acts"] else threats)[chapter] += 1
                rates.setdefault(chapter, []).append(rate)
    best = sorted(rates, key=lambda c: (-acts[c] - threats[c], c))[:15]
    return [(f"{CHAPTERS.get(c, 'chapter')} ({c})", acts[c], threats[c], f"{min(rates[c]):g} to {max(rates[c]):g} %") for c in best]


if __name__ == "__main__":
    main()
