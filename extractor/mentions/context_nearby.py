"""Rules of context that want one of some words near a good: `nuts` are food beside crops and tariffs, not beside bolts."""

from __future__ import annotations

from extractor.mentions.context import Scope, context

_PUNCTUATION = str.maketrans(dict.fromkeys(".,;:!?()[]\"'/%$&<>*\u2013\u2014", " "))


def near(name: str, words: str) -> None:
    """Registers a rule that wants one of these words within `NEAR` code points: `word`, `two words` or the beginning of one, `produc*`.

    Looking the words up is several times cheaper than searching a pattern with as many branches.
    """
    items = words.split(", ")
    single = frozenset(item for item in items if " " not in item and "*" not in item)
    several = tuple(f" {item} " for item in items if " " in item)
    begins = tuple(item[:-1] for item in items if item.endswith("*"))

    def rule(scope: Scope, start: int, end: int) -> bool:
        around = scope.near(start, end).translate(_PUNCTUATION)
        found = around.split()
        if not single.isdisjoint(found):
            return True
        if begins and any(word.startswith(begins) for word in found):
            return True
        return any(phrase in around for phrase in several)

    rule.__name__ = name
    rule.__doc__ = f"One of these stands near: {words}."
    context(rule)


_TRADE = (
    "import, imports, imported, importer, importers, importing, export, exports, exported, exporter, exporters, exporting, tariff, "
    "tariffs, duty, duties, quota, quotas, shipment, shipments, shipped, ship, trade, trading, sale, sales, sold, sell, buy, bought, "
    "purchas*, production, produc*, output, manufactur*, maker, makers, made in, price, prices, tonnes, tons, supply, supplies, "
    "demand, market, embargo*, sanction*, ban, bans, banned, anti-dumping, antidumping, dumping, levy, levies, section 232, goods"
)
near("trade_near", _TRADE)
near(
    "farm_near",
    "cattle, livestock, farm*, hog, hogs, sheep, slaughter*, usda, meat, tonnes, herd, herds, feed, hides, export, exports, import, "
    "imports, beef, pork, leather, skins",
)
near(
    "metal_near",
    "copper, zinc, tin, lead, nickel, alumin*, metal, metals, lme, mine, mines, mining, smelter*, tonnes, ore, ores, steel, alloy, "
    "alloys, scrap, cobalt, platinum, gold, concentrate, concentrates, pounds, lb, lbs, inco, tariff, tariffs, ingot, ingots, "
    "lead-zinc, rebar, rebars, coil, coils, billet, billets, slab, slabs, coking, cathode, cathodes",
)
near(
    "soy_near",
    "soy*, crush*, bushel, bushels, cbt, chicago, corn, wheat, grain, oilseed, oilseeds, meal, tonnes, acres, crop, planting, "
    "harvest, brazil*, argentin*, futures",
)
near(
    "food_near",
    "fruit, fruits, vegetable, vegetables, crop, crops, farm*, food, foods, export, exports, exporters, import, imports, importers, imported, tonnes, tons, grower, "
    "growers, harvest*, tariff, tariffs, duty, duties, agricultur*, usda, citrus, produce, orchard, orchards, grocer*, nuts, cereal, "
    "cereals",
)
near("timber_near", "timber, lumber, wood, forest*, sawmill, sawmills, plywood, mill, mills, softwood, hardwood, cubic, logging, export*, import*")
near(
    "textile_near",
    "textile, textiles, fabric, fabrics, yarn, yarns, cotton, apparel, garment, garments, weav*, mill, mills, spinning, clothing, "
    "fibre, fibres, fiber, fibers",
)
near(
    "electronics_near",
    "electronic, electronics, semiconductor, semiconductors, chip, chips, computer, computers, phone, phones, smartphone, "
    "smartphones, laptop, laptops, import, imports, export, exports, tariff, tariffs, duty, duties, manufactur*, television, "
    "televisions, tv, sets",
)
near(
    "medicine_near",
    "pharma*, generic, prescription, medicine, medicines, medical, patient, patients, drugmaker, drugmakers, fda, patent*, tariff, "
    "tariffs, import, imports, export, exports, vaccine, vaccines, health, therap*, clinical",
)
near(
    "drink_near",
    "drink, drinks, spirit, spirits, liquor, whisky, whiskey, whiskies, wine, wines, beer, beers, tequila, vodka, brandy, distill*, "
    "alcohol*, tariff, tariffs, import, imports, export, exports, duty, duties, bottle, bottles, brew*, cognac, rum, gin, scotch, "
    "barley",
)
near("coffee_near", "coffee, arabica, arabicas, robusta, robustas, ico, bags, brazil*, colombia*")
near("sugar_near", "sugar, sugars, raws, whites, beet, cane, tonnes, refin*, crop, crushing, harvest")
near("fish_near", "fish, fillet, fillets, catfish, pangasius, seafood, aquaculture, tilapia")
near(
    "chip_semiconductor",
    "semiconductor, semiconductors, semi-conductor, semi-conductors, micro*, memory, computer, computers, electronic, electronics, "
    "wafer, wafers, nvidia, intel, tsmc, japan*, taiwan*, samsung, dram, drams, fab, fabs, technolog*, ai, advanced, silicon, tariff, "
    "tariffs, export, exports, import, imports, manufactur*",
)
near(
    "arms_trade",
    "sale, sales, sold, sell*, buy*, bought, purchas*, export*, import*, embargo*, shipment, shipments, ship, shipped, suppl*, deal, "
    "deals, order, orders, contract, contracts, tariff, tariffs, delivery, deliveries, deliver*, manufactur*, "
    "transfer, transfers",
)
near("motor_near", _TRADE + ", motor, auto, autos, automobile, automobiles, car, cars, truck, trucks, plant, plants, assembl*, electric")
near("machines_near", _TRADE + ", diesel, aircraft, motor, turbine, turbines, cylinder, cylinders, machinery, plant, plants")
near("cod_fish", "fish*, catch*, quota, quotas, stocks, haddock, fillet, fillets, norw*, iceland*, sea, seas, species, tonnes, salmon")
near("glass_trade", _TRADE + ", flat, float, plate, glassware, ceramic, ceramics, window, windows, bottle, bottles, factory, plant, plants")
near(
    "spice_pepper",
    "spice, spices, black, white, tonnes, sarawak, malabar, lampong, brazil*, india*, indonesia*, vietnam*, malaysia*, export, "
    "exports, import, imports, cardamom, ginger, crop, grinding",
)


