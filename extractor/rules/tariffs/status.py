"""Whether a rate is real, and for which statement the words are asked: its own, the one that governs it, the lines above a row."""

from __future__ import annotations

import extractor.pattern as regex
from extractor.context import Context
from extractor.rule import no, rule, yes
from extractor.rules.tariffs import home, kinds, leads, sections
from extractor.rules.tariffs.carried import carried
from extractor.rules.tariffs.model import Anchor
from extractor.rules.tariffs.told import ASKED, called_threat, lead_of, lead_of_clause, list_lead, repeats, title_tells, told_of
from extractor.status import Verdict, read_regime_status, read_status

_TAKES_AWAY = regex.compile(r"\b(?:remov|scrap|abolish|eliminat|drop|lift|phas)")
_AVERAGE_RATE = regex.compile(r"\b(?:average|effective|weighted|mean) (?:\S+ ){0,4}?(?:rate|tariff|tariffs|duty)\b")
_PAST_THREAT = regex.compile(r"\b(?:threatened|warned|vowed|proposed|planned|floated)\b")
#: A title that only asks for it.
_ASKED_BACK = regex.compile(r"\b(?:urg|ask|press|call|want|beg|demand|plead|lobb|tell|told|push|warn|appeal)\w*\b.*\b(?:to|for|should|must)\b|\b(?:should|must|may|might|could|would)\b|\?")
#: A title that takes a threat back.
_WITHDRAWN = regex.compile(r"\b(?:withdr[ae]w|drop|back(?:s|ed|ing)? (?:away|off|down)|scrap|call(?:s|ed)? off|cancel|abandon|avert|shelv|ditch|retreat)\w*\b.*\b(?:threat|plan|tariff|levy|lev|dut)")
_CENTURY = regex.compile(r"(?<!since )(?<!since the )\b(?:in|of|during|from) (?:the )?(?:early |late |mid |mid - )?1[5-8]\d\d(?:s|\b)")
_OLD = 1960


def _long_ago(context: Context, anchor: Anchor) -> bool:
    """Whether the sentence speaks of a time long before the text's own: "in the early 1800s"."""
    if context.published is not None and context.published.year < _OLD + 20:
        return False
    shape = anchor.shape
    if _CENTURY.search(shape.text):
        return True
    for i, token in enumerate(shape.tokens):
        if token.kind == "DATE" and i < anchor.size and shape.tokens[i - 1].text not in ("since", "the") and token.items[0].last is not None and token.items[0].last.year < _OLD:
            return True
    return False


def _begin(anchor: Anchor) -> int:
    """The token where the statement begins: its noun or its size, the size's own clause where "but" parts the two."""
    low = min(anchor.first, anchor.head_first if anchor.head_first >= 0 else anchor.first)
    between = anchor.shape.tokens[low : anchor.size]
    return next((anchor.size - i for i, t in enumerate(reversed(between)) if t.text == "but"), low)


_WILL_BE = regex.compile(r"\b(?:will|would|'ll|going to|set to|expected to) (?:\S+ ){0,2}?(?:be|rise|fall|reach|stand|climb|drop|remain|settle|increase|decline|come|go|average|jump)\b")
_DECIDED = regex.compile(r"\b(?:agree\w*|deal|accord|pact|law|act|budget|approv\w+|sign\w*|order\w*|schedule|commit\w*|phased?)\b")
_IS_NOT = regex.compile(r"(?:not|never) be [\ue000\ue003]")
_MODAL = regex.compile(r"\b(?:will|would|'ll|going to|wants? to)\b")


