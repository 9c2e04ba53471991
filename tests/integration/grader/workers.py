"""Real worker processes, started through the function that the ``worker`` entry point names."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.integration.grader.classroom import Site, until
from tests.patience import PATIENCE

START = "import sys; from nbcampus_grader.worker import command; sys.exit(command(sys.argv[1:]))"


class WorkerProcess:
    """One worker; ``stop`` or ``kill`` it."""

    def __init__(self, process: subprocess.Popen[bytes], log: Path) -> None:
        self.process = process
        self._log = log

    @property
    def pid(self) -> int:
        return self.process.pid

    @property
    def alive(self) -> bool:
        return self.process.poll() is None

    def log(self) -> str:
        return self._log.read_text(errors="replace")

    def wait_for(self, words: str, seconds: float = PATIENCE) -> None:
        """Until the log holds these words."""
        until(lambda: words in self.log() or not self.alive, seconds, lambda: f"no {words!r} in:\n{self.log()}")
        assert words in self.log(), self.log()

    def stop(self, number: int = signal.SIGTERM, seconds: float = PATIENCE) -> int:
        """Ask it to stop; its exit status."""
        self.process.send_signal(number)
        return self.process.wait(seconds)

    def kill(self) -> None:
        """End it in the middle of whatever it does. Safe to repeat."""
        self.process.kill()
        self.process.wait()


def start_worker(
    site: Site,
    folder: Path,
    *,
    name: str = "worker-1",
    queues: str = "interactive,batch",
    ready: bool = True,
    environment: dict[str, str] | None = None,
    **options: Any,
) -> WorkerProcess:
    log = folder / f"{name}.log"
    settings = {
        **{key: value for key, value in os.environ.items() if not key.startswith("NBCAMPUS_")},
        "NBCAMPUS_DATABASE_URL": site.database.worker,
        "NBCAMPUS_REDIS_URL": site.broker.url,
        "NBCAMPUS_BLOBS_URL": site.blobs_url,
        **(environment or {}),
    }
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-c", START, "--name", name, "--queues", queues],
            env=settings,
            stdout=output,
            stderr=output,
            **options,
        )
    worker = WorkerProcess(process, log)
    if ready:
        worker.wait_for("worker.ready")
    return worker
