"""On what: goods that stand away from the tariff noun, in places of their own around the size."""

from __future__ import annotations

import extractor.pattern as regex
from extractor.phrases import Phrase, parse_object
from extractor.rule import no, rule, yes
from extractor.rules.tariffs.clause import opens_phrase
from extractor.rules.tariffs.model import Anchor
from extractor.rules.tariffs.vocabulary import shape_pattern
from extractor.shape import Token

_BEFORE_SIZE = frozenset("a an the from to of at by additional extra new and up upto down raised increased cut reduced lowered is are was were be been being has have had will would shall rise rises rose risen fall falls fell fallen hiked slashed a maximum minimum kept set fixed flat retained maintained unchanged currently now still".split())


def file(anchor: Anchor, phrase: Phrase, rule_id: str) -> None:
    span = phrase.product_span or (0, 0)
    anchor.set("products", phrase.products, rule_id, *span)
    anchor.set("hs_codes", phrase.hs, rule_id, *span)


#: "the duty of 27% on", "the tax rate on": what follows is taxed, though the lexicon may not know it.
_DUTY_ON = shape_pattern(r"\b(?:{head}|tax|tax rate|rate of duty) (?:of <PCT> )?(?:on|upon) \Z")
_MOVED = frozenset("from to at is are was were be been".split())
_ON = shape_pattern(r"\b(?:on|upon|(?:that|those) (?:of|for)) (?=(?:(?!;|on |by |tariff|dut)\S+ ){1,8}?(?:from |at |to |an? |the |<PCT>))")


@rule(
    "product-fronted", table="tariffs", family="on-what", sets=("products", "targets"), needs=("on", "upon"),
    examples=(yes("The duty on tea rose from 5% to 9% and on [[coffee]] from 6% to 11%.", products=("coffee",)),
              yes("The duty on tea rose from 5% to 9% and on [[Chilean]] coffee from 6% to 11%.", products=("coffee",), targets=("CHL",)),
              yes("The duty on tea rose from 5% to 9%, that of [[coffee]] from 6% to 11%.", products=("coffee",)),
              no("He could impose on Monday a 15% tariff.", why="a day is no goods")),
)  # fmt: skip
def product_fronted(anchor: Anchor, clean: str, moved: bool = False) -> None:
    """What the duty is on, said before the size: "imposes on copper a 15% tariff", "and on coffee from 6% to 11%".

    `moved`: only where the words between tell a move or a level, so that what follows the size is on the next one: "on tea from
    5% to 9%, on coffee from 6% to 11%".
    """
    shape = anchor.shape
    tokens = shape.tokens
    first = min(anchor.first, anchor.head_first) if anchor.head_first >= 0 and anchor.head_first > anchor.size else anchor.first
    for match in reversed(list(_ON.finditer(shape.text, shape.at[max(0, first - 14)], shape.at[first]))):
        start = shape.index(match.end())
        phrase = parse_object(shape, clean, start, first)
        between = tokens[phrase.end : first]
        if phrase.products and (phrase.hs or phrase.end - start <= 4 and _DUTY_ON.search(shape.text, 0, shape.at[start])) and all(t.text in _BEFORE_SIZE or t.kind == "PCT" for t in between):
            if moved and (not any(t.text in _MOVED for t in between) or any(t.text == "and" for t in between)):
                return
            file(anchor, phrase, "product-fronted")
            if phrase.targets:
                anchor.set("targets", phrase.targets, "product-fronted", *(phrase.target_span or (0, 0)))
            return


_AUXILIARIES = frozenset("will would shall may could also now have has".split())
_HAS = shape_pattern(r"\b(?:has|have|had|carr(?:y|ies|ied)|bears?|attracts?|draws?) (?:(?!;|,|tariff|dut)\S+ ){0,3}\Z|\b(?:(?:was|were|is|are|has been|have been|will be) (?:cut|reduced|lowered|raised|increased|hiked|moved)|increases?|increased|decreases?|decreased|declines?|declined|drop(?:s|ped)?|falls?|fell|rises?|rose|went|goes?|go|move|moves|moved|increase|decrease|climbs?|climbed|jumps?|jumped|slips?|slipped|remains?|remained|stays?|stayed|stands?|stood) (?:down |up |back |sharply |unchanged )?(?:from <PCT> |from [\d.]+ )?(?:to|at) (?:up to |just |only |a |an )?\Z")


