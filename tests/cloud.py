"""Buckets on this machine: as much of the S3 and Google Storage protocols as reading needs, to test `s3://` and `gs://` without a cloud.

    with bucket("s3", {"news/a.txt": b"..."}) as options:   # what belongs behind an s3://archive/... address

The server is a process of its own: pyarrow keeps Python's lock while it reads an object of Google Storage, so that a
thread of the reading process could never answer.
"""

from __future__ import annotations

import json
import subprocess
import sys
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, quote, unquote, urlsplit
from xml.sax.saxutils import escape

BUCKET = "archive"


class _Bucket(BaseHTTPRequestHandler):
    """What the two protocols share: a GET of an object, whole or a range of it, and silence."""

    protocol_version = "HTTP/1.1"
    objects: dict[str, bytes]

    def log_message(self, *_: object) -> None:
        """Says nothing: tests print enough."""

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        raise NotImplementedError

    def object(self, body: bytes) -> None:
        wanted = self.headers.get("Range")
        if wanted:
            first, _, last = wanted.removeprefix("bytes=").partition("-")
            piece = body[int(first) : int(last) + 1 if last else None]
            self.send(206, piece, {"Content-Range": f"bytes {first}-{int(first) + len(piece) - 1}/{len(body)}"})
        else:
            self.send(200, body)

    def send(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for key, value in {"Content-Length": str(len(body)), "Last-Modified": formatdate(0, usegmt=True), "ETag": '"0"', **(headers or {})}.items():
            self.send_header(key, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


class S3(_Bucket):
    """ListObjectsV2 and GetObject."""

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        name = unquote(parts.path).lstrip("/").partition("/")[2]
        if not name:
            self._list(parse_qs(parts.query))
        elif name in self.objects:
            self.object(self.objects[name])
        else:
            self.send(404, b"<Error><Code>NoSuchKey</Code></Error>")

    def _list(self, query: dict[str, list[str]]) -> None:
        prefix = query.get("prefix", [""])[0]
        below = query.get("delimiter", [""])[0]
        found = [name for name in sorted(self.objects) if name.startswith(prefix)]
        plain = [name for name in found if not below or below not in name[len(prefix) :]]
        folders = {prefix + name[len(prefix) :].partition(below)[0] + below for name in found if name not in plain}
        rows = "".join(
            f"<Contents><Key>{escape(n)}</Key><Size>{len(self.objects[n])}</Size><LastModified>2025-01-01T00:00:00.000Z</LastModified></Contents>"
            for n in plain
        )
        rows += "".join(f"<CommonPrefixes><Prefix>{escape(f)}</Prefix></CommonPrefixes>" for f in sorted(folders))
        count = len(plain) + len(folders)
        self.send(200, f"<ListBucketResult><IsTruncated>false</IsTruncated><KeyCount>{count}</KeyCount>{rows}</ListBucketResult>".encode())


class GoogleStorage(_Bucket):
    """The JSON API: `objects.list` and `objects.get`, the latter for what is known of an object and, with `alt=media`, for its bytes."""

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        query = parse_qs(parts.query)
        head, _, name = parts.path.partition(f"/storage/v1/b/{BUCKET}/o")
        name = unquote(name.lstrip("/"))
        if head or (name and name not in self.objects):
            self._json(404, {"error": {"code": 404, "message": "no such object"}})
        elif not name:
            prefix = query.get("prefix", [""])[0]
            self._json(200, {"kind": "storage#objects", "items": [self._known(n) for n in sorted(self.objects) if n.startswith(prefix)]})
        elif query.get("alt") == ["media"]:
            self.object(self.objects[name])
        else:
            self._json(200, self._known(name))

    def _known(self, name: str) -> dict[str, str]:
        size, day = str(len(self.objects[name])), "2025-01-01T00:00:00Z"
        return {"kind": "storage#object", "name": name, "bucket": BUCKET, "size": size, "generation": "1", "updated": day}

    def _json(self, status: int, found: object) -> None:
        self.send(status, json.dumps(found).encode(), {"Content-Type": "application/json"})


PROTOCOLS: dict[str, tuple[type[_Bucket], str]] = {
    "s3": (S3, "?scheme=http&region=us-east-1&endpoint_override={}"),
    "gs": (GoogleStorage, "?scheme=http&retry_limit_seconds=2&endpoint_override={}"),
}


@contextmanager
def bucket(protocol: str, objects: dict[str, bytes]) -> Iterator[str]:
    """Serves the objects while the block runs. Yields the options that belong behind an `s3://archive/...` or `gs://archive/...` address."""
    here = Path(__file__)
    command = [sys.executable, "-m", f"{here.parent.name}.{here.stem}", protocol]
    with subprocess.Popen(command, cwd=here.parents[1], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdin is not None and server.stdout is not None
        try:
            server.stdin.write(json.dumps({name: b64encode(body).decode() for name, body in objects.items()}) + "\n")
            server.stdin.flush()
            port = int(server.stdout.readline())
            yield PROTOCOLS[protocol][1].format(quote(f"127.0.0.1:{port}", safe=""))
        finally:
            server.terminate()


def _serve(protocol: str) -> None:
    handler = PROTOCOLS[protocol][0]
    handler.objects = {name: b64decode(body) for name, body in json.loads(sys.stdin.readline()).items()}
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    print(server.server_port, flush=True)
    server.serve_forever()


if __name__ == "__main__":
    _serve(sys.argv[1])
