"""The explorer as a local page: standard library only, loopback only, nothing without the token that the address carries."""

from __future__ import annotations

import io
import json
import secrets
from collections.abc import Callable, Sequence
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from extractor.errors import TradefactsError
from extractor.exports.flatten import csv_bytes
from extractor.rundir import Run
from extractor.viewer.data import chosen_tables, documents, index, rules
from extractor.viewer.page import page

_HOST = "127.0.0.1"
_LARGEST = 64_000_000  # bytes of a request: ids of a selection


class Explorer(ThreadingHTTPServer):
    """Serves one run. `address` is what to open; `serve_forever()` runs until interrupted."""

    daemon_threads = True

    def __init__(self, run_dir: Path | str, tables: Sequence[str] | None = None, port: int = 0) -> None:
        self.run = Run(run_dir)
        self.tables = chosen_tables(self.run, tables)
        self.data = index(self.run, self.tables)
        self.token = secrets.token_urlsafe(24)
        super().__init__((_HOST, port), _Handler)

    @property
    def address(self) -> str:
        return f"http://{_HOST}:{self.server_address[1]}/{self.token}/"

    def selection(self, ids: Sequence[str]) -> pa.Table:
        """The facts with these ids: all columns of their table where they are of one, else the columns that all tables share."""
        parts = []
        for table in self.tables:
            rows = self.run.table(table, None, pc.field("fact_id").isin(list(ids)))
            if rows.num_rows:
                parts.append(rows.add_column(0, "table", pa.array([table] * rows.num_rows)))
        if len(parts) == 1:
            return parts[0]
        shared = ["table", "fact_id", "doc_id", "start", "end", "quote", "sentence_start", "sentence_end", "section", "rule"]
        return pa.concat_tables([part.select(shared) for part in parts]) if parts else pa.table({"table": pa.array([], pa.string())})


class _Handler(BaseHTTPRequestHandler):
    server: Explorer
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing: the address holds the token."""

    def do_GET(self) -> None:
        path, query = self._asked()
        routes: dict[str, Callable[[], bytes]] = {
            "": self._page,
            "api/index": lambda: _json(self.server.data),
            "api/rules": lambda: _json(rules([self.server.data["strings"][i] for i in sorted(set(self.server.data["facts"]["rule"]))])),
            "api/document": lambda: _json(documents(self.server.run, query.get("id", [""]), self.server.tables)[query.get("id", [""])[0]]),
        }
        if path is None or path not in routes:
            self._refuse()
        else:
            self._answer(routes[path], "text/html; charset=utf-8" if path == "" else "application/json")

    def do_POST(self) -> None:
        path, query = self._asked()
        size = self.headers.get("Content-Length", "")
        if path != "api/download" or not size.isdigit() or int(size) > _LARGEST:
            self._refuse()
            return
        body = self.rfile.read(int(size))
        form = query.get("format", ["csv"])[0]

        def made() -> bytes:
            rows = self.server.selection(json.loads(body))
            if form == "parquet":
                sink = io.BytesIO()
                pq.write_table(rows, sink, compression="zstd")
                return sink.getvalue()
            return csv_bytes(rows)

        self._answer(made, "application/vnd.apache.parquet" if form == "parquet" else "text/csv; charset=utf-8")

    def _asked(self) -> tuple[str | None, dict[str, list[str]]]:
        """The path behind the token; None where host or token are not ours (another site, another program)."""
        port = self.server.server_address[1]
        parts = urlsplit(self.path)
        token, _, path = parts.path.lstrip("/").partition("/")
        known = secrets.compare_digest(token.encode(), self.server.token.encode())
        if path.startswith("api/"):
            known = known and secrets.compare_digest(self.headers.get("X-Token", "").encode(), self.server.token.encode())
        ours = self.headers.get("Host") in (f"{_HOST}:{port}", f"localhost:{port}")
        return (path if known and ours else None), parse_qs(parts.query)

    def _page(self) -> bytes:
        settings = {"served": True, "token": self.server.token}
        return page(f"{self.server.data['run']['name']}: tradefacts explorer", {"settings": settings}, connect=True).encode()

    def _answer(self, make: Callable[[], bytes], kind: str) -> None:
        try:
            status, body = HTTPStatus.OK, make()
        except (KeyError, ValueError, TradefactsError) as error:
            status, kind, body = HTTPStatus.NOT_FOUND, "text/plain; charset=utf-8", str(error).encode()
        self._send(status, kind, body)

    def _refuse(self) -> None:
        self.close_connection = True  # what stands in the body of a refused request is not read
        self._send(HTTPStatus.FORBIDDEN, "text/plain; charset=utf-8", b"This address needs the token that `tradefacts explore` printed.")

    def _send(self, status: HTTPStatus, kind: str, body: bytes) -> None:
        self.send_response(status)
        for name, value in (
            ("Content-Type", kind), ("Content-Length", str(len(body))), ("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "no-referrer"), ("X-Frame-Options", "DENY"), ("Cross-Origin-Resource-Policy", "same-origin"),
        ):  # fmt: skip
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str).encode("utf-8", "replace")
