"""Who takes a measure."""

from __future__ import annotations

from collections.abc import Sequence

import extractor.pattern as regex
from extractor.context import Context
from extractor.facts import Measure
from extractor.nearby import PLACES, next_place, owner_before
from extractor.rules.measures.agreements import ENDS, SAYS, parties
from extractor.rules.measures.instruments import MUTUAL
from extractor.rules.measures.model import NOBODY, Hit, Read
from extractor.rules.tariffs.home import home
from extractor.rules.tariffs.referents import home_country
from extractor.shape import Shape, Token
from extractor.speech import speaker

_PREPOSITIONS = frozenset(("to", "against", "on", "from", "with", "in", "at", "of", "into", "for", "over", "between", "toward", "into", "than", "by", "like", "under", "despite"))
_GIVEN = frozenset("offered offer offers granted grant grants gave give gives sold sells".split())
_OFFICES = frozenset(
    "government governments president minister ministry officials official authorities lawmakers parliament senate congress commission department secretary"
    " administration cabinet leaders leader trade finance foreign commerce prime customs regulators regulator court council ministers treasury agriculture house central".split()
)
#: Of noun adjuncts right before "sanctions" or "embargo", the ones that impose; any other is hit ("the Qatar embargo").
_SANCTIONERS = frozenset("USA EU GBR CAN AUS JPN CHE NATO G7 NZL OPEC NOR UN".split())
#: The subject of these is hit, it does not act: "Iran faces sanctions".
FACES = regex.compile(
    r"(?<![^ ])(?:face[sd]?|facing|subject to|under|hit (?:by|with)|targeted (?:by|with|under)|escape[sd]?|relief from|exempt(?:ed)? from|evad\w+|circumvent\w*|skirt\w*|violat\w+|breach\w*|def(?:y|ies|ied|ying)|withstand\w*|survive\w*|threatened with|slapped with|punished with|crippled by|suffer\w* (?:from|under)|bypass\w*|dodg\w+|sidestep\w*|get(?:s|ting)? (?:around|round)|weather(?:s|ed|ing)?|resist\w*|avoid\w*|denounce[sd]?|condemn(?:s|ed)?|bust\w*) (?:[^ ]+ ){0,6}\Z"
)
#: The subject wants another's measure gone: "Iran wants all sanctions lifted".
_WANTS = regex.compile(r"(?<![^ ])(?:want|wants|wanted|demand|demands|demanded|seek|seeks|sought|urge|urges|urged|ask|asks|asked|appeal|appeals|appealed|call|calls|called|press|presses|pressed|win|won|get|gets|got|secured|hopes?|protest(?:s|ed)?)(?= )")
_GONE = regex.compile(r"(?<![^ ])(?:lift\w*|remov\w*|end\w*|relief|eas\w+|scrap\w*|waiv\w*|exempt\w*|carve-outs?|exclusions?|drop\w*|reliev\w*)(?= )")
_GOVERNMENT = regex.compile(r"(?<![^ ])(?:the )(?:government|ministry|cabinet|authorities|administration|parliament|trade ministry|commerce ministry|directorate|country|customs)(?= )")
_BLOC = regex.compile(r"(?<![^ ])(?:the )(?:bloc|commission|council|27-nation bloc|union|community|member states)(?= )")
_BORDER = regex.compile(r"(?<![^ ])(?:into|to|entering) (?:the )?(?=[\ue009\ue00c])")


