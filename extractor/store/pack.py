"""Record batches of all tables as bytes and back: how a worker hands its rows over, and how a checkpoint stands on disk.

The format is a sequence of Arrow IPC streams, one per table, each behind its name. It is read back without a copy.
"""

from __future__ import annotations

import struct

import pyarrow as pa

from extractor.errors import OutputError
from extractor.store.encode import Batches

_MAGIC = b"TFB1"


def pack(batches: Batches) -> bytes:
    """The batches as bytes: equal batches give equal bytes."""
    sink = pa.BufferOutputStream()
    sink.write(_MAGIC)
    for name, batch in batches.items():
        stream = pa.BufferOutputStream()
        with pa.ipc.new_stream(stream, batch.schema) as writer:
            writer.write_batch(batch)
        body = stream.getvalue()
        label = name.encode()
        padding = -(sink.tell() + 16 + len(label)) % 64  # buffers stay aligned, so that reading needs no copy
        sink.write(struct.pack("<IIQ", len(label), padding, body.size))
        sink.write(label + b"\0" * padding)
        sink.write(body)
    return bytes(sink.getvalue())


def unpack(data: bytes | pa.Buffer) -> Batches:
    """The batches that `pack` made the bytes of. Raises OutputError where the bytes are cut off or something else."""
    buffer = data if isinstance(data, pa.Buffer) else pa.py_buffer(data)
    if buffer.size < 4 or buffer.slice(0, 4).to_pybytes() != _MAGIC:
        raise OutputError(
            "found bytes that are no packed tables; expected what extractor.store.pack wrote; delete the checkpoint and run again"
        )
    batches: Batches = {}
    position = 4
    try:
        while position < buffer.size:
            label_size, padding, body_size = struct.unpack("<IIQ", buffer.slice(position, 16).to_pybytes())
            position += 16
            label = buffer.slice(position, label_size).to_pybytes().decode()
            position += label_size + padding
            if position + body_size > buffer.size:
                raise ValueError("cut off")
            with pa.ipc.open_stream(buffer.slice(position, body_size)) as reader:
                batches[label] = reader.read_next_batch()
            position += body_size
    except (ValueError, struct.error, pa.ArrowInvalid, StopIteration) as error:
        raise OutputError(f"packed tables are cut off or damaged ({error}); delete the checkpoint and run again") from error
    return batches
