"""What one figure lends to its neighbours: rows of prices with the unit at the end, prices in two moneys, dollars and cents."""

from __future__ import annotations

from extractor.mentions.amounts import exact, per
from extractor.mentions.model import Amount


def lend(text: str, found: list[Amount]) -> list[Amount]:
    """ "from $5 to $6 a barrel": the first sum is a price per barrel too, and so are all of "$1,922, $3,508, and $4,041 per feu".

    A price in two moneys has one unit: "1,872 rubles ($19.54) per tonne", "$490 a tonne (15,000 baht)".
    """
    found = _with_cents(text, found)
    for index in range(1, len(found)):
        first, second = found[index - 1], found[index]
        if second[3] == "money" and first[3] in ("money", "price") and text[second[1] : second[1] + 1] == ")" and first[7] != second[7] and text[first[1] : second[0]] == " (":
            unit = first.unit if first[3] == "price" else behind[1] if (behind := per(text, second[1] + 1)) is not None else None
            if unit is not None:
                found[index - 1] = first._replace(type="price", unit=unit)
                found[index] = second._replace(type="price", unit=unit)
    lent = len(found)
    for index in range(len(found) - 1, 0, -1):
        later, sum_ = found[index], found[index - 1]
        if later[3] != "price" or sum_[3] != "money" or later[7] != sum_[7]:
            continue
        link = text[sum_[1] : later[0]].strip()
        if link not in ("and", "or", "to", ", and", ", or", ",") or (sum_[4] or sum_[5] or 0) > 20 * (later[4] or later[5] or 0):
            continue  # "paid $3 billion and $50 a ton"
        if link == "to" and not text[max(0, sum_[0] - 6) : sum_[0]].rstrip().endswith("from") or link == "," and lent != index:
            continue
        found[index - 1] = sum_._replace(type="price", unit=later.unit)
        lent = index - 1
    return found


def _with_cents(text: str, found: list[Amount]) -> list[Amount]:
    """ "$251 and 80 cents", "12 dollars and 40 cents a bushel": one sum."""
    for index in range(len(found) - 1, 0, -1):
        whole, part = found[index - 1], found[index]
        if (
            part[3] in ("money", "price") and part[4] is not None and part[4] < 1 and part[6] == "exact"
            and whole[3] == "money" and whole[7] == part[7] and whole[4] is not None and whole[4] == whole[5] and whole[4].is_integer() and whole[4] >= 1
            and text[whole[1] : part[0]] == " and " and "cent" in text[part[0] : part[1]].lower()
            and not text[max(0, whole[0] - 8) : whole[0]].endswith(("between ", "Between "))
        ):  # fmt: skip
            total = exact(whole[4] + part[4])
            found[index - 1 : index + 1] = [whole._replace(end=part.end, type=part.type, low=total, high=total, unit=part.unit)]
    return found