def imposers(context: Context, sentence: int, shape: Shape, hit: Hit, aims: tuple[str, ...], told: Measure | None, last: Measure | None) -> Read:
    """Who takes it; both parties of an agreement.

    The owner of the noun phrase, else who stands after "by", else the subject: the nearest place on the left that a verb follows. Where the sentence
    names nobody, who took the last measure told (`told`: the last of this instrument), the government that speaks, or "the bloc" and "the government"
    as the text has named them. "We" in an official text is its government.
    """
    tokens = shape.tokens
    if hit.instrument in MUTUAL:
        return Read(parties(context, sentence, tokens, hit), "measure-parties", tokens[hit.first].start, tokens[hit.last].end)
    if hit.instrument == "non_tariff_barrier" and any(t.text in _OTHERS for t in tokens[max(0, hit.first - 8) : hit.first]):
        return NOBODY  # "foreign trading partners' barriers": whose they are stays open
    owner = _owner(tokens, hit, aims)
    if owner is not None:
        return Read.of(owner, "measure-owner")
    if not hit.verb and hit.first and tokens[hit.first - 1].text == "european":
        return Read(("EU",), "measure-owner", tokens[hit.first - 1].start, tokens[hit.first - 1].end)
    by = _by(tokens, hit)
    if by is not None and not set(by.codes) <= set(aims):
        return Read.of(by, "measure-by")
    if hit.instrument == "licence" or tokens[hit.last].text.startswith("certificate"):
        issuer = next_place(tokens, hit.last + 1, frozenset(("from", "by")), 3)
        if issuer is not None and issuer.kind in ("POSS", "ACTOR", "APOSS", "ADJ"):
            return Read.of(issuer, "measure-issuer")
    if hit.instrument == "waiver" and (owner_of := _waived(tokens, hit)) is not None and not set(owner_of.codes) & set(aims):
        return Read.of(owner_of, "measure-waived")
    if hit.instrument == "export_quota" and _CLUB.search(shape.text):
        return Read((), "measure-club")  # producers and consumers share the market out in their own body
    if hit.instrument == "import_quota" and holder(shape, hit) is not None:
        border = _border(shape, hit, aims)
        return Read.of(border, "measure-border") if border is not None else NOBODY
    found = _subject(context, sentence, shape, hit, aims)
    if found.codes:
        return found
    if hit.instrument in ("import_ban", "import_quota", "non_tariff_barrier", "safeguard"):
        if (border := _border(shape, hit, aims)) is not None:
            return Read.of(border, "measure-border")
    if hit.instrument in ("export_ban", "export_quota", "export_control", "subsidy"):
        source = _source(tokens, hit, aims)
        if source is not None:
            return Read.of(source, "measure-source")
    if hit.instrument in ("licence", "import_ban", "export_ban", "import_quota", "non_tariff_barrier", "subsidy") and (here := _inside(tokens, hit, aims)) is not None:
        return Read.of(here, "measure-inside")
    return _elsewhere(context, sentence, shape, hit, aims, told, last)


def _border(shape: Shape, hit: Hit, aims: tuple[str, ...]) -> Token | None:
    """Where the goods go: "imports into Kenya", "sugar exports to the United States", "U.S. imports"."""
    tokens = shape.tokens
    for i in range(hit.first, min(hit.last + 1, len(tokens) - 1)):
        if tokens[i].kind == "PLACE" and tokens[i + 1].text.startswith("import"):
            return tokens[i]
    for match in _BORDER.finditer(shape.text, max(0, shape.at[hit.first] - 60), shape.at[hit.last] + 90):
        token = tokens[shape.index(match.end())]
        if not set(token.codes) <= set(aims):
            return token
    return None


def holder(shape: Shape, hit: Hit) -> Token | None:
    """Who holds a quota that another has opened: "Peru has a larger sugar quota", "Costa Rica's quota for exports to ..."."""
    tokens = shape.tokens
    match = _HOLDS.search(shape.text[: shape.at[hit.first]])
    if match is not None:
        return tokens[shape.index(match.start("who"))]
    if any(t.text in ("its", "their") for t in tokens[max(0, hit.first - 3) : hit.first]) and _BORDER.search(shape.text, shape.at[hit.last], shape.at[hit.last] + 40):
        # "Peru seeks an increase in its sugar quota to Chile"
        return next((t for j, t in enumerate(tokens[: hit.first]) if t.kind in ("PLACE", "ACTOR") and t.codes and not (j and tokens[j - 1].text in _PREPOSITIONS)), None)
    for i in range(hit.first - 1, max(-1, hit.first - 4), -1):
        if tokens[i].kind == "POSS" and _BORDER.search(shape.text, shape.at[hit.last], shape.at[hit.last] + 60):
            return tokens[i]
    return None


