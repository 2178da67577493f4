"""The explorer's page, put together from its files: one style sheet, one script, data as JSON that cannot end its element."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from importlib.resources import files
from typing import Any

from extractor.report.render import stylesheet

#: Modules in the order of their imports: each may use those before it. They are joined into one script, so that the page
#: also works from disk, where browsers refuse modules.
MODULES = ("utf16", "facts", "source", "filters", "table", "reader", "timeline", "matrix", "download", "main")
_IMPORT = re.compile(r"^import \{[^}]*\} from \"\./[\w-]+\.js\";\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const|let) )", re.MULTILINE)


def script() -> str:
    """All modules as one: import lines dropped, `export` taken off (their top-level names are distinct, see the tests)."""
    folder = files("extractor.viewer").joinpath("static", "js")
    parts = [_EXPORT.sub("", _IMPORT.sub("", folder.joinpath(f"{name}.js").read_text(encoding="utf-8"))) for name in MODULES]
    return '"use strict";\n(() => {\n' + "\n".join(parts) + "})();\n"


def embed(value: Any) -> str:
    """JSON that is safe inside a script element whatever the texts hold: no `<`, no line separators."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)
    text = text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _digest(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def page(title: str, blocks: dict[str, Any], *, connect: bool) -> str:
    """The whole page; `blocks` are the JSON elements by id, `connect` allows requests to the server that it came from.

    The policy lets only this one script and style sheet run: nothing that a document holds can.
    """
    folder = files("extractor.viewer").joinpath("static")
    css = stylesheet("tokens.css") + folder.joinpath("explorer.css").read_text(encoding="utf-8")
    js = script()
    policy = f"default-src 'none'; script-src {_digest(js)}; style-src {_digest(css)}; connect-src {chr(39) + 'self' + chr(39) if connect else chr(39) + 'none' + chr(39)}; base-uri 'none'; form-action 'none'"
    data = "\n".join(f'<script type="application/json" id="{name}">{embed(value)}</script>' for name, value in blocks.items())
    escaped = title.replace("&", "&amp;").replace("<", "&lt;")
    parts = {"TITLE": escaped, "POLICY": policy, "STYLE": css, "DATA": data, "SCRIPT": js}
    template = folder.joinpath("explorer.html").read_text(encoding="utf-8")
    return re.sub(r"\{\{(TITLE|POLICY|STYLE|DATA|SCRIPT)\}\}", lambda m: parts[m[1]], template)
