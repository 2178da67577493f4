"""Facts to Arrow to Parquet: sorted, validated, deterministic, published at once.

    batches = encode(extractions)                    # in a worker or a Spark executor: pure
    payload = pack(batches)                          # bytes to hand over or to checkpoint; unpack(payload) reads them
    with RunWriter(Path("output/run")) as writer:    # in one process
        writer.add(payload)                          # in any order, each document whole in one call
        report = writer.finish(settings=..., inputs=..., timings=...)
    run = read_run("output/run")                     # run.table("tariffs"), run.manifest

A document that was not extracted (failed, skipped, empty) goes into `encode` as `Outcome(document, status, message)`.
The rows written depend on the documents only: not on the order of `add`, nor on which documents shared a batch.
"""

from extractor.store.encode import Batches, Outcome, encode
from extractor.store.pack import pack, unpack
from extractor.store.read import Run, read_run
from extractor.store.writer import RunWriter

__all__ = ["Batches", "Outcome", "Run", "RunWriter", "encode", "pack", "read_run", "unpack"]