_HOLDS = regex.compile(r"(?<![^ ])(?P<who>[\ue009\ue00c]) (?:already |also |now |currently )?(?:has|have|had|holds?|gets?|got|receives?|received|fill(?:s|ed)|(?:is|was|were|been) (?:allocated|given|granted)) (?:[^ ]+ ){0,4}\Z")


def _elsewhere(context: Context, sentence: int, shape: Shape, hit: Hit, aims: tuple[str, ...], told: Measure | None, last: Measure | None) -> Read:
    """Who takes a measure in a sentence that does not name it."""
    says = speaker(context, sentence)
    if says is not None and says.items[0].kind != "person" and not set(says.codes) & (set(aims) | _BODIES) and not FACES.search(_left(shape, hit)):
        return Read.of(says, "measure-speaker")
    for before in (told, last):
        if before is not None and before.imposers and before.instrument not in MUTUAL and not set(before.imposers) & set(aims) and (before is told or context.view.sentence_at(before.start) >= sentence - 2):
            return Read(before.imposers, "measure-told-before", before.start, before.end, "context")
    left = _left(shape, hit)
    if _BLOC.search(left) and any(p.code == "EU" for p in [*context.mentions.places, *(context.title.mentions.places if context.title else ())]):
        return Read(("EU",), "measure-bloc", shape.start, shape.start, "context")
    if _GOVERNMENT.search(left) and (country := home_country(context)) is not None and not set(country[0].codes) & set(aims):
        return Read(country[0].codes, "measure-government", shape.start, shape.start, "context")
    if not any(t.kind in PLACES and t.codes and not set(t.codes) <= set(aims) for t in shape.tokens):
        if _PRONOUN.search(left) and (before_it := _before(context, sentence)) is not None and not set(before_it.codes) & set(aims):
            return Read.of(before_it, "measure-pronoun", "context")
        country = home_country(context)
        if country is not None and hit.instrument != "sanction" and not set(country[0].codes) & (set(aims) | _BODIES):
            return Read(country[0].codes, "measure-country-of-text", shape.start, shape.start, "context")
    if hit.instrument in ("export_control", "sanction", "licence", "investigation", "waiver", "secondary_sanction"):
        government, stated = home(context)
        if government and stated and government not in aims:
            return Read((government,), "measure-home", shape.start, shape.start, "context")
    return NOBODY


_PRONOUN = regex.compile(r"(?<![^ ])(?:it|they|he|she)(?= )")
_BODIES = frozenset("WTO OPEC OPEC_PLUS G7 G20 NATO UN".split())


def _before(context: Context, sentence: int) -> Token | None:
    """The subject of the sentence before: the first place of it that stands after no preposition."""
    if sentence < 1:
        return None
    tokens = context.shape(sentence - 1).tokens
    return next((t for i, t in enumerate(tokens) if t.kind in PLACES and len(t.codes) == 1 and not (i and tokens[i - 1].text in _PREPOSITIONS) and (t.kind != "ADJ" or _office(tokens, i))), None)


def _left(shape: Shape, hit: Hit) -> str:
    """The words of the sentence left of the instrument."""
    return shape.text[: shape.at[hit.first]]


def _owner(tokens: Sequence[Token], hit: Hit, aims: tuple[str, ...]) -> Token | None:
    """"The EU's embargo", "Chinese export curbs"; not "the Qatar embargo", whose owner is hit."""
    if hit.verb:
        return None
    owner = owner_before(tokens, hit.first)
    if owner is None or set(owner.codes) <= set(aims):
        return None
    if hit.instrument in ("sanction", "embargo", "secondary_sanction") and owner.kind in ("PLACE", "ADJ") and not set(owner.codes) & _SANCTIONERS and not aims:
        return None
    if hit.instrument == "licence" and owner.kind == "PLACE" and tokens[hit.first].text == "general" and owner.codes[0] not in _SANCTIONERS:
        return None  # "Syria General License 24"
    if hit.instrument == "waiver" and owner.kind == "POSS" and tokens[hit.first].text.startswith("exempt"):
        return None
    return owner


