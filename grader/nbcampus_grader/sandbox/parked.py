"""A child that is confined, waits for a job and has seen nothing of a student's."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from nbcampus_grader.sandbox.box.cgroups import Group
from nbcampus_grader.sandbox.errors import BoxFailed
from nbcampus_grader.sandbox.jobs import JobFile
from nbcampus_grader.sandbox.zygote import Zygote, kill, sender_pid

READY_SECONDS = 10.0


@dataclass(frozen=True)
class PlacedFile:
    """A file that the child writes before anything of a student's runs; ``path`` is inside the box."""

    path: str
    content: bytes
    mode: int = 0o444


def placed(files: Iterable[JobFile], folder: str) -> list[PlacedFile]:
    """A job's files in a folder of the box."""
    return [PlacedFile(f"{folder}/{file.name}", file.content, 0o644 if file.writable else 0o444) for file in files]


class ParkedChild:
    """Ask for a child; ``settle`` waits until it is ready. Its descriptors are closed by ``close``."""

    def __init__(self, zygote: Zygote, group: Group | None, build: str | None = None) -> None:
        self.group = group
        self.handle = -1
        self.pid = 0
        self.link, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        self.link.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
        stdin, self.stdin = os.pipe2(os.O_CLOEXEC)
        self.stdout, stdout = os.pipe2(os.O_CLOEXEC)
        self.stderr, stderr = os.pipe2(os.O_CLOEXEC)
        try:
            self.number = zygote.ask_for_child([theirs.fileno(), stdin, stdout, stderr], build)
        except BoxFailed:
            self.close()
            raise
        finally:
            theirs.close()
            for descriptor in (stdin, stdout, stderr):
                os.close(descriptor)

    def settle(self) -> None:
        """Wait for "ready", take hold of the process and join its group. Does nothing the second time."""
        if self.handle >= 0:
            return
        self.link.settimeout(READY_SECONDS)
        try:
            message, ancillary, _, _ = self.link.recvmsg(16, socket.CMSG_SPACE(12))
            self.pid = sender_pid(ancillary)
            if message != b"ready" or self.pid <= 0:
                raise BoxFailed("a new child did not come up")
            self.handle = os.pidfd_open(self.pid)
            if self.group is not None:
                self.group.attach(self.pid)
        except OSError as error:
            raise BoxFailed(f"a new child did not come up: {error}") from None

    def hand_over(self, job: dict[str, Any], files: Sequence[PlacedFile] = ()) -> None:
        """Send the job, then the bytes of its files. The child is still trusted code until it has read all of it."""
        placed = [{"path": file.path, "bytes": len(file.content), "mode": file.mode} for file in files]
        body = json.dumps({**job, "files": placed}).encode()
        try:
            self.link.sendall(b"".join([b"%012d" % len(body), body, *(file.content for file in files)]))
        except OSError as error:
            raise BoxFailed(f"a child did not take its job: {error}") from None
        self.link.setblocking(False)
        os.set_blocking(self.stdin, False)

    def close_stdin(self) -> None:
        if self.stdin >= 0:
            os.close(self.stdin)
            self.stdin = -1

    def close(self) -> None:
        """Kill it if it lives, and let go of everything. Safe to call again."""
        kill(self.handle)
        self.link.close()
        for name in ("handle", "stdin", "stdout", "stderr"):
            descriptor = getattr(self, name, -1)
            if descriptor >= 0:
                os.close(descriptor)
                setattr(self, name, -1)
