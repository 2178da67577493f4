"""Rates in short list items below a line about tariffs: "Japan: 15%", "15% - Japan and Korea", "Tin (46% to 20%)"."""

from __future__ import annotations

import extractor.pattern as regex
from extractor.context import Context
from extractor.rule import no, rule, yes
from extractor.rules.tariffs.dates import effective_dates
from extractor.rules.tariffs.labels import name_label
from extractor.rules.tariffs.leads import OTHER_MEASURE, above, additional, govern, speaks_of_tariffs, title_speaks
from extractor.rules.tariffs.model import Anchor, make_anchor
from extractor.rules.tariffs.negatives import is_other_size
from extractor.rules.tariffs.sections import headings
from extractor.rules.tariffs.vocabulary import TRIGGER, shape_pattern
from extractor.shape import KINDS, Shape, make_shape

_LONGEST = 36  # tokens of an item; what is longer is a sentence
_SIZE = r"(?:up to |from |at |now |to |of |by |a |an |the |new |rate |tariff |duty ){0,3}<PCT|PRC|PTS:rate>"
_ASIDE = r"(?:\( (?:(?!\)|<PCT|PRC>)\S+ ){1,30}?\) )?"  # "SAIC (maker of MG cars): 38%"
_LABEL_FIRST = shape_pattern(rf"\A(?P<label>(?:(?!:|\(|;)\S+ ){{1,12}}?){_ASIDE}(?P<mark>: |\( |- |\u2013 |\u2014 |, |\. \. (?:\. )*|= |\u2192 )?(?P<head>{{head}} )?(?:: |of |at )?" + _SIZE)
_SIZE_FIRST = shape_pattern(r"\A(?:up to |at )?<PCT|PRC:rate> (?:{head} )?(?:(?P<mark>: |- |\u2013 |\u2014 )|\( |for |on |(?={head}))(?P<label>(?:(?!;)\S+ ?){1,28}?)(?: ?\( (?P<aside>(?:(?!\))\S+ ){1,16})\))?(?: ?[;,.]| ?(?:; |, )?and| ?(?:; |, )?or)*\Z")
_LATER = shape_pattern(r"\b(?:to )?(?:increas|ris|climb|go|rais|step|fall|drop|lower|reduc|cut|mov)\w* (?:up |down )?to (?:{fill} ){0,2}?<PCT:rate>")
_PREVIOUS = shape_pattern(r"\A(?:to |\u2192 |- > |from |, (?:up|down) from |\( (?:up |down )?from |\( was |\( previously |, previously |, was |\( formerly |, formerly |\( instead of )(?:an? |the )?(?P<other><PCT|PRC>)")
#: "from 15% and 20% to 5%": what was two rates becomes one
_UNIFIED = shape_pattern(r"\A(?:and|or|,|/) (?P<second><PCT>) to (?:an? |the |unified |single |uniform |common |flat |rate |level |of |just |only ){0,6}(?P<other><PCT>)")
_COMPOUND = shape_pattern(r"\A<PCT> (?:ad valorem )?(?:\+|plus) <PRC>")
_FREE_ITEM = shape_pattern(r"\A(?P<label>(?:(?!:|\(|;)\S+ ){1,12}?)(?:: |\( |- |\u2013 |\u2014 |\. \. (?:\. )*)(?P<free>duty-free|duty free|tariff-free|free|zero|nil|exempt|0|{head} (?:eliminated|removed|scrapped|abolished|waived))(?= |\Z)(?! (?:trade|of|to|market))")
_WAS = shape_pattern(r" \( ?(?:was|from|previously|formerly|instead of|down from) (?P<other><PCT>)")
_OWN_HEAD = shape_pattern(r"\A(?:the |new )*(?:<ADJ|POSS|PLACE> )?{head} (?:rates? )?(?:on|for) (?:(?!:)\S+ ){1,8}: ")
_LEADS = (":", "\u2193", "\U0001f447", "\u2014", "\u2013")  # with which a line leads to what stands below it
_STOPS = (".", "!", "?", ";", ",", "\"", "'")
#: "Here is what changes.", "The new rates follow."
_ANNOUNCES = regex.compile(r"\b(?:here (?:is|are)|below|following|as follows|(?:rates?|changes|list|details) (?:follow|are|is)|breakdown|at a glance)\b")
_ASIDE_RATE = shape_pattern(r"\( (?:but |only )?<PCT:rate> (?:for|on|from) (?P<who><PLACE|ADJ>)")
_PERIOD = regex.compile(r"\b(?:day|week|month|quarter|year|average|session|monday|tuesday|wednesday|thursday|friday)\b")
_CASE = regex.compile(r"\b(?:anti-?dumping|countervailing|dumping margins?|subsidy (?:rates?|margins?)|cash deposits?)\b")
_FIRMS = regex.compile(r"\b(?:dumping margins?|subsidy (?:rates?|margins?)|producers|exporters|manufacturers|compan(?:y|ies)|firms|respondents)\b")
_CHANGE = regex.compile(r"\b(?:new|chang\w+|rais\w+|increas\w+|cuts?|lower\w*|reduc\w+|hik\w+|adjust\w+|revis\w+|previous|old)\b")
#: Words that make an item a sentence, which the rules for sentences read.
_VERB = regex.compile(r"(?<!\( )\b(?:is|are|was|were|be|been|will|would|could|may|might|must|shall|has|have|had|does|do|did|said|says|rose|fell|grew|exceeds?|includes?|commit\w*|agreed?|announc\w+|ranged|soared|eliminat\w+|remov\w+|maintain\w*)\b")