def _by(tokens: Sequence[Token], hit: Hit) -> Token | None:
    """"Imposed by ...": the place or office after "by", in the same clause."""
    for i in range(hit.last + 1, min(len(tokens) - 1, hit.last + 16)):
        if tokens[i].text in ENDS or tokens[i].text in ("said", "says"):
            return None
        if tokens[i].text == "by":
            for j, token in enumerate(tokens[i + 1 : i + 8], i + 1):
                if token.kind in PLACES and token.codes:
                    based = [t.text for t in tokens[j + 1 : j + 3]]
                    return None if based == ["-", "based"] or based[:1] == ["-based"] else token
                if token.kind or token.text in _PREPOSITIONS - {"of"} or token.text.endswith("ing"):
                    break
    return None


def _subject(context: Context, sentence: int, shape: Shape, hit: Hit, aims: tuple[str, ...]) -> Read:
    tokens = shape.tokens
    left = _left(shape, hit)
    if FACES.search(left):
        others = {c for t in tokens if t.kind in PLACES for c in t.codes if c in _SANCTIONERS and c not in aims}
        who = next((t for t in tokens if others and t.kind in PLACES and set(t.codes) <= others), None) if hit.instrument == "sanction" and len(others) == 1 else None
        return Read.of(who, "measure-sanctioner") if who is not None else NOBODY  # "a UN resolution tells Peru to act or face sanctions"
    wants = _WANTS.search(left)
    gone = wants is not None and _GONE.search(left[wants.start() :] + shape.text[shape.at[hit.first] : shape.at[hit.last] + 60] + " ")
    for i in range(hit.first - 1, -1, -1):
        token = tokens[i]
        if token.text in ENDS:
            break
        if token.text in SAYS and any(t.text in ("it", "they", "he", "she", "we") for t in tokens[i + 1 : i + 3]):
            continue  # "the EU said it will impose": who speaks acts
        if token.text in SAYS or token.text == "that" and any(t.text in _CLAIMS for t in tokens[max(0, i - 3) : i]):
            break  # what stands before is who speaks
        if token.text in ("we", "our") and (government := home(context)[0]):
            return Read((government,), "measure-own-voice", token.start, token.end)
        if token.text in ("i",) and (government := home(context)[0]):
            return Read((government,), "measure-own-voice", token.start, token.end)
        if token.kind not in ("PLACE", "ACTOR", "ADJ", "POSS", "APOSS") or not token.codes or set(token.codes) <= set(aims):
            continue
        before = tokens[i - 1].text if i else ""
        before = tokens[i - 2].text if before == "the" and i > 1 else before
        if i + 2 < len(tokens) and tokens[i + 1].text == "-" and tokens[i + 2].text in ("based", "led", "backed", "held", "made", "owned", "linked"):
            continue
        if before in _GIVEN or before == "(":
            continue  # who is offered something has not taken the measure
        asked = before == "on" and i > 2 and any(t.text.startswith("call") for t in tokens[i - 3 : i]) and i + 1 < len(tokens) and tokens[i + 1].text == "to"
        act = token.kind in ("POSS", "APOSS") and any(t.text in _DECISIONS for t in tokens[i + 1 : i + 5])  # "over Japan's overhaul of the law that eased a ban"
        moved = before == "in" and i > 2 and any(t.text in _EFFORTS for t in tokens[max(0, i - 3) : i]) and tokens[i + 1].text == "to"  # "moves in Peru to limit imports"
        if before in _PREPOSITIONS and not asked and not act and not moved or (token.kind == "ADJ" and not (_office(tokens, i) or _nation(tokens, i))):
            continue
        if token.kind == "POSS" and not (_office(tokens, i) or tokens[i + 1].text in ("new", "own") or i + 1 == hit.first) and _far(tokens, i, hit):
            continue
        if gone and shape.at[i] < (wants.start() if wants else 0):
            continue  # who wants a measure gone has not taken it
        if before == "by" and i > 2 and tokens[i - 2].text in ("led", "joined"):
            continue
        found = Read.of(token, "measure-subject")
        if i > 1 and tokens[i - 1].text == "," and tokens[i - 2].kind == "PLACE" and tokens[i + 1].text == "and" and tokens[i + 2].text in ("others", "other"):
            found = found._replace(codes=tuple(sorted({*found.codes, *tokens[i - 2].codes})))  # "the EU, Japan and others"
        leader = next((tokens[j + 2] for j in range(i, hit.first - 2) if tokens[j].text in ("led", "joined") and tokens[j + 1].text == "by" and tokens[j + 2].kind == "PLACE"), None)
        return found if leader is None else found._replace(codes=tuple(sorted({*found.codes, *leader.codes})))  # "Egypt and Bahrain, led by Saudi Arabia, ended"
    return NOBODY


