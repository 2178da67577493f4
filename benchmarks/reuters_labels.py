"""Places and goods against the labels of Reuters-21578: `python -m benchmarks.reuters_labels CORPUS`.

The indexers of Reuters gave each story TOPICS and PLACES: what it is about. The recognisers say what it mentions. So a label
should be mentioned (recall), while many mentions are no label (precision is a floor, no error rate). A story whose title and body
hold none of the plain words of its label cannot be found by any reader of words: such labels are counted apart.

CORPUS is the folder with the `reut2-*.sgm` files. Prints Markdown; exit code 1 where a commodity topic falls below the aim.
"""

from __future__ import annotations

import argparse
import html
import re
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from extractor.document import Document
from extractor.lexicon import tables
from extractor.mentions.names import find_names
from extractor.text.blocks import make_view

AIM = 0.95  # recall per commodity topic, of stories that hold the word
FEWEST = 20  # stories that a topic needs to be measured


class Story(NamedTuple):
    id: str
    text: str  # title, blank line, body
    day: date | None
    topics: frozenset[str]
    places: frozenset[str]


def stories(folder: Path) -> Iterator[Story]:
    """All stories of a folder of Reuters-21578 in SGML that have a title or a body."""
    for path in sorted(folder.glob("*.sgm")):
        for match in re.finditer(r"<REUTERS(?P<head>[^>]*)>(?P<inside>.*?)</REUTERS>", path.read_text("latin-1"), re.DOTALL):
            inside = match["inside"]
            title, body = _field(inside, "TITLE"), _field(inside, "BODY")
            if not title and not body:
                continue
            number = re.search(r'NEWID="(\d+)"', match["head"])
            stamp = re.match(r"\s*(\d{1,2}-[A-Z]{3}-\d{4})", _field(inside, "DATE"))
            day = datetime.strptime(stamp[1].title(), "%d-%b-%Y").date() if stamp else None
            yield Story(number[1] if number else path.name, f"{title}\n\n{body}", day, _labels(inside, "TOPICS"), _labels(inside, "PLACES"))


def _field(inside: str, name: str) -> str:
    match = re.search(rf"<{name}>(.*?)</{name}>", inside, re.DOTALL)
    return html.unescape(match[1]) if match else ""


def _labels(inside: str, name: str) -> frozenset[str]:
    return frozenset(re.findall(r"<D>(.*?)</D>", _field(inside, name)))


