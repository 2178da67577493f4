"""Signs that writers, word processors and converters of PDF files put before the items of a list."""

from __future__ import annotations

#: Without `-`, `*` and `+`, which are read as such only where a blank follows at the start of a line. `\uf0b7` is the Symbol font's bullet.
BULLETS = "\u2022\u25cf\u25aa\u00b7\u25e6\u2023\u2043\u25a0\u25ab\u27a2\u27a4\u2756\uf0b7\uf0a7"
