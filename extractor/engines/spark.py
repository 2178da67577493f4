"""The Spark engine: the same work on a cluster, published by the same writer, so that the bytes equal the local run's.

The only module that imports pyspark (extra `tradefacts[spark]`). It speaks the DataFrame API alone, no RDD and no
SparkContext, so it runs on Spark Connect as well:

    sources --repartition--> mapInArrow: read and cut --repartition by key--> mapInArrow: read, extract, encode --> staged Parquet

Each row of the staging folder is one task: its packed Arrow batches. The driver then reads them one by one, sorts,
validates and publishes. Executors open the inputs themselves: the paths must mean the same to them as to the driver.
"""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from extractor.compiled import STORE
from extractor.engines.collect import Collector, Progress, RunResult
from extractor.engines.tasks import Read, tasks
from extractor.engines.work import Known, environment, process
from extractor.errors import InputError, OutputError, UsageError
from extractor.lexicon.tables import use
from extractor.readers import Source, discover
from extractor.settings import Settings
from extractor.store import pack, unpack
from extractor.store.writer import Extra

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_SOURCES = "path string, name string, suffix string, error string"
_ROWS = "kind string, key string, size long, payload binary"
_ARROW = pa.schema([("kind", pa.string()), ("key", pa.string()), ("size", pa.int64()), ("payload", pa.binary())])
_ROWS_AT_ONCE = 16  # tasks that Spark hands to Python together: each is about a megabyte
_PARTITION_BYTES = 64_000_000
_PER_CORE = 3  # partitions, so that a slow one does not keep all others waiting


def run(
    inputs: Sequence[str],
    output: Path,
    settings: Settings,
    *,
    tables: Sequence[str] | None = None,
    progress: Progress | None = None,
    extra: Extra | None = None,
) -> RunResult:
    """Like `extractor.engines.local.run`, on the cluster that `settings` name."""
    use(settings.lexicon)
    sources = list(discover(inputs, settings))
    if any(source.path == "-" for source in sources):
        raise InputError("found - (standard input), expected files that every executor can open; use --engine local")
    with Collector(output, settings, tables, inputs) as collector:
        folder = _stage(sources, settings, collector)
        for kind, key, size, payload in _staged(folder):
            if kind == "input":
                collector.inputs.add(Read(*pickle.loads(payload)))
            elif key not in collector.keys:
                collector.keys.add(key)
                collector.add(unpack(payload), size)
                if progress:
                    progress(collector.counts)
        return collector.finish({"engine": "spark", "partitions": _partitions(sources, settings)}, extra)


def session(settings: Settings) -> SparkSession:
    """The session that `settings` ask for: a Connect server, a master, or the one that is there (a notebook's, spark-submit's)."""
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise UsageError("found no pyspark, expected PySpark 3.5 or 4.x for --engine spark; pip install 'tradefacts[spark]'") from None
    builder = SparkSession.builder.appName("tradefacts")
    if settings.spark_remote:
        builder = builder.remote(settings.spark_remote)
    elif settings.spark_master:
        if settings.spark_master.startswith("local"):
            os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # not whichever python3 stands first in PATH
        builder = builder.master(settings.spark_master).config("spark.ui.showConsoleProgress", "false")
    return builder.getOrCreate()


def _stage(sources: Sequence[Source], settings: Settings, collector: Collector) -> str:
    """Runs the job and returns the staging folder; a staging folder of the same input that is complete is taken as it is."""
    place = f"spark-{_digest(sources, settings)}"
    folder = (
        f"{settings.spark_staging.rstrip('/')}/{place}" if settings.spark_staging else str(collector.checkpoint.folder.resolve() / place)
    )
    if "://" not in folder and os.path.exists(os.path.join(folder, "_SUCCESS")):
        return folder
    spark = session(settings)
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", str(_ROWS_AT_ONCE))
    _ship(spark, collector.checkpoint.folder)
    frame = results(spark, sources, settings, collector.known)
    try:
        frame.write.mode("overwrite").parquet(folder if "://" in folder else f"file://{folder}")
    except Exception as error:
        said = " ".join(str(error).split())[:400]
        raise OutputError(
            f"the Spark job stopped ({type(error).__name__}: {said}); see the executors' logs, then run the same command again"
        ) from error
    return folder