@rule(
    "rate-in-item", table="tariffs", family="tables-and-lists",
    examples=(
        yes("Kenya's new import duties:\n\n- Rice: 35%\n- Leather footwear - [[25%]]\n- Tyres (10% to 15%)\n", rate_min=25.0, imposers=("KEN",), products=("leather footwear",)),
        yes("Kenya's new import duties:\n\n- Rice: 35%\n- Tyres ([[10% to 15%]])\n", rate_min=15.0, rate_previous=10.0, products=("tyres",)),
        yes("Washington's tariff rates as of today:\n\n1. [[15%]] - Japan, South Korea and Norway\n2. 39% - Switzerland\n", rate_min=15.0, imposers=("USA",), targets=("JPN", "KOR", "NOR")),
        yes("New tariff rates on Chilean goods:\n- Copper: tariff of [[10%]]\n- Wine: tariff of 15%\n", rate_min=10.0, targets=("CHL",), products=("copper",)),
        yes("New tariff rates on Chilean goods:\n- [[10%]] on copper (from May 2025)\n- 15% on wine (from June 2025)\n", rate_min=10.0, products=("copper",), effective_from="2025-05"),
        yes("New tariff rates on Chilean goods:\n- Copper: 10%, rising to [[25%]] in May 2026\n- Wine: 15%\n", rate_min=25.0, products=("copper",), effective_from="2026-05"),
        yes("New tariff rates on Chilean goods:\n- Copper: [[10%]] (was 25%)\n- Wine: 15% (was 20%)\n", rate_min=10.0, rate_previous=25.0, products=("copper",)),
        yes("Kenya cuts import duties on:\n\n- Rice: from 25% and 35% to a single rate of [[10%]]\n- Tyres: from 15% to 10%\n", rate_min=10.0, rate_previous=35.0, products=("rice",)),
        yes("Kenya's new import duties:\n- Steel: 25% ([[15%]] for Japan)\n- Tyres: 15%\n", rate_min=15.0, targets=("JPN",), products=("steel",)),
        yes("Kenya's new import duties:\nRice: [[free]]\nTyres: 15%\n", rate_min=0.0, unit="free", products=("rice",)),
        yes("Kenya's draft rules would set new import duties:\n\nTyres (HS 4011.10.00, 4011.20.00): from 25% and 10% to a single rate of [[15%]].\nRice: from 50% to 35%.\n", rate_min=15.0, products=("tyres",), status="threatened"),
        yes("Kenya's import duties on rice from Oman:\n- within quota: 5%\n- above quota: [[35%]]\n", rate_min=35.0, kind="over_quota", products=("rice",), targets=("OMN",)),
        yes("Kenya's import duty on rice:\n- 2025: 15%\n- from May 2026: [[35%]]\n", rate_min=35.0, products=("rice",), effective_from="2026-05"),
        yes("Kenya has scrapped its import duties on the following Omani goods:\n- rice (15%)\n- tyres ([[35%]])\n", rate_min=35.0, products=("tyres",), status="ended"),
        yes("## Threatened\n\n- Rice: [[35%]]\n- Tyres: 20%\n", title="Kenya's import duties on Omani goods", rate_min=35.0, products=("rice",), status="threatened"),
        yes("so these got the tariff letters today \U0001f447\n\n\u2022 Peru \u2013 [[20%]]\n\u2022 Laos \u2013 25%\n", title="Kenya's tariff letters", rate_min=20.0, targets=("PER",), imposers=("KEN",)),
        yes("Kenya's import duties on Omani goods:\n\n- Rice: [[35%]]\n- Tyres: 20%\n\nAll of these would start in May unless a pact is signed.\n", rate_min=35.0, products=("rice",), status="threatened"),
        yes("Kenya's import duties on Omani goods:\n\n- Rice: [[35%]]\n- Tyres: 20%\n\nThe rates were lifted in May.\n", rate_min=35.0, products=("rice",), status="ended"),
        yes("What changes for Omani exporters to Kenya:\n\nRice: [[duty eliminated]] (was 8%)\nTyres: duty-free (was 12%)\n", rate_min=0.0, rate_previous=8.0, unit="free", products=("rice",), imposers=("KEN",), targets=("OMN",)),
        yes("We shall take these steps:\n\n- Cut in the rate of duty on coated pulp from 28% to [[11%]].\n- Rise in the rate of duty on tin from 5% to 9%.\n", rate_min=11.0, rate_previous=28.0, products=("coated pulp",)),
        no("How the tariffs will slow growth, says the bank:\n\n- Japan: 1.5%\n- Laos: 4%\n", why="the line above counts growth"),
        no("Growth by region:\n\n- Japan: 1.5%\n- Laos: 4%\n", why="the lead-in names no tariff"),
        no("Where tariffs hit exports most:\n\n- Japan: share of 15%\n- Laos: 12% of exports\n", why="the items count shares of exports"),
        no("What they think of the tariff:\n\n- Support: 15%\n- No view: 12%\n", why="a poll counts people"),
    ),
)  # fmt: skip
def find_item(context: Context, index: int, before: list[Anchor]) -> list[Anchor]:
    """The size of a short item, its label as country, goods or firm; who charges and since when from the lines above.

    Items with a verb are sentences and are left to the rules for sentences.
    """
    sentence = context.sentences[index]
    if sentence.end - sentence.start > 240:
        return []
    shape = context.shape(index)
    if not 2 <= len(shape.tokens) <= _LONGEST or _VERB.search(shape.text) and not _FREE_ITEM.match(shape.text) or OTHER_MEASURE.search(context.lower, sentence.start, sentence.end):
        return []
    if not any(t.kind in ("PCT", "PRC", "PTS") for t in shape.tokens) and not _FREE_ITEM.match(shape.text):
        return []
    if not item_may_hold(context, index):
        return []
    anchor = _free(context, index, shape) or _label_first(context, index, shape) or _size_first(context, index, shape)
    if anchor is None:
        return []
    lead = " ".join(context.lower[context.sentences[i].start : context.sentences[i].end] for i in above(context, index)[:2])
    found = [anchor, *_later(context, index, anchor)]
    if anchor.unit == "specific" and _COMPOUND.match(shape.text):  # "6% ad valorem + EUR 40/t": two duties
        other = make_anchor(shape, index, "rate-in-item", 0, -1, -1)
        other.slots = {name: slot for name, slot in anchor.slots.items() if name.startswith("effective")}
        found.insert(0, other)
    for one in found:
        if one.kind == "level":
            one.kind = "margin" if _CASE.search(lead) else "additional" if additional(context, index) else "level"
        govern(context, one, index, before)
    return found


