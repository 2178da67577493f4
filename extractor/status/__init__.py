"""Is it real? In force, adopted, threatened, suspended, ended or denied, from verbs, modals and negation with their scope.

The scope of a cue is the chain of verbs that governs the noun ("plans to impose a tariff") or, where the noun is the
subject, the verb group after it ("the tariff would take effect"). The chain ends at the subject of the governing verb:
what stands before it speaks of something else ("against the threat, I imposed ..."). Cues elsewhere say nothing.
"""

from extractor.status.duties import read_status
from extractor.status.regimes import read_regime_status
from extractor.status.scope import Verdict

__all__ = ["Verdict", "read_regime_status", "read_status"]
