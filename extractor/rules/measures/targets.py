"""Against whom a measure is taken: countries, and firms, vessels or people in the words of the text."""

from __future__ import annotations

import extractor.pattern as regex
from extractor.context import Context
from extractor.facts import Measure
from extractor.nearby import PLACES, place_codes
from extractor.phrases import parse_object
from extractor.rules.measures.agreements import ENDS
from extractor.rules.measures.imposers import FACES, holder
from extractor.rules.measures.instruments import MUTUAL
from extractor.rules.measures.model import NOBODY, Hit, Read
from extractor.shape import Shape, Token

_AGAINST = frozenset(("on", "against", "over", "to", "from", "of", "toward", "targeting", "into", "at", "hitting", "against"))
_ALSO = {"price_cap": frozenset(("for",)), "embargo": frozenset(("with",)), "waiver": frozenset(("for", "with")), "investigation": frozenset(("for", "concerning", "in")), "licence": frozenset(("for",)), "import_quota": frozenset(("for", "with")), "export_control": frozenset(("for",))}
_IMPORTS = frozenset(("import_ban", "import_quota", "non_tariff_barrier", "safeguard"))
#: Instruments that are aimed at somebody even where no preposition says so.
_AIMED = frozenset(("sanction", "embargo", "investigation", "waiver"))
_ELSEWHERE = frozenset(("in", "at", "near", "by", "with"))
_LISTING = frozenset("add adds added adding place places placed placing put puts list lists listed listing include includes included remove removes removed removing".split())
_HITS = frozenset("hit hits hitting slap slaps slapped target targets targeted targeting punish punished threaten threatened threatens threatening penalise penalize exempt exempted exempts exempting excluded exclude spare spared".split())
_FIRMS = (
    r"(?:companies|company|firms?|banks?|entities|entity|vessels?|tankers?|ships?|individuals?|people|persons|officials?|oligarchs?|refiner(?:y|ies)|refiners|businessmen|traders?|shipping lines?|airlines?|networks?|drone makers|makers|ports?|exchanges?|judges?|generals?|ministers?|organi[sz]ations?|institutions?|suppliers?)"
)
_WHO = regex.compile(rf"(?<![^ ])(?P<who>(?:(?:[0-9]+|the|a|an|two|three|four|five|six|seven|eight|nine|ten|dozens of|several|some|more than|nearly|about|over|major|top|private|foreign|state|russian|other|many|any|certain|additional|\ue006|[\ue009\ue00a\ue00b\ue00e]|[a-z-]+) ){{0,5}}?(?:\ue006|{_FIRMS})(?: (?:and|,) (?:[^ ]+ ){{0,3}}?{_FIRMS}){{0,2}})(?= |$)")


