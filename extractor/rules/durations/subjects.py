"""Nouns whose length a text may state, and the subject code of each."""

from __future__ import annotations

from extractor.pattern import any_of

#: Nouns by subject; plural forms are added below.
_NOUNS = {
    "invasion": "invasion incursion",
    "war": "war conflict clash rebellion unrest fighting hostilities insurgency occupation offensive bombardment uprising revolt crackdown warfare bloodshed",
    "ceasefire": "ceasefire cease-fire truce armistice",
    "sanctions": "sanction",
    "tariff": "tariff levy surcharge",
    "negotiations": "talks negotiating haggled negotiated deadlock impasse stalemate negotiation round discussion bargaining consultation haggling mediation wrangling negotiator bargainer meeting summit conference session",
    "agreement": "agreement memorandum protocol partnership pact accord deal contract treaty arrangement",
    "embargo": "embargo ban prohibition blockade",
    "delay": "delay postponement deferral grace extension renewal rollover prolongation",
    "pause": "pause standstill suspension moratorium freeze reprieve stay hiatus halt",
    "strike": "strike sit-in work-to-rule stayaway stoppage walkout walk-out lockout lock-out go-slow",
    "other": "waiver exemption restriction curb licence license boycott dispute row standoff stand-off crisis visit trip tour stopover stop-over mission quota investigation probe inquiry campaign"
    " programme program phase-out phase-in plan transition siege closure duty safeguard non-recognition isolation rift feud shutdown wind-down window hostage-taking lull violence",
}
_UNCHANGED = frozenset("violence talks hostilities fighting warfare bargaining haggling mediation wrangling bloodshed unrest negotiating negotiated haggled".split())

#: noun (singular or plural) -> subject
SUBJECT = {
    form: subject
    for subject, nouns in _NOUNS.items()
    for noun in nouns.split()
    for form in ((noun,) if noun in _UNCHANGED else (noun, noun[:-1] + "ies" if noun.endswith("y") and noun[-2] not in "aeo" else noun + "s"))
}
SUBJECT["crises"] = "other"
SUBJECT["duties"] = "tariff"
SUBJECT["measures"] = "other"
SUBJECT["duty"] = "tariff"

#: Nouns that only count where the sentence speaks of trade, war or a visit abroad: too common elsewhere.
NEEDS_TRADE = frozenset(
    "halt halts violence window windows wind-down wind-downs grace graces isolations isolation lull lulls meeting meetings summit summits conference conferences session sessions negotiator negotiators closure closures duty isolation crackdown crackdowns plan plans programme programs programmes program campaign campaigns mission missions quota quotas investigation investigations probe"
    " probes inquiry inquiries contract contracts arrangement arrangements deal deals suspension suspensions freeze freezes"
    " stay stays restriction restrictions curb curbs licence licences license licenses memorandum protocol partnership partnerships prohibition prohibitions exemption exemptions waiver waivers transition transitions phase-in phase-out delay delays shutdown"
    " shutdowns crisis crises row rows discussion discussions offensive offensives pause pauses hiatus ban bans round rounds duties measures".split()
)
TRADE_WORDS = (
    "tariff", "trade", "import", "export", "dut", "sanction", "embargo", "customs", "quota", "ceasefire", "truce", "nuclear", "barrel",
    "tonnes", "supply", "supplies", "shipment", "gatt", "wto", "talks", "treaty", "licen", "anti-dumping", "subsid", "dumping", "economic partnership", "commodit", "grain", "oil",
)  # fmt: skip

#: Longest first, so that "stop-over" is not read as "stop".
EVENT = any_of(SUBJECT)