_OTHERS = frozenset(("foreign", "partners'", "partners\u2019", "countries'", "countries\u2019", "nations'", "nations\u2019"))
_EFFORTS = frozenset("moves move efforts effort pressure bill legislation calls proposals proposal plans plan law laws".split())
_DECISIONS = frozenset("decision decisions move moves plan plans overhaul policy policies law laws bill order proposal threat threats announcement refusal vow".split())
_CLAIMS = frozenset("argued argues arguing claimed claims alleged alleges complained complains believes believed charged charges contends contended insisted insists ruled complaint warned warns".split())
_CLUB = regex.compile(r"(?<![^ ])(?:ico|icco|itc|atpc|international [^ ]+ (?:organization|organisation|agreement|council)|producing countries|exporting countries)(?= )")


def _waived(tokens: Sequence[Token], hit: Hit) -> Token | None:
    """Whose measure is waived: "an exemption from the EU's ban"."""
    for i in range(hit.last, min(len(tokens) - 2, hit.last + 4)):
        if tokens[i].text in ("from", "to", "of"):
            for j in range(i + 1, min(len(tokens) - 1, i + 4)):
                if tokens[j].kind in ("POSS", "APOSS") or tokens[j].kind in ("PLACE", "ADJ") and tokens[j].codes[0] in _SANCTIONERS and any(t.text.startswith(("sanction", "ban", "tariff", "dut", "embargo", "quota", "export")) for t in tokens[j + 1 : j + 4]):
                    return tokens[j]
    return None


def _inside(tokens: Sequence[Token], hit: Hit, aims: tuple[str, ...]) -> Token | None:
    """Where a measure holds, where nothing else tells: "import permits are required in Namibia"."""
    found = [t for i, t in enumerate(tokens) if i and t.kind == "PLACE" and len(t.codes) == 1 and not set(t.codes) & set(aims) and (tokens[i - 1].text == "in" or tokens[i - 1].text == "the" and tokens[i - 2].text == "in")]
    return found[0] if len(found) == 1 else None


def _far(tokens: Sequence[Token], i: int, hit: Hit) -> bool:
    """Whether an owner at token `i` owns something else than the instrument's subject: "Iran's oil exports ..."."""
    return tokens[i + 1].kind == "GOOD" or hit.first - i > 12


def _nation(tokens: Sequence[Token], i: int) -> bool:
    """"The Indonesians": a people that acts."""
    return i > 0 and tokens[i - 1].text == "the" and i + 1 < len(tokens) and tokens[i + 1].text in (",", "have", "had", "will", "would", "are", "were", "imposed", "banned")


def _office(tokens: Sequence[Token], i: int) -> bool:
    """Whether an adjective stands for its government: "Japanese officials", "the Chinese commerce ministry"."""
    return any(t.text in _OFFICES for t in tokens[i + 1 : i + 4])


def _source(tokens: Sequence[Token], hit: Hit, aims: tuple[str, ...]) -> Token | None:
    """The country whose exports are limited: "exports of X from India", "Russian petrol exports"."""
    for i in range(max(0, hit.first - 6), min(len(tokens), hit.last + 8)):
        token = tokens[i]
        if token.kind not in PLACES or not token.codes or set(token.codes) <= set(aims):
            continue
        if token.kind in ("ADJ", "POSS") or i and tokens[i - 1].text == "from" or i > 1 and tokens[i - 2].text == "from":
            if any(t.text.startswith(("export", "shipment")) for t in tokens[max(0, i - 6) : i + 6]):
                return token
    return None