def targets(context: Context, sentence: int, shape: Shape, hit: Hit) -> Read:
    """Against whom; empty for agreements, whose parties all stand as imposers.

    Read from the noun phrase after "on", "against", "to", "from", "into"; for a verb from its object ("sanctioned two Iranian banks"), for a list from what
    is put on it, and from the subject where that is hit ("Iran faces sanctions").
    """
    if hit.instrument in MUTUAL:
        return NOBODY
    tokens = shape.tokens
    inside = [t for i, t in enumerate(tokens[hit.first : hit.last + 1], hit.first) if t.kind in PLACES and t.codes and not (t.kind == "PLACE" and i + 1 < len(tokens) and tokens[i + 1].text.startswith("import")) and not (tokens[i - 1].text == "in" or tokens[i - 1].text == "the" and tokens[i - 2].text == "in")]
    if inside and not (hit.instrument.startswith("export") or hit.instrument in ("subsidy", "waiver")):
        return Read(tuple(sorted({c for t in inside for c in t.codes})), "target-inside", inside[0].start, inside[-1].end)
    if inside and hit.instrument == "waiver":
        return Read(tuple(sorted({c for t in inside[:1] for c in t.codes})), "target-inside", inside[0].start, inside[0].end)
    if hit.verb and hit.instrument in ("sanction", "embargo", "waiver", "investigation") and (found := _object(tokens, hit)) is not None:
        return Read.of(found, "target-object")
    if hit.instrument == "import_quota" and (held := holder(shape, hit)) is not None:
        return Read.of(held, "target-holder")
    if hit.instrument == "secondary_sanction":
        return _named_buyers(shape, hit)
    if hit.instrument.endswith("quota") and (asker := _ASKER.search(shape.text[: shape.at[hit.first]])) is not None:
        return Read.of(tokens[shape.index(asker.start("who"))], "target-asker")
    if (listed := _listed(shape, hit)).codes:
        return listed
    if hit.instrument == "waiver" and (granted := _granted(shape, hit)) is not None:
        return Read.of(granted, "target-granted")
    after = _after(context, shape, hit)
    if after.codes:
        return after
    struck = _struck(tokens, hit)
    if struck is not None:
        return Read.of(struck, "target-struck")
    left = shape.text[: shape.at[hit.first]]
    if hit.instrument not in ("licence", "subsidy", "non_tariff_barrier") and FACES.search(left):
        subject = next((t for t in reversed(tokens[: hit.first]) if t.kind in ("PLACE", "ACTOR", "POSS", "ADJ") and t.codes), None)
        first = next((t for i, t in enumerate(tokens[: hit.first]) if t.kind in ("PLACE", "ACTOR", "ADJ", "POSS") and t.codes and (i == 0 or tokens[i - 1].text not in _ELSEWHERE)), subject)
        if first is not None and (subject is None or first is not subject or hit.first - tokens.index(first) > 1):
            return Read.of(first, "target-faces")
    beside = hit.first - 1
    while beside > 0 and tokens[beside].text in ("economic", "trade", "oil", "energy", "financial", "new", "wider", "tougher", "nuclear", "arms"):
        beside -= 1
    if hit.instrument in ("sanction", "embargo") and not hit.verb and beside > 0 and tokens[beside].kind == "PLACE" and (tokens[beside - 1].text in ("its", "their") or tokens[beside - 1].kind == "POSS") and not set(tokens[beside].codes) & _BODIES:
        return Read.of(tokens[beside], "target-adjunct")  # "the EU has tied its Russia economic sanctions to ..."
    if (hit.instrument in ("sanction", "embargo", "secondary_sanction") or hit.instrument == "licence" and tokens[hit.first].text == "general") and hit.first and tokens[hit.first - 1].kind in ("PLACE", "ADJ") and not hit.verb:
        token = tokens[hit.first - 1]
        if not set(token.codes) & frozenset("USA EU GBR CAN AUS JPN CHE NATO G7 NZL NOR UN".split()):
            return Read.of(token, "target-adjunct")  # "the Qatar embargo"
    return NOBODY


_BODIES = frozenset(("UN", "WTO", "OPEC", "OPEC_PLUS", "G7", "G20", "NATO"))
_ASKER = regex.compile(r"(?<![^ ])(?P<who>[\ue009\ue00c]) (?:will |has |had |would |may )?(?:ask|asks|asked|urge|urges|urged|press|pressed|presses) (?:the )?[\ue009\ue00a\ue00c](?= )")


def _named_buyers(shape: Shape, hit: Hit) -> Read:
    """Whom secondary sanctions hit: "on Indian refiners", "on countries including India"; not the country whose oil is bought."""
    tokens = shape.tokens
    for i in range(hit.last + 1, min(len(tokens) - 1, hit.last + 14)):
        if tokens[i].text in (".", ";", "said"):
            break
        if tokens[i].text in ("including", "like", "on", "against"):
            j = i + 2 if tokens[i + 1].text == "the" and i + 2 < len(tokens) else i + 1
            if tokens[j].kind in PLACES and tokens[j].codes and not (j + 1 < len(tokens) and tokens[j + 1].kind == "GOOD"):
                return Read.of(tokens[j], "target-buyers")
    return NOBODY


def _object(tokens: list[Token], hit: Hit) -> Token | None:
    for token in tokens[hit.last + 1 : hit.last + 8]:
        if token.text in ENDS or token.text in ("in", "for", "after", "because", "that", "from"):
            return None
        if token.kind in PLACES and token.codes:
            return token
    return None


def _after(context: Context, shape: Shape, hit: Hit) -> Read:
    tokens = shape.tokens
    if tokens[hit.last].text.startswith("certificate"):
        return NOBODY  # who issues it stands there
    words = _AGAINST | _ALSO.get(hit.instrument, frozenset())
    for i in range(hit.last, min(len(tokens), hit.last + 14)):
        word = tokens[i].text
        if i > hit.last and (word in ENDS or word in ("said", "says", "by", "as", "in", "after", "until", "without", "before") or word == "," and not (i + 1 < len(tokens) and tokens[i + 1].text in ("including", "such"))):
            break
        if word in ("of", "at") and i - hit.last > 3 or word == "over" and hit.instrument in ("sanction", "embargo", "secondary_sanction"):
            continue  # "sanctions over the war": the ground
        if word in words and i + 1 < len(tokens):
            if word in ("on", "against") and tokens[i + 1].kind in ("ACTOR", "APOSS") and set(tokens[i + 1].codes) - _BODIES:
                return Read.of(tokens[i + 1], "target-person")
            if tokens[i + 1].text in ("outside", "non"):
                break  # "from outside the bloc"
            phrase = parse_object(shape, context.view.clean, i + 1)
            if hit.instrument in _IMPORTS and word in ("into", "to"):
                continue  # where imports go is who imposes
            codes = [c for c in phrase.targets or phrase.destination if c not in _BODIES]
            if codes:
                at, end = phrase.target_span or phrase.destination_span or (tokens[i].start, tokens[i].end)
                return Read(tuple(sorted(set(codes))), "target-phrase", at, end)
    return NOBODY


