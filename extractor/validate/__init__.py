"""Runs the schemas on tables: findings to read, and the rows to refuse.

`TableJudge` judges a table piece by piece, as the writer makes it. `validate_run` judges any output folder, also one that
somebody edited by hand: a missing column, a wrong type or a missing `_SUCCESS` is a finding there, not a traceback.
"""

from extractor.validate.findings import Finding, Report
from extractor.validate.folder import validate_run
from extractor.validate.judge import TableJudge, validate_table

__all__ = ["Finding", "Report", "TableJudge", "validate_run", "validate_table"]
