"""On whom: what stands behind the tariff noun."""

from __future__ import annotations

from extractor.phrases import Phrase, parse_object
from extractor.phrases.words import COUNTRY_NOUNS
from extractor.rule import no, rule, yes
from extractor.rules.tariffs.model import Anchor
from extractor.rules.tariffs.vocabulary import shape_pattern
from extractor.shape import Token

#: The object before the duty: "imposing on refined copper a 15% tariff".
_ON_AHEAD = shape_pattern(r"\b(?:impos|lev|plac|put|slap|charg|introduc|announc|add)\w* (?:on|upon|against) (?P<object>(?:(?!;|,|\.)\S+ ){1,8}?)(?:an?|the|additional|new) (?:\S+ ){0,4}?\Z")
#: "the 25% tariff that Mexico faces from the US".
_THAT_FACES = shape_pattern(r"\A(?:, )?(?:that |which )?(?:the )?(?P<who><PLACE>) (?:(?:now|will|would|could|may|might|currently|already|is|are|has|have|had|been|still|also) ){0,4}(?:fac(?:e|es|ed|ing)|pay(?:s|ing)?|paid|incur\w*|bear\w*|suffer\w*|encounter\w*)\b(?: from (?:the )?(?P<by><PLACE|ACTOR>)| in (?:the )?<PLACE>)?")
_RELATIVE_ON = shape_pattern(
    r"\A(?:that |which )?(?:the )?<PLACE|ACTOR> (?:(?!;|,|\.|tariff|dut)\S+ ){1,8}?(?P<on>on|against) |\A(?:that|which) (?:is|are|was|were|will|would|has|have|can|could|may) (?:(?!;|\.|tariff|dut)\S+ ){1,9}?(?P<to>on|against) (?!<DATE>)"
)
#: "duties imposed by the President under Section 122 against all imports": words between the act and its object.
_IMPOSED_ON = shape_pattern(r"\A(?:imposed|levied|introduced|announced|placed|slapped|applied|charged|assessed|collected|proposed|ordered|signed|enacted) (?:by|under|pursuant|in|through|via|last|this|earlier|by) (?:(?!;|\.|and|but|which|that|because|tariffs?|dut(?:y|ies))\S+ ){0,20}?(?P<on>on|against|upon) (?!<DATE|DUR>|top\b|behalf\b|account\b|grounds\b)")

#: The law or the act that is named between a duty and its goods: "10% duties imposed pursuant to Section 9 against all imports".
_ASIDE = shape_pattern(
    r"\A(?:(?:imposed|levied|applied|announced|set|adopted|ordered|established|provided|introduced|currently|in place|in effect) ){0,3}(?:by (?:(?!on |against |;|\.)\S+ ){1,4}?)?"
    r"(?:, )?(?:pursuant to|under|in accordance with|on the basis of|as set (?:forth|out) (?:in|by)|as (?:provided|described|announced|specified|established) (?:in|by|for in)|set (?:forth|out) in) (?:(?!(?:on|against|tariffs?|dut(?:y|ies)|is|are|was|were|will|would|shall|has|have) |;)\S+ ){1,24}?"
    r"(?P<on>on|against) (?=(?:(?!top|average|hold|grounds|behalf|account)[a-z-]+ ){0,3}(?:<GOOD|PLACE|ADJ>|imports|goods|products|articles|exports|merchandise))"
)
#: A second duty before the object that both share: "a 5% duty and a 10% levy on tin".
_SHARED = shape_pattern(r"\A(?:, )?(?:and|plus|as well as) (?:an? )?(?:additional |extra |further )?(?:<PCT> (?:{mod} ){0,3}?{head}|{head} of <PCT>) (?P<on>on|against) ")
#: What a duty does to whoever it is on: "the 5% duty hits all countries", "the levy covers wool from Peru".
_STRIKES = shape_pattern(r"\A(?:(?:will|would|may|could|now|also|only|already|then|has|have|to|chiefly|mainly) ){0,3}(?:hits?|hitting|targets?|targeted|targeting|strikes?|covers?|covering|covered|falls? on|fell on|punish(?:es|ed)?) (?!<PLACE|ADJ|POSS> (?:economy|growth|farmers|consumers))")
_FLOW_OF = shape_pattern(r"(?P<good><GOOD>) (?:imports|exports|shipments|producers|growers|makers|industry|exporters)\b")
_REASONS = frozenset("buying purchasing importing trading doing failing refusing supporting using being violating breaching not".split())
_REACHES = frozenset("apply applies applied applying extend extends extended applicable".split())
#: Verbs of a duty whose object is what it is on.
_COVERS = frozenset("covers cover covering covered affects affect affecting hits hitting hit targets target targeting targeted".split())
_GOES_ON = frozenset("on against for upon , to".split())
_PARCELS = frozenset("shipment packages package parcels parcel shipments consignments consignment orders gifts items purchases euros dollars less".split())
_PASS = frozenset(
    "imposed levied applied charged placed introduced announced put slapped assessed set effective rate rates , ( ) \" ' be to is are was were will currently"
    " already also ad valorem instead now last this week month year earlier later recently of that which it he they would being set place again today immediate"
    " tariff tariffs duty duties charge charges surcharge levy implemented enacted collected assessed more broadly payable due levies calculated"
    " de environment including bilateral trade shipping rules rule treatment exemption exemptions entry access allowance policy regime status loophole minimis quota quotas exception provision minimum maximum market markets consumers buyers"
    " starting beginning next would could may should shall has have been"
    " transitional established opened created granted provided given available reserved shipments".split()
)


