"""Thousands of mixed submissions while workers, the hub service, Redis and connections are killed at random.

    python tests/benchmarks/soak.py [--attempts 20000] [--minutes 60] [--students 8] [--workers 2]
                                    [--mishap-seconds 8] [--seed 1]

At the end every attempt has exactly one verdict, and the one it deserves; whatever is derived equals the history;
no process, control group, mount or file is left; a worker's memory is flat. Otherwise: a list of faults, and status 1.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from tests.soak.soak import Size, soak

from nbcampus_hub.launch.orphans import adopt_orphans

SHOWN = 40


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--attempts", type=int, default=20_000)
    parser.add_argument("--students", type=int, default=8)
    parser.add_argument("--workers", type=int, default=2, help="the last of them is never killed (default 2)")
    parser.add_argument("--mishap-seconds", type=float, default=8.0, help="something is killed so often, in the mean")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=60.0, help="students leave by then (default 60)")
    options = parser.parse_args()
    size = Size(**vars(options))
    adopt_orphans()  # what a killed worker leaves behind is ours then, and is found at the end
    with tempfile.TemporaryDirectory(prefix="nbcampus-soak-") as folder:
        os.chmod(folder, 0o711)
        faults = soak(Path(folder), size, lambda text: print(text, flush=True))
    for fault in faults[:SHOWN]:
        print(f"FAULT {fault}")
    print(f"{len(faults)} faults; load average {os.getloadavg()[0]:.1f}")
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
