"""Every error that tradefacts raises on purpose.

    TradefactsError
    ├── UsageError          what was asked for makes no sense (exit code 2)
    ├── InputError          an input cannot be read at all (exit code 3)
    │   └── DuplicateId     two documents carry the same id
    ├── DocumentError       one document cannot be processed: it becomes a `failed` row
    │   └── DocumentTimeout one document took longer than its time limit
    ├── OutputError         a run folder cannot be written or is not a run folder
    ├── SchemaError         a table does not have the columns of the contract
    └── LexiconError        a code table is inconsistent or names an unknown code

A message says what was found, what was expected and what to do next.
"""

from __future__ import annotations


class TradefactsError(Exception):
    """Base class: catch this to catch everything that tradefacts raises on purpose."""


class UsageError(TradefactsError):
    """The request makes no sense, such as an unknown table name."""


class InputError(TradefactsError):
    """An input cannot be read at all."""


class DuplicateId(InputError):
    """Two documents of one run carry the same id; the message names both places."""


class DocumentError(TradefactsError):
    """One document cannot be processed; the run records it as `failed` and goes on."""


class DocumentTimeout(DocumentError):
    """One document took longer than the time limit for a document."""


class OutputError(TradefactsError):
    """A run folder cannot be written, or is not a complete run folder."""


class SchemaError(TradefactsError):
    """A table does not have the columns or types of the contract."""


class LexiconError(TradefactsError):
    """A code table is inconsistent, or a code is unknown."""