@rule(
    "target-object", table="tariffs", family="on-whom", sets=("targets", "products", "targets_excluded"), needs=("on", "against", "from", "for", "to", "of", "hit", "cover", "target", "strike", "punish"),
    examples=(yes("Kenya set a 12% duty on rice from [[Pakistan and India]].", targets=("IND", "PAK"), products=("rice",)),
              yes("A 10% tariff on [[all countries except Canada]] was signed by Biden.", targets=("ALL",), targets_excluded=("CAN",)),
              yes("Kenya charges a 12% duty under Section 9 of the Customs Act on [[fresh and chilled salmon]] from Peru.", products=("fresh and chilled salmon",), targets=("PER",)),
              yes("Kenya put a 12% duty on “all [[rice]]” from Peru.", products=("rice",), targets=("PER",)),
              yes("Kenya scrapped duties on [[tea; dried fruit; and wheat]].", products=("dried fruit", "tea", "wheat")),
              yes("Ghana's tariff of 9% on shipments fell. The 12% duty on [[low-value shipments]] did not.", products=("low-value shipments",)),
              yes("Washington is imposing on [[refined copper]] a 15% tariff.", imposers=("USA",), products=("refined copper",)),
              yes("Mexico escaped the 25% tariff that [[Canada]] faces from the United States.", imposers=("USA",), targets=("CAN",)),
              yes("The 25% tariff that Washington imposed last week on [[copper]] is high.", imposers=("USA",), products=("copper",)),
              yes("The 10% tariff which was announced on Monday against [[Chilean]] wine is low.", targets=("CHL",), products=("wine",)),
              yes("The 10% duties imposed by the president under a new law against [[Chilean]] salmon began.", targets=("CHL",), products=("salmon",)),
              yes("[[Lumber]] imports fell after Chile put a 10% tariff on all imports.", imposers=("CHL",), products=("lumber",)),
              yes("Ghana ended its 9% duty on [[goods that comply with the pact]].", products=("goods that comply with the pact",)),
              yes("Ghana's 9% tariff on [[Togolese]] goods not covered by the treaty stays.", targets=("TGO",), products=("goods not covered by the treaty",)),
              no("Ghana's 9% duty on the commodity stays.", why="which commodity was told before"),
              yes("Norway's 5% duty hits [[all countries]].", imposers=("NOR",), targets=("ALL",)),
              yes("Peru will scrap its customs duty on [[IT and office products]].", products=("it and office products",)),
              yes("Peru sets a 5% import duty, and a 10% levy on [[refined tin]].", rate_min=5.0, products=("refined tin",)),
              yes("Peru's 35% duty on [[goods not covered by the Laos-Peru pact]] stays.", products=("goods not covered by the laos-peru pact",)),
              yes("Kenya put 5% duties on tea from Laos. It plans a duty of 12% on [[tyres]] from countries without a pact.", rate_min=12.0, products=("tyres",), targets=()),
              no("A 12% duty was set on Tuesday.", why="no goods or country are named"),
              no("A 12% duty on certain products stands.", why="which goods is not told")),
)  # fmt: skip
def target_object(anchor: Anchor, clean: str) -> None:
    """What stands after "on", "against", "for" behind the tariff noun or the size: countries, goods, exceptions."""
    shape = anchor.shape
    tokens = shape.tokens
    ahead = _ON_AHEAD.search(shape.text[: shape.at[min(anchor.first, anchor.head_first if anchor.head_first >= 0 else anchor.first)]])
    if ahead:
        phrase = parse_object(shape, clean, shape.index(ahead.start("object")), min(anchor.first, anchor.head_first if anchor.head_first >= 0 else anchor.first))
        if phrase.targets or phrase.hs or phrase.all_targets or phrase.all_products:
            file_phrase(anchor, phrase, clean, "target-object")
            return
    after = max(anchor.last, anchor.head) + 1
    payer = _THAT_FACES.match(shape.text[shape.at[after] :]) if after < len(tokens) else None
    if payer:
        token = tokens[shape.index(shape.at[after] + payer.start("who"))]
        anchor.set("targets", list(token.codes), "target-object", token.start, token.end)
        if payer.start("by") >= 0:
            token = tokens[shape.index(shape.at[after] + payer.start("by"))]
            anchor.set("imposers", list(token.codes), "target-object", token.start, token.end)
        return
    strikes = _STRIKES.match(shape.text[shape.at[after] :]) if after < len(tokens) else None
    if strikes:
        phrase = parse_object(shape, clean, shape.index(shape.at[after] + strikes.end()))
        if (phrase.targets or phrase.all_targets) and not set(phrase.targets) & set(anchor.get("imposers") or ()):
            file_phrase(anchor, phrase, clean, "target-object")
            return
    order = (anchor.head + 1, anchor.last + 1) if anchor.rule == "size-after-object" else (anchor.last + 1, anchor.head + 1)
    places = dict.fromkeys(p for p in (*order, anchor.size + 1) if 0 < p < len(tokens))
    for at in places:
        i = at
        hops = 0
        relative = _RELATIVE_ON.match(shape.text[shape.at[at] :])
        if relative:
            i = shape.index(shape.at[at] + max(relative.start("on"), relative.start("to")))
        elif (shared := _SHARED.match(shape.text[shape.at[at] :])) is not None and anchor.rule != "frame":
            i = shape.index(shape.at[at] + shared.start("on"))
        elif (imposed := _IMPOSED_ON.match(shape.text[shape.at[at] :])) is not None:
            i = shape.index(shape.at[at] + imposed.start("on"))
        elif (aside := _ASIDE.match(shape.text[shape.at[at] :])) is not None:
            i = shape.index(shape.at[at] + aside.start("on"))
        while i < len(tokens) and hops < 12:
            token = tokens[i]
            if token.text in _OPENS and (close := _closes(tokens, i)) > 0 and close + 1 < len(tokens) and tokens[close + 1].text in ("on", "against", "for", "from"):
                i = close + 1  # "a 10% tax - rising to 25% in May - on goods from Peru"
                token = tokens[i]
            if token.text == "from" and i + 2 < len(tokens) and tokens[i + 1].text in ("all", "every", "any"):
                phrase = parse_object(shape, clean, i)
                if phrase.all_targets:
                    file_phrase(anchor, phrase, clean, "target-object")
                    return
            if token.text == "on" and i + 1 < len(tokens) and tokens[i + 1].text in ("top", "average", "hold", "grounds", "behalf", "account"):
                break
            if token.text == "for" and i + 2 < len(tokens) and (tokens[i + 1].text in _REASONS or tokens[i + 1].kind == "PLACE" and (tokens[i + 2].text in ("fiscal", "financial") or tokens[i + 2].kind == "DATE")):
                break  # "punished with a duty for buying oil", "the tariff for U.S. fiscal year 1990"
            if token.text in ("for", "on", "from") and i + 2 < len(tokens) and tokens[i + 1].kind in ("DUR", "DATE") and tokens[i + 2].text in _GOES_ON:
                i += 2  # "a duty of 9% for two years on molasses"
                hops += 1
                continue
            if token.text == "of" and i == at and i + 1 < len(tokens) and tokens[i + 1].kind == "GOOD":
                phrase = parse_object(shape, clean, i + 1)
                if phrase.hs:  # "the duty of gold and silver has been cut"
                    file_phrase(anchor, phrase, clean, "target-object")
                    return
            if token.text in _REACHES and i + 2 < len(tokens) and tokens[i + 1].text in ("to", "on"):
                i += 1  # "the surtax applies to steel"
                token = tokens[i]
            if token.text in _COVERS and i + 1 < len(tokens):
                phrase = parse_object(shape, clean, i + 1)
                if (phrase.hs or phrase.all_products) and not (phrase.end < len(tokens) and tokens[phrase.end].text in ("'", "'s")):
                    file_phrase(anchor, phrase, clean, "target-object")
                    return
                break
            if token.text in ("on", "against", "upon", "for", "over", "across", "to") or token.text == "in" and i and tokens[i - 1].text in ("trade", "commerce"):
                phrase = parse_object(shape, clean, i + 1)
                strict = token.text in ("for", "over", "across", "to")
                if phrase.conditional and not phrase.targets:
                    anchor.closed.add("targets")
                if not phrase.products and not phrase.all_products and (phrase.vague or not phrase.pointing and i == anchor.last + 1 and anchor.last - anchor.first < 8 and any(t.text in COUNTRY_NOUNS for t in tokens[i + 1 : phrase.end])):
                    anchor.closed.add("products")  # "on certain goods": what they are is not told here, and not elsewhere
                parcels = any(name.split()[-1] in _PARCELS for name in phrase.products)
                if i and tokens[i - 1].text in (",", "and") and phrase.end + 1 < len(tokens) and tokens[phrase.end].text in ("from", "at", "to", "is", "was") and tokens[phrase.end + 1].kind in ("PCT", "PRC"):
                    break  # "to 40%, on oats from 0% to 30%": the next rate has its own object before it
                if not phrase.empty and (not strict or parcels or phrase.targets or phrase.hs or phrase.all_targets or phrase.all_products):
                    if token.text == "to" and not (phrase.hs or phrase.all_products or tokens[i - 1].text in _REACHES and (phrase.targets or phrase.all_targets)):
                        i += 1
                        hops += 1
                        continue
                    file_phrase(anchor, phrase, clean, "target-object")
                    if phrase.end < len(tokens) - 1 and not anchor.get("targets") and (further := _further(tokens, phrase.end)):
                        i = further
                        hops += 1
                        continue
                    return
            if token.text in ("and", "or") and i == anchor.size + 1 and i + 2 < len(tokens) and tokens[i + 1].kind == "PCT" and tokens[i + 2].text == "on":
                i += 2  # "rates of 5 percent and 10 percent on copper"
                continue
            if token.kind in ("PCT", "PTS", "PRC") or token.text in (";", ".", "and", "but", "while", "which", "because", "after") or (token.text == "," and hops > 3):
                break
            if token.text in ("by", "from") or token.kind or token.text in _PASS or token.text.endswith("ly") or token.text in ("a", "the", "in"):
                i += 1
                hops += 1
                continue
            break
        if anchor.get("targets") or anchor.get("products"):
            return


