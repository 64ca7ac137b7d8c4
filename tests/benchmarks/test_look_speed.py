from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.look_speed import _family, _mib


@pytest.mark.skipif(
    not Path("/proc/self/smaps_rollup").exists(), reason="the kernel does not say what memory is held"
)
def test_the_memory_of_what_a_process_starts_is_counted_with_its_own() -> None:
    held = "b = bytearray(40_000_000); print(1, flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", held], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        child.stdout.readline()
        family = _family(os.getpid())
        assert child.pid in family
        assert _mib(child.pid) > 35
        child.communicate("\n")
