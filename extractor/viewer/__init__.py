"""The explorer of a run: a table of facts with filters, each in its document, a timeline of rates, who acts on whom.

`export.export` writes it as one file; `server.Explorer` serves it on this machine only.
"""
