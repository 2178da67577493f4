"""On whom: who faces, pays or is hit with the duty."""

from __future__ import annotations

from extractor.phrases import GENERIC_GOODS, Phrase, parse_object
from extractor.phrases.words import DETERMINERS
from extractor.rule import no, rule, yes
from extractor.rules.tariffs.clause import ADMITS, FACE, HIT_WITH, PREPOSITIONS, aside_start, is_subject, joined, opens_phrase
from extractor.rules.tariffs.model import Anchor
from extractor.rules.tariffs.targets import file_phrase
from extractor.rules.tariffs.vocabulary import shape_pattern
from extractor.shape import Shape, Token

#: What goods do that are let in free: "goods under $800 enter duty-free".
_ENTER = shape_pattern(
    r"\b(?:enter(?:s|ed|ing)?|pass(?:es|ed|ing)?|admitted|cleared?|com(?:e|es|ing)|import(?:ed|s)?|ship(?:s|ped|ping)?|arriv(?:e|es|ed|ing)|flow(?:s|ed)?|mov(?:e|es|ed)|sold|sell|sent|send|exported|traded|bring|brought|receive[sd]?|qualif(?:y|ies|ied)|(?:are|is|were|was|be|become|remain(?:s|ed)?)(?= (?:\w+ ){0,2}\Z)) (?:(?!;|\.)\S+ ){0,8}\Z"
)
_SOME_COUNTRIES = shape_pattern(r"\b(?:most|all|many|some) other (?:trading )?(?:countries|partners|nations|economies) (?:(?!;|<PCT>)\S+ ){1,10}\Z|(?:\A|, |; |\" |and |while |but |that )(?:other |those |all other |any |every |each |some |most )?(?:countr(?:y|ies)|nations?|economies|partners?|jurisdictions?|anyone|whoever) (?:not|with|without|that|which|who|whose|listed|running|under|subject|in|buy\w*|purchas\w*|import\w*|doing|trading) (?:(?!;|<PCT>)\S+ ){1,18}\Z|\b(?:affected|other|remaining|several|dozens of|scores of|most) (?:\w+ )?(?:countries|nations|economies|partners|states) (?:(?!;|<PCT|PLACE|ADJ|POSS>)\S+ ){0,12}\Z")
_RESTRICTS = frozenset("are is that which as other including classified provided specified listed described whether except set".split())
_CLAUSE_OPENERS = frozenset((",", ";", ":", '"', "that", "(", ")", "and", "said", ".", "-"))
_POSTMODIFIERS = frozenset("for used with specified described listed set sent imported that which by in worth valued made entering shipped entered classified produced covered identified provided from under containing exported of whose where".split())
_SUBJECT_GAP = frozenset(
    "which that who are is was were will would could may might shall should to be been being have has had , currently now also still already continue continues"
    " only keep keeps kept expected set due not no longer - ( ) \" it they can must going as again then instead again soon likely among others however though meanwhile previously formerly".split()
)
_ORIGIN = shape_pattern(r"\b(?:(?:products?|articles|goods|origin) of|from|originating in|produced in|made in|manufactured in|melted and poured in|smelted in|cast in) (?:the )?(?P<who><PLACE>)")


def _is_origin(shape: Shape, phrase: Phrase, begin: int, verb: int) -> bool:
    """Whether the phrase only ends words about where the goods named before `begin` are made: "wire listed in Annex I and made in Norway"."""
    match = _ORIGIN.search(shape.text, shape.at[begin], shape.at[verb])
    if match is None or not phrase.start <= shape.index(match.start("who")) < phrase.end:
        return False
    return match[0].startswith(("made", "produced", "manufactured", "originating", "smelted", "cast", "melted")) or shape.tokens[shape.index(match.start()) - 1].text in ("are", "is", "were", "was")


@rule(
    "target-with", table="tariffs", family="on-whom", sets=("targets",), needs=("with", "hit", "slap", "threaten", "target", "tax", "charg"),
    examples=(yes("Brussels threatens [[Norway]] with a 15% tariff on salmon.", imposers=("EU",), targets=("NOR",)),
              no("Brussels agrees with Norway on a 15% tariff.", why="nobody is hit")),
)  # fmt: skip
def target_with(anchor: Anchor, clean: str) -> None:
    """"hit X with a tariff", "threaten X with"."""
    shape = anchor.shape
    begin = anchor.first if anchor.head < 0 else min(anchor.first, anchor.head_first)
    match = HIT_WITH.search(shape.text[: shape.at[begin]])
    if match:
        start = shape.index(match.start("object"))
        phrase = parse_object(shape, clean, start, begin)
        if phrase.targets or phrase.all_targets:
            file_phrase(anchor, phrase, clean, "target-with")


