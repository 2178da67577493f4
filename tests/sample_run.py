"""A small finished run, made from Fact objects: what the report, the explorer and the exports are tested on.

The sentences are written for these tests. `marked` finds each quote in its document, so that offsets are never typed by hand.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

import schemas
from extractor.facts import (
    TABLES,
    CommodityFact,
    DateFact,
    DurationFact,
    Fact,
    Measure,
    Meeting,
    Participant,
    PlaceFact,
    Ranking,
    SlotBasis,
    Tariff,
    TradeFlow,
)
from extractor.report import write as write_report
from extractor.store import RunWriter
from schemas.arrow import arrow_schema

HOSTILE = "</script><script>window.pwned = 1</script><img src=x onerror='window.pwned = 1'>"


@dataclass
class Doc:
    """A document with its facts; `published` and `message` as in the documents table."""

    doc_id: str
    text: str
    title: str | None = None
    published: date | None = None
    status: str = "ok"
    message: str | None = None
    url: str | None = None
    source: str | None = "sample wire"
    duplicate_of: str | None = None
    facts: list[Fact] = field(default_factory=list)

    def marked(self, fact: type[Fact], quote: str, rule: str, words: dict[str, str] | None = None, **slots: Any) -> Doc:
        """Adds a fact on the first occurrence of `quote`; `words` says per slot which words of its sentence it was read from."""
        start = self.text.index(quote)
        left = max(self.text.rfind(". ", 0, start) + 2, self.text.rfind("\n", 0, start) + 1) if start else 0
        right = self.text.find(". ", start + len(quote))
        right = len(self.text) if right < 0 else right + 1
        if fact is Tariff:
            basis = [SlotBasis("rate_text", *self._find(slots["rate_text"], start), "sentence")]
            for slot, phrase in (words or {}).items():
                if phrase.startswith("title:"):
                    at = (self.title or "").index(phrase[6:])
                    basis.append(SlotBasis(slot, at, at + len(phrase) - 6, "title"))
                else:
                    at, end = self._find(phrase, left)
                    basis.append(SlotBasis(slot, at, end, "sentence" if left <= at < right else "context"))
            slots["slot_basis"] = tuple(sorted(basis))
        key = f"{self.doc_id}|{rule}|{start}|{sorted(slots.items(), key=lambda s: s[0])!r}"
        digest = hashlib.sha256(key.encode()).hexdigest()[:16]
        self.facts.append(fact(digest, self.doc_id, start, start + len(quote), quote, left, right, "body", rule, **slots))
        return self

    def _find(self, words: str, near: int) -> tuple[int, int]:
        at = self.text.find(words, near)
        at = self.text.index(words) if at < 0 else at
        return at, at + len(words)


def rate(low: float, high: float | None = None, text: str | None = None, **more: Any) -> dict[str, Any]:
    return {"rate_text": text or f"{low:g}%", "unit": "percent", "rate_min": low, "rate_max": low if high is None else high, **more}


def documents() -> list[Doc]:
    """Twelve documents: acts, threats, a range, a title slot, emoji before facts, hostile text, and three that gave nothing."""
    docs = [
        Doc(
            "wire-001",
            "The United States put a 25% tariff on steel from Canada on 12 March. Ottawa answered the next day with a 25% duty on "
            "American steel. A minister in Ottawa said the levies would stay until Washington moves first.",
            "Washington taxes Canadian steel",
            date(2025, 3, 13),
            url="https://news.example/steel",
        )
        .marked(
            Tariff,
            "a 25% tariff on steel from Canada",
            "rate-before-tariff",
            {"imposers": "United States", "targets": "Canada", "products": "steel", "effective_from": "12 March"},
            **rate(
                25,
                imposers=("USA",),
                targets=("CAN",),
                target_scope="named",
                products=("steel",),
                product_scope="listed",
                hs_codes=("72", "73"),
                action="impose",
                effective_from="2025-03-12",
                effective_from_date=date(2025, 3, 12),
                effective_to_date=None,
                legal_basis="Section 232",
            ),
        )
        .marked(
            Tariff,
            "a 25% duty on American steel",
            "rate-before-tariff",
            {"imposers": "Ottawa", "targets": "American", "products": "steel"},
            **rate(
                25,
                imposers=("CAN",),
                targets=("USA",),
                target_scope="named",
                products=("steel",),
                product_scope="listed",
                hs_codes=("72", "73"),
                action="retaliate",
                effective_from="2025-03-13",
                effective_from_date=date(2025, 3, 13),
            ),
        )
        .marked(PlaceFact, "Ottawa", "place", code="CAN", kind="city", name="Canada")
        .marked(
            DateFact, "12 March", "date", timex="2025-03-12", resolved_from=date(2025, 3, 12), resolved_to=date(2025, 3, 12), anchor="published"
        )
        .marked(CommodityFact, "steel", "goods", commodity="steel", name="steel", hs_codes=("72", "73"), role="tariff"),
        Doc(
            "wire-002",
            "💥 Breaking 𝔗rade news: the president threatened a 100% tariff on Chinese cars unless Beijing buys more soybeans. "
            "He would lift it after 90 days.",
            "A threat against Beijing",
            date(2025, 5, 2),
            url="https://news.example/cars",
        )
        .marked(
            Tariff,
            "a 100% tariff on Chinese cars",
            "rate-before-tariff",
            {"imposers": "president", "targets": "Chinese", "products": "cars", "condition": "unless Beijing buys more soybeans"},
            **rate(
                100,
                imposers=("USA",),
                targets=("CHN",),
                target_scope="named",
                products=("cars",),
                product_scope="listed",
                hs_codes=("8703",),
                status="threatened",
                condition="unless Beijing buys more soybeans",
                speaker="the president",
            ),
        )
        .marked(
            DurationFact,
            "90 days",
            "duration-with-subject",
            iso_duration="P90D",
            days_min=90.0,
            days_max=90.0,
            kind="deadline",
            subject="tariff",
            actors=("USA",),
            against=("CHN",),
        ),
        Doc(
            "wire-003",
            "Duties of 10 to 15 percent on Japanese goods took effect on 7 August. Tokyo had hoped for less. Exports of cars to America fell "
            "by 12 percent in July.",
            "Japan: new American duties in force",
            date(2025, 8, 8),
        )
        .marked(
            Tariff,
            "Duties of 10 to 15 percent on Japanese goods",
            "tariff-of-rate",
            {"imposers": "title:American", "targets": "Japanese", "effective_from": "7 August"},
            **rate(
                10,
                15,
                "10 to 15 percent",
                bound="range",
                imposers=("USA",),
                targets=("JPN",),
                target_scope="named",
                products=("ALL",),
                product_scope="all",
                effective_from="2025-08-07",
                effective_from_date=date(2025, 8, 7),
            ),
        )
        .marked(
            TradeFlow,
            "Exports of cars to America fell by 12 percent",
            "flow-change",
            reporter="JPN",
            partners=("USA",),
            flow="export",
            measure="change",
            products=("cars",),
            value_min=12.0,
            value_max=12.0,
            unit="%",
            direction="down",
            period_from="2025-07",
            period_to="2025-07",
        ),
        Doc(
            "wire-004",
            "Brussels adopted a 17.4% anti-dumping duty on Chinese electric cars, on top of the 10% it charges already. It also keeps its ban "
            "on seafood from Russia.",
            "Brussels acts on electric cars",
            date(2024, 10, 30),
        )
        .marked(
            Tariff,
            "a 17.4% anti-dumping duty on Chinese electric cars",
            "margin",
            {"imposers": "Brussels", "targets": "Chinese", "products": "electric cars"},
            **rate(
                17.4,
                kind="margin",
                imposers=("EU",),
                targets=("CHN",),
                target_scope="named",
                products=("electric cars",),
                product_scope="listed",
                hs_codes=("8703",),
                status="adopted",
                legal_basis="anti-dumping",
            ),
        )
        .marked(
            Tariff,
            "the 10% it charges already",
            "elliptic-rate",
            {"imposers": "Brussels"},
            **rate(10, imposers=("EU",), targets=("CHN",), target_scope="named", products=("electric cars",), product_scope="listed"),
        )
        .marked(
            Measure,
            "its ban on seafood from Russia",
            "import-ban",
            instrument="import_ban",
            mast_chapter="E",
            imposers=("EU",),
            targets=("RUS",),
            products=("seafood",),
        ),
        Doc(
            "wire-005",
            "India is not the largest buyer of Peruvian copper; China is. The two ministers met in Lima on Tuesday. The levy of 50% on copper "
            "was suspended for a month.",
            None,
            date(2025, 9, 18),
        )
        .marked(
            Ranking,
            "India is not the largest buyer of Peruvian copper",
            "largest-of",
            subject=("IND",),
            rank=1,
            relation="is_not",
            dimension="buyer",
            products=("copper",),
            partners=("PER",),
        )
        .marked(
            Meeting,
            "The two ministers met in Lima",
            "met-in",
            participants=(Participant("minister", "minister", "IND"), Participant(None, "minister", "PER")),
            place="Lima",
            date_from="2025-09-16",
            date_to="2025-09-16",
        )
        .marked(
            Tariff,
            "The levy of 50% on copper",
            "tariff-of-rate",
            {"products": "copper"},
            **rate(50, products=("copper",), product_scope="listed", hs_codes=("74",), status="suspended"),
        ),
        Doc("page-006", f"Customs note {HOSTILE} a 900% tariff on =HYPERLINK(1) tea. End of note.", f"Tea {HOSTILE}", date(2025, 2, 1)).marked(
            Tariff,
            "a 900% tariff on =HYPERLINK(1) tea",
            "rate-before-tariff",
            {"products": "tea"},
            **rate(900, products=("=HYPERLINK(1) tea",), product_scope="listed", imposers=("BRA",), status="denied", flags=("sum_mismatch",)),
        ),
        Doc("wire-006b", "Rome put a 5% duty on Italian wine by mistake of the printer.", "A slip of the pen", date(2025, 2, 3)).marked(
            Tariff,
            "a 5% duty on Italian wine",
            "rate-before-tariff",
            {"imposers": "Rome", "targets": "Italian", "products": "wine"},
            **rate(5, imposers=("ITA",), targets=("ITA",), target_scope="named", products=("wine",), product_scope="listed", hs_codes=("2204",)),
        ),
        Doc("wire-007", "A quiet day at the port.", "Quiet", date(2025, 4, 1)),
        Doc("wire-008", "", "Nothing inside", None, "empty", "the file holds no text"),
        Doc("scan-009", "", None, None, "failed", "not UTF-8 and no other encoding fits: found byte 0xff at 12"),
        Doc("scan-010", "", None, None, "failed", "not UTF-8 and no other encoding fits: found byte 0xfe at 3"),
        Doc("blatt-011", "Zoll auf Stahl.", "Zoll", date(2025, 4, 2), "skipped", "language de: only English is read"),
    ]
    first = docs[0]
    docs.append(Doc("wire-012", first.text, first.title, first.published, "duplicate", "same text as wire-001", duplicate_of="wire-001"))
    return docs


def write_run(folder: Path, docs: list[Doc] | None = None, *, keep_text: bool = True, report: bool = False) -> Path:
    """Writes the documents and their facts as a run folder through the store, schemas and quarantine included."""
    docs = documents() if docs is None else docs
    names = {kind: name for name, kind in TABLES.items()}
    rows: dict[str, list[dict[str, Any]]] = {"documents": [], "texts": []}
    for doc in docs:
        rows["documents"].append(
            {
                "doc_id": doc.doc_id,
                "path": f"{doc.doc_id}.txt",
                "title": doc.title,
                "published": doc.published,
                "published_basis": "metadata" if doc.published else "none",
                "source": doc.source,
                "url": doc.url,
                "language": "en" if doc.text else None,
                "sha256": hashlib.sha256(doc.text.encode()).hexdigest() if doc.text else None,
                "chars": len(doc.text),
                "sentences": doc.text.count(". ") + 1 if doc.text else 0,
                "facts": sum(1 for f in doc.facts if schemas.TABLES[names[type(f)]].kind == "facts"),
                "status": doc.status,
                "message": doc.message,
                "duplicate_of": doc.duplicate_of,
            }
        )
        if keep_text and doc.text:
            rows["texts"].append({"doc_id": doc.doc_id, "text": doc.text})
        for fact in doc.facts:
            row = {name: getattr(fact, name) for name in arrow_schema(names[type(fact)]).names}
            for name, value in row.items():
                if isinstance(value, tuple):
                    row[name] = [v._asdict() if hasattr(v, "_asdict") else v for v in value]
            rows.setdefault(names[type(fact)], []).append(row)
    batches = {name: pa.RecordBatch.from_pylist(part, schema=arrow_schema(name)) for name, part in rows.items() if part}
    with RunWriter(folder) as writer:
        writer.add(batches)
        extra = (lambda made, findings, manifest: write_report(made, name=folder.name, findings=findings.findings)) if report else None
        writer.finish(settings={"keep_text": keep_text}, timings={"seconds": 1.5, "slowest": [{"doc_id": "wire-001", "seconds": 0.25}]}, extra=extra)
    return folder
