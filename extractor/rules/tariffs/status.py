"""Whether a rate is real, and for which statement the words are asked: its own, the one that governs it, the lines above a row."""

from __future__ import annotations

import extractor.pattern as regex
from extractor.context import Context
from extractor.rule import no, rule, yes
from extractor.rules.tariffs import home, kinds, leads, sections
from extractor.rules.tariffs.carried import carried
from extractor.rules.tariffs.model import Anchor
from extractor.status import Verdict, read_regime_status, read_status

_TAKES_AWAY = regex.compile(r"\b(?:remov|scrap|abolish|eliminat|drop|lift|phas)")
_VERB = regex.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|could|may|might|shall|should|can|\w{3,}(?:ed|ing)"
    r"|(?:remain|stay|enter|pay|face|get|take|keep|go|rise|fall|charge|impose|set|raise|cut|start|begin|carr(?:y|ie)|appl(?:y|ie))(?:e?s)?)\b"
)
_LINES = 12  # lines without a verb that one sentence with a colon may introduce


#: What a line above a list says of all its items: asked for, proposed, possible.
_ASKED = regex.compile(r"(?:should|could|might|propos|recommend|demand|call|ask|urg|want|threat|consider|suggest|seek|sought|request)")


def _list_lead(context: Context, index: int) -> int:
    """The line with a colon above a list item, whatever verbs the item has; -1 where none is."""
    above = context.sentences[index].heading
    if context.sentences[index].section != "list" or above < 0:
        return -1
    s = context.sentences[above]
    return above if context.view.clean[s.start : s.end].rstrip().endswith(":") else -1


def _lead_of(context: Context, index: int) -> int:
    """The sentence with a colon that introduces this line, where the line has no verb of its own ("30% for Laos"); -1 where none does."""
    for at in range(index, max(-1, index - _LINES), -1):
        s = context.sentences[at]
        if at < index and context.view.clean[s.start : s.end].rstrip().endswith(":"):
            return at
        if s.end - s.start > (130 if at == index else 90) or _VERB.search(context.lower, s.start, s.end):
            return -1
    return -1


_FINITE = regex.compile(r"\b(?:is|are|was|were|has|have|had|will|would|shall|may|might|could|can|must|do|does|did|remains?|stays?|appl(?:y|ies)|faces?|pays?|paid|imposes?|charges?|said|says|rose|fell|goes|went|enters?|took|takes?|became|comes?|came)\b")


def _lead_of_clause(context: Context, index: int) -> int:
    """The line that introduces a list whose items are no sentences: "(a) by inserting a duty of 10% on glass; and"; -1 for others."""
    s = context.sentences[index]
    if s.section != "list" or s.heading < 0 or context.sentences[s.heading].section != "body" or _FINITE.search(context.lower, s.start, s.end):
        return -1
    lead = context.sentences[s.heading]
    return s.heading if context.view.clean[lead.start : lead.end].rstrip().endswith((":", " -", "\u2013", "\u2014")) else -1


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


def _repeats(anchor: Anchor, other: Anchor) -> bool:
    """Whether a statement speaks of the same rate of the same parties as an earlier one."""
    if not other.status or anchor.amount is None or anchor.unit != other.unit or (anchor.low, anchor.high) != (other.low, other.high):
        return False
    if anchor.previous is not None and other.previous is not None and anchor.previous != other.previous:
        return False
    mine, others = set(anchor.get("targets") or ()), set(other.get("targets") or ())
    return mine <= others and bool(mine) == bool(others) and all(not anchor.get(s) or not other.get(s) or set(anchor.get(s)) & set(other.get(s)) for s in ("imposers", "products"))


#: Words of one who will act: a threat just as well, where the title or the text before calls it one.
_COMING = regex.compile(r"\b(?:will|would|'ll|going to|gonna|to be|imposing|putting|placing|raising|announc\w+|set to|due to)\b")


#: "had in May announced": what was announced by then is no part of the threat of today.
_HAD_ANNOUNCED = regex.compile(r"\bhad (?:(?!,)\S+ ){0,7}?announced\b")


def _begin(anchor: Anchor) -> int:
    """The token where the statement begins: its noun or its size, the size's own clause where "but" parts the two."""
    low = min(anchor.first, anchor.head_first if anchor.head_first >= 0 else anchor.first)
    between = anchor.shape.tokens[low : anchor.size]
    return next((anchor.size - i for i, t in enumerate(reversed(between)) if t.text == "but"), low)


def _open(anchor: Anchor, other: Anchor, *slots: str) -> bool:
    """Whether two statements may speak of the same parties: each slot is open in one of them or shares a value."""
    return all(not anchor.get(s) or not other.get(s) or set(anchor.get(s)) & set(other.get(s)) for s in slots)


#: "They are lower for Peru (12%)": the words speak for what was told just before.
_BACK = regex.compile(r"\W*(?:they|these|those)(?: (?:rates?|tariffs?|dut(?:y|ies)|lev(?:y|ies)|figures?))? (?:are|is|would|will|range|stand|go|come)\b")
_WILL_BE = regex.compile(r"\b(?:will|would|'ll|going to|set to|expected to) (?:\S+ ){0,2}?(?:be|rise|fall|reach|stand|climb|drop|remain|settle|increase|decline|come|go|average|jump)\b")
_DECIDED = regex.compile(r"\b(?:agree\w*|deal|accord|pact|law|act|budget|approv\w+|sign\w*|order\w*|schedule|commit\w*|phased?)\b")


def _told_of(anchor: Anchor, last: Anchor) -> bool:
    """Whether a statement goes on about the threat told right before it."""
    return last.status == "threatened" and anchor.sentence - last.sentence in (0, 1, 2) and _BACK.match(anchor.shape.text) is not None


