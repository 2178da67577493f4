"""What every engine does with a piece of input: read its documents, extract, encode. Runs in a worker or a Spark executor.

Pure but for the clock: same task, same settings, same result, whatever ran before in the process. Beside the tables of
the contract a result holds some of its own, which `RunWriter` leaves alone: `_signatures` (what near-duplicates are found
by), `_reused` (ids of documents whose rows stand in the run before and need not be made again) and `_slowest` (the
documents of the task that took longest: these figures are the only part that differs from run to run).
"""

from __future__ import annotations

import gc
import hashlib
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from extractor import pipeline, readers
from extractor.compiled import STORE
from extractor.corpus.duplicates import SIGNATURES, signatures
from extractor.document import Document
from extractor.errors import DocumentTimeout, TradefactsError
from extractor.lexicon.tables import lexicon_hash
from extractor.readers.language import language_name
from extractor.readers.model import Chunk, Failed, Item
from extractor.settings import Settings, deciding
from extractor.store import Batches, Outcome, encode
from extractor.store.versions import versions
from schemas import TABLES

REUSED = pa.schema([pa.field("doc_id", pa.string(), nullable=False)])
SLOWEST = pa.schema([pa.field("doc_id", pa.string(), nullable=False), pa.field("seconds", pa.float64(), nullable=False)])
KEPT_SLOWEST = 8
_ENCODED_AT_ONCE = 100  # documents: what was found in more of them would not stay in the processor's cache
_READ_AS_ENGLISH = (None, "en")


class Task(NamedTuple):
    """Chunks that are worked on together, under a key that stands for their content and everything that decides the rows."""

    key: str
    chunks: tuple[Chunk, ...]
    size: int  # bytes


class Known:
    """What the run before holds: fingerprints of documents, 8 bytes each; `in` says whether a document is one of them."""

    def __init__(self, fingerprints: Iterable[int] = ()) -> None:
        self._sorted = np.unique(np.fromiter(fingerprints, np.uint64))

    def __contains__(self, document: Document) -> bool:
        if not len(self._sorted):
            return False
        wanted = np.uint64(fingerprint(document))
        at = int(np.searchsorted(self._sorted, wanted))
        return at < len(self._sorted) and bool(self._sorted[at] == wanted)


#: Called with the number of each document before it is worked on; returns a message where it must be left alone.
Watch = Callable[[int, str], str | None]


@cache
def _versions() -> str:
    return repr(sorted((k, str(v)) for k, v in versions().items()))


def environment(settings: Settings) -> bytes:
    """What decides the rows besides the input: versions, rules, lexicon with the user's additions, settings."""
    return f"{_versions()}\x1f{sorted(decided(settings).items())}".encode()


def decided(settings: Settings, tables: Sequence[str] | None = None) -> dict[str, Any]:
    """For the manifest: the settings that decide the rows, the tables asked for, the hash of the lexicon with the user's additions."""
    return {**deciding(settings), "tables": None if tables is None else sorted(tables), "lexicon": lexicon_hash()}


def make_task(chunks: tuple[Chunk, ...], surroundings: bytes) -> Task:
    """A task for these chunks; equal content gives an equal key."""
    sha = hashlib.sha256(surroundings)
    for chunk in chunks:
        source = chunk.source
        head = f"{source.shown}\x1f{source.name}\x1f{source.suffix}\x1f{chunk.first}\x1f{chunk.error}\x1f{len(chunk.header)}\x1f{len(chunk.sidecar)}"
        sha.update(f"{len(head)}\x1f{head}\x1f{len(chunk.payload)}\x1f".encode("utf-8", "surrogatepass"))
        sha.update(chunk.header + chunk.sidecar)
        sha.update(chunk.payload)
    return Task(sha.hexdigest(), chunks, sum(len(chunk.payload) for chunk in chunks))


def fingerprint(document: Document) -> int:
    """64 bits over everything in a document that its rows depend on."""
    d = document
    text = hashlib.sha256(d.text.encode()).hexdigest() if d.text else None
    return row_fingerprint([d.id, d.title, d.published, d.published_basis, d.source, d.url, d.path, d.language, text])


