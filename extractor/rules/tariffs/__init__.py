"""Tariff rate facts: find the size, attach who, on whom, on what, from when, and say whether it is real.

    sizes.py                         which figures are duty rates: asks the rules of the next five files in order
    nouns.py, changes.py, specific.py   beside a tariff noun, by how much it changes, sums of money per unit
    bare.py, elsewhere.py            without a noun: in a sentence about tariffs, in another sentence of such a text
    free.py, ellipsis.py             zero rates in words, rates that lean on another
    tables.py, items.py, leads.py    rates in table rows and list items, and what stands above them
    negatives.py                     what only looks like one
    kinds.py                         level, additional, total, average, limit, quota, margin
    parties.py                       in which order imposer, target and product are looked for
    imposers.py, referents.py        who charges: named in the sentence; behind "it", "we", "the government"
    targets.py, payers.py            on whom: behind the tariff noun; who faces, pays or answers it
    origins.py, orders.py            on whom: elsewhere in the sentence, its topic, the section; the order that is cited
    goods.py                         on what
    both.py                          two sides: duties dropped by both, the other side of a deal
    clause.py                        what these know about a clause: subjects, words before a noun
    dates.py, legal.py, home.py      from when, under which law, whose text it is
    inherit.py                       slots that stand in another sentence
    status.py                        whether the rate is real
    deeds.py                         import or export duty, and what is done to it
    statements.py                    which sentences state a rate, and what each says by itself
    build.py, row.py                 from statements to rows
"""

from __future__ import annotations

from extractor.rules.tariffs.build import run

__all__ = ["run"]