def _later(context: Context, index: int, anchor: Anchor) -> list[Anchor]:
    """A second rate of the same item, told behind it: "25% on cabinets (set to rise to 30% in January)"."""
    aside = _ASIDE_RATE.search(anchor.shape.text)
    if aside is not None:  # "25% (15% for Japan)"
        size, who = anchor.shape.index(aside.start("rate")), anchor.shape.tokens[anchor.shape.index(aside.start("who"))]
        special = make_anchor(anchor.shape, index, "rate-in-item", size, -1, -1)
        special.label = anchor.label
        special.slots = {name: slot for name, slot in anchor.slots.items() if name != "targets"}
        special.set("targets", list(who.codes), "row-label", who.start, who.end)
        return [special]
    match = _LATER.search(anchor.shape.text)
    if match is None or anchor.unit != "percent":
        return []
    size = anchor.shape.index(match.start("rate"))
    later = make_anchor(anchor.shape, index, "rate-in-item", size, -1, -1)
    later.label = anchor.label
    later.slots = {name: slot for name, slot in anchor.slots.items() if not name.startswith("effective")}
    effective_dates(later)
    return [later]


def item_may_hold(context: Context, index: int) -> bool:
    """Whether the line that leads to the item (or the heading, the title) speaks of tariffs and of no other measure."""
    if _OWN_HEAD.match(context.shape(index).text):
        return True
    ups = above(context, index)
    if not ups:
        return False
    while len(ups) > 1 and context.sentences[ups[0]].section == "list" and context.sentences[index].section == "list" and _LABEL_FIRST.match(context.shape(ups[0]).text):
        ups = ups[1:]  # an item of the same list that another make of line parts from this one
    nearest = context.sentences[ups[0]]
    if len(ups) > 1 and nearest.section == "list" and ups[0] in headings(context, index) and not speaks_of_tariffs(context, ups[0]):
        nearest = context.sentences[ups[1]]  # the head of a list within a list
    if len(ups) > 1 and nearest.section == "body" and nearest.end - nearest.start < 60 and context.lower[nearest.end - 1].isalnum() and not speaks_of_tariffs(context, ups[0]):
        nearest = context.sentences[ups[1]]  # a caption or an advertisement between
    if OTHER_MEASURE.search(context.lower, nearest.start, nearest.end):
        return False
    lead = context.lower[nearest.start : nearest.end].rstrip()
    lead_in = lead.endswith(_LEADS) or _ANNOUNCES.search(lead) is not None or nearest.section == "title" or not lead.endswith(_STOPS) and TRIGGER.search(lead) is not None
    return lead_in and (any(speaks_of_tariffs(context, i) for i in [index, *ups]) or title_speaks(context))