def results(spark: SparkSession, sources: Sequence[Source], settings: Settings, known: Known | None = None) -> DataFrame:
    """The results of all tasks: `payload` holds packed tables (kind `task`) or what was read (kind `input`)."""
    partitions = _partitions(sources, settings)
    lexicon = [(Path(path).name, Path(path).read_bytes()) for path in settings.lexicon]
    rows = [tuple(source) for source in sources]

    def cut(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        _use_shipped(lexicon)
        read: list[Read] = []
        given = (Source(**row) for batch in batches for row in batch.to_pylist())
        for task in tasks(given, settings, read.append):
            yield _row("task", task.key, task.size, pickle.dumps(task))
        for item in read:
            yield _row("input", item.path, item.bytes, pickle.dumps(tuple(item)))

    def work(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        _use_shipped(lexicon)
        for batch in batches:
            for row in batch.to_pylist():
                if row["kind"] == "task":
                    row["payload"] = pack(process(pickle.loads(row["payload"]), settings, known))
                yield _row(**row)

    listed = spark.createDataFrame(rows, _SOURCES).repartition(min(partitions, max(1, len(rows))), "path")
    return listed.mapInArrow(cut, _ROWS).repartition(partitions, "key").mapInArrow(work, _ROWS)


def _row(kind: str, key: str, size: int, payload: bytes) -> pa.RecordBatch:
    return pa.record_batch([[kind], [key], [size], [payload]], schema=_ARROW)


def _use_shipped(lexicon: Sequence[tuple[str, bytes]]) -> None:
    """The user's additions to the lexicon, brought along by content: executors do not have the files."""
    if not lexicon:
        return
    folder = Path(tempfile.gettempdir()) / f"tradefacts-{hashlib.sha256(repr(lexicon).encode()).hexdigest()[:16]}"
    folder.mkdir(exist_ok=True)
    paths = []
    for number, (name, content) in enumerate(lexicon):
        path = folder / f"{number}-{name}"
        part = folder / f"{number}-{name}.{os.getpid()}"
        part.write_bytes(content)
        os.replace(part, path)
        paths.append(path)
    use(paths)


def _staged(folder: str) -> Iterator[tuple[str, str, int, bytes]]:
    """The rows of a staging folder, a few at a time."""
    from pyarrow import fs

    system, path = fs.FileSystem.from_uri(folder) if "://" in folder else (fs.LocalFileSystem(), folder)
    for info in sorted(system.get_file_info(fs.FileSelector(path)), key=lambda i: i.path):
        if info.path.endswith(".parquet"):
            with system.open_input_file(info.path) as stream:
                for batch in pq.ParquetFile(stream).iter_batches(batch_size=_ROWS_AT_ONCE):
                    yield from zip(*(batch.column(name).to_pylist() for name in _ARROW.names), strict=True)


def _digest(sources: Sequence[Source], settings: Settings) -> str:
    """Stands for the input as it lies on disk, and for all that decides the rows."""
    sha = hashlib.sha256(environment(settings))
    for source in sources:
        try:
            status = os.stat(source.path)
            sha.update(f"{source}\x1f{status.st_size}\x1f{status.st_mtime_ns}\n".encode("utf-8", "surrogatepass"))
        except OSError:
            sha.update(f"{source}\x1f{os.urandom(8).hex()}\n".encode("utf-8", "surrogatepass"))  # cannot tell: do it again
    return sha.hexdigest()[:32]


def _partitions(sources: Sequence[Source], settings: Settings) -> int:
    """As asked for, else by size: about 64 MB each, and some per core of this machine at least."""
    if settings.partitions:
        return settings.partitions
    total = 0
    for source in sources:
        try:
            total += os.path.getsize(source.path)
        except OSError:
            total += _PARTITION_BYTES
    return max(_PER_CORE * (os.cpu_count() or 1), -(-total // _PARTITION_BYTES))


def _ship(spark: SparkSession, folder: Path) -> None:
    """Sends this package to the executors as a zip; what it needs (regex, pyarrow ...) must be installed there."""
    root = Path(__file__).parent.parent.parent
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for package in ("extractor", "schemas"):
            for path in sorted((root / package).rglob("*")):
                if path.is_file() and ("__pycache__" not in path.parts or path == STORE.places[0]):
                    archive.writestr(
                        zipfile.ZipInfo(str(path.relative_to(root)), (2025, 1, 1, 0, 0, 0)), path.read_bytes(), zipfile.ZIP_DEFLATED
                    )
    name = folder / f"tradefacts-{hashlib.sha256(out.getvalue()).hexdigest()[:16]}.zip"  # Spark refuses other content under one name
    name.write_bytes(out.getvalue())
    if type(spark).__module__.startswith("pyspark.sql.connect"):
        spark.addArtifacts(str(name), pyfile=True)
    else:
        spark.sparkContext.addPyFile(str(name))