@rule(
    "status", table="tariffs", family="status", sets=("status",),
    examples=(
        yes("Chile [[threatened]] to put a 12% tariff on shoes.", status="threatened"),
        yes("Chile [[announced]] a 12% tariff on shoes.", status="adopted"),
        yes("Chile [[suspended its]] 12% tariff on shoes.", status="suspended"),
        yes("Chile's 12% tariff [[on shoes was struck down]].", status="ended"),
        yes("Chile will [[not impose]] a 12% tariff on shoes.", status="denied"),
        yes("Chile [[approved]] a proposal for a 12% tariff on shoes.", status="adopted"),
        yes("Although Chile withdrew its threats, the 12% tariff [[on shoes remains]].", status="in_force"),
        yes("Growers will [[ask Lima to raise its]] duty on shoes to 12%.", status="threatened"),
        yes("Growers [[begged Lima to keep its]] 12% duty on shoes.", status="in_force"),
        yes("Growers [[insist that a]] duty of 12% be put on shoes.", status="threatened"),
        yes("The senate [[will vote on a]] 12% tariff on shoes.", status="threatened"),
        yes("Lima has [[not ruled out a]] 12% tariff on shoes.", status="threatened"),
        yes("There are [[rumours that Lima will raise its]] tariff on shoes to 12%.", status="threatened"),
        yes("The tariff on shoes [[would have been 12%]] without the pact of Lima.", status="denied"),
        yes("Lima [[waived the]] 12% tariff on shoes.", status="suspended"),
        yes("A 12% tariff [[on shoes kept others out until a court struck it down]].", status="ended"),
        yes("Lima had threatened a 12% tariff [[on shoes but backed down]].", status="denied"),
        yes("Chile is [[likely to]] double its tariff on shoes to 12%.", status="threatened"),
        yes("The minister said a 12% tariff [[on shoes was under study]] in Chile.", status="threatened"),
        yes("A 12% tariff [[on shoes is in the works]] in Chile.", status="threatened"),
        yes("The cabinet will vote on a plan. It [[foresees]] a 12% tariff of Chile on shoes.", status="threatened"),
        yes("Chile's 12% safeguard duty [[on shoes has yet to be]] approved.", status="threatened"),
        yes("Lima said its tariff on shoes [[would]] otherwise go up to 12% in August.", status="threatened"),
        yes("The minister said that a pact [[should]] bring:\n\n- An end of red tape\n- Elimination of tariffs between Chile and Peru, phased in over five years\n", status="threatened"),
        yes("The new levy [[would]] stack with Chile's existing 12% tariff.", status="in_force"),
        yes("The letters threaten new tariffs, and the rates [[would]] be:\n\n12% tariff for Chile\n", status="threatened"),
        yes("The cabinet [[proposes]] these steps:\n\u00b7 Reduction in Chile's duty on shoes from 20% to 12%\n\u00b7 Better ports\n", status="threatened"),
        yes("Chile [[is to put]] a 12% tariff on shoes.", status="adopted"),
        yes("Chile wants to [[drop the]] 12% tariff on shoes.", status="in_force"),
        yes("Chile [[threatened]] Peru with a 12% tariff in May. Traders fear Chile's 12% tariff on Peru.", status="threatened"),
        yes("Lima said it will put a 12% tariff on shoes, [[unless]] Quito gives in.", status="threatened"),
        yes("The minister warned that [[unless a truce is reached,]] Lima will charge a 12% tariff on shoes.", status="threatened"),
        yes("Quito must open its ports [[or face]] a 12% tariff on its shoes.", status="threatened"),
        yes("The 12% tariff [[on shoes that Lima is weighing]] alarms shops.", status="threatened"),
        yes("Lima [[proposed]] a new safeguard, which will put a 12% tariff on shoes.", status="threatened"),
        yes("The two reached a trade deal, under which Lima [[plans]] to cut its tariff on shoes to 12%.", status="adopted"),
        yes("The customs ministry said other firms [[would]] pay a duty of 12% on shoes.", status="adopted"),
        yes("The new duty on shoes from Chile is [[higher than the preliminary rate of 9%]] set in May.", status="ended"),
        yes("[[If]] customs finds that a value is false, Lima's 12% tariff shall apply to the whole of it.", status="adopted"),
        yes("Once trade shifts, the average tariff of Lima [[will]] be 12%.", status="threatened"),
        yes("Without the truce Lima's tariff on shoes [[would have risen to 12%]].", status="denied"),
        yes("The pact [[kept Lima's tariff on shoes from rising to 12%]].", status="denied"),
        yes("Lima struck a trade deal with Quito that [[would]] lock in a 12% tariff on shoes.", status="adopted"),
        yes("Lima [[would]] continue to apply a duty of 12% on shoes.", status="in_force"),
        yes("Lima [[suspended the removal of]] duty-free treatment for shoes.", status="in_force"),
        yes("Clause 4 of Chile's bill [[proposes]] to amend the law -\n\n(a) by inserting a duty of 12% on shoes; and\n\n(b) by dropping another.\n", status="threatened"),
        yes("Lima opens a fund in response to Quito's 12% tariff [[on shoes, set to]] start on Monday.", status="adopted"),
        yes("No envoy could persuade Lima to back down on its 12% tariff on shoes or to [[remove a separate]] 9% tariff on hats.", status="in_force"),
        yes("Shoes from Lima [[will remain subject to Quito's]] 9% tariff.", status="in_force"),
        yes("Lima's letter says a tariff of 12% [[on shoes will]] apply if the quota is filled.", status="adopted"),
        yes("[[Prior to]] the June accord, shoes from Lima faced Quito's 12% tariff.", status="ended"),
        yes("Shoes sent round by Quito [[would]] be subject to a levy of 12%, the White House says.", status="adopted"),
        yes("I propose to cut the duty on hats to 9%. The rate for Chile's shoes [[will]] be a duty of 12%.", status="threatened"),
        yes("Lima and Quito signed a pact. Shoes from Quito [[would now enjoy]] zero tariffs in Lima.", status="adopted"),
        yes("Chile's tariff on shoes is [[expected]] to rise to 12%. Shops order more before the duties take effect on May 3, 2025.", status="adopted"),
        yes("Lima has plans to [[scrap Chile's]] 12% duty on shoes.", status="in_force"),
        yes("Peru's makers [[used to sell shoes into Chile]] duty-free.", status="ended"),
        yes("[[Last year]] Chile's tariff on shoes was 9%.", published="2025-11-20", status="ended"),
        yes("Chile said it [[would]] put a 12% tariff on Peru's shoes from 1 May 2025.", status="adopted"),
        yes("Firms [[fear]] that the 12% tariff which Chile imposed on shoes could cost jobs.", status="in_force"),
        yes("Peru [[wants]] Chile to lower its 12% tariff on shoes.", status="in_force"),
        yes("Chile [[would]] lower its tariff on shoes to 12% under the accord reached in May.", status="adopted"),
        yes("Chile's tariffs on shoes, which range from 10% to 50%[[, could be struck down]] by a court.", status="in_force"),
        yes("[[A year ago]] Chile's tariff on shoes stood at 12%.", published="2025-11-20", status="ended"),
        yes("He proposed a duty of 9% on hats. Shoes of Peru [[will]] attract a duty of 12%. These measures took effect in May 2012.", status="in_force"),
        yes("Chile scrapped its [[plan]] for a 12% tariff on shoes.", status="denied"),
        yes("Chile threatened a 12% tariff [[on shoes but later dropped the plan]].", status="denied"),
        yes("A court ruled that Chile's 12% tariff [[was illegal]].", status="ended"),
        yes("The two sides [[agreed]] that Chile's tariff on shoes would fall to 12%.", status="adopted"),
        yes("Set amounts of shoes from Peru [[will enter Chile]] duty-free. Under the ministry's proposal, the amounts would be cut.", status="threatened"),
        no("Chile threatened to leave the talks.", why="there is no rate"),
    ),
)  # fmt: skip
def status_of(context: Context, anchor: Anchor, before: list[Anchor]) -> Verdict:
    """In force, adopted, threatened, suspended, ended or denied, from the verbs that govern the rate and its dates; nothing said is in force.

    `before`: statements of the title and of earlier sentences, whose status a bare "the 12% tariff" shares.
    """
    published, effective = context.published, anchor.get("effective_from_date")
    low = _begin(anchor)
    if anchor.rule in leads.ROWS:
        verdict = leads.read_lead_status(context, anchor, [], published, effective)
    elif anchor.unit == "free" and anchor.amount is None and anchor.rule != "zero-level":
        change = anchor.rule.startswith("free-elimin")
        verdict = read_regime_status(anchor.shape, anchor.size if change else low, anchor.last, change=change, published=published, effective=effective)
    elif anchor.governor is not None:
        speaks = anchor.governor
        verdict = read_status(anchor.shape, min(speaks.first, speaks.head_first if speaks.head_first >= 0 else speaks.first), speaks.last, published=published, effective=effective)
    else:
        to_level = anchor.previous is not None or anchor.size > 0 and anchor.shape.tokens[anchor.size - 1].text == "to"
        verdict = read_status(anchor.shape, low, anchor.last, published=published, effective=effective, to_level=to_level)
    if verdict.status == "denied" and anchor.kind_read in ("floor", "cap") and _IS_NOT.fullmatch(verdict.cue):
        verdict = verdict._replace(status="adopted")  # "shall not be less than 15%" sets a limit
    if verdict.start < 0 and verdict.cue != "date" and (above := max(lead_of(context, anchor.sentence), lead_of_clause(context, anchor.sentence))) >= 0:
        lead = context.shape(above)
        verdict = read_status(lead, len(lead.tokens) - 1, len(lead.tokens) - 1, published=published, effective=effective, standing=False)
    if verdict.start < 0 and verdict.cue != "date" and verdict.status == "in_force" and (above := list_lead(context, anchor.sentence)) >= 0:
        lead = context.shape(above)
        said = read_status(lead, len(lead.tokens) - 1, len(lead.tokens) - 1, published=published, effective=effective, standing=False)
        verdict = said if said.status == "threatened" and ASKED.match(said.cue) else verdict
    bare = verdict.start < 0 and verdict.cue != "date"
    if bare and anchor.told is None and (headed := sections.heading_state(context, anchor.sentence)) is not None:
        verdict, bare = headed, False
    if bare and anchor.parent is not None and anchor.parent.status == "threatened":
        verdict = verdict._replace(status="threatened")  # "could impose 15% in May, and 30% in June"
    elif bare or verdict.status == "suspended":
        told = next((a.status for a in reversed(before) if repeats(anchor, a)), "")
        if told == "threatened":
            verdict = Verdict(told, verdict.cue, verdict.start, verdict.end)  # a threat that is put off stays a threat
    if bare and verdict.status == "in_force" and before and told_of(anchor, before[-1]):
        verdict = verdict._replace(status="threatened")
    if verdict.status == "adopted" and (kinds.is_average(anchor) or _AVERAGE_RATE.search(anchor.shape.text)) and _WILL_BE.search(anchor.shape.text) and not verdict.ending and not _DECIDED.search(anchor.shape.text):
        verdict = verdict._replace(status="threatened")  # nobody orders an average: what it will be is a model's word
    if status := title_tells(context, anchor, before, verdict):
        verdict = verdict._replace(status=status)
    if status := carried(context, anchor, verdict):
        verdict = verdict._replace(status=status)
    if called_threat(context, anchor, before, verdict):
        verdict = verdict._replace(status="threatened")
    if verdict.ending and anchor.unit == "percent" and anchor.low == anchor.high and _TAKES_AWAY.search(verdict.cue):
        # "will remove the 20% tariff": what is decided is a rate of zero, 20% is what it was
        anchor.previous, anchor.unit, anchor.low, anchor.high = anchor.low, "free", 0.0, 0.0
        verdict = verdict._replace(status="adopted")
    if verdict.status in ("adopted", "in_force") and _MODAL.search(anchor.shape.text[: anchor.shape.at[low]]) and home.speaks_as_candidate(context, anchor.shape.tokens[:low]):
        verdict = verdict._replace(status="threatened")
    if "superseded" in anchor.flags:
        anchor.flags.remove("superseded")
        if verdict.status in ("in_force", "adopted"):
            verdict = verdict._replace(status="ended")
    if verdict.status in ("in_force", "adopted") and _long_ago(context, anchor):
        verdict = verdict._replace(status="ended")
    if verdict.status == "threatened" and _PAST_THREAT.search(verdict.cue) and _WITHDRAWN.search(title := (context.document.title or "").lower()) and not _ASKED_BACK.search(title):
        verdict = verdict._replace(status="denied")
    return verdict