def counts_other(context: Context, index: int) -> bool:
    """Whether a label with a figure stands under a line that counts something else: "How growth slows:", "Excise rises on:"."""
    shape = context.shape(index)
    if not _LABEL_FIRST.match(shape.text) or shape.text.count(" ") >= _LONGEST or speaks_of_tariffs(context, index):
        return False
    ups = [i for i in above(context, index) if context.sentences[i].section != "list"]
    return bool(ups) and OTHER_MEASURE.search(context.lower, context.sentences[ups[0]].start, context.sentences[ups[0]].end) is not None


def _tail(context: Context, index: int, shape: Shape, size: int, rule_previous: bool = True) -> Anchor | None:
    """An anchor whose shape begins at the size: what stands before it is the label and no part of the statement."""
    if is_other_size(shape, size):
        return None
    tail = make_shape(context.view, context.mentions, shape.tokens[size].start, shape.end)
    anchor = make_anchor(tail, index, "rate-in-item", 0, -1, -1)
    if anchor.bound == "range" and size and shape.tokens[size - 1].text == "(" and _moves(context, index):
        anchor.previous, anchor.low, anchor.bound = anchor.low, anchor.high, "exact"  # "rates cut: tin (10% to 5%)"
        return anchor
    both = _UNIFIED.match(tail.text[2:])
    if both is not None:
        new = make_anchor(tail, index, "rate-in-item", tail.index(2 + both.start("other")), -1, -1)
        second = tail.tokens[tail.index(2 + both.start("second"))].items[0]
        new.previous = max(anchor.high or 0.0, second.high or 0.0)
        return new
    other = _PREVIOUS.match(tail.text[2:])
    if rule_previous and other is not None:
        at = tail.index(2 + other.start("other"))
        amount = tail.tokens[at].items[0]
        if amount.type != anchor.amount.type:  # type: ignore[union-attr]
            return anchor
        words = other[0]
        if words.startswith(("to", "\u2192", "-")):  # "46% to 20%": the second is the rate
            new = make_anchor(tail, index, "rate-in-item", at, -1, -1)
            new.previous = anchor.high
            return new
        anchor.previous = amount.high
    return anchor