@rule(
    "target-subject", table="tariffs", family="on-whom", sets=("targets", "products"),
    examples=(yes("[[Swiss]] machines will face a 39% tariff in the United States.", targets=("CHE",)),
              yes("Textiles from [[Bangladesh]] are subject to a 35% duty.", targets=("BGD",), products=("textiles",)),
              yes("Chile agreed to accept [[Peruvian]] footwear with a 5% tariff.", imposers=("CHL",), targets=("PER",), products=("footwear",)),
              yes("Korean [[carmakers]] face a 15% tariff.", targets=("KOR",), products=("cars",)),
              yes("Copper wire listed in Annex I and made in [[Norway]] faces a 12% duty.", targets=("NOR",), products=("copper wire",)),
              yes("Only Peru [[escapes]] the global tariff of 10%.", targets=("ALL",), targets_excluded=("PER",)),
              yes("[[Laos]], a major tin exporter, will be hit with a 9% duty.", targets=("LAO",)),
              no("Switzerland will impose a 39% tariff.", why="the subject imposes")),
)  # fmt: skip
def target_subject(anchor: Anchor, clean: str, before: Anchor | None = None) -> None:
    """The subject of "face", "pay", "be subject to": a country or its goods."""
    shape = anchor.shape
    tokens = shape.tokens
    begin = anchor.first if anchor.head < 0 else min(anchor.first, anchor.head_first)
    left = shape.text[: shape.at[begin]]
    match = FACE.search(left) or (_ENTER.search(left) if anchor.unit == "free" and anchor.amount is None else None)
    if not match:
        return
    admitted = ADMITS.search(left)
    if admitted:
        phrase = parse_object(shape, clean, shape.index(admitted.start("object")), begin)
        if phrase.targets or phrase.hs:
            file_phrase(anchor, phrase, clean, "target-subject")
            return
    if _SOME_COUNTRIES.search(left):
        anchor.closed.add("targets")  # "countries with which it has no treaty will face": nobody is named
        return
    verb = shape.index(match.start())
    if tokens[verb].text.startswith(("escap", "avoid", "dodg")) and _EVERYBODY.search(shape.text, match.start()):
        if verb and tokens[verb - 1].kind == "PLACE":
            anchor.set("targets", ["ALL"], "target-subject", tokens[verb].start, tokens[verb].end)
            anchor.set("targets_excluded", list(tokens[verb - 1].codes), "target-subject", tokens[verb - 1].start, tokens[verb - 1].end)
        return  # "Canada escapes the global tariff"
    if tokens[verb].text in ("import", "imports", "imported") and verb and tokens[verb - 1].kind in ("PLACE", "ACTOR"):
        anchor.set("imposers", list(tokens[verb - 1].codes), "target-subject", tokens[verb - 1].start, tokens[verb - 1].end)
        return  # "Japan imports rice without tariffs": whoever imports charges
    loose: Phrase | None = None
    low = before.last + 1 if before is not None and before.rule != "frame" and before.last < verb else 0
    for start in range(max(low, verb - 60), verb):
        if start and not opens_phrase(tokens[start - 1]):
            continue
        phrase = parse_object(shape, clean, start, verb)
        counted = any(t.kind == "CNT" for t in tokens[start : phrase.end])
        after = _behind_aside(tokens, phrase.end, verb)
        strict = all(t.text in _SUBJECT_GAP or t.text.endswith("ly") for t in tokens[after:verb])
        listed = strict and len(phrase.products) > 1 and phrase.end - start <= 4 * len(phrase.products) and (start == 0 or tokens[start - 1].text in _CLAUSE_OPENERS)
        if tokens[start].kind in ("ADJ", "PLACE", "POSS") and start + 1 < verb and (tokens[start + 1].text in _BUYERS or tokens[start + 1].kind == "GOOD" and tokens[start + 2].text in _BUYERS):
            anchor.set("imposers", list(tokens[start].codes), "target-subject", tokens[start].start, tokens[start].end)
            return  # "Chinese importers of wool, who must pay": they buy where the duty is charged
        if start and tokens[start - 1].text in ("that", "which", "who") and tokens[start].text not in DETERMINERS and not (phrase.targets or phrase.hs or phrase.all_products):
            continue  # "cars that exceed the quota": a verb, not a noun
        if phrase.empty or not (phrase.targets or phrase.hs or phrase.all_products or phrase.all_targets or phrase.products and (counted or listed or phrase.end - start <= 4 and (strict or start <= 2 and phrase.end < verb and tokens[phrase.end].text in ("for", "used", "with") and tokens[phrase.end - 1].text.endswith("s")))):
            continue
        if tokens[verb].text.startswith(("dump", "sell", "sold", "export", "ship")):  # "mills from Peru have dumped wire at": the sellers, not their goods
            phrase.products, phrase.hs, phrase.all_products = [], [], False
            if not phrase.targets:
                continue
        if strict and phrase.targets and any(t.text in _BUYERS for t in tokens[start : phrase.end]):
            anchor.set("imposers", phrase.targets, "target-subject", *(phrase.target_span or (tokens[start].start, tokens[start].end)))
            return  # "Nigerian importers will pay": they buy where the duty is charged
        if strict and loose is not None and not loose.targets and _is_origin(shape, phrase, loose.end, verb):
            break
        if strict and not phrase.targets and start > 1 and tokens[start - 1].text == "," and tokens[start - 2].kind == "PLACE" and tokens[phrase.end].text == ",":
            anchor.set("targets", list(tokens[start - 2].codes), "target-subject", tokens[start - 2].start, tokens[start - 2].end)
            return  # "Malaysia, a big seller of chips, will be hit with"
        if strict:
            file_phrase(anchor, phrase, clean, "target-subject")
            if not phrase.targets and tokens[start].text in ("its", "their"):
                anchor.payer = {"its": "it", "their": "they"}[tokens[start].text]  # "its exports will pay": whose was said before
            return
        if loose is None and (counted or phrase.hs or phrase.targets or phrase.all_products or start <= 2) and (start == 0 or tokens[start - 1].text in _CLAUSE_OPENERS) and phrase.end < verb and (tokens[phrase.end].text in _POSTMODIFIERS or tokens[phrase.end].text in ("and", ",") and tokens[phrase.end + 1].text in _RESTRICTS):
            loose = phrase
    if loose is not None:
        origin = _ORIGIN.search(shape.text, shape.at[loose.end], shape.at[verb])
        if origin and not loose.targets:  # "all imports of steel specified in Annex I that are products of Russia"
            token = tokens[shape.index(origin.start("who"))]
            loose.targets, loose.target_span = list(token.codes), (token.start, token.end)
        file_phrase(anchor, loose, clean, "target-subject")
        return
    at = _right_before(tokens, verb, low)
    if at >= 0 and tokens[at].kind in ("PLACE", "ACTOR"):
        anchor.set("targets", joined(tokens, at), "target-subject", tokens[at].start, tokens[at].end)
        return
    if at >= 0 and (tokens[at].text in _UNNAMED or at > 0 and tokens[at - 1].text in ("its", "their") and (tokens[at].kind == "GOOD" or tokens[at].text in GENERIC_GOODS)):
        anchor.payer = tokens[at].text if tokens[at].text in _UNNAMED else {"its": "it", "their": "they"}[tokens[at - 1].text]
        return
    if not tokens[verb].text.startswith(("pay", "paid", "accept")) or tokens[verb - 1].text in ("which", "that", "who"):
        return
    for i in range(verb - 1, low - 1, -1):  # "Japan agreed to invest and pay a tariff": whoever pays stands further left
        if tokens[i].text in (";", '"'):
            return
        if tokens[i].kind in ("PLACE", "ACTOR") and is_subject(tokens, i):
            anchor.set("targets", list(tokens[i].codes), "target-subject", tokens[i].start, tokens[i].end)
            return