@rule(
    "product-has", table="tariffs", family="on-what", sets=("products", "targets"),
    examples=(yes("Cider pays 40 per cent, while [[beer]] has a customs duty of 35 per cent.", products=("beer",)),
              yes("The Peruvian duties on metals changed. [[Tin]] dropped from 20% to 12%.", products=("tin",)),
              yes("[[Chilean]] beer has a customs duty of 35 per cent.", targets=("CHL",)),
              no("Peru has a duty of 100 per cent.", why="a country charges the duty")),
)  # fmt: skip
def product_has(anchor: Anchor, clean: str) -> None:
    """Goods that "have" a duty: "beer has a duty of 100 per cent"."""
    shape = anchor.shape
    begin = anchor.first if anchor.head < 0 else min(anchor.first, anchor.head_first)
    match = _HAS.search(shape.text[: shape.at[begin]])
    if not match or "products" in anchor.slots:
        return
    verb = shape.index(match.start())
    while verb and shape.tokens[verb - 1].text in _AUXILIARIES:
        verb -= 1
    for start in range(max(0, verb - 12), verb):
        if start and not opens_phrase(shape.tokens[start - 1]):
            continue
        phrase = parse_object(shape, clean, start, verb)
        if phrase.hs and phrase.end == verb:
            file(anchor, phrase, "product-has")
            if phrase.targets:
                anchor.set("targets", phrase.targets, "product-has", *(phrase.target_span or (0, 0)))
            return


_AFTER_FREE = frozenset("imports import importation entry access exports shipments tonnes tons litres liters quota quotas supplies supply movement trade flow admission treatment".split())


@rule(
    "product-free", table="tariffs", family="on-what", sets=("products",), needs=("free", "zero", "nil"),
    examples=(yes("Up to 900 duty-free tonnes of [[beef]] may come from Chile.", products=("beef",)),
              yes("Zero-tariff [[rice]] from Laos fills the stores.", products=("rice",)),
              no("Duty-free access of this kind is rare.", why="no goods are named")),
)  # fmt: skip
def product_free(anchor: Anchor, clean: str) -> None:
    """Goods right behind the words for a zero rate: "duty-free imports of beef", "tariff-free tonnes of", "zero-tariff rice"."""
    if anchor.unit != "free" or anchor.amount is not None:
        return
    tokens = anchor.shape.tokens
    i = anchor.last + 1
    while i < len(tokens) and tokens[i].text in ("\"", "'", "market", "metric", "and", "quota-free", ","):
        i += 1
    if i + 2 < len(tokens) and tokens[i].text in _AFTER_FREE and tokens[i + 1].text == "of":
        i += 2
    elif i >= len(tokens) or not _describes_goods(tokens[i]):
        return
    phrase = parse_object(anchor.shape, clean, i)
    if phrase.hs:
        file(anchor, phrase, "product-free")


def _describes_goods(token: Token) -> bool:
    return token.kind in ("GOOD", "ADJ")


_DUMPED = shape_pattern(r"\b(?:dump(?:s|ed|ing)|subsidi[sz](?:es|ed|ing)) (?=(?:(?!;|,)\S+ ){1,10}?(?:at|in|into|by) )")


@rule(
    "product-dumped", table="tariffs", family="on-what", sets=("products",), needs=("dump", "subsidi"),
    examples=(yes("It was found that Chilean mills have dumped [[steel wire]] in Peru at margins ranging up to 12 percent.", products=("steel wire",)),
              no("Chilean mills dumped their plan, whatever the 12% duties.", why="no goods are dumped")),
)  # fmt: skip
def product_dumped(anchor: Anchor, clean: str) -> None:
    """What firms dump: "dumped steel wire at margins of 12%"."""
    shape = anchor.shape
    match = next(reversed(list(_DUMPED.finditer(shape.text, 0, shape.at[anchor.first]))), None)
    if match is None:
        return
    phrase = parse_object(shape, clean, shape.index(match.end()), anchor.first)
    if phrase.products and (phrase.hs or shape.tokens[phrase.end].text in ("at", "in", "into") and "margin" in shape.text):
        file(anchor, phrase, "product-dumped")


_TRADES = regex.compile(r"\b(?:export|import|ship|sell|buy|send|suppl|purchas)(?:s|es|ed|ing|y|ies|ied)?\b|\bquotas? (?:of|for)\b")
_AT = regex.compile(r"\b(?:at|with) (?:an? |the )?(?:\S+ ){0,2}\Z")


