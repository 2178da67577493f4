"""The generated parts of README and docs; cog blocks call these functions (`make docs`, checked by `make check`)."""

from __future__ import annotations

import contextlib
import io
import itertools
import os
import shlex
import subprocess
import sys
from pathlib import Path

import cog

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))


def run(command: str, shown: str | None = None, stdin: str | None = None) -> str:
    """What a shell shows for `tradefacts ...`, run from the root of the repository at 110 columns."""
    name, *arguments = shlex.split(command)
    if name != "tradefacts":
        raise ValueError(f"expected a tradefacts command, found {command!r}")
    environment = {**os.environ, "COLUMNS": "110", "NO_COLOR": "1", "TERM": "dumb", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "extractor.cli", *arguments], cwd=ROOT, env=environment, input=stdin, capture_output=True, text=True
    )
    if done.returncode not in (0, 1):
        raise RuntimeError(f"{command} ended with {done.returncode}: {done.stderr}")
    lines = [line.rstrip() for line in done.stdout.splitlines()]
    while lines and not lines[-1]:
        lines.pop()
    return "\n".join([f"$ {shown or command}", *lines])


def console(command: str, shown: str | None = None) -> None:
    """A console block with a command and its real output."""
    cog.outl(f"```console\n{run(command, shown)}\n```")


def python(code: str) -> None:
    """A block of Python and what it prints."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, "<docs>", "exec"), {"__name__": "docs"})
    cog.outl(f"```python\n{code.strip()}\n```\n\n```text\n{printed.getvalue().strip()}\n```")


def commands() -> None:
    """The help of every command."""
    from typer.main import get_command

    from extractor.cli.app import app

    def pages(command: object, path: list[str]) -> None:
        cog.outl(f"## {' '.join(path)}\n\n```console\n{run(shlex.join([*path, '--help']))}\n```\n")
        for name, child in sorted(getattr(command, "commands", {}).items()):
            pages(child, [*path, name])

    pages(get_command(app), ["tradefacts"])


def rules() -> None:
    """Every rule with its reason and its examples, by table and family."""
    from extractor.cli.rules import marked
    from extractor.rule import all_rules
    from extractor.rules import families

    families()
    every = list(all_rules())
    cog.outl(f"{len(every)} rules, {sum(len(r.examples) for r in every)} examples, each of which is a test.\n")
    for table, in_table in itertools.groupby(every, key=lambda r: r.table):
        cog.outl(f"## {table}\n")
        for family, members in itertools.groupby(in_table, key=lambda r: r.family):
            cog.outl(f"### {table}: {family}\n")
            for rule in members:
                cog.outl(f"#### `{rule.id}`\n\n{rule.doc}\n")
                if rule.sets:
                    cog.outl(f"Sets {', '.join(f'`{s}`' for s in rule.sets)}.\n")
                for example in rule.examples:
                    text = " ".join(marked(example).split()).replace("[[", "**[").replace("]]", "]**")
                    about = [f"title “{example.title}”"] if example.title else []
                    about += [f"published {example.published}"] if example.published else []
                    slots = [f"`{k}` = {_value(v)}" for k, v in example.slots.items()]
                    tail = "; ".join(filter(None, (", ".join(slots), example.why, ", ".join(about))))
                    cog.outl(f"- {example.kind}: {text}" + (f" — {tail}" if tail else ""))
                cog.outl("")


def _value(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value)) or "not stated"
    return "not stated" if value is None else str(value)


_LEVELS = {
    "rate": "the size, at its place in the text",
    "relaxed": "and who charges it, on whom",
    "strict": "and kind, bound, products, status",
}


def accuracy() -> None:
    """The scores of benchmarks/scores.json, which `make evaluate SAVE=1` writes."""
    import json

    scores = json.loads((ROOT / "benchmarks" / "scores.json").read_text("utf-8"))
    dev, unseen, news = scores["dev"], scores["unseen"], scores["news"]
    cog.outl(
        f"Measured on two sets of labelled passages. *Development*: {dev['documents']} passages of real news and official text with"
        f" {dev['gold']} tariff rates, which the rules were written on (not part of this repository). *Unseen*:"
        f" {unseen['documents']} passages with {unseen['gold']} rates in other styles, written by someone who had not seen the rules,"
        " hard on purpose, and not read for rules ([benchmarks/unseen](benchmarks/unseen/README.md))."
        " Expect figures between the two on texts of a new kind. Figures are F1; P and R are precision and recall.\n"
    )
    cog.outl("| a tariff fact is right in | development | unseen |\n| --- | --- | --- |")
    for level, words in _LEVELS.items():
        cog.outl(f"| {words} | {_f1(dev[level])} | {_f1(unseen[level])} |")
    cog.outl(f"| threats taken for acts | {100 * dev['threat_as_act']:.0f} % | {100 * unseen['threat_as_act']:.0f} % |\n")
    cog.outl("| other facts | found, development | all slots, development | found, unseen | all slots, unseen |\n| --- | --- | --- | --- | --- |")
    for table, figures in scores["dev_other"].items():
        other = scores["unseen_other"][table]
        cells = (f"{x[level]['f1']:.2f}" for x in (figures, other) for level in ("found", "strict"))
        cog.outl(f"| {table} | {' | '.join(cells)} |")
    cog.outl(
        f"\nIn {news['documents']:,} articles of general news {news['tariff_facts']} tariff facts are found. `make evaluate` prints all of this anew where the"
        " sets are there, `make evaluate BASE=<git ref>` the facts gained and lost against another version."
    )


def _f1(figures: dict[str, float]) -> str:
    return f"{figures['f1']:.2f} (P {figures['precision']:.2f}, R {figures['recall']:.2f})"


def tables() -> None:
    """Every table of the contract: columns, units, codes and checks."""
    from schemas.describe import markdown

    cog.out(markdown())
