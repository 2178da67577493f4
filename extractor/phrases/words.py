"""Closed lists of words that open, join, carry on or end a noun phrase about goods and countries."""

from __future__ import annotations

DETERMINERS = frozenset(
    "the a an this that these those its their his her our your both each first such new other another additional so-called said certain some"
    " various several many selected specific any all every most nearly almost virtually practically essentially approximately about"
    " around roughly some country's nation's bloc's island's kingdom's otherwise cheaper costlier pricier latin eligible covered affected imported foreign-made foreign same entire"
    " full remaining further similar currently existing low-cost cheap overseas iconic like-kind respective originating qualifying trading two three four five six seven eight nine ten".split()
)
INDEFINITE = frozenset("two three four five six seven eight nine ten certain some various several many selected specific".split())
UNIVERSAL = frozenset("all every any".split())

#: Nouns that mean goods in general.
GENERIC_GOODS = frozenset(
    "goods good products product imports import exports export articles article merchandise shipments items commodities trade"
    " wares everything anything cargo entries purchases deliveries".split()
)
#: Nouns that mean the trade itself: "steel imports" is a tariff on steel.
FLOW_NOUNS = frozenset("imports import exports export shipments shipment sales purchases deliveries entries trade importation".split())
#: Adjectives of goods that may stand before a joint and share the noun after it ("fresh and chilled tomatoes").
ADJECTIVES = frozenset(
    "fresh chilled frozen dried raw refined unrefined large small heavy light electric hybrid used hot-rolled cold-rolled hot cold cooked live edible soft hard primary secondary finished"
    " semi-finished processed unprocessed flat long medium short crude natural synthetic civil commercial industrial agricultural organic white black red green solid liquid plain coated ferrous non-ferrous"
    " fluid fluid alloy non-alloy stainless domestic residential passenger medium-duty heavy-duty light-duty".split()
)
COUNTRY_NOUNS = frozenset("countries country nations nation partners partner world everyone everybody economies economy".split())