def row_fingerprint(identity: list[Any]) -> int:
    """`fingerprint` from the columns of `documents`, in the order above."""
    return int.from_bytes(hashlib.blake2b(repr(identity).encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def process(task: Task, settings: Settings, known: Known | None = None, watch: Watch | None = None) -> Batches:
    """All rows of the documents of a task. A document that fails becomes a row of its own that says why."""
    with _uncollected(), _watched():
        batches = _process(task, settings, known, watch)
    STORE.save()  # what this process had to compile: it may end without notice
    return batches


@contextmanager
def _uncollected() -> Iterator[None]:
    """No garbage collection inside: a task makes mentions and facts by the hundred thousand, none of them in a circle, and walking
    them again and again costs a tenth of the time. What a task leaves is collected after it.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _process(task: Task, settings: Settings, known: Known | None, watch: Watch | None) -> Batches:
    results: list[Any] = []
    parts: list[Batches] = []
    seen: list[Document] = []  # whose copies are looked for
    reused: list[str] = []
    took: list[tuple[float, str]] = []
    for number, item in enumerate(_items(task, settings)):
        refused = watch(number, item.id) if watch else None
        if isinstance(item, Failed):
            results.append(_failed(item))
        elif refused:
            results.append(Outcome(item, "failed", refused))
        else:
            if known is not None and item in known:
                reused.append(item.id)
                found = None
            else:
                began = time.perf_counter()
                found = _one(item, settings)
                took.append((time.perf_counter() - began, item.id))
                results.append(found)
            if item.text and not isinstance(found, Outcome):  # what failed or was skipped is nobody's original
                seen.append(item)
        if len(results) >= _ENCODED_AT_ONCE:
            parts.append(_encode(results, settings))
            results = []
    batches = _joined([*parts, _encode(results, settings)])
    if seen:
        exact, minhash = zip(*signatures(d.text for d in seen), strict=True)
        columns = [[d.id for d in seen], [d.published for d in seen], exact, minhash]
        batches["_signatures"] = pa.record_batch([pa.array(c, f.type) for c, f in zip(columns, SIGNATURES, strict=True)], schema=SIGNATURES)
    if took:
        slowest = sorted(took, reverse=True)[:KEPT_SLOWEST]
        batches["_slowest"] = pa.record_batch([pa.array([d for _, d in slowest]), pa.array([t for t, _ in slowest])], schema=SLOWEST)
    if reused:
        batches["_reused"] = pa.record_batch([pa.array(reused, pa.string())], schema=REUSED)
    return batches


def _joined(parts: list[Batches]) -> Batches:
    """The rows of all parts as one batch per table."""
    if len(parts) == 1:
        return parts[0]
    names = [name for name in TABLES if any(name in part for part in parts)]
    return {name: pa.Table.from_batches([part[name] for part in parts if name in part]).combine_chunks().to_batches()[0] for name in names}


def _encode(results: list[Any], settings: Settings) -> Batches:
    """All results as tables; where one cannot be written down, it alone becomes a failed document."""
    try:
        return encode(results, keep_text=settings.keep_text)
    except Exception:  # found out below which one it was
        return encode([_sound(result, settings) for result in results], keep_text=settings.keep_text)


def _sound(result: Any, settings: Settings) -> Any:
    try:
        encode([result], keep_text=settings.keep_text)
    except Exception as error:
        return Outcome(result.document, "failed", _broken("encoding", error))
    return result


def _broken(what: str, error: Exception) -> str:
    return f"{what} stopped with {type(error).__name__}: {str(error)[:200]} ({_where(error)}); please report it"


def _items(task: Task, settings: Settings) -> Iterator[Item]:
    for chunk in task.chunks:
        if chunk.first:
            yield from readers.parse(chunk, settings)
            continue
        try:
            with time_limit(settings.time_limit):
                items = list(readers.parse(chunk, settings))
        except DocumentTimeout as error:
            items = [Failed(chunk.source.name, chunk.source.shown, f"reading: {error}")]
        yield from items


def _failed(item: Failed) -> Outcome:
    return Outcome(Document(id=item.id, text="", path=item.path), "failed", item.message)


def _one(document: Document, settings: Settings) -> Any:
    """The extraction of one document, or what became of it."""
    if not document.text or document.text.isspace():
        return Outcome(document, "empty", "found no text")
    if document.language not in _READ_AS_ENGLISH and not settings.any_language:
        name = language_name(document.language or "")
        return Outcome(document, "skipped", f"found text in {name}, expected English; --any-language reads it all the same")
    try:
        with time_limit(settings.time_limit):
            return pipeline.extract(document)
    except TradefactsError as error:
        return Outcome(document, "failed", str(error))
    except Exception as error:  # whatever a rule trips over, the rest of the run goes on
        return Outcome(document, "failed", _broken("extraction", error))


def _where(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "unknown place"
    code = trace.tb_frame.f_code
    return f"{code.co_filename.replace(chr(92), '/').rsplit('/', 1)[-1]}, {code.co_name}"


class time_limit:
    """Raises `DocumentTimeout` in the block after `seconds` of this process's own time; sleep of the machine does not count.

    Only the main thread of a process can be interrupted; elsewhere (a Spark task's thread) there is no limit. Limits do not nest.
    """

    __slots__ = ("_before", "_on", "_seconds")

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._on = seconds > 0 and hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()

    def __enter__(self) -> None:
        if self._on:
            _stop.seconds = self._seconds
            self._before = None if _stop.in_place else signal.signal(signal.SIGPROF, _stop)
            signal.setitimer(signal.ITIMER_PROF, self._seconds)

    def __exit__(self, *_: object) -> None:
        if self._on:
            signal.setitimer(signal.ITIMER_PROF, 0)
            if not _stop.in_place:
                signal.signal(signal.SIGPROF, self._before)


class _Stop:
    """The handler of the limit's signal."""

    seconds = 0.0
    in_place = False  # for the whole task

    def __call__(self, _signal: int, _frame: object) -> None:
        raise DocumentTimeout(f"found a document that takes more than {self.seconds:g} s, expected less; cut it or raise the time limit")


_stop = _Stop()


@contextmanager
def _watched() -> Iterator[None]:
    """The limit's handler stays in place inside: setting it twice for each document would cost more than reading a short one."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGPROF, _stop)
    _stop.in_place = True
    try:
        yield
    finally:
        _stop.in_place = before is _stop
        signal.signal(signal.SIGPROF, before)


def now() -> float:
    """Seconds that only grow, whatever is done to the clock."""
    return time.monotonic()
