"""The labelled passages of benchmarks/unseen are sound: quotes verbatim, numbers and codes of the right form."""
import json
import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent.parent / "benchmarks" / "unseen"
ISO3 = set("""ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS BIH BLM BLR BLZ BMU BOL
BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB CUW CXR CYM CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI
ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB GIN GLP GMB GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN
IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA
MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN PCN PER
PHL PLW PNG POL PRI PRK PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM SPM SRB SSD STP SUR SVK SVN SWE SWZ
SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR UMI URY USA UZB VAT VCT VEN VGB VIR VNM VUT WLF WSM YEM ZAF ZMB
ZWE XKX""".split())
CODES = ISO3 | set("EU ASEAN BRICS G7 G20 OPEC OPEC_PLUS NATO MERCOSUR GCC EAEU USMCA WTO".split())
TARIFF = {
    "unit": {"percent", "points", "specific", "free", "multiple"},
    "bound": {"exact", "range", "at_most", "at_least", "approx"},
    "kind": {"level", "additional", "total", "change", "average", "floor", "cap", "in_quota", "over_quota", "margin"},
    "flow": {"import", "export"},
    "status": {"in_force", "adopted", "threatened", "suspended", "ended", "denied"},
}
TARIFF_FIELDS = set("""quote rate_text unit min max bound per kind previous imposers targets targets_excluded products flow status effective_from
effective_to""".split())
TEXT, NUMBER, LIST = (str, type(None)), (int, float, type(None)), list
OTHER = {  # table: {field: type or allowed values}
    "durations": {"iso_duration": TEXT, "iso_duration_max": TEXT, "bound": {"exact", "approx", "at_least", "at_most", "range", None},
                  "subject": {"invasion", "war", "ceasefire", "sanctions", "tariff", "negotiations", "agreement", "embargo", "delay", "pause",
                              "strike", "other"}, "actors": LIST, "against": LIST},
    "trade_flows": {"reporter": TEXT, "partners": LIST, "flow": {"export", "import", "trade", "balance"},
                    "measure": {"value", "volume", "share", "change", "deficit", "surplus"}, "products": LIST, "value_min": NUMBER,
                    "value_max": NUMBER, "currency": TEXT, "unit": TEXT, "direction": {"up", "down", "flat", None}},
    "prices": {"commodity": (str,), "price_min": NUMBER, "price_max": NUMBER, "currency": (str,), "unit": TEXT,
               "kind": {"spot", "futures", "average", "cap", "floor", "offer", "change", "other"}},
    "rankings": {"subject": LIST, "subject_text": (str,), "rank": (int, type(None)), "relation": {"is", "is_not", "became", "overtook"},
                 "dimension": {"importer", "exporter", "producer", "consumer", "supplier", "buyer", "market", "partner", "other"},
                 "products": LIST, "partners": LIST, "scope": TEXT},
    "measures": {"instrument": {"sanction", "secondary_sanction", "embargo", "import_ban", "export_ban", "import_quota", "export_quota",
                                "licence", "price_cap", "investigation", "safeguard", "subsidy", "non_tariff_barrier", "trade_agreement",
                                "waiver", "export_control"}, "imposers": LIST, "targets": LIST, "products": LIST, "status": TARIFF["status"]},
    "meetings": {"participants": LIST, "people": LIST, "place": TEXT, "date_from": TEXT,
                 "kind": {"talks", "call", "visit", "summit", "signing"}, "status": {"held", "planned", "cancelled"}},
}
CODE_LISTS = {"actors", "against", "partners", "subject", "imposers", "targets", "participants"}
DURATION = re.compile(r"P(?=\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?")
PARTIAL_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def passages(name):
    with open(FOLDER / name, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def cases(name):
    return [pytest.param(p, id=p["id"]) for p in passages(name)]


def test_ids_are_unique_and_sources_named():
    for path in sorted(FOLDER.glob("*.jsonl")):
        rows = passages(path.name)
        assert len({row["id"] for row in rows}) == len(rows)
        assert {row["source"] for row in rows} == {"tradefacts/unseen"}
        assert len({row["text"] for row in rows}) == len(rows)


@pytest.mark.parametrize("passage", cases("tariffs.jsonl"))
def test_tariff_labels(passage):
    assert PARTIAL_DATE.fullmatch(passage["published"])
    for fact in passage["facts"]:
        assert set(fact) == TARIFF_FIELDS
        assert fact["quote"] in passage["text"], f"not verbatim in {passage['id']}: {fact['quote']!r}"
        assert fact["rate_text"] in fact["quote"]
        for field, allowed in TARIFF.items():
            assert fact[field] in allowed
        assert set(fact["imposers"]) <= CODES
        assert set(fact["targets"]) <= CODES | {"ALL"}
        assert set(fact["targets_excluded"]) <= CODES
        assert all(p == "ALL" or p == p.lower().strip() != "" for p in fact["products"])
        assert (fact["per"] is not None) == (fact["unit"] == "specific")
        low, high = fact["min"], fact["max"]
        assert {"at_most": low is None and high is not None, "at_least": high is None and low is not None}.get(
            fact["bound"], None not in (low, high) and low <= high and (low == high) == (fact["bound"] != "range"))
        assert fact["unit"] != "free" or low == high == 0
        for field in ("effective_from", "effective_to"):
            assert fact[field] is None or PARTIAL_DATE.fullmatch(fact[field])


@pytest.mark.parametrize("passage", cases("other.jsonl"))
def test_other_labels(passage):
    assert PARTIAL_DATE.fullmatch(passage["published"])
    assert set(passage["facts"]) <= set(OTHER)
    for table, facts in passage["facts"].items():
        for fact in facts:
            assert set(fact) == {"quote", *OTHER[table]}
            assert fact["quote"] in passage["text"], f"not verbatim in {passage['id']}: {fact['quote']!r}"
            for field, allowed in OTHER[table].items():
                value = fact[field]
                assert value in allowed if isinstance(allowed, set) else isinstance(value, allowed), (field, value)
                if field in CODE_LISTS - ({"subject"} if table == "durations" else set()):
                    assert set(value) <= CODES and value == sorted(set(value))
                if field.startswith("iso_duration"):
                    assert value is None or DURATION.fullmatch(value)
                if field == "currency":
                    assert value is None or re.fullmatch(r"[A-Z]{3}", value)
            assert fact.get("reporter") in CODES | {None}
            for low, high in (("value_min", "value_max"), ("price_min", "price_max")):
                if low in fact:
                    assert {fact[low], fact[high]} != {None} and None in (fact[low], fact[high]) or fact[low] <= fact[high]


def test_every_table_has_enough_labels_and_negatives():
    rows = passages("other.jsonl")
    for table in OTHER:
        labelled = [row["facts"][table] for row in rows if table in row["facts"]]
        assert sum(map(len, labelled)) >= 25
        assert sum(not facts for facts in labelled) >= 4
    tariffs = passages("tariffs.jsonl")
    assert len(tariffs) >= 70
    assert sum(not row["facts"] for row in tariffs) >= 20