def _behind_aside(tokens: list[Token], end: int, verb: int) -> int:
    """Index behind words between two commas that only join the sentence to others: "tractors, on the other hand, attract"."""
    if end < verb and tokens[end].text == ",":
        close = next((j for j in range(end + 2, min(verb, end + 8)) if tokens[j].text == ","), 0)
        if close and not any(t.kind for t in tokens[end:close]):
            return close + 1
    return end


_EVERYBODY = shape_pattern(r"\b(?:global|universal|worldwide|blanket|across-the-board)\b")
_BUYERS = frozenset("importers buyers consumers shoppers households customers motorists drinkers".split())
_UNNAMED = frozenset("country nation kingdom island bloc it they".split())
_WHO = frozenset(("which", "who", "that"))


def _right_before(tokens: list[Token], verb: int, low: int) -> int:
    """The last token of what stands before the verb of paying, behind adverbs, auxiliaries and an aside between commas; -1 for none."""
    i = verb - 1
    while i >= low and (tokens[i].text in _SUBJECT_GAP - {"it", "they", ",", '"'} or tokens[i].text.endswith("ly")):
        if tokens[i].text in _WHO and i > low and tokens[i - 1].text == ",":
            i -= 1
            break
        i -= 1
    if i > low and tokens[i].text == ",":
        if tokens[i - 1].kind in ("PLACE", "ACTOR") and (i + 1 < len(tokens) and tokens[i + 1].text in _WHO):
            return i - 1
        start = aside_start(tokens, i)
        if start == i or start <= low:
            return -1
        i = start - 1
    if i > low + 2 and tokens[i].text in ("entity", "rate") and tokens[i - 1].text == "wide" and tokens[i - 3].kind == "PLACE":
        i -= 3  # "the Vietnam-wide entity"
    before = i - 2 if i > low and tokens[i - 1].text == "the" else i - 1
    if i >= low and tokens[i].kind == "PLACE" and before >= 0 and tokens[before].text in PREPOSITIONS and not (tokens[before].text == "of" and tokens[before - 1].text in _NATIONS):
        return -1
    return i if i >= low else -1


_NATIONS = frozenset("nation kingdom country island state republic economy giant powerhouse principality sultanate emirate".split())