def _called_threat(context: Context, anchor: Anchor, before: list[Anchor], verdict: Verdict) -> bool:
    """Whether an announcement is what the title, or the text before, calls a threat: "will charge 12%" under "X threatens Y"."""
    if verdict.status != "adopted" or verdict.start >= 0 and (not _COMING.search(verdict.cue) or _HAD_ANNOUNCED.search(anchor.shape.text)):
        return False
    title = context.title
    eases = anchor.previous is not None and anchor.high is not None and anchor.high < anchor.previous
    for other in before:
        if other.status != "threatened" or eases and other.rule == "frame" or not _open(anchor, other, "imposers", "targets"):
            continue
        if other.unit == anchor.unit and (other.low, other.high) == (anchor.low, anchor.high) and other.rule != "frame":
            return True
        if other.rule == "frame" and title is not None and other.shape is title.shape(other.sentence):
            return True
    return False


#: A title that tells of a deal made: what the text says each side "would" charge is agreed.
_DEAL_MADE = regex.compile(r"\bjoint statement\b|\b(?:fact sheet|general terms)\b.*\b(?:deal|agreement|framework|pact)\b|\b(?:reach|strik|struck|sign|seal|agree|announc|secur|clinch|unveil|hail|finali[sz]|conclud|ink)\w*\b(?: (?!if\b|if |possible|no\b|talks|without)\S+){0,6}? (?:deals?|agreements?|pacts?|accords?|truce|framework|to (?:cut|lower|reduce|slash|drop))\b|\b(?:deal|agreement|pact|truce) (?:reached|signed|struck|agreed|sealed|announced)\b")
_TITLE_ACTS = regex.compile(r"\b(?:raises|imposes|slaps|hikes|sets|cuts|doubles|lowers|signs|orders|increases|lifts|reduces|approves|adopts|puts)\b")
_OPEN_CONDITION = regex.compile(r"\b(?:if|unless|could|might|may|propos\w+|threat\w*|otherwise)\b")
_WAS = regex.compile(r"\b(?:was|were|had|imposed|slapped|introduced|levied|since|paid|hit)\b")


def _title_tells(context: Context, anchor: Anchor, before: list[Anchor], verdict: Verdict) -> str:
    """The status that the title gives what the sentence leaves open: a deal that is made, the same rate as an act, tariffs that are lifted; "" for none."""
    title = context.title
    if title is None:
        return ""
    told = [a for a in before if a.sentence < len(title.sentences) and a.shape is title.shape(a.sentence)]
    if verdict.status == "threatened" and verdict.cue.endswith(("would", "intends", "intend")) and not _OPEN_CONDITION.search(anchor.shape.text):
        if _DEAL_MADE.search(title.lower):
            return "adopted"
        if _TITLE_ACTS.search(title.lower) and any(a.status == "in_force" and a.unit == anchor.unit and (a.low, a.high) == (anchor.low, anchor.high) and _open(anchor, a, "imposers", "targets") for a in told):
            return "adopted"
    if verdict.status == "in_force" and anchor.unit in ("percent", "specific") and (anchor.low or anchor.high) and _WAS.search(anchor.shape.text):
        whom = set(anchor.get("targets") or ())
        if whom and any(a.rule in ("free-eliminate", "free-eliminated") and a.status == "in_force" and whom & set(a.get("targets") or ()) and _open(anchor, a, "imposers", "products") for a in told):
            return "ended"
    return ""


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
    if verdict.start < 0 and verdict.cue != "date" and (above := max(_lead_of(context, anchor.sentence), _lead_of_clause(context, anchor.sentence))) >= 0:
        lead = context.shape(above)
        verdict = read_status(lead, len(lead.tokens) - 1, len(lead.tokens) - 1, published=published, effective=effective, standing=False)
    if verdict.start < 0 and verdict.cue != "date" and verdict.status == "in_force" and (above := _list_lead(context, anchor.sentence)) >= 0:
        lead = context.shape(above)
        said = read_status(lead, len(lead.tokens) - 1, len(lead.tokens) - 1, published=published, effective=effective, standing=False)
        verdict = said if said.status == "threatened" and _ASKED.match(said.cue) else verdict
    bare = verdict.start < 0 and verdict.cue != "date"
    if bare and anchor.told is None and (headed := sections.heading_state(context, anchor.sentence)) is not None:
        verdict, bare = headed, False
    if bare and anchor.parent is not None and anchor.parent.status == "threatened":
        verdict = verdict._replace(status="threatened")  # "could impose 15% in May, and 30% in June"
    elif bare or verdict.status == "suspended":
        told = next((a.status for a in reversed(before) if _repeats(anchor, a)), "")
        if told == "threatened":
            verdict = Verdict(told, verdict.cue, verdict.start, verdict.end)  # a threat that is put off stays a threat
    if bare and verdict.status == "in_force" and before and _told_of(anchor, before[-1]):
        verdict = verdict._replace(status="threatened")
    if verdict.status == "adopted" and (kinds.is_average(anchor) or _AVERAGE_RATE.search(anchor.shape.text)) and _WILL_BE.search(anchor.shape.text) and not verdict.ending and not _DECIDED.search(anchor.shape.text):
        verdict = verdict._replace(status="threatened")  # nobody orders an average: what it will be is a model's word
    if status := _title_tells(context, anchor, before, verdict):
        verdict = verdict._replace(status=status)
    if status := carried(context, anchor, verdict):
        verdict = verdict._replace(status=status)
    if _called_threat(context, anchor, before, verdict):
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
