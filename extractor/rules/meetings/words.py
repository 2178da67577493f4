"""Words that noun phrases about people in office are made of: offices, what stands before them, what ends the phrase."""

from __future__ import annotations

#: Nouns that name who speaks for a country, a government or a body.
HEADS = frozenset(
    "president presidents minister ministers premier premiers chancellor chancellors secretary secretaries king queen prince princess emir sheikh sultan ambassador ambassadors envoy envoys"
    " commissioner commissioners official officials leader leaders negotiator negotiators representative representatives delegation delegations delegates delegate chairman chairwoman chair"
    " chief chiefs governor governors vice-president senator senators counterpart counterparts colleague colleagues hosts adviser advisers advisor advisors spokesman spokeswoman director-general director head heads diplomat"
    " diplomats taoiseach undersecretary congressmen lawmakers authorities government governments team teams side sides mission missions experts partners allies party parties pm fm"
    " producers exporters members nations countries states counsellor councillor czar tsar boss president-elect administrator executives businessmen crown".split()
)
#: Words that stand before such a noun.
MODIFIERS = frozenset(
    "prime foreign trade finance commerce treasury oil energy defence defense deputy vice external affairs economy economic agriculture agricultural industry general special high-level top senior"
    " chief new former then acting visiting outgoing incoming current interim international national security state states planning development interior labour labor health petroleum mines farm"
    " commercial central bank other possibly also even european union council first lead key other several many five four three six seven ten two both all its his her their the a an that us u.s mr mrs ms dr sir lord"
    " high ranking high-ranking 's technical budget environment climate transport home political military supreme cabinet executive working-level investment tourism fisheries food supply".split()
)
#: Words that join the parts of one noun phrase.
GLUE = frozenset((",", "and", "&", "-", "(", ")", "\u2013", "/", "plus"))
#: What a noun phrase may hold besides names, places, `HEADS` and `MODIFIERS`.
LINKS = frozenset(("of", "from", "for", "with", "and", "by", "led", "headed", "including", "among"))
#: A place after these words is where something happens or what it is about, not who takes part.
ELSEWHERE = frozenset("in at near on about over via against outside toward towards into inside through across around within under during since until after before".split())
#: Words that end a clause, seen from a verb of meeting.
ENDS = frozenset(
    ("; . : ? ! said says told where which who whom whose while but because although though whereas if unless amid despite following warned reported added stated announced claimed"
     " adding saying insisted noted").split()
)  # fmt: skip
#: Helpers and adverbs between a subject and its verb of meeting.
HELPERS = frozenset(
    "has have had will would to is are was were be been being also then later expected scheduled due set planning plans plan planned hopes hope hoping wants want wanted agreed agree likely not"
    " jointly recently briefly currently now separately prepared preparing prepares intends intended able both again soon shortly already yesterday today tomorrow tonight here privately personally"
    " virtually formally officially may might could should can must did do does first last next early late earlier this on about ready going aims seeking sought invited still himself herself finally never"
    " subsequently twice reportedly previously together each met arrived began begins started continue continued 'll himself wound up".split()
)
PRONOUNS = frozenset(("he", "she", "they", "we", "i", "it"))
RELATIVES = frozenset(("who", "which", "that"))
#: "The two sides", "both countries": those that the text has named before.
PAIRS = frozenset("sides countries leaders nations governments delegations presidents ministers men parties neighbours neighbors partners allies economies powers teams officials capitals".split())
#: International bodies without a code of their own: they take part, and who else does has the code.
BODIES = frozenset(
    "imf unctad iaea oecd icco ico atpc apec asean au ecowas unesco unicef who fao undp worldbank gatt inro ica itc opec sco brics comesa sadc cariforum caricom ecb adb afdb ebrd wfp nato unhcr".split()
)
CALENDAR = frozenset("january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday jan feb mar apr jun jul aug sept sep oct nov dec".split())
