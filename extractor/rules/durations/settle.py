"""What a noun of several meanings stands for: a truce of tariffs is a pause, the extension of a pact is a matter of the pact."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.context import Context
from extractor.rules.durations.common import Reading
from extractor.rules.durations.subjects import SUBJECT
from extractor.shape import Shape, Token

_ATTACKS = frozenset("strikes attacks fighting bombing bombardment hostilities shelling".split())
_PROPER = frozenset("tour tours mission session conference summit round league".split())
_TARIFFS = frozenset("tariff tariffs trade duty duties levy levies customs".split())
_TRADE = frozenset("imports import exports export shipments purchases sales deliveries".split())
_RENEWALS = frozenset("extension extensions renewal renewals rollover rollovers prolongation prolongations".split())
_HALTS = frozenset("suspension suspensions halt moratorium freeze stoppage".split())
_STRIKES = ("strike", "walkout", "stoppage", "union", "picket")
#: What is renewed, in order: the first kind that the words around name.
_RENEWED = (
    ("sanctions", ("sanction",)),
    ("pause", ("tariff truce", "trade truce", "tariffs truce", "tariff pause", "tariff suspension", "pause on tariff", "tariff reprieve")),
    ("ceasefire", ("ceasefire", "cease-fire", "truce")),
    ("agreement", ("agreement", "deal", "pact", "accord", "initiative", "treaty", "contract")),
    ("other", ("licen", "waiver", "permit", "mandate", "exemption")),
)


def settle(context: Context, sentence: int, shape: Shape, found: Reading) -> Reading | None:
    """The reading with the subject that the words around its noun give it; None for an extension of nothing that is counted here."""
    tokens = shape.tokens
    word = tokens[found.noun].text
    if word in _PROPER and found.noun and context.view.clean[tokens[found.noun].start].isupper() and context.view.clean[tokens[found.noun - 1].start].isupper():
        return None  # "the PGA Tour"
    near = {t.text for t in tokens[max(0, min(found.dur, found.noun) - 2) : max(found.dur, found.noun) + 1]}
    if found.subject == "ceasefire" and ("truce" in word or "truce" in near) and near & _TARIFFS:
        return found._replace(subject="pause")
    if word in _RENEWALS:
        subject = _renewed(context, sentence, tokens, found)
        return found._replace(subject=subject) if subject else None
    if word in ("halt", "halts", "pause") and any(t.text in _ATTACKS for t in tokens[found.noun + 1 : found.noun + 5]):
        return found._replace(subject="ceasefire")
    if found.subject == "pause" and (word in _HALTS or word in _TRADE):
        after = tokens[found.noun + 1 : found.noun + 6]
        if word in _TRADE or (after and after[0].text in ("of", "on", "in") and any(t.text in _TRADE for t in after)):
            return found._replace(subject="embargo")
    if word == "measures" and found.noun and tokens[found.noun - 1].text in ("restrictive", "sanctions"):
        return found._replace(subject="sanctions")
    if word == "window" and "negotiating" in near:
        return found._replace(subject="negotiations")
    if found.subject == "sanctions" and found.noun + 1 < len(tokens) and tokens[found.noun + 1].text in ("relief", "waiver", "exemption", "reprieve"):
        return found._replace(subject="pause")
    if word in ("waiver", "waivers") and any(t.text.startswith("sanction") for t in tokens[found.noun : found.noun + 8]):
        return found._replace(subject="pause")
    if word in ("dispute", "disputes") and context.title is not None and any(w in context.title.lower for w in _STRIKES):
        return found._replace(subject="strike")
    return found


def _renewed(context: Context, sentence: int, tokens: Sequence[Token], found: Reading) -> str:
    """The subject of what is renewed: "extension of the truce", else what the sentence, the title or the sentences before speak of."""
    for i in range(found.noun + 1, min(len(tokens), found.noun + 8)):
        if tokens[i].text in (";", ".", ","):
            break
        if tokens[i].text in SUBJECT:
            following = tokens[i + 1].text if i + 1 < len(tokens) else ""
            tariff = tokens[i].text in ("truce", "tariff") and tokens[i - 1].text in _TARIFFS | {"current"}
            return "pause" if tariff or following in ("truce", "pause") else SUBJECT[tokens[i].text]
    s = context.sentences[sentence]
    texts = [context.lower[s.start : s.end], context.title.lower if context.title is not None else ""]
    texts += [context.lower[context.sentences[i].start : context.sentences[i].end] for i in range(sentence - 1, max(-1, sentence - 3), -1)]
    for text in texts:
        for subject, words in _RENEWED:
            if any(w in text for w in words):
                return subject
    return ""