@rule(
    "product-traded", table="tariffs", family="on-what", sets=("products",), needs=("at", "with"),
    examples=(yes("Chile exports 900 tonnes of [[apples]] to Peru at a 50% duty.", products=("apples",)),
              no("Chile exports apples. Talks ended at a 50% duty.", why="another sentence")),
)  # fmt: skip
def product_traded(anchor: Anchor, clean: str) -> None:
    """What is traded "at" a duty: "exports apples to Peru at a 50% duty". The last goods before, in the same clause."""
    shape = anchor.shape
    before = shape.text[: shape.at[anchor.first]]
    if not _AT.search(before):
        return
    for i in range(anchor.first - 1, max(-1, anchor.first - 22), -1):
        token = shape.tokens[i]
        if token.text in (";", "."):
            return
        if token.kind == "GOOD" and _TRADES.search(before, shape.at[max(0, i - 12)], shape.at[i]):
            phrase = parse_object(shape, clean, i, anchor.first)
            if phrase.hs:
                file(anchor, phrase, "product-traded")
            return


_BENEFITS = regex.compile(r"\A(?:,? ?(?:will|would|can|are to|is to|shall|also|now|each|all) ?){0,4}(?:see|sees|benefits?|enjoys?|gets?|gains?|receives?|have|has|faces?)\b")


@rule(
    "product-benefits", table="tariffs", family="on-what", sets=("products",), needs=("see", "benefit", "enjoy", "get", "gain", "receive", "have", "has", "face"),
    examples=(yes("[[Copper wire and glass]] will see tariffs cut to a duty of zero on almost all items.", products=("copper wire", "glass")),
              no("Peru will see its 9% tariff on all items cut.", why="a country is the subject")),
)  # fmt: skip
def product_benefits(anchor: Anchor, clean: str) -> None:
    """The goods that a sentence is about, where the rate's own object only counts them: "wire will see zero duty on 90% of items"."""
    shape = anchor.shape
    if anchor.get("products") != ["ALL"] or anchor.get("targets") and anchor.slots["targets"].rule == "target-object":
        return
    start = next((i for i in range(min(anchor.first, 3)) if shape.tokens[i].kind or shape.tokens[i].text[0].isalnum()), -1)
    if start < 0:
        return
    phrase = parse_object(shape, clean, start, anchor.first)
    if phrase.hs and phrase.end < anchor.first and _BENEFITS.match(shape.text[shape.at[phrase.end] : shape.at[anchor.first]]):
        anchor.slots.pop("products", None)
        file(anchor, phrase, "product-benefits")
        if phrase.targets:
            anchor.set("targets", phrase.targets, "product-benefits", *(phrase.target_span or (0, 0)))


_WHOSE = shape_pattern(r",? whose (?:{head}) ")


@rule(
    "product-whose", table="tariffs", family="on-what", sets=("products",), needs=("whose",),
    examples=(yes("Others hit are [[salt and sugarcane]], whose duty rose from 10% to 70%.", products=("salt", "sugarcane")),
              no("Peru, whose duty rose from 10% to 70%, hit back.", why="a country's duty")),
)  # fmt: skip
def product_whose(anchor: Anchor, clean: str) -> None:
    """Goods "whose duty" is told."""
    shape = anchor.shape
    match = next(reversed(list(_WHOSE.finditer(shape.text, 0, shape.at[anchor.last]))), None)
    if match is None:
        return
    end = shape.index(match.start() + (shape.text[match.start()] == " "))
    for start in range(max(0, end - 14), end):
        if start and not opens_phrase(shape.tokens[start - 1]):
            continue
        phrase = parse_object(shape, clean, start, end)
        if phrase.hs and phrase.end == end:
            file(anchor, phrase, "product-whose")
            return


@rule(
    "product-behind-size", table="tariffs", family="on-what", sets=("products",), needs=("on", "for"),
    examples=(yes("Kenya's tariffs on Peru are now valued at 35% on all [[goods not covered by the pact]].", targets=("PER",), products=("goods not covered by the pact",)),
              no("Kenya's tariffs on Peru are at 35% on average.", why="no goods follow")),
)  # fmt: skip
def product_behind_size(anchor: Anchor, clean: str) -> None:
    """Goods behind the size, where the noun before it has only a country for its object: "tariffs on Peru of 35% on wool"."""
    tokens, after = anchor.shape.tokens, anchor.size + 1
    if anchor.get("products") or anchor.size <= anchor.head or anchor.head < 0 or after + 1 >= len(tokens) or tokens[after].text not in ("on", "for"):
        return
    phrase = parse_object(anchor.shape, clean, after + 1)
    if (phrase.products or phrase.all_products and phrase.universal) and not phrase.targets and (tokens[after].text == "on" or phrase.hs):
        file(anchor, phrase, "product-behind-size")
        if phrase.all_products and not phrase.products:
            anchor.set("products", ["ALL"], "product-behind-size", *(phrase.product_span or (0, 0)))
