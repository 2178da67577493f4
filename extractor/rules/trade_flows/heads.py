"""Nouns and verbs of trade in a sentence ("exports", "trade gap", "bought"), and the nouns that compete with them for numbers.

A number belongs to the nearest noun before it, unless the words around it say otherwise; so production, stocks and
prices stand here too, as heads without a flow, and take their numbers away.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extractor.movement import MOVES
from extractor.nearby import PLACES
from extractor.shape import Shape, Token


class Head(NamedTuple):
    """A noun or verb that numbers may belong to. `flow` is "" for one that is no trade."""

    at: int
    flow: str  # export, import, trade, balance or ""
    measure: str | None = None  # deficit, surplus
    deal: bool = False  # a purchase or sale, not a total
    back: bool = False  # points to what the sentence before counted: "that was up 39 percent"


_NOUNS = {
    "exports": "export", "shipments": "export", "imports": "import", "importation": "import", "exported": "export", "imported": "import",
    "exporting": "export", "importing": "import", "exportation": "export", "re-exports": "export", "arrivals": "import", "shipped": "export",
    "loadings": "export", "ordered": "import", "inflows": "import",
}  # fmt: skip
#: After "export" or "import" as adjective: what is still trade.
_AFTER_ADJECTIVE = frozenset(
    "component components segment portion side sales earnings revenue revenues receipts volume volumes value values shipments orders trade business licences licenses certificates"
    " commitments guesses estimates forecasts projections destinations destination bill bills total totals turnover income proceeds tender tenders deliveries figures cargoes inspections registrations of".split()
)
_BALANCE = {"deficit": "deficit", "surplus": "surplus", "gap": "deficit", "imbalance": "deficit", "shortfall": "deficit", "deficits": "deficit", "surpluses": "surplus"}
_NOT_TRADE = frozenset(
    "budget fiscal account current-account payments federal public capital budgetary government borrowing spending services pension funding"
    " wage gender credibility supply food water milk butter grain sugar world production invisible invisibles omissions account transfer".split()
)
_TRADE_BEFORE = frozenset(("trade", "merchandise", "goods", "visible", "commercial", "trading", "bilateral", "export", "import"))
_TRADE_KINDS = frozenset("two-way bilateral total overall mutual annual foreign external their world global international merchandise countertrade goods".split())
_TRADE_AFTER = frozenset(
    "between with totaled totalled reached rose fell was is grew could would will has hit amounted increased climbed declined dropped in volume"
    " turnover value worth flows stood hit topped expanded doubled climbed slumped plunged soared tripled contracted averaged exceeds exceed ran last this now came worth to of reaching totalling totaling exceeded shrank surged jumped were at topped came hitting topping reaching exceeding surpassing nearing crossed crossing surpassed doubling stands".split()
)
_BUYING = {
    "bought": "import", "buy": "import", "buys": "import", "buying": "import", "purchased": "import", "purchase": "import", "purchases": "import",
    "purchasing": "import", "sold": "export", "sell": "export", "sells": "export", "selling": "export", "sale": "export", "sales": "export",
    "deliveries": "export", "booked": "import", "takes": "import", "supplied": "export", "supplies": "export", "delivered": "export",
    "shipping": "export", "ship": "export", "secured": "import", "took": "import", "lifted": "import", "unloaded": "import", "exported": "export", "export": "export", "import": "import", "tendered": "import", "received": "import", "receives": "import", "receive": "import", "tender": "import", "tenders": "import", "ships": "export", "shipment": "export",
}  # fmt: skip
#: Nouns with numbers of their own.
_RIVALS = frozenset(
    "production output stocks stockpiles inventories inventory reserves gdp gnp growth inflation prices price consumption demand income profit"
    " profits earnings revenue revenues unemployment jobless jobs employment investment investments aid loan loans crop harvest acreage capacity"
    " spending budget debt tariff tariffs duty duties wages pay shares share orders starts rate rates economy economic capital assets turnover"
    " population workers employees users usage costs cost yield yields carryover supply supplies premium premiums margin margins losses loss"
    " contracts credit credits subsidy subsidies subsidised bonus rebate restitution plantings storage quota quotas ceiling fund funds tax taxes"
    " rebates dollar yen mark currency euro deal cattle ending area bill gnp. industry market markets sector services holdings dividend net offer".split()
)
#: Rivals that often stand inside the noun phrase of trade ("imports of goods and services", "China, the world's second-biggest economy,"): they take
#: numbers only where a verb follows them.
_WEAK = frozenset("services supplies supply market markets economy economies economic sector industry currency users workers area cattle population".split())
_VERBS = frozenset("is are was were has have had will would could may grew stood amounted totalled totaled reached hit at".split())
_NP_BEFORE = frozenset("its their the total overall monthly annual quarterly weekly daily net our whose yearly record".split())
_DOES = frozenset("to will would can could may and they we not now also currently which who that still usually should must".split())
_INSIDE = frozenset("of in for to from with on".split())
_MOVED = frozenset(("shipments", "shipped", "arrivals", "loadings", "inflows", "ordered"))
_TRADERS = {"exporter": "export", "importer": "import", "exporters": "export", "importers": "import"}
#: Accounts that are wider than trade: "a deficit in the current account", "on capital account".
_ACCOUNTS = frozenset(("current", "capital", "payments", "budget"))
_POINTERS = frozenset("that this it they figure total amount volume volumes value tally number deficit surplus gap share these those shortfall".split())
_LEVELS = frozenset("was were is are has have had will would could marked represented represents compares compared".split())


def pointer(shape: Shape, last: Head | None) -> Head | None:
    """The subject of a sentence that points back ("The figure rose ...", "That was up ...", "China's volumes hit ..."), as a head of the trade before."""
    if last is None:
        return None
    tokens = shape.tokens
    there = next((i for i, t in enumerate(tokens[:6]) if t.text == "there"), None)
    if there is not None and there + 3 < len(tokens) and tokens[there + 1].text in ("was", "is", "has") and any(t.kind == "PCT" for t in tokens[there + 2 : there + 5]):
        return Head(there, last.flow, last.measure, False, True)  # "there was a 19% increase"
    for i, token in enumerate(tokens[:7]):
        if token.text in _POINTERS and i + 1 < len(tokens):
            share = token.text == "share"
            if token.text in _BALANCE and any(t.text in _NOT_TRADE or t.text in ("overall", "basic", "trading") for t in tokens[max(0, i - 4) : i]):
                return None  # "the transfer payments surplus"
            verb = next((t.text for t in tokens[i + 1 : i + 5] if not t.kind and (t.text in _LEVELS or t.text in MOVES or t.text in _VERBS)), None)
            if verb is None or (token.text in ("it", "they", "this", "that", "these", "those") and (i > 1 or not _tells(tokens, i))):
                continue
            return Head(i, last.flow, "share" if share else _BALANCE.get(token.text, last.measure), False, True)
        if token.kind not in ("", "POSS", "APOSS", "ADJ", "PLACE", "GOOD", "DATE") or token.text in (";", ":", "while", "but"):
            return None
    return None


def _tells(tokens: Sequence[Token], i: int) -> bool:
    """Whether the verb behind a pronoun says how much: "it was", "that would rise", not "it would take"."""
    words = [t.text for t in tokens[i + 1 : i + 5] if not t.kind]
    if not words or words[0] not in ("has", "have", "had", "will", "would", "could", "may", "is", "was", "are", "were"):
        return bool(words) and (words[0] in MOVES or words[0] in _LEVELS)
    rest = words[1:3]
    return words[0] in ("is", "was", "are", "were") and not any(w.endswith("ing") and w not in MOVES for w in rest) or any(w in MOVES or w in ("be", "been", "reach", "reached", "hit", "total", "totalled") for w in rest)


def find_heads(shape: Shape, trade_near: bool) -> list[Head]:
    """All heads of a sentence in order. `trade_near`: the text around speaks of trade, so that a bare "deficit" is one of trade."""
    tokens = shape.tokens
    heads: list[Head] = []
    until = -1
    for i, token in enumerate(tokens):
        if token.kind or not token.text[0].isalpha() or i <= until:
            continue
        head = _head(tokens, i, trade_near)
        if head is not None:
            if not head.flow and token.text in _WEAK and (not _acts(tokens, i) or _inside(tokens, heads, i)):
                continue
            heads.append(head)
            if token.text == "difference":  # "between what was exported and imported"
                until = i + 9
    return heads


def _acts(tokens: Sequence[Token], i: int) -> bool:
    """Whether a verb of rising or being follows token `i`, an adverb between them or not."""
    return tokens[i + 1].text != "," and any(t.text in MOVES or t.text in _VERBS for t in tokens[i + 1 : i + 3] if not t.kind) if i + 1 < len(tokens) else False


def _inside(tokens: Sequence[Token], heads: Sequence[Head], i: int) -> bool:
    """Whether token `i` stands in the noun phrase of the head before it: "imports of goods and services rose"."""
    if not heads or not heads[-1].flow or i - heads[-1].at > 7:
        return False
    between = tokens[heads[-1].at + 1 : i]
    return bool(between) and between[0].text in _INSIDE and not any(t.kind not in ("", "GOOD", "ADJ", "POSS", "PLACE") or t.text in MOVES or t.text in _VERBS or t.text in (",", ";") for t in between)


def both_ways(tokens: Sequence[Token], at: int) -> bool:
    """Whether the head at token `at` is the second of "exports and imports"."""
    word = tokens[at].text[:6]
    if word not in ("export", "import"):
        return False
    other = next((i for i in range(at - 1, max(-1, at - 5), -1) if tokens[i].text.startswith(("export", "import"))), None)
    if other is None or tokens[other].text[:6] == word:
        return False
    between = tokens[other + 1 : at]
    return any(t.text in ("and", "&") for t in between) and all(t.text in ("and", "&", "from", "to", "total", "its", "their") for t in between)


def _crosses(tokens: Sequence[Token], i: int) -> bool:
    """Whether a noun of buying or selling says across which border: "sales of shrimp to Japan", "purchases of Kenyan tea by Egypt", "foreign sales of wine"."""
    if i and tokens[i - 1].text in ("foreign", "overseas", "external"):
        return True
    for j in range(i + 1, min(len(tokens) - 1, i + 8)):
        token = tokens[j]
        if token.text in ("to", "from", "by") and (tokens[j + 1].kind == "PLACE" or tokens[j + 1].text in ("europe", "asia", "africa") or tokens[j + 1].text == "the" and j + 2 < len(tokens) and tokens[j + 2].kind == "PLACE"):
            return True
        if token.kind not in ("", "GOOD", "ADJ") or token.text in MOVES or token.text in _VERBS or token.text in (",", ";", ".", "in", "at", "by"):
            return False
        if token.kind == "ADJ" and tokens[i].text != "sales" and j + 1 < len(tokens) and tokens[j + 1].kind == "GOOD":
            return True  # "deliveries of Russian gas"
    return False


def _head(tokens: Sequence[Token], i: int, trade_near: bool) -> Head | None:
    word = tokens[i].text
    after = tokens[i + 1].text if i + 1 < len(tokens) else ""
    before = tokens[i - 1].text if i else ""
    if (word in ("ordered", "inflows") and not any(t.kind == "QTY" for t in tokens[i + 1 : i + 8])) or (word == "ordered" and after == "to"):
        return None
    if word in _NOUNS and before == "capital":
        return Head(i, "")
    if word in _NOUNS:
        if word == "shipments" and any(t.text == "for" for t in tokens[max(0, i - 4) : i]):
            return None  # when the goods are due
        if after in ("ban", "bans", "quota", "quotas", "tax", "curbs", "prices", "restrictions", "controls"):
            return None
        if word in _MOVED and not trade_near and not any(t.kind in PLACES for t in tokens):
            return None  # what factories ship at home
        if word == "shipped" and after == "in" and i + 2 < len(tokens) and tokens[i + 2].kind != "DATE":
            return Head(i, "import")
        return Head(i, _NOUNS[word])
    if word in ("export", "import"):
        flow = word
        if after in _AFTER_ADJECTIVE:
            return Head(i, flow)
        if after == "and" and i + 2 < len(tokens) and tokens[i + 2].text in ("export", "import"):
            return None  # "the total import and export value"
        owned = i > 0 and (tokens[i - 1].kind in ("POSS", "ADJ", "GOOD", "APOSS", "PLACE") or before in _NP_BEFORE)
        if owned and (after in ("to", "from", "in", "is", "was", "has", "were", "had", ",", ".", "(") or after in MOVES):
            return Head(i, flow)
        if before in _DOES or (i > 0 and tokens[i - 1].kind == "PLACE"):
            return Head(i, flow, deal=True)
        if before == "for" and i > 1 and tokens[i - 2].text in ("inspected", "cleared", "approved", "booked", "destined"):
            return Head(i, flow)
        return None
    if word in _BALANCE:
        near = [t.text for t in tokens[max(0, i - 5) : i]]
        if any(t.text == "trading" for t in tokens[max(0, i - 1) : i]) and not any(t.kind in PLACES for t in tokens):
            return Head(i, "")  # of a firm
        if any(w in _NOT_TRADE for w in near[-3:]) and not any(w in ("trade", "merchandise") for w in near[-3:]):
            return Head(i, "")
        if after == "with" and any(t.kind == "PLACE" for t in tokens[i + 2 : i + 4]):
            return Head(i, "balance", _BALANCE[word])
        if after in ("in", "on") and any(t.text in _ACCOUNTS for t in tokens[i + 1 : i + 5]):
            return Head(i, "")
        if any(w in _TRADE_BEFORE or w.endswith("-trade") for w in near) or (trade_near and (word in ("deficit", "surplus", "deficits", "surpluses") or before in ("the", "this", "that"))):
            return Head(i, "balance", _BALANCE[word])
        return None
    if word == "difference" and any(t.text.startswith("import") for t in tokens[i : i + 9]) and any(t.text.startswith("export") for t in tokens[i : i + 9]):
        return Head(i, "balance", "deficit")
    if word == "trade":
        if any(t.text in _BALANCE for t in tokens[max(0, i - 4) : i]):
            return None  # "a surplus on merchandise trade"
        owned = before in _TRADE_KINDS or (i > 0 and tokens[i - 1].kind in PLACES)
        number = i + 1 < len(tokens) and tokens[i + 1].kind in ("MON", "PCT")
        if after in ("volume", "turnover", "flows", "value") or (before == "in" and i > 1 and tokens[i - 2].kind == "MON" and after in _TRADE_AFTER | {",", ".", ""}):
            return Head(i, "trade")
        if before == "to" or (after == "between" and i + 2 < len(tokens) and tokens[i + 2].kind not in PLACES and tokens[i + 2].text not in ("the", "both")):
            return None
        if after == "in" and i + 2 < len(tokens) and (tokens[i + 2].text in ("goods", "services", "merchandise") or tokens[i + 2].kind == "GOOD"):
            return Head(i, "trade")
        if (owned or after in ("between", "with")) and (after in _TRADE_AFTER or number or after in (",", ".", ";", "(", "")):
            return Head(i, "trade")
        return None
    if word in _TRADERS:
        # "the largest wheat exporter, with 37 million tonnes"
        numbered = any(t.text in ("with", "accounting", "at", "shipping", "buying", "taking") for t in tokens[i + 1 : i + 9]) and any(t.kind in ("QTY", "MON") for t in tokens[i + 2 : i + 12])
        return Head(i, _TRADERS[word]) if numbered else None
    if word in ("sent", "sends"):  # "sent $3 million worth of copper"
        return Head(i, "export") if i + 2 < len(tokens) and tokens[i + 1].kind in ("MON", "QTY") and tokens[i + 2].text in ("worth", "of") else None
    if word == "took" and after == "in":  # "took in 3 million tonnes of foreign rice"
        return Head(i, "import") if any(t.kind == "QTY" for t in tokens[i + 2 : i + 4]) and any(t.text in ("foreign", "imported") or t.kind == "ADJ" for t in tokens[i + 3 : i + 8]) else None
    if word == "traded":  # "traded $3 billion in goods", not "traded at $3"
        return Head(i, "trade") if i + 1 < len(tokens) and tokens[i + 1].kind == "MON" else None
    if word in _RIVALS:
        if word in ("orders", "revenue", "revenues", "earnings", "turnover", "income", "bill") and before in ("export", "import", "trade"):
            return None
        return Head(i, "")
    if word in _BUYING:
        if word in ("took", "takes") and any(t.text in ("place", "places", "part", "effect", "action", "steps", "over", "time", "control", "office", "spot", "position", "advantage") for t in tokens[i + 1 : i + 4]):
            return None
        if word in ("shipment", "deliveries") and any(t.text == "for" for t in tokens[max(0, i - 4) : i]):
            return None
        if word in ("sale", "sales") and after in ("tax", "price", "prices", "force", "manager", "report", "team"):
            return None
        if word in ("export", "import"):
            return None
        if word in ("tender", "tenders") and not (after == "for" or any(t.text == "for" for t in tokens[i + 1 : i + 4])):
            return None
        if word.startswith("receiv") and not (any(t.text == "from" for t in tokens[i + 1 : i + 12]) and any(t.kind == "QTY" for t in tokens[i + 1 : i + 6])):
            return None
        if word in ("purchases", "deliveries", "supplies", "sales") and _crosses(tokens, i):
            return Head(i, _BUYING[word])
        return Head(i, _BUYING[word], deal=True)
    return None