def _listed(shape: Shape, hit: Hit) -> Read:
    """Who is put on a list: "added 12 Chinese companies to its Entity List", "23 Chinese firms were added to the list"."""
    tokens = shape.tokens
    if tokens[hit.last].text not in ("list", "blacklist"):
        return NOBODY
    verb = next((i for i in range(hit.first - 1, -1, -1) if tokens[i].text in _LISTING), None)
    verb = verb if verb is not None else next((i for i in range(hit.last + 1, min(len(tokens), hit.last + 12)) if tokens[i].text in _LISTING), None)
    if verb is None:
        return NOBODY
    span = tokens[verb + 1 : hit.first] if verb < hit.first else []
    passive = verb and tokens[verb].text in ("added", "placed", "put", "listed", "included", "removed") and tokens[verb - 1].text in ("were", "was", "been", "be", "are", "is")
    found = [t for t in (tokens[:verb] if passive else span) if t.kind in PLACES and t.codes and t.kind != "ACTOR"]
    if not found and not passive:
        found = [t for t in tokens[hit.last + 1 : hit.last + 12] if t.kind in PLACES and t.codes]
    return Read(tuple(sorted({c for t in found for c in t.codes})), "target-listed", found[0].start, found[-1].end) if found else NOBODY


_GRANTED = regex.compile(r"(?<![^ ])(?:(?:been|was|were|is|are) (?:granted|given|offered)|win|wins|won|gets?|got|secured?|obtain(?:s|ed)|receiv(?:e|es|ed)|ask(?:s|ed)? for|seeks?|sought|want(?:s|ed)?|request(?:s|ed)?) (?:[^ ]+ ){0,4}\Z")
_GIVES = frozenset("gave give gives granted grant grants offered offers".split())


def _granted(shape: Shape, hit: Hit) -> Token | None:
    """Who is let off: "Slovakia was granted a waiver", "gave Slovakia an exemption"."""
    tokens = shape.tokens
    for i in range(hit.first - 1, max(-1, hit.first - 8), -1):
        if tokens[i].kind in PLACES and tokens[i].codes and i and tokens[i - 1].text in _GIVES:
            return tokens[i]
    if _GRANTED.search(shape.text[: shape.at[hit.first]]):
        return next((t for i, t in reversed(list(enumerate(tokens[: hit.first]))) if t.kind in PLACES and t.codes and not (i and tokens[i - 1].text in _ELSEWHERE)), None)
    return None


def _struck(tokens: list[Token], hit: Hit) -> Token | None:
    """Whom a verb hits with the instrument: "hit Iran with sanctions", "exempted Japan from the ban"."""
    if hit.instrument not in ("sanction", "secondary_sanction", "embargo", "waiver", "export_control"):
        return None
    for i in range(hit.first, max(-1, hit.first - 14), -1):
        if tokens[i].text in _HITS and i and tokens[i - 1].text in ("is", "was", "be", "been", "being", "are", "were"):
            return next((t for t in reversed(tokens[:i]) if t.kind in PLACES and t.codes), None)
        if tokens[i].text in _HITS:
            for token in tokens[i + 1 : hit.first + 12]:
                if token.kind in PLACES and token.codes:
                    return token
                if token.text in ("with", "from", "by") or token.text in ENDS:
                    break
            return None
        if tokens[i].text in ENDS:
            return None
    return None