def _moves(context: Context, index: int) -> bool:
    """Whether the line above speaks of a change of rates, so that "10% to 15%" is no range."""
    lead = context.sentences[above(context, index)[0]]
    return _CHANGE.search(context.lower, lead.start, lead.end) is not None


def _label_first(context: Context, index: int, shape: Shape) -> Anchor | None:
    match = _LABEL_FIRST.match(shape.text)
    if match is None:
        return None
    label = shape.group(match, "label")
    size = shape.index(match.start("rate"))
    if match["mark"] is None and not label[-1].kind and label[-1].text not in (":", "-") and len(label) > 4 and not _firms_above(context, index):
        return None  # words and a figure without a mark between: a sentence
    anchor = _tail(context, index, shape, size)
    if anchor is None or match["mark"] is None and match["head"] is None and label[-1].text in ("to", "by", "at", "of"):
        return None
    named = make_shape(context.view, context.mentions, label[0].start, label[-1].end)
    name_label(context, anchor, named, firm=not any(t.kind for t in named.tokens) and _firms_above(context, index))
    return anchor


def _firms_above(context: Context, index: int) -> bool:
    """Whether the line that leads to the item speaks of firms, so that an unknown name is one."""
    lead = context.sentences[above(context, index)[0]]
    return _FIRMS.search(context.lower, lead.start, lead.end) is not None


def _size_first(context: Context, index: int, shape: Shape) -> Anchor | None:
    match = _SIZE_FIRST.match(shape.text)
    if match is None:
        return None
    label = shape.group(match, "label")
    anchor = _tail(context, index, shape, shape.index(match.start("rate")), rule_previous=False)
    if anchor is None or any(t.text == KINDS["PCT"] for t in label):
        return None
    name_label(context, anchor, make_shape(context.view, context.mentions, label[0].start, label[-1].end))
    if match["mark"] is None and not anchor.get("targets") and not anchor.get("hs_codes") and (not anchor.get("products") or _PERIOD.search(match["label"])):
        return None  # "2% on the month": words that name no goods and no country
    return anchor


def _free(context: Context, index: int, shape: Shape) -> Anchor | None:
    match = _FREE_ITEM.match(shape.text)
    if match is None:
        return None
    label = shape.group(match, "label")
    first, last = shape.index(match.start("free")), shape.index(match.end("free") - 1)
    tail = make_shape(context.view, context.mentions, shape.tokens[first].start, shape.end)
    anchor = Anchor(index, tail, "rate-in-item", 0, 0, last - first, -1, unit="free", low=0.0, high=0.0)
    anchor.text = (shape.tokens[first].start, shape.tokens[last].end)
    name_label(context, anchor, make_shape(context.view, context.mentions, label[0].start, label[-1].end))
    was = _WAS.match(shape.text, match.end())
    if was is not None:  # "duty-free (was 12%)"
        anchor.previous = shape.tokens[shape.index(was.start("other"))].items[0].high
    if "quota" in shape.text[match.end() :][:12]:
        anchor.kind = "in_quota"
    return anchor if anchor.label in ("place", "goods") else None
