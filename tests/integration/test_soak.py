"""The soak of ``tests/benchmarks/soak.py``, small, so that it cannot rot."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parent.parent / "benchmarks" / "soak.py"


def test_three_hundred_submissions_and_a_few_kills_leave_one_verdict_each_and_nothing_else() -> None:
    # In a process of its own, which adopts the orphans of killed workers.
    command = [sys.executable, str(SCRIPT), "--attempts", "300", "--mishap-seconds", "3"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "worker killed" in done.stdout
