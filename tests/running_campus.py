"""A whole campus as `nbcampus run` opens it, in a folder of its own on a free port."""

from __future__ import annotations

import json
import os
import secrets
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

START_SECONDS = 180.0
STOP_SECONDS = 60.0


class RunningCampus:
    """``start`` waits until the campus is open; ``stop`` is a Ctrl-C. People are added to its file of accounts."""

    def __init__(self, folder: Path, *arguments: str, lab_arguments: str = "", **environment: str) -> None:
        self.folder = folder
        self._arguments = arguments
        self._environment = {
            **{key: value for key, value in os.environ.items() if not key.startswith(("NBCAMPUS_", "JUPYTER"))},
            "NBCAMPUS_LAB_ARGUMENTS": lab_arguments,
            **environment,
        }
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Raises RuntimeError with what the command said."""
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "running.json").unlink(missing_ok=True)  # of one that was killed
        command = [sys.executable, "-m", "nbcampus", "run", "--state", str(self.folder), "--port", "0"]
        log = self.folder / "run.log"
        with log.open("wb") as output:
            self._process = subprocess.Popen(
                [*command, *self._arguments],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                env=self._environment,
            )
        deadline = time.monotonic() + START_SECONDS
        while not (self.folder / "running.json").exists():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"the campus did not open:\n{log.read_text()}\n{self.hub_log()[-3000:]}")
            time.sleep(0.1)

    def stop(self) -> int:
        """Interrupt it as Ctrl-C would; the exit status."""
        assert self._process is not None
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
        return self._process.wait(STOP_SECONDS)

    def kill(self) -> None:
        """Kill the command as the system would; what it started is on its own then."""
        assert self._process is not None
        self._process.kill()
        self._process.wait()

    @property
    def settings(self) -> dict[str, str]:
        """The ``NBCAMPUS_*`` settings of the running campus."""
        found: dict[str, str] = json.loads((self.folder / "running.json").read_text())
        return found

    @property
    def address(self) -> str:
        return self.settings["NBCAMPUS_PUBLIC_URL"]

    @property
    def service_address(self) -> str:
        return self.address + "services/nbcampus/"

    def add_person(self, name: str, kind: str = "student") -> str:
        """A new login; its password."""
        file, password = self.folder / "accounts.json", secrets.token_urlsafe(12)
        accounts: dict[str, Any] = json.loads(file.read_text())
        accounts[name] = {"password": password, "kind": kind}
        file.write_text(json.dumps(accounts))
        return password

    def password_of(self, name: str) -> str:
        """Of a login that is there, such as the teacher's."""
        found: str = json.loads((self.folder / "accounts.json").read_text())[name]["password"]
        return found

    def hub_log(self) -> str:
        log = self.folder / "hub.log"
        return log.read_text(errors="replace") if log.exists() else ""

    def inside(self, *command: str) -> subprocess.CompletedProcess[str]:
        """``nbcampus inside COMMAND``."""
        arguments = [sys.executable, "-m", "nbcampus", "inside", "--state", str(self.folder), *command]
        return subprocess.run(arguments, capture_output=True, text=True, env=self._environment, check=False)