def elsewhere(context: Context, sentence: int, shape: Shape, hit: Hit, takers: tuple[str, ...], told: Measure | None, last: Measure | None) -> Read:
    """Whom a sentence leaves open: the one other country that it names, those of the same measure told before, the one other of the title."""
    if hit.instrument not in _AIMED and not (told is not None and hit.instrument in ("export_control", "import_ban", "price_cap", "secondary_sanction", "import_quota")):
        return NOBODY
    tokens = shape.tokens
    if hit.instrument in _AIMED:
        aside = _ELSEWHERE - {"with"} if hit.instrument == "waiver" else _ELSEWHERE | {"from", "neighbouring", "neighboring", "nearby"}
        others = [t for i, t in enumerate(tokens) if t.kind in PLACES and set(t.codes) - set(takers) and not (i and tokens[i - 1].text in aside) and not (len(t.codes) == 1 and _speaks(tokens, i)) and not _wronged(tokens, i)]
        codes = {c for t in others for c in t.codes} - set(takers)
        codes -= _BODIES
        if len(codes) == 1 and takers:
            return Read(tuple(codes), "target-other", others[0].start, others[0].end)
        if codes and hit.last + 2 < len(tokens) and tokens[hit.last + 1].text in ("on", "against") and tokens[hit.last + 2].text in ("its", "their"):
            whose = next((t for t in reversed(tokens[: hit.first]) if t in others), None)  # "pressed Peru with a text threatening sanctions on its oil"
            return Read.of(whose, "target-pronoun") if whose is not None else NOBODY
        if codes:
            return NOBODY
    if told is not None and told.targets and (told.start < 0 or context.view.sentence_at(told.start) >= sentence - 3) and (set(told.imposers) & set(takers) or not takers or not told.imposers):
        return Read(told.targets, "target-told-before", told.start, told.end, "context")
    if hit.instrument in _AIMED and last is not None and last.targets and last.instrument in _AIMED and last.start >= 0 and context.view.sentence_at(last.start) == sentence:
        return Read(last.targets, "target-told-before", last.start, last.end)
    if hit.instrument in ("sanction", "embargo", "investigation") and takers:
        titled = [c for c in place_codes(context.title) if c not in takers]
        named = context.title is not None and any(w in context.title.lower for w in ("sanction", "embargo", "probe", "investigat", "dumping"))
        if len(titled) == 1 and (named or set(takers) & set(place_codes(context.title))):
            return Read(tuple(titled), "target-title", -1, -1, "title")
    return NOBODY


_WRONGS = frozenset("invading invasion undermining undermine undermined attacking attack attacks occupying occupation support supporting supported aid helping help protect protecting defend backing annexing annexed annexation threatening destabilising destabilizing".split())
#: After the name of a city: what was agreed there.
_TREATIES = frozenset("agreement agreements accord accords process protocol protocols ceasefire cease-fire pact summit talks conference declaration convention format".split())
_OWNED = frozenset("sovereignty territory territorial integrity independence security war invasion people eastern border borders crimea annexation occupied".split())


def _wronged(tokens: list[Token], i: int) -> bool:
    """Whether the place at token `i` is on whose account a measure is taken: "for undermining Ukraine's sovereignty", "its war on Ukraine"."""
    if any(t.text in _WRONGS for t in tokens[max(0, i - 4) : i]) or i + 1 < len(tokens) and tokens[i + 1].text in _TREATIES:
        return True
    return tokens[i].kind in ("POSS", "ADJ") and any(t.text in _OWNED for t in tokens[i + 1 : i + 3])


def _speaks(tokens: list[Token], i: int) -> bool:
    """Whether the place at token `i` is who speaks."""
    return any(t.text in ("said", "says", "told") for t in tokens[i + 1 : i + 6]) or i > 0 and tokens[i - 1].text in ("said", "says")


def target_text(context: Context, shape: Shape, hit: Hit) -> tuple[str, int, int] | None:
    """Firms, vessels or people that a sanction, a listing or a licence is aimed at, in the words of the text."""
    if hit.instrument not in ("sanction", "secondary_sanction", "export_control", "waiver"):
        return None
    tokens, clean = shape.tokens, context.view.clean
    a, b = shape.at[hit.first], shape.at[hit.last] + len(tokens[hit.last].text)
    after = shape.text[b : b + 90]
    after = after[: min((i for i in (after.find(" ; "), after.find(" said "), after.find(" . "), after.find(" after "), after.find(" because ")) if i >= 0), default=len(after))]
    match = _WHO.search(after)
    base = b
    if match is None and tokens[hit.last].text in ("list", "blacklist", "sanctioned", "blacklisted"):
        base = max(0, a - 90)
        match = _WHO.search(shape.text[base:a])
    if match is not None:
        i, j = shape.index(base + match.start("who")), shape.index(base + match.end("who") - 1)
        while i < j and tokens[i].text in ("on", "against", "the", "to", "of", "for", "that", "with", "would", "has", "have", "and", ","):
            i += 1
        return " ".join(clean[tokens[i].start : tokens[j].end].split()), tokens[i].start, tokens[j].end
    return None
