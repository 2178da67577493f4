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
