"""A small process pool that survives its workers: it knows which task each of them holds.

The standard pools lose all work in flight when one worker dies, and cannot say whose fault it was. Here each worker has a
pipe of its own; a task of a worker that died is tried again, then watched document by document, so that one document which
crashes the interpreter (or hangs where no signal is heard) costs itself and nothing else.
"""

from __future__ import annotations

import multiprocessing
import os
import queue
import signal
import sys
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

from extractor.engines.work import Task
from extractor.store.light import do_without_pandas

AHEAD = 2  # tasks that a worker holds: one at work, one waiting
#: Done: (task, what the worker made of it, None) or (task, None, error).
Done = tuple[Task, Any, BaseException | None]
#: Makes a result in a worker; `watch` is None but for a task that was lost before.
Watch = Callable[[int, str], str | None]
Work = Callable[[Task, Watch | None], Any]


@dataclass(slots=True)
class _Job:
    """A task in the pool; `watched` once a worker died with it, `refused` documents that it died on."""

    task: Task
    watched: bool = False
    refused: dict[int, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection
    jobs: deque[_Job] = field(default_factory=deque)
    at: int = -1  # the document that is worked on, where the task is watched
    since: float = 0.0  # when the worker was last heard of while it had something to do


class Pool:
    """Runs tasks in `workers` processes. Use as a context manager: leaving it ends all of them.

    `patience` seconds (0: for ever) without a word from a worker that has work count as a hang: it is killed.
    """

    def __init__(self, workers: int, work: Work, patience: float = 0) -> None:
        # A fork has everything loaded already and takes a millisecond; it is made before this process has threads.
        self._context: Any = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        self._work, self._patience = work, patience
        self._workers = [self._start() for _ in range(workers)]

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.process.kill()
            worker.pipe.close()
        for worker in self._workers:
            worker.process.join(5)

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(theirs, self._work, os.getpid()), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours)

    def run(self, tasks: Iterator[Task]) -> Iterator[Done]:
        """Results in the order in which they are done. Tasks are drawn from the iterator only when a worker has room."""
        again: deque[_Job] = deque()
        exhausted = False
        while True:
            for worker in self._workers:
                while len(worker.jobs) < AHEAD:
                    if again:
                        if worker.jobs:
                            break  # a task that was lost is watched alone
                        job = again.popleft()
                    else:
                        task = None if exhausted else next(tasks, None)
                        if task is None:
                            exhausted = True
                            break
                        job = _Job(task)
                    if not worker.jobs:
                        worker.since = time.monotonic()
                    worker.jobs.append(job)
                    with suppress(OSError):  # a worker that died meanwhile is found below
                        worker.pipe.send((job.task, job.watched, job.refused))
            busy = [worker for worker in self._workers if worker.jobs]
            if not busy:
                return
            ready = set(wait([worker.pipe for worker in busy] + [worker.process.sentinel for worker in busy], 1.0))
            for worker in busy:
                if worker.pipe in ready:
                    yield from self._hear(worker, again)
                elif worker.process.sentinel in ready:
                    self._replace(worker, again)
                elif self._patience and time.monotonic() - worker.since > self._patience:
                    worker.process.kill()

    def _hear(self, worker: _Worker, again: deque[_Job]) -> Iterator[Done]:
        try:
            kind, value = worker.pipe.recv()
        except (EOFError, OSError):
            self._replace(worker, again)
            return
        worker.since = time.monotonic()
        if kind == "at":
            worker.at = value
            return
        task = worker.jobs.popleft().task
        worker.at = -1
        yield (task, value, None) if kind == "done" else (task, None, value)

    def _replace(self, worker: _Worker, again: deque[_Job]) -> None:
        """A worker died: a new one takes its place, and what it held is done again."""
        worker.process.join(5)
        worker.pipe.close()
        code = worker.process.exitcode
        for number, job in enumerate(worker.jobs):
            if number == 0:  # the one at work
                if worker.at >= 0:
                    job.refused[worker.at] = f"the worker process ended while it was at this document ({_how(code)}); please report it"
                job.watched = True
            again.append(job)
        fresh = self._start()
        worker.process, worker.pipe, worker.jobs, worker.at = fresh.process, fresh.pipe, deque(), -1


def _how(code: int | None) -> str:
    if code is not None and code < 0:
        with suppress(ValueError):
            return f"signal {signal.Signals(-code).name}"
    return f"exit code {code}"


def _serve(pipe: Connection, work: Work, parent: int) -> None:
    """A worker's life: a thread takes tasks in, so that the next one is there when the last is done."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the main process decides what Ctrl-C means
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    do_without_pandas()
    waiting: queue.Queue[Any] = queue.Queue()

    def receive() -> None:
        while True:
            try:
                if pipe.poll(1.0):
                    waiting.put(pipe.recv())
                elif os.getppid() != parent:
                    os._exit(1)  # the main process is gone, killed perhaps
            except (EOFError, OSError):
                os._exit(1)

    threading.Thread(target=receive, daemon=True).start()
    lock = threading.Lock()

    def send(kind: str, value: Any) -> None:
        with lock:
            pipe.send((kind, value))

    while True:
        task, watched, refused = waiting.get()

        def watch(number: int, _id: str, refused: dict[int, str] = refused) -> str | None:
            if number not in refused:
                send("at", number)
            return refused.get(number)

        try:
            result = work(task, watch if watched else None)
        except BaseException as error:
            error.add_note(f"in a worker process:\n{traceback.format_exc()}")
            send("error", error)
        else:
            send("done", result)
