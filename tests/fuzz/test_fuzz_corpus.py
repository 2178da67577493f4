"""What the fuzzer found once, and its seeds, run in the normal tests; and some random damage to each."""

from __future__ import annotations

import importlib.util
import random
from pathlib import Path

import pytest

_SPEC = importlib.util.spec_from_file_location("fuzz_inputs", Path(__file__).parent / "fuzz_inputs.py")
assert _SPEC is not None and _SPEC.loader is not None
fuzz_inputs = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(fuzz_inputs)
SEEDS: list[bytes] = fuzz_inputs.seeds()


@pytest.mark.parametrize("number", range(len(SEEDS)))
def test_seed_and_its_mutations(number: int) -> None:
    chosen = random.Random(number)
    fuzz_inputs.one_input(SEEDS[number])
    for _ in range(3):
        data = bytearray(SEEDS[number])
        for _ in range(chosen.randint(1, 8)):
            if len(data) < 2:
                break
            at = chosen.randrange(1, len(data))
            match chosen.randrange(3):
                case 0:
                    data[at] = chosen.randrange(256)
                case 1:
                    del data[at : at + chosen.randint(1, 40)]
                case _:
                    data[at:at] = data[at : at + chosen.randint(1, 200)]
        fuzz_inputs.one_input(bytes(data))
