"""Scores against the labelled sets: extract them, run their scorers, print, and keep the figures as JSON.

usage: evaluate.py [--shared DIR] [--output DIR] [--save FILE]

The sets and scorers are not part of this repository; `--shared` names the folder that holds `gold/`. `--save` writes the
figures that README and docs show.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

SETS = (("dev", "score.py", "tariffs.parquet"), ("dev_other", "score_other.py", ""))


def extract(source: Path, output: Path) -> None:
    """One run over `source` into `output`, made anew. Exits with the command's code where it fails."""
    command = [sys.executable, "-m", "extractor.cli", "extract", str(source), "--output", str(output), "--quiet"]
    code = subprocess.run(command).returncode
    if code not in (0, 1):
        sys.exit(f"evaluate: `{' '.join(command[3:])}` ended with {code}")


def score(scorer: Path, gold: Path, predicted: Path, *flags: str) -> str:
    """What a scorer prints."""
    done = subprocess.run([sys.executable, str(scorer), str(gold), str(predicted), *flags], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"evaluate: {scorer.name} failed on {predicted}: {done.stderr.strip()}")
    return done.stdout


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder that holds gold/")
    parser.add_argument("--output", type=Path, default=Path("output/evaluate"), help="where the runs go")
    parser.add_argument("--save", type=Path, help="also write the figures here as JSON")
    arguments = parser.parse_args()
    figures: dict[str, Any] = {}
    for name, scorer, table in SETS:
        gold = arguments.shared / "gold" / f"{name}.jsonl"
        if not gold.exists():
            print(f"evaluate: {gold} is not there; left out")
            continue
        run = arguments.output / name
        extract(gold, run)
        predicted = run / table if table else run
        print(f"== {gold.name}")
        print(score(gold.parent / scorer, gold, predicted), flush=True)
        figures[name] = json.loads(score(gold.parent / scorer, gold, predicted, "--json"))
    if arguments.save and figures:
        arguments.save.write_text(json.dumps(figures, indent=1, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main()