#: Words that are no part of a noun phrase: verbs, modals, conjunctions, prepositions that lead away from the goods.
STOP = frozenset(
    "become becomes became is are was were be been being has have had having will would could should may might can cannot must shall do does did am"
    " to at in by as since after before until till unless if when while where which who whom whose what that because although though"
    " but so then than with without under over during amid despite following effective starting beginning via per according"
    " not no never it he she they we i you said says say saying told added took take takes taking taken went go goes going came come"
    " comes imposed impose imposes imposing announced announce set sets levied levy introduced applied apply applies applying placed put"
    " raised raise raises raising cut cuts cutting lowered lower lowers reduced reduce increased increase increases rose rise rises"
    " ad elevate elevates elevated stand stands stood fell fall falls remain remains remained stay stays stayed expired expire expires ended lifted suspended paused delayed begin began"
    " start started make makes made get gets got give gives given hit hits force effect place later earlier next last today yesterday"
    " tomorrow sometime soon now also already again just only even still yet however instead meanwhile therefore thus rather unlike against into"
    " within through throughout across toward towards between among up down out off back there here retaliation response early late"
    " above below beyond outside inside exceed exceeds exceeded include includes included mid- would-be both either neither nor whether how why threatened threatens vowed could've doubled double halved subject due plus"
    " on against described specified listed alone means entering enter grounds so for pursuant prior allows allow found claim claims qualify qualifies worth valued exceeding averaging ranging totaling totalling equal equivalent once amounting is n't 's".split()
)  # fmt: skip
#: Verbs in -s that no good is called: "a tariff on copper hurts builders" has its verb behind the good.
SHORT_VERBS = frozenset(
    "begins starts hurts worries protects threatens angers helps affects lapses sparks triggers prompts deters encourages forces provides reflects represents seeks sends"
    " shows stems undermines violates breaches matters looms aims kicks snaps bites works runs makes leads pushes drives leaves gives comes becomes brings gets keeps"
    " takes adds means says tells asks wants needs seems appears looks hopes plans fails faces pays expects causes creates puts sits lies lets wipes squeezes weighs"
    " exempts spares targets covers applies hits shields punishes penalises penalizes benefits favours favors costs raises lowers cuts ends".split()
)
GLUE = frozenset((",", "and", "or", "&", "/", "plus"))
LIKE = frozenset(("including", "covering", "like", "namely", "particularly", "especially", "notably"))
FROM = frozenset(("from", "of"))
MADE = frozenset("made produced manufactured originating originated assembled grown mined sourced imported shipped coming exported originally sent arriving built".split())
EXCEPT = frozenset(("except", "excluding", "barring", "exempting"))
#: Determiners that open a phrase of its own.
NEW_PHRASE = frozenset("the a an that this these those its their his her our your".split())
#: Participles that describe goods; other words in -ed are verbs.
DESCRIBES = frozenset(
    "finished refined processed related used manufactured imported combined dried canned smoked salted packaged prepared rolled plated coated galvanized forged upholstered"
    " enriched printed knitted woven embroidered seed unfinished semi-finished unwrought wrought assembled advanced aged bottled bred cooked cured fortified frosted ground"
    " hardened hot-rolled cold-rolled laminated molded moulded parboiled peeled pickled purified red rounded sawed shaped shelled shredded sliced soaked stuffed sweetened"
    " tanned treated tinned unprocessed washed weed wood-based wired feed transshipped covered limited need speed".split()
)
VERBS = frozenset("along buy sell closed means make use see find lead leads led help helps threaten require turn run come keep let show hurt harm pay paid cause causes".split())
#: Who makes, sells or buys: named by a good, and none itself.
AGENTS = frozenset(
    "manufacturers makers producers exporters companies firms importers businesses retailers consumers farmers growers suppliers sellers shippers customers"
    " workers industries industry sectors sector manufacturer producer exporter company firm terms individuals people persons households foreigners immigrants citizens families travelers travellers shoppers"
    " buyers traders platforms marketplaces brands lawmakers officials americans".split()
)
#: Who speaks for a trade: "the poultry association" is no poultry.
BODIES = frozenset("association associations federation council board institute lobby alliance committee exchange agency authority ministry minister department basis case dispute tariff agreement war".split())
#: Makers whose name says what they make.
MAKERS = {
    "carmaker": "cars", "automaker": "autos", "steelmaker": "steel", "chipmaker": "chips", "drugmaker": "drugs", "winemaker": "wine", "planemaker": "planes",
    "truckmaker": "trucks", "shoemaker": "shoes", "toymaker": "toys", "watchmaker": "watches", "shipbuilder": "ships", "distiller": "spirits", "brewer": "beer",
}  # fmt: skip
#: What small consignments are called; with one of the words before it the noun is a product of its own ("low-value shipments").
SMALL = frozenset("low-value small postal mail e-commerce ecommerce commercial online cheap express direct-to-consumer international inexpensive".split())
NOT_GOODS = frozenset(
    "north south east west midlands range swath variety number list basis measures measure content partners industrial agricultural average duration period time value levels level transmissions"
    " preferential annex part section deal deals war wars account grounds allies friends rivals adversaries neighbours neighbors territory terms way others"
    " dozens scores hundreds thousands millions billions trillions half rest majority more much many else thing things ones one them bulk handful couple lot reciprocal previously global additional universal bilateral retaliatory annual"
    " quota quotas threshold thresholds talks negotiations agreement agreements trade pact".split()
)
DUTIES = frozenset("tariff tariffs duty duties levy levies tax taxes".split())
#: Words of a market, after which a noun names no goods ("the crude oil price").
PRICES = frozenset("price prices reference futures market markets stocks shares".split())
#: Nouns before "of" that only count or sort the goods after it.
COUNTS = frozenset("range swath variety number list majority types kinds class categories host array selection basket".split())
SORTS = GENERIC_GOODS | COUNTS | frozenset("import importation types kinds range variety class categories list forms parts".split())
