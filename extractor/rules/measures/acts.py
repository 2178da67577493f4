"""Measures said with a verb: to ban imports, to suspend shipments, to cap prices, to sanction firms, to put them on a list."""

from __future__ import annotations

_N = r"(?:(?!(?:and|that|which|said|;|,) )[^ ]+ ){0,4}?"  # up to four words between the parts of a phrase
#: Plain forms are verbs only after a helper; "ban on" is a noun.
_BAN = (
    r"(?:(?:banned|banning|barred|barring|prohibits|prohibited|prohibiting|blocks|blocked|blocking|halts|halted|halting|outlaws|outlawed|forbids|forbade|suspends|suspended|suspending|stopped|stops|stopping|pauses|paused|pausing"
    r"|bans|bars|unbanned|froze|freezes)|(?<=(?:to|will|would|could|may|might|must|should|and|or|even|not|shall|we|they|temporarily|immediately|also|rules|laws) )(?:ban|bar|prohibit|block|halt|outlaw|forbid|suspend|stop|pause|freeze))(?! (?:on|to|in|for) )"
)
_IS = r"(?:is|are|was|were|be|been|remain|remains|being|stay) (?:now |still |also |temporarily |hereby |immediately |strictly )?"
_FLAT = r"(?:banned|prohibited|barred|forbidden|outlawed)"  # only an authority does that
_STOPPED = r"(?:banned|prohibited|barred|halted|suspended|forbidden|outlawed|blocked|stopped)"
#: What stands after an exception to a verb of stopping: a strike or a fire stops shipments too.
_BY = r"(?= (?:(?!(?:said|;|after|when) )[^ ]+ ){0,4}?by (?:the )?<PLACE|ADJ|POSS|ACTOR>)"