_GRAINS = "wheat durum corn barley oats rye sorghum millet rice grain wheat_flour buckwheat sweet_corn basmati_rice malt"
_OILS = "soybean_oil palm_oil palm_kernel_oil coconut_oil rapeseed_oil sunflower_oil groundnut_oil cottonseed_oil linseed_oil castor_oil corn_oil olive_oil tung_oil vegetable_oils"
_SEEDS = "soybeans rapeseed sunflower_seed groundnuts cottonseed linseed copra oilseeds palm_kernels sesame safflower castor_oil"
_MEAT = "beef pork poultry lamb meat bacon_ham offal processed_meat"
_STEEL = (
    "steel iron iron_and_steel stainless_steel hot_rolled_steel cold_rolled_steel flat_steel coated_steel rebar wire_rod steel_billets steel_pipes "
    "steel_wire steel_rails steel_structures steel_articles pig_iron iron_ore scrap_steel sponge_iron tinplate electrical_steel ferroalloys"
)
#: Topic: the slugs that stand for it, and plain words one of which a story must hold to be findable.
TOPICS: dict[str, tuple[str, str]] = {
    "crude": ("crude_oil oil condensate petroleum_products diesel fuel_oil shale_gas energy", r"crude|\boil\b|petroleum"),
    "grain": (_GRAINS, r"grain|wheat|corn\b|maize|barley|oats?\b|\brye\b|sorghum|rice\b|cereal|flour"),
    "wheat": ("wheat durum wheat_flour", r"wheat|durum"),
    "corn": ("corn sweet_corn", r"\bcorn\b|maize"),
    "sugar": ("sugar sugar_cane sugar_beet molasses", r"sugar|cane\b|beet"),
    "oilseed": (_SEEDS, r"oil ?-?seed|soy|rapeseed|canola|sunflower|sunseed|groundnut|peanut|cottonseed|linseed|copra|palm kernel"),
    "coffee": ("coffee instant_coffee", r"coffee"),
    "gold": ("gold coins", r"\bgold\b|bullion"),
    "veg-oil": (_OILS, r"\boils?\b|soyoil|palmoil|sunoil|veg"),
    "nat-gas": ("natural_gas lng natural_gas_pipeline lpg shale_gas", r"\bgas\b|\blng\b"),
    "livestock": (f"cattle hogs sheep goats horses live_animals live_poultry hides_skins {_MEAT}", r"cattle|hogs?\b|pigs?\b|livestock|sheep|poultry|beef|pork|lamb|animal|steer"),
    "soybean": ("soybeans", r"soy ?-?a?beans?|soya"),
    "cocoa": ("cocoa cocoa_butter cocoa_powder cocoa_products", r"cocoa"),
    "carcass": (_MEAT, r"beef|pork|meat|poultry|lamb|chicken|broiler|veal"),
    "rubber": ("rubber synthetic_rubber latex rubber_products", r"rubber|latex"),
    "gas": ("petrol fuel petroleum_products", r"gasoline|petrol\b|motor fuel|mogas"),
    "barley": ("barley malt", r"barley"),
    "copper": ("copper refined_copper copper_wire copper_ore copper_scrap copper_derivatives", r"copper"),
    "alum": ("aluminium aluminium_unwrought aluminium_foil aluminium_sheet aluminium_extrusions aluminium_scrap alumina bauxite", r"alumin|bauxite"),
    "iron-steel": (_STEEL, r"\biron\b|steel"),
    "cotton": ("cotton cottonseed yarn fabric", r"cotton"),
    "rice": ("rice basmati_rice", r"\brice\b|paddy"),
    "meal-feed": (
        "soybean_meal rapeseed_meal sunflower_meal fish_meal oilmeals animal_feed corn_gluten_feed tapioca ddgs bran cassava",
        r"\bmeals?\b|soymeal|feed|gluten|tapioca|fishmeal|oilcake|soybeanmeal",
    ),
    "palm-oil": ("palm_oil", r"palm ?-?oil"),
}  # fmt: skip

#: Labels of PLACES that are no plain name of our table, and the words that a story must hold where the label's own stem is not it.
PLACE_CODES = {"uk": "GBR", "usa": "USA", "ussr": "SUN", "uae": "ARE", "west-germany": "DEU", "yemen-arab-republic": "YEM", "yemen-demo-republic": "YMD",
               "trinidad-tobago": "TTO", "us-virgin-islands": "VIR", "kampuchea": "KHM"}  # fmt: skip
PLACE_WORDS = {
    "usa": r"u\.s\b|\bus\b|\busa\b|united states|america|washington|new york|reagan|white house|federal reserve|congress|treasury|chicago",
    "uk": r"u\.k\b|\buk\b|brit|england|english|london|scot|thatcher",
    "ussr": r"soviet|u\.s\.s\.r|ussr|moscow|gorbachev",
    "west-germany": r"german|bonn|frankfurt|bundesbank",
    "france": r"franc|french|paris", "netherlands": r"netherland|dutch|amsterdam|rotterdam", "switzerland": r"swiss|switzerland|zurich|geneva",
    "spain": r"spain|spanish|madrid", "denmark": r"denmark|danish|danes", "sweden": r"swed", "uae": r"\buae\b|emirates|dubai|abu dhabi", "turkey": r"turk",
    "philippines": r"philippine|filipino|manila|aquino", "peru": r"peru", "greece": r"greece|greek", "poland": r"poland|polish", "ireland": r"ireland|irish",
    "belgium": r"belgi|brussels", "yemen-arab-republic": r"yemen", "yemen-demo-republic": r"yemen", "trinidad-tobago": r"trinidad", "finland": r"finland|finnish|finn",
    "norway": r"norw|oslo",
}  # fmt: skip


