"""The country that a line names before its colon: "US: imposed 25% on Chinese goods", "Japan and Taiwan: a rate of 15%"."""

from __future__ import annotations

import extractor.pattern as regex
from extractor.context import Context
from extractor.rule import no, rule, yes
from extractor.rules.tariffs.model import Anchor, Slot
from extractor.rules.tariffs.vocabulary import shape_pattern
from extractor.shape import Token
from extractor.text.marks import BULLETS

_LABEL = shape_pattern(r"\A(?:[-*" + BULLETS + r'"] |<DATE> [,:-] )?(?:\w+ ){0,3}?(?:\( )?(?P<who><PLACE>(?: (?:&|/|and|,) (?:the )?<PLACE>)*)(?: , (?:etc|and others) \.?| , etc\.)?(?: \))? [:\u2013\u2014] ')
#: What follows where the line's country is the one that acts.
_ACTS = shape_pattern(r"(?:impos|put|rais|lift|cut|lower|slapp?|levi|levy|announc|introduc|retaliat|took|tak|add|doubl|remov|scrap|suspend|respond|hit|set|plans?|will|appl|increas)\w* ")
_LINE = regex.compile(r"(?m)^[-*> " + BULLETS + r"]*(?:\*\*)?\w[^\n:]{1,60}:")
_BACK = 4  # sentences of one line
_ABOVE = 9  # sentences that a country on a line of its own speaks for


@rule(
    "party-of-line", table="tariffs", family="who", sets=("imposers", "targets"), needs=(":", "\u2013", "\u2014"),
    examples=(
        yes("[[Peru]]: An extra duty of 5% on Chilean wine took effect.\n\nChile: Its ministers met.", imposers=("PER",), targets=("CHL",)),
        yes("[[Peru]]: Imposed duties of 5% on wine.\n\nChile: Its ministers met.", imposers=("PER",)),
        yes("Norway has set new tariffs.\n\n- [[Laos & Peru]]: A rate of 5% took effect in May, but the duty could rise to 8%.\n- Chile: none.", imposers=("NOR",), targets=("LAO", "PER")),
        yes("How they answered:\n\n- May 2: Laos cut its duty on Fijian wood to 4%.\n[[PERU]]\n- May 4: Raised its duty on Chilean wine to 5%.\n", imposers=("PER",), targets=("CHL",)),
        no("Norway: where duties of 5% are no news, said the paper.", why="the words before the colon say where the text was written"),
    ),
)  # fmt: skip
def party_of_line(context: Context, anchor: Anchor) -> None:
    """The country before the colon charges what the line says of another's goods or that it does; else the line is on its goods."""
    if anchor.rule == "frame":
        return
    if ":" in context.view.clean[max(0, context.sentences[max(0, anchor.sentence - _BACK)].start) : anchor.start] and _labelled(context, anchor):
        return
    if anchor.section is None and (place := _line_alone(context, anchor.sentence)) is not None:
        anchor.section = Slot(list(place.codes), "party-of-line", place.start, place.end, "context")


def _labelled(context: Context, anchor: Anchor) -> bool:
    """Sets what the label of the anchor's line tells; False where the line has none."""
    for i in range(anchor.sentence, max(-1, anchor.sentence - _BACK), -1):
        shape = context.shape(i)
        match = _LABEL.match(shape.text)
        if match is None:
            if i and "\n" in context.view.text[context.sentences[i - 1].end : context.sentences[i].start]:
                return False
            continue
        tokens = shape.group(match, "who")
        codes = list(dict.fromkeys(c for t in tokens for c in t.codes))
        if i == anchor.sentence and shape.index(match.end("who")) > anchor.first or not _repeated(context, i):
            return False
        targets = set(anchor.get("targets") or ())
        whom_else = bool(targets) and not targets & set(codes)
        basis = "sentence" if i == anchor.sentence else "context"
        if len(codes) == 1 and (whom_else or _ACTS.match(shape.text, match.end())):
            anchor.set("imposers", codes, "party-of-line", tokens[0].start, tokens[-1].end, basis)
        elif anchor.section is None:
            anchor.section = Slot(codes, "party-of-line", tokens[0].start, tokens[-1].end, basis)
        return True
    return False


def _line_alone(context: Context, sentence: int) -> Token | None:
    """The country that stands alone on a line above, in a list whose parts are headed so: "CHINA", "CANADA"."""
    sentences = context.sentences
    for i in range(sentence - 1, max(-1, sentence - _ABOVE), -1):
        if sentences[i].section != sentences[sentence].section or sentences[i].heading != sentences[sentence].heading:
            return None
        if sentences[i].end - sentences[i].start <= 40:
            tokens = [t for t in context.shape(i).tokens if t.kind or t.text[0].isalnum()]
            if len(tokens) == 1 and tokens[0].kind == "PLACE":
                return tokens[0]
    return None


def _repeated(context: Context, sentence: int) -> bool:
    """Whether other lines begin like this one: a single line may open with the place it was written in, or a slogan."""
    at = context.sentences[sentence].start
    return any(not match.start() <= at < match.end() for match in _LINE.finditer(context.view.text, max(0, at - 1500), at + 1500))