near(
    "chemical_near",
    "resin, resins, polymer*, plastic*, petrochem*, chemical, chemicals, ethylene, propylene, polyethylene, polypropylene, polyester, monomer*, solvent*, cfr, pta, pvc, naphtha, styrene, "
    "copolymer*, fibre*, fiber*, bottle*, preforms, flakes, cracker*, rubber, acetate, ketone, glycol, xylene, benzene, packaging",
)
near("fuel_near", "fuel, fuels, biofuel*, diesel, jet, aviation, refin*, barrels, barrel, ethanol, biodiesel, lng, lpg, crude, ethane, propane, feedstock, airlines")
near("vanity_furniture", "kitchen, bathroom, cabinet, cabinets, furniture, upholstered")
near("fertiliser_near", "fertili*, potash, urea, dap, npk, phosphate, phosphates, potassic, nutrient, nutrients, ssp")
near("pulse_near", "pulses, dal, dals, lentil, lentils, chickpea, chickpeas, peas, gram, urad, tur, toor, moong, masoor, chana, kharif, rabi, duty-free")
near("coke_fuel", "coal, coking, steel, blast, furnace, furnaces, metallurgical, met, ferrous, iron, steelmaking, mills, foundry, low-ash, tonnes")
near("cabinet_furniture", "kitchen, bathroom, vanities, furniture, upholstered, wooden, wood, softwood, lumber, timber")