#: Verbs that are a measure by themselves: the object is the trade, the good or the country. An instrument with "!" is over: trade begins again.
VERBS: tuple[tuple[str, str], ...] = (
    (rf"(?:resum(?:e|es|ed|ing)|reopen(?:s|ed|ing)?|re-open(?:s|ed|ing)?|unbanned|re-allow(?:s|ed)?) {_N}(?:imports?|importing|importation|market to|purchases of <ADJ>)|(?:allow|allows|allowed|allowing|permit|permits|permitted) (?:the )?imports? (?:of )?{_N}{_N}to resume", "import_ban!"),
    (rf"{_BAN} (?:all |the |any )?{_N}(?:imports?|importation|importing|buying|purchases|(?<!from )purchasing)(?! (?:licen|permits?|quotas?|dut|tariff|tax|ban|control))|(?:has|have|had) forbidden (?:the |all )?{_N}(?:imports?|importation)", "import_ban"),
    (rf"{_BAN} (?:all |the |any )?{_N}(?:exports?|exportation|exporting|selling abroad|sales abroad)(?! (?:licen|permits?|quotas?|dut|tariff|tax|ban|control))|(?:has|have|had) forbidden (?:the |all )?{_N}(?:exports?|exportation)|{_BAN} (?:all |the |any )?{_N}(?:shipments?|deliveries|shipping)(?= (?:[^ ]+ ){{0,6}}?(?:to|abroad|of) )", "export_ban"),
    (r"(?:ban|bans|banned|banning|outlaw|outlaws|outlawed|bar|bars|barred|banishes) (?:all |the |most |any )?<ADJ> (?:[^ ]+ ){0,2}?<GOOD>", "import_ban"),
    (r"(?:ban|bans|banned|banning|bar|bars|barred|block|blocks|blocked|halt|halts|halted|suspend|suspends|suspended) (?:all |the |most |any )?(?:[^ ]+ ){0,2}?<GOOD> from(?= (?:the )?<PLACE>)", "import_ban"),
    (r"(?:blocks|blocked|blocking|halts|halted|suspends|suspended|turned away|turns away|shut out|refuses|refused|rejects|rejected|kept out|keeps out) (?:all |the |most |any )?<ADJ> (?:[^ ]+ ){0,2}?<GOOD>(?! (?:exports?|shipments?|producers?|production|output|workers|firms|makers|deliveries))", "import_ban"),
    (rf"(?:no|all) imports? (?:of {_N}<GOOD> )?{_N}(?:is|are|will be) (?:not )?(?:allowed|permitted|accepted)|imports? (?:of {_N}<GOOD> )?{_N}(?:is|are|will be|would be) (?:not|no longer) (?:be )?(?:allowed|permitted|accepted)|will not (?:buy|import|accept) <ADJ> (?:[^ ]+ ){0,2}?<GOOD>|(?:ban|bans|banned|banning) the (?:entry|sale|importation) of", "import_ban"),
    (r"(?:(?:close|closes|closed|closing|shut) (?:its|the|their) (?:border|borders|market|markets|doors?)|(?:keep|keeps|kept) (?:its|their) (?:border|borders|market|markets) (?:closed|shut)) to(?= (?:[^ ]+ ){0,2}?<GOOD|ADJ>)", "import_ban"),
    (rf"(?:imports?|importation|entry) (?:of {_N}<GOOD> )?{_N}{_IS}{_FLAT}|(?:imports?|importation|entry|purchases) (?:of {_N}<GOOD> )?{_N}{_IS}{_STOPPED}(?! (?:due|because|after a) )", "import_ban"),
    (rf"(?:exports?|exportation|shipments?) (?:of {_N}<GOOD> )?(?:abroad )?{_N}{_IS}{_FLAT}|(?:exports?|exportation|shipments) (?:of {_N}<GOOD> )?{_N}{_IS}{_STOPPED}{_BY}", "export_ban"),
    (rf"{_IS}{_FLAT} from (?:entering|being imported|import)", "import_ban"),
    (r"(?:may|shall|must|can|could) (?:not|no longer) (?:be )?(?:imported|import|be brought in)|cannot be imported|no longer be imported", "import_ban"),
    (rf"sales? of <ADJ> (?:[^ ]+ )?<GOOD> {_N}{_IS}{_FLAT}|(?:suspends?|suspended|revokes?|revoked) (?:the )?(?:registrations?|approvals?|accreditations?|listings?) of {_N}<ADJ>", "import_ban"),
    (r"(?:allow|allows|allowed|permit|permits|permitted|approve|approves|approved|authori[sz]e[sd]?) (?:the )?(?:exports?|exportation) of <QTY|CNT>", "export_quota"),
    (r"(?:allow|allows|allowed|permit|permits|permitted|approve|approves|approved|authori[sz]e[sd]?) (?:the )?(?:imports?|importation) of <QTY|CNT>", "import_quota"),
    (r"(?:need|needs|require|requires|must carry|must have|accompanied by) (?:a|an|the) (?:[^ ]+ ){0,2}?certificates?", "non_tariff_barrier"),
    (r"(?:may|can|could|must) (?:export|ship|sell abroad) (?:no more than |only |up to |at most )?<QTY|CNT>|(?:exports?|shipments) (?:[^ ]+ ){0,6}?(?:limited|capped|restricted) (?:to|at) <QTY|CNT|PCT>", "export_quota"),
    (r"duty-free (?:access|entry|imports?) (?:for|of) <QTY|CNT>|(?:can|may|could|will|to) (?:ship|export|sell|send|import) <QTY|CNT> (?:[^ ]+ ){0,9}?(?:duty-free|duty free|tariff-free|free of (?:the )?(?:<PCT> )?(?:duty|duties|tariff)|at (?:a|the) (?:reduced|lower|zero))", "import_quota"),
    (r"(?:may|shall|must|can|could) (?:not|no longer) (?:be )?(?:exported|export|be shipped abroad|leave the country)|cannot be exported|no longer be exported", "export_ban"),
    (r"(?:limit|limits|limited|limiting|restrict|restricts|restricted|cap|caps|capped|capping|hold|held) (?:the |its |all |their )?(?:[^ ]+ ){0,3}?(?:exports?|shipments) (?:of (?:[^ ]+ ){0,4}?|to the <PLACE> |to <PLACE> )?(?:to|at)(?= <QTY|PCT|CNT|MON>)", "export_quota"),
    (r"(?:limit|limits|limited|limiting|restrict|restricts|restricted|cap|caps|capped|capping) (?:the |its |all |their )?(?:[^ ]+ ){0,3}?imports? (?:of (?:[^ ]+ ){0,4}?|from <PLACE> )?(?:to|at)(?= <QTY|PCT|CNT|MON>)|cap of <QTY|CNT> (?:[^ ]+ ){0,4}?on|minimum access volumes?", "import_quota"),
    (r"(?:cap|caps|capped|capping|limit|limiting) (?:the )?(?:[^ ]+ ){0,2}?prices? (?:of|for|on|at)|(?<=(?:to|will|would|could|and) )cap (?:[^ ]+ ){0,4}?prices?|(?:cap|caps|capped|capping) (?:<ADJ> )?(?:[^ ]+ ){0,2}?<GOOD> (?:prices )?at(?= <PRC|MON>)|<PRC|MON> (?:a barrel )?(?:cap|ceiling|limit) on|ceiling (?:for|on) <ADJ>", "price_cap"),
    (r"(?<!within )(?:limit|limits|limited|restrict|restricts|restricted|restricting|curb|curbs|curbed|curbing|tighten|tightens|tightened|tightening)(?! to )(?! <PLACE|ADJ> ) (?:the |its |all )?(?:(?!and )[^ ]+ ){0,3}?(?:exports?|overseas sales|shipments of <GOOD> to)|restrictions affecting (?:[^ ]+ ){0,3}?exports", "export_control"),
    (r"(?:limit|limits|limited(?! to )|restrict|restricts|restricted(?! to )|restricting|curb|curbs|curbed) (?:the |its |all )?(?:(?!exports )[^ ]+ ){0,3}?imports?|restricts? <ADJ|PLACE> (?:[^ ]+ )?exports", "non_tariff_barrier"),
    (
        r"sanctioned(?! (?:the |a |an |its |any )?(?:[^ ]+ ){0,3}?(?:reduction|increase|rate|cut|use|sale|plan|project|merger|takeover|move|deal|loan|payment|issue|release|visit|scheme|goods|products|oil|crude|country|countries)(?= |$))|sanctions (?=(?:[^ ]+ ){0,3}?(?:vessels|companies|firms|tankers|banks|individuals|entities|officials) )|blacklisted|blacklists|imposes? sanctions(?! (?:on|against) (?:[^ ]+ ){0,3}?(?:buyers|purchasers|importers) )|(?:froze|freezes?|freezing) (?:the )?(?:[^ ]+ ){0,2}?assets"
        r"|designat(?:ed|es|ing)(?= (?:[^ ]+ ){0,5}?(?:vessels|companies|firms|tankers|banks|individuals|entities|persons|people|officials|refinery) )",
        "sanction",
    ),
    (
        r"(?:punish(?:es|ed|ing)?|penali[sz](?:e|es|ed|ing)|sanction(?:s|ed|ing)?) (?:(?:any|all|those|these|foreign|third|other|the|some) ){0,2}(?:countries|country|companies|firms|nations|buyers|banks|refiners|traders|importers|states|governments|anyone)"
        r" (?:which |that |who )?(?:continue to |still |keep )?(?:buy|buys|buying|bought|purchase|purchasing|import|importing|do(?:es)? business|doing business|trade|trades|trading|deal|deals|dealing)",
        "secondary_sanction",
    ),
    (r"embargoed|(?:halt|halts|halted|cut off|cuts off|severed|suspended|banned|ended|broke off) (?:all )?trade with", "embargo"),
    (r"(?:caps?|capped|capping) (?:its |the |all )?(?:[^ ]+ ){0,2}?exports", "export_quota"),
    (r"(?:caps?|capped|capping) (?:its |the |all )?(?:[^ ]+ ){0,2}?imports", "import_quota"),
    (r"(?:looking|looks|look|looked|examin(?:e|es|ed|ing)|investigat(?:e|es|ed|ing)|determination (?:is made )?on) (?:into )?whether (?:[^ ]+ ){1,14}?(?:dump(?:ed|ing)?|below cost|subsidi[sz]ed|injur(?:ed|ing))", "investigation"),
    (r"subsidi[sz](?:e|es|ed|ing) (?:its |their |the )?(?:[^ ]+ ){0,3}?(?:exports?|exporters|farmers|growers|producers|shipments|sales|<GOOD>)|subsidi[sz]ed <GOOD>|<GOOD> (?:is|are|was|were) (?:still |heavily |also )?subsidi[sz]ed", "subsidy"),
    (r"(?:exclud(?:e|es|ed|ing)|exempt(?:s|ed|ing)?) (?:[^ ]+ ){1,8}?from (?:(?:the|its|his|their|any|all|new|reciprocal|additional) ){0,3}(?:[^ ]+ ){0,2}?(?:tariffs?|sanctions|duties|ban|embargo|quotas?|(?:export )?controls|(?:import |export )?restrictions)", "waiver"),
)
