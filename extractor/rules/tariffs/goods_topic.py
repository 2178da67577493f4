"""On what, as the last resort: the one good that a text is about."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from operator import itemgetter

import extractor.pattern as regex
from extractor.context import Context
from extractor.mentions.model import Good
from extractor.phrases import plural
from extractor.rule import no, rule, yes
from extractor.rules.tariffs.model import Anchor

_START = itemgetter(0)  # of a mention
_SHARE = 0.5  # of the goods that the text names, where its title names the same
_ALONE = 0.75  # where no title does, and the text names it at least three times
_REASON = regex.compile(r"\b(?:buy\w*|import(?:ing|s)?|purchas\w*|trading|Russian|Iranian|Venezuelan|illicit|smuggl\w*)(?: (?:of|in|from))?(?: \w+)? \Z")
_SECRET = frozenset(("fentanyl",))  # a reason for duties, no good that pays them


@rule(
    "product-of-text", table="tariffs", family="on-what", sets=("products",),
    examples=(
        yes("The quota is 9,000 tonnes. It will be subject to a [[duty of 7%]].", title="What Chile's pact means for beef", products=("beef",)),
        yes("Peru's sugar mills want help. Sugar is cheap abroad. They sell [[sugar]] at a loss. The duty would rise to 45%.", products=("sugar",)),
        no("The tariff on Peru is 7%.", title="What the pact means for beef", why="the duty is on a country, whatever it ships"),
    ),
)  # fmt: skip
def product_of_text(context: Context, anchor: Anchor) -> None:
    """The good of title and text, for a duty that names neither goods nor, right behind it, a country."""
    if anchor.rule == "frame" or anchor.get("products") or "products" in anchor.closed:
        return
    targets = anchor.slots.get("targets")
    if targets is not None and targets.rule in ("target-object", "target-subject", "size-enumerated", "size-ellipsis") and targets.basis == "sentence":
        return  # "the tariff on Peru", "Peru will face": everything that it ships
    if context.about is None:
        context.about = _good(context) or (None, "")
    good, basis = context.about
    if good is None:
        return
    if basis != "title":
        goods = context.mentions.goods
        at = bisect_left(goods, anchor.end, key=_START)
        near = next((g for g in reversed(goods[max(0, at - 12) : at]) if g.slug == good.slug), None)
        if near is None or context.view.sentence_at(near.start) < anchor.sentence - 3:
            return
        good = near
    where = context.title if basis == "title" and context.title is not None else context
    name = " ".join(where.view.clean[good.start : good.end].lower().split())
    anchor.set("products", [plural(name, good)], "product-of-text", good.start, good.end, basis)
    anchor.set("hs_codes", list(good.hs), "product-of-text", good.start, good.end, basis)


def _good(context: Context) -> tuple[Good, str] | None:
    """The one good that title and text are about, and where it is named."""
    text = Counter(g.slug for g in context.mentions.goods)
    count = sum(text.values())
    titled = list(context.title.mentions.goods) if context.title is not None else []
    if titled:
        good = titled[0]
        if len({g.slug for g in titled}) > 1 or good.slug in _SECRET or context.title is None or _REASON.search(context.title.view.clean[: good.start]):
            return None
        return (good, "title") if not count or text.most_common(1)[0][0] == good.slug and text[good.slug] >= _SHARE * count else None
    if not count:
        return None
    slug, times = text.most_common(1)[0]
    if slug in _SECRET or times < 3 or times < _ALONE * count:
        return None
    good = next(g for g in context.mentions.goods if g.slug == slug)
    return None if _REASON.search(context.view.clean[max(0, good.start - 60) : good.start]) else (good, "context")