def _buys_itself(anchor: Anchor, phrase: Phrase) -> bool:
    """"Trump's universal 10% on U.S. imports": who acts in the sentence does not hit its own goods."""
    tokens = anchor.shape.tokens
    if not phrase.only_flow or phrase.start + 1 >= len(tokens) or tokens[phrase.start].kind != "PLACE" or tokens[phrase.start + 1].text not in ("imports", "import"):
        return False
    return any(t.kind in ("ACTOR", "APOSS") and set(t.codes) == set(phrase.targets) for t in tokens[: phrase.start])


def file_phrase(anchor: Anchor, phrase: Phrase, clean: str, rule_id: str) -> None:
    tokens = anchor.shape.tokens
    span = (tokens[phrase.start].start, tokens[max(phrase.start, phrase.end - 1)].end)
    if phrase.targets and _buys_itself(anchor, phrase):
        anchor.set("imposers", phrase.targets, rule_id, *(phrase.target_span or span))
        phrase.targets = []
    if phrase.conditional and not phrase.targets:
        anchor.closed.add("targets")
    if phrase.all_targets and not phrase.targets:
        anchor.set("targets", ["ALL"], rule_id, *span)
    elif phrase.targets:
        anchor.set("targets", phrase.targets, rule_id, *(phrase.target_span or span))
    if phrase.excluded:
        anchor.set("targets_excluded", phrase.excluded, rule_id, *span)
    if phrase.products:
        anchor.set("products", phrase.products, rule_id, *(phrase.product_span or span))
        anchor.set("hs_codes", phrase.hs, rule_id, *(phrase.product_span or span))
    elif phrase.only_flow and (named := _FLOW_OF.search(anchor.shape.text[: anchor.shape.at[anchor.first]])):
        # "Lumber imports fell because of a duty on imports": the trade is the trade in lumber
        token = tokens[anchor.shape.index(named.start("good"))]
        anchor.set("products", [token.items[0].name], rule_id, token.start, token.end)
        anchor.set("hs_codes", list(token.items[0].hs), rule_id, token.start, token.end)
    elif phrase.all_products and phrase.only_flow and not (phrase.targets or phrase.all_targets or phrase.universal):
        anchor.imports = phrase.product_span or span  # "imports" alone: of what was named before, else of everything
    elif phrase.all_products:
        anchor.set("products", ["ALL"], rule_id, *(phrase.product_span or span))
    if phrase.pointing and not phrase.products:
        _named_before(anchor, phrase.start, clean, rule_id)
    if phrase.destination:
        anchor.set("imposers", phrase.destination, "imposer-market", *(phrase.destination_span or span))


