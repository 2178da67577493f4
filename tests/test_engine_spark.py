"""The Spark engine gives the bytes of the local run: on local[2], and on a cluster of two workers that loses an executor."""

from __future__ import annotations

import importlib.util
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from extractor.engines import run
from extractor.errors import InputError, UsageError
from extractor.settings import Settings
from tests.test_engine_local import corpus, digest, text

HERE = Path(__file__).parent.parent
needs_spark = pytest.mark.skipif(
    importlib.util.find_spec("pyspark") is None or shutil.which("java") is None,
    reason="needs PySpark (pip install 'tradefacts[spark]') and Java 17",
)

SCRIPT = """
import sys
from pathlib import Path
from extractor.engines import run
from extractor.settings import Settings
kind, address, folder, output = sys.argv[1:5]
given = {"spark_remote": address} if kind == "remote" else {"spark_master": address}
run([folder], Path(output), Settings(engine="spark", partitions=8, chunk_bytes=4000, **given))
"""


def environment() -> dict[str, str]:
    paths = [str(HERE), *(p for p in sys.path if p.endswith("site-packages"))]
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(paths),
        "PYSPARK_PYTHON": sys.executable,
        "SPARK_LOCAL_IP": "127.0.0.1",
        "PYTHONWARNINGS": "ignore",
    }


def spark_run(kind: str, address: str, folder: Path, output: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", SCRIPT, kind, address, str(folder), str(output)]
    return subprocess.Popen(command, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)


def finish(process: subprocess.Popen[str]) -> None:
    _, errors = process.communicate(timeout=170)
    assert process.returncode == 0, errors[-3000:]


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    folder = tmp_path_factory.mktemp("spark")
    corpus(folder / "in", files=60, rows=200)
    (folder / "in" / "broken.jsonl").write_text("{no json\n")
    (folder / "in" / "copy.txt").write_text(text(3))
    run([str(folder / "in")], folder / "out", Settings(workers=1))
    return folder / "in", digest(folder / "out")


@pytest.mark.slow
@pytest.mark.spark
@needs_spark
def test_local_spark_gives_the_same_bytes(plain: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    finish(spark_run("master", "local[2]", plain[0], tmp_path / "out"))
    assert {k: v for k, v in digest(tmp_path / "out").items() if k != "run.json"} == {k: v for k, v in plain[1].items() if k != "run.json"}
    assert digest(tmp_path / "out") == plain[1]
    assert not list(tmp_path.glob(".out*"))


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def cluster(folder: Path) -> Iterator[tuple[str, list[int]]]:
    """A master and two workers of one core on loopback: the address, and the workers' process ids."""
    import pyspark

    home = Path(pyspark.__file__).parent
    launcher = [str(home / "bin" / "spark-class")]
    started: list[subprocess.Popen[bytes]] = []

    def start(*arguments: str) -> int:
        with open(folder / f"log-{len(started)}", "wb") as log:
            process = subprocess.Popen(
                [*launcher, *arguments], env={**environment(), "SPARK_HOME": str(home)}, stdout=log, stderr=log, start_new_session=True
            )
        started.append(process)
        return process.pid

    port = free_port()
    address = f"spark://127.0.0.1:{port}"
    try:
        start("org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", str(port), "--webui-port", str(free_port()))
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.2)
        common = ("--host", "127.0.0.1", "--cores", "1", "--memory", "1g", "--work-dir", str(folder / "work"))
        workers = [start("org.apache.spark.deploy.worker.Worker", *common, "--webui-port", str(free_port()), address) for _ in range(2)]
        yield address, workers
    finally:
        for process in reversed(started):
            os.killpg(process.pid, signal.SIGTERM)
        for process in started:
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)


def descendants(parents: list[int]) -> dict[int, str]:
    """Process id -> command line of all processes below `parents`."""
    found: dict[int, str] = {}
    waiting = list(parents)
    parent_of = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent_of[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
    while waiting:
        above = waiting.pop()
        for child, parent in parent_of.items():
            if parent == above and child not in found:
                try:
                    found[child] = Path(f"/proc/{child}/cmdline").read_text().replace("\0", " ")
                except OSError:
                    continue
                waiting.append(child)
    return found


@pytest.mark.slow
@pytest.mark.spark
@needs_spark
def test_a_cluster_that_loses_an_executor_gives_the_same_bytes(plain: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    with cluster(tmp_path) as (address, workers):
        process = spark_run("master", address, plain[0], tmp_path / "out")
        killed = 0
        deadline = time.monotonic() + 100
        while not killed and process.poll() is None and time.monotonic() < deadline:
            below = descendants(workers)
            if any("pyspark.daemon" in command for command in below.values()):  # at work on Python tasks
                executors = [pid for pid, command in below.items() if "CoarseGrainedExecutorBackend" in command]
                victim = random.Random(1).choice(sorted(executors))
                os.kill(victim, signal.SIGKILL)
                killed = victim
            time.sleep(0.05)
        finish(process)
        assert killed, "no executor was seen at work"
        assert len(list((tmp_path / "work").glob("app-*/*"))) >= 3, "the master started another executor in its place"
    assert digest(tmp_path / "out") == plain[1]


@pytest.mark.slow
@pytest.mark.spark
@needs_spark
@pytest.mark.skipif(importlib.util.find_spec("grpc") is None, reason="needs grpcio (pip install 'pyspark[connect]')")
def test_spark_connect_gives_the_same_bytes(plain: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    finish(spark_run("remote", "local[2]", plain[0], tmp_path / "out"))
    assert digest(tmp_path / "out") == plain[1]


def test_standard_input_is_for_the_local_engine(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="--engine local"):
        run(["-"], tmp_path / "out", Settings(engine="spark"))
    with pytest.raises(UsageError, match="expected local or spark"):
        run(["-"], tmp_path / "out", Settings(engine="ray"))


@pytest.mark.skipif(importlib.util.find_spec("pyspark") is not None, reason="PySpark is there")
def test_missing_pyspark_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A 5% duty.")
    with pytest.raises(UsageError, match=r"tradefacts\[spark\]"):
        run([str(tmp_path / "a.txt")], tmp_path / "out", Settings(engine="spark"))