class Count:
    """Stories with the label and found, labelled, found, and labelled without the word; ids of what was missed."""

    def __init__(self) -> None:
        self.both = self.labelled = self.found = self.wordless = 0
        self.missed: list[str] = []

    def add(self, labelled: bool, found: bool, word: bool, story: str) -> None:
        self.found += found
        self.labelled += labelled
        self.both += labelled and found
        if labelled and not found:
            if word:
                self.missed.append(story)
            else:
                self.wordless += 1

    @property
    def recall(self) -> float:
        """Of the labelled stories that hold the word."""
        return self.both / max(1, self.labelled - self.wordless)

    @property
    def precision(self) -> float:
        return self.both / max(1, self.found)


def place_code(label: str) -> str | None:
    """The code of a PLACES label; None where the tables do not know the name."""
    if label in PLACE_CODES:
        return PLACE_CODES[label]
    wanted = label.replace("-", " ")
    for row in tables.rows("countries"):
        if wanted in (name.casefold() for name in tables.split(row["variants"])):
            return row["code"]
    return None


def measure(folder: Path) -> tuple[dict[str, Count], dict[str, Count], int]:
    """Counts per commodity topic and per place label, and the number of stories."""
    topics = {topic: Count() for topic in TOPICS}
    places: dict[str, Count] = {}
    read = list(stories(folder))
    codes = {label: place_code(label) for label in sorted({p for story in read for p in story.places})}
    unknown = [label for label, code in codes.items() if code is None]
    if unknown:
        print(f"labels without a code: {', '.join(unknown)}", file=sys.stderr)
    slugs = {topic: frozenset(names.split()) for topic, (names, _) in TOPICS.items()}
    words = {topic: re.compile(pattern, re.IGNORECASE) for topic, (_, pattern) in TOPICS.items()}
    stems = {label: re.compile(PLACE_WORDS.get(label, re.escape(label.replace("-", " ")[:5])), re.IGNORECASE) for label in codes}
    for story in read:
        seen, goods = find_names(make_view(Document(story.id, story.text, published=story.day)), story.day)
        named = {good.slug for good in goods}
        for topic, count in topics.items():
            count.add(topic in story.topics, bool(named & slugs[topic]), bool(words[topic].search(story.text)), story.id)
        here = {place.code for place in seen if place.rule != "place-dateline"}
        for label, code in codes.items():
            if code is not None and (label in story.places or code in here):
                word = label not in story.places or bool(stems[label].search(story.text))
                places.setdefault(label, Count()).add(label in story.places, code in here, word, story.id)
    return topics, places, len(read)


def table(counts: dict[str, Count], fewest: int) -> list[str]:
    """A Markdown table of the labels with enough stories, most frequent first, and a last line over all."""
    lines = ["| label | stories | without the word | recall | precision | missed (first five) |", "| --- | --: | --: | --: | --: | --- |"]
    chosen = sorted(((label, c) for label, c in counts.items() if c.labelled >= fewest), key=lambda item: (-item[1].labelled, item[0]))
    total = Count()
    for label, c in chosen:
        lines.append(f"| {label} | {c.labelled} | {c.wordless} | {c.recall:.3f} | {c.precision:.2f} | {' '.join(c.missed[:5])} |")
        total.both, total.labelled, total.found, total.wordless = total.both + c.both, total.labelled + c.labelled, total.found + c.found, total.wordless + c.wordless
    lines.append(f"| all of these | {total.labelled} | {total.wordless} | {total.recall:.3f} | {total.precision:.2f} | |")
    return lines


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("corpus", type=Path, help="folder with the reut2-*.sgm files")
    parser.add_argument("--missed", metavar="LABEL", help="print the ids of all stories missed for one label")
    options = parser.parse_args()
    topics, places, read = measure(options.corpus)
    if not read:
        print(f"{options.corpus}: found no stories; expected files reut2-*.sgm; give the folder of the corpus", file=sys.stderr)
        return 2
    if options.missed:
        count = topics.get(options.missed) or places.get(options.missed)
        print("\n".join(count.missed) if count else f"no label {options.missed!r}")
        return 0
    print(f"{read} stories\n\nCommodity topics\n")
    print("\n".join(table(topics, FEWEST)))
    print("\nPlaces\n")
    print("\n".join(table(places, FEWEST)))
    return int(any(c.recall < AIM for c in topics.values() if c.labelled >= FEWEST))


if __name__ == "__main__":
    sys.exit(main())