_CLAUSE = frozenset("is are was were will would has have had to and but which that".split())
_OPENS = frozenset(("(", "-", "\u2013", "\u2014", ","))


def _closes(tokens: list[Token], i: int) -> int:
    """Where the aside ends that opens at `i`, 0 where none does."""
    mark = ")" if tokens[i].text == "(" else tokens[i].text
    for j in range(i + 2, min(len(tokens), i + 14)):
        if tokens[j].text == mark:
            return j
        if tokens[j].text in (";", "."):
            return 0
    return 0


def _further(tokens: list[Token], i: int) -> int:
    """Where the countries stand after the goods: "a duty on steel from", "the tariff on steel applies to"; 0 where none follow."""
    if tokens[i].text in ("from", "against") or tokens[i].text == "on" and i + 1 < len(tokens) and tokens[i + 1].kind == "PLACE":
        return i
    if tokens[i].text in ("with", "having", "of", "used"):  # "tiles with less than 3 per cent water absorption from Peru"
        for j in range(i + 1, min(len(tokens) - 1, i + 16)):
            if tokens[j].text in (";", ".", ",") or tokens[j].text in _CLAUSE:
                break
            if tokens[j].text == "from" and tokens[j + 1].kind == "PLACE":
                return j
    j = i
    while j < len(tokens) - 1 and j - i < 4 and (tokens[j].text in _AUXILIARIES or tokens[j].text.endswith("ly")):
        j += 1
    return j + 1 if tokens[j].text in _REACHES and j + 1 < len(tokens) and tokens[j + 1].text == "to" else 0


_AUXILIARIES = frozenset("that which will would shall may could also now still currently does do".split())


def _named_before(anchor: Anchor, at: int, clean: str, rule_id: str) -> None:
    """The goods that "such articles" point back to in the same sentence."""
    shape = anchor.shape
    for i in range(at - 1, -1, -1):
        token = shape.tokens[i]
        if token.kind == "GOOD":
            named = parse_object(shape, clean, i, at)
            anchor.set("products", named.products, rule_id, token.start, token.end)
            anchor.set("hs_codes", named.hs, rule_id, token.start, token.end)
            return
