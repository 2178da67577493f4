"""Bare nouns ("the quota", "a licence", "the ban"): what kind of measure they are, and whether they speak of trade at all, the words around them tell."""

from __future__ import annotations

from extractor.shape import KINDS


def bare(word: str, words: str, goods: bool) -> str | None:
    """The instrument that a bare noun (with a question mark, or "quota") stands for in a clause of these words; None where it is no trade.

    `goods`: the clause names a good.
    """
    exports = any(w in words for w in (" export", " shipments", " ship ", " abroad", " shipping "))
    imports = " import" in words or " entry " in words or " entering " in words
    if " exporting" in words and " importing" in words:
        imports = False
    trade = exports or imports or any(w in words for w in (" trade ", " tariff", " customs ", " duties ", " sell "))
    if word == "quota":
        if " opec" in words or any(f" {w} quota" in words for w in ("production", "output", "supply", "milk", "emissions")):
            return None
        if " producer" in words or " producing" in words or " organi" in words or " ico " in words or " exporting countries" in words:  # producers who share a market out
            exports = True
        if any(w in words for w in (" contribution quota", " fish", " catch", " bpd", " output", " production", " barrels")) and " export quota" not in words:
            return None
        if not (trade or exports or (goods or " allocated" in words) and KINDS["QTY"] in words):
            return None
        return "export_quota" if exports and not imports else "import_quota"
    if word == "licence?":
        if any(w in words for w in (" drill", " explor", " banking", " broadcast", " driv", " radio", " software", " patent", " gambling")):
            return None
        return "licence" if exports or imports or " sanction" in words or " sell " in words and goods or " entity list" in words else None
    if word == "agreement?":
        if any(w in words for w in (" currency", " dollar", " monetary", " exchange rate", " debt", " wage", "agreement on quotas", "agreement on export", "accord on", " airline", " shares", " merger", " peace", " ceasefire", " loan", " borrow", " swap", " joint venture", " joint financial", " bond", " credit line")):
            return None
        return "trade_agreement" if trade or " market access" in words or " textile" in words else None
    if word == "investigation?":
        return "investigation" if any(w in words for w in (" dump", " subsid", " section ", " anti-dumping", " safeguard", " below cost", " unfair")) or imports else None
    if word == "safeguard?" and any(f" safeguards {w} " in words or f" safeguard {w} " in words for w in ("our", "the", "its", "their", "his", "american")):
        return None  # a verb
    if word == "safeguard?":
        return "safeguard" if goods or trade else None
    if word == "subsidy?":
        return "subsidy" if goods or trade or " farm" in words else None
    if word == "waiver?":
        return "waiver" if any(w in words for w in (" sanction", " tariff", " dut", " ban ", " ban,", " embargo", " quota", " licen", " to ship", " to export", " to import", "export control")) else None
    if word == "ban?":
        return ("export_ban" if exports and not imports else "import_ban") if exports or imports else None
    if any(w in words for w in (" production", " output", " emission", " spending", " debt")):
        return None
    return "price_cap" if " price" in words or KINDS["PRC"] in words or " a barrel" in words or " crude" in words else None
