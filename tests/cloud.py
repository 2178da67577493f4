"""A bucket on this machine: as much of the S3 protocol as reading needs, so that `s3://` inputs are tested without a cloud.

    with bucket({"news/a.txt": b"..."}) as address:   # s3://bucket?... with the options that lead here
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, quote, unquote, urlsplit
from xml.sax.saxutils import escape

BUCKET = "archive"


def _handler(objects: dict[str, bytes]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            """Says nothing: tests print enough."""

        def do_HEAD(self) -> None:
            self.do_GET()

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            name = unquote(parts.path).lstrip("/").partition("/")[2]
            if not name:
                self._list(parse_qs(parts.query))
            elif name in objects:
                self._object(objects[name])
            else:
                self._send(404, b"<Error><Code>NoSuchKey</Code></Error>")

        def _list(self, query: dict[str, list[str]]) -> None:
            prefix = query.get("prefix", [""])[0]
            below = query.get("delimiter", [""])[0]
            found = [name for name in sorted(objects) if name.startswith(prefix)]
            plain = [name for name in found if not below or below not in name[len(prefix) :]]
            folders = {prefix + name[len(prefix) :].partition(below)[0] + below for name in found if name not in plain}
            rows = "".join(
                f"<Contents><Key>{escape(n)}</Key><Size>{len(objects[n])}</Size><LastModified>2025-01-01T00:00:00.000Z</LastModified></Contents>"
                for n in plain
            )
            rows += "".join(f"<CommonPrefixes><Prefix>{escape(f)}</Prefix></CommonPrefixes>" for f in sorted(folders))
            count = len(plain) + len(folders)
            self._send(200, f"<ListBucketResult><IsTruncated>false</IsTruncated><KeyCount>{count}</KeyCount>{rows}</ListBucketResult>".encode())

        def _object(self, body: bytes) -> None:
            wanted = self.headers.get("Range")
            if wanted:
                first, _, last = wanted.removeprefix("bytes=").partition("-")
                piece = body[int(first) : int(last) + 1 if last else None]
                self._send(206, piece, {"Content-Range": f"bytes {first}-{int(first) + len(piece) - 1}/{len(body)}"})
            else:
                self._send(200, body)

        def _send(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
            self.send_response(status)
            for key, value in {"Content-Length": str(len(body)), "Last-Modified": formatdate(0, usegmt=True), "ETag": '"0"', **(headers or {})}.items():
                self.send_header(key, value)
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

    return Handler


@contextmanager
def bucket(objects: dict[str, bytes]) -> Iterator[str]:
    """Serves the objects while the block runs. Yields the options that belong behind an `s3://archive/...` address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(objects))
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        endpoint = quote(f"127.0.0.1:{server.server_port}", safe="")
        yield f"?scheme=http&region=us-east-1&endpoint_override={endpoint}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
