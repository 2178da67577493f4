"""Tariff rate facts: find the size, attach who, on whom, on what, from when, and say whether it is real.

    statements.py                    which sentences state a rate, and in which order the rules for figures are asked
    sizes.py                         figures of a sentence about tariffs: asks the rules of the next five files
    nouns.py, changes.py, specific.py   beside a tariff noun; by how much it changes; sums of money per unit
    plain.py                         plain numbers without a sign, as people speak
    stacked.py, bare.py              rates on top of others; without a noun of their own
    elsewhere.py                     figures in sentences without a tariff noun, in a text that is about tariffs
    free.py, de_minimis.py   zero rates: duty-free and eliminated; the regime of small parcels
    zero.py, untaxed.py      going to zero; goods that pay nothing
    ellipsis.py, enumerations.py, pairs.py, numbers.py   rates that lean on another: earlier and later ones, lists, pairs
    strings.py                       tables written out on one line
    series.py                        rates of several countries compared in one sentence
    tables.py, columns.py, cells.py  rates in table rows: what a column says, the sizes in a cell
    sections.py                      the headings and labels above a rate: countries, and whether it is real
    items.py, labels.py, leads.py    rates in list items, the label of a row or item, what stands above them
    negatives.py, counts.py          what only looks like a rate; clauses that count something else
    kinds.py                         level, additional, total, average, limit, quota, margin
    parties.py                       in which order imposer, target and product are looked for
    imposers.py, charging.py, markets.py   who charges: named with the noun, as subject of the verb, by the market entered
    referents.py, voices.py, press.py      who charges: behind "it", "the government"; whoever says so; the paper's own country
    targets.py, payers.py, responders.py   on whom: behind the tariff noun; who faces or pays it; who answers or gets it
    own.py, counted.py, cases.py           on whom: "its cars", "our exporters"; countries that are counted; whose goods are dumped
    sections.py, lines.py                  on whom or who: the heading above, the head of a line
    origins.py, orders.py                  on whom: elsewhere in the sentence, its topic, the section; the order that is cited
    goods.py                         on what
    both.py, deals.py                two sides: duties dropped by both, the other side of a deal
    clause.py                        what these know about a clause: subjects, words before a noun
    dates.py, legal.py, home.py      from when, under which law, whose text it is
    inherit.py, answers.py           slots that stand in another sentence; duties that answer each other
    status.py, told.py, carried.py   whether the rate is real; what is told beside it; what goes on from sentence to sentence
    deeds.py                         import or export duty, and what is done to it
    build.py, row.py                 from statements to rows
"""

from __future__ import annotations

from extractor.rules.tariffs.build import run

__all__ = ["run"]
