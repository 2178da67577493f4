"""Scores against labelled passages: extract them, run the scorers, print, and keep the figures as JSON.

usage: evaluate.py [--shared DIR] [--output DIR] [--save FILE]

Development sets and scorers are not part of this repository: `--shared` names the folder that holds `gold/` (and maybe `corpora/`).
The unseen passages are (benchmarks/unseen). Where the news corpus is there, tariff facts found in general news are counted: there
should be next to none. `--save` writes the figures that README and docs show.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

UNSEEN = Path(__file__).resolve().parent / "unseen"
#: General news, in CSV without a header: class, title, text.
NEWS = ("corpora/ag_news/test.csv", ("--text-column", "3", "--title-column", "2", "--tables", "tariffs"))


def extract(source: Path, output: Path, *flags: str) -> None:
    """One run over `source` into `output`. Exits where it fails."""
    command = [sys.executable, "-m", "extractor.cli", "extract", str(source), "--output", str(output), "--quiet", *flags]
    code = subprocess.run(command).returncode
    if code not in (0, 1):
        sys.exit(f"evaluate: `{' '.join(command[3:])}` ended with {code}")


def score(scorer: Path, gold: Path, predicted: Path, *flags: str) -> str:
    """What a scorer prints."""
    done = subprocess.run([sys.executable, str(scorer), str(gold), str(predicted), *flags], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"evaluate: {scorer.name} failed on {predicted}: {done.stderr.strip()}")
    return done.stdout


def alarms(news: Path, output: Path) -> dict[str, int]:
    """How many tariff facts a run over general news makes, of how many documents."""
    extract(news, output, *NEWS[1])
    rows = json.loads((output / "run.json").read_text("utf-8"))["tables"]
    return {"documents": rows["documents"]["rows"], "tariff_facts": rows["tariffs"]["rows"]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder that holds gold/")
    parser.add_argument("--output", type=Path, default=Path("output/evaluate"), help="where the runs go")
    parser.add_argument("--save", type=Path, help="also write the figures here as JSON")
    arguments = parser.parse_args()
    gold = arguments.shared / "gold"
    figures: dict[str, Any] = {}
    for name, passages, scorer, table in (
        ("dev", gold / "dev.jsonl", "score.py", "tariffs.parquet"),
        ("dev_other", gold / "dev_other.jsonl", "score_other.py", ""),
        ("unseen", UNSEEN / "tariffs.jsonl", "score.py", "tariffs.parquet"),
        ("unseen_other", UNSEEN / "other.jsonl", "score_other.py", ""),
    ):
        run = arguments.output / name
        extract(passages, run)
        print(f"== {name}: {passages.name}")
        print(score(gold / scorer, passages, run / table), flush=True)
        figures[name] = json.loads(score(gold / scorer, passages, run / table, "--json"))
    if (news := arguments.shared / NEWS[0]).exists():
        figures["news"] = alarms(news, arguments.output / "news")
        print("== general news\n{tariff_facts} tariff facts in {documents:,} documents".format(**figures["news"]))
    if arguments.save:
        arguments.save.write_text(json.dumps(figures, indent=1, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main()
