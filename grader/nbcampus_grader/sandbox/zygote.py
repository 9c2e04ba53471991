"""The worker's end of a zygote: start it, ask it for children, hear how they ended, end it."""

from __future__ import annotations

import array
import contextlib
import json
import os
import select
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbcampus_grader.sandbox.box import identity, inside, launchers, seccomp
from nbcampus_grader.sandbox.box.devices import Devices
from nbcampus_grader.sandbox.box.tree import PACKAGES
from nbcampus_grader.sandbox.environments import Environment
from nbcampus_grader.sandbox.errors import BoxFailed, SandboxUnavailable
from nbcampus_grader.sandbox.jobs import Limits
from nbcampus_grader.sandbox.settings import SandboxSettings

_PREIMPORTED = (
    "argparse array bisect collections copy csv dataclasses datetime decimal enum fractions functools heapq io "
    "itertools json math operator random re statistics string textwrap time traceback typing uuid"
)
PREIMPORTED = tuple(_PREIMPORTED.split())


@dataclass(frozen=True)
class ChildEnd:
    """The kernel's account of an ended child, as the zygote (trusted) read it from wait4."""

    number: int
    status: int
    cpu_ms: float
    memory_kb: int


@dataclass(frozen=True)
class BoxPlan:
    """All that stays the same over the lives of a box's zygotes."""

    settings: SandboxSettings
    environment: Environment
    bwrap: str | None
    uid: int | None
    devices: Devices | None = None

    @classmethod
    def of(
        cls, settings: SandboxSettings, environment: Environment, slot: int, devices: Devices | None = None
    ) -> BoxPlan:
        """The plan of a slot; SandboxUnavailable when the launcher that is asked for is not here."""
        uid = settings.first_uid + slot if identity.is_kernel_root() else None
        return cls(settings, environment, launchers.choose(settings.launcher), uid, devices)

    @property
    def has_gpus(self) -> bool:
        """Whether the box sees real ones; pretended GPUs need nothing of it."""
        return self.devices is not None and bool(self.devices.nodes)

    def open_files(self, limits: Limits) -> int:
        """How many a run may hold open at once."""
        return max(limits.open_files, 1024 if self.has_gpus else 0)  # CUDA alone opens its devices sixty times

    def zygote_settings(self) -> bytes:
        return json.dumps(
            {
                "path": [PACKAGES],
                "imports": [*PREIMPORTED, *self.environment.imports],
                "filter": seccomp.program(self.settings.seccomp, gpus=self.has_gpus).hex(),
                "has_gpus": self.has_gpus,
                "tmp_mb": self.settings.tmp_mb,
                "build_mb": self.settings.build_mb,
                "environment": self.devices.environment() if self.devices else {},
            }
        ).encode()


class Zygote:
    """One warm process in a box of its own; started by the constructor, which raises SandboxUnavailable on failure."""

    def __init__(self, plan: BoxPlan) -> None:
        settings = plan.zygote_settings()
        self._open = threading.Lock()
        self.control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.control.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
        self._launcher = _launch(plan, theirs)
        theirs.close()
        self._handle = -1
        try:
            self.control.send(settings)
            self._handle = os.pidfd_open(self._await_up(plan.settings.start_seconds))
        except OSError as error:
            raise SandboxUnavailable(f"the box did not start: {self._last_words() or error}") from None
        finally:
            if self._handle < 0:
                self.close()
        self.children = 0

    def _await_up(self, seconds: float) -> int:
        """Wait for the zygote's greeting; its pid in this process's pid namespace, from the kernel."""
        self.control.settimeout(seconds)
        message, ancillary, _, _ = self.control.recvmsg(64, socket.CMSG_SPACE(12))
        pid = sender_pid(ancillary)
        if message != b"up" or pid <= 0:
            raise OSError("no greeting from the zygote")
        self.address_space = _address_space_of(pid)
        return pid

    def _last_words(self) -> str:
        """What the launcher or the zygote said on its standard error before it ended."""
        self.control.close()
        try:
            _, errors = self._launcher.communicate(timeout=2)
        except subprocess.TimeoutExpired:
            self._launcher.kill()
            _, errors = self._launcher.communicate()
        lines = errors.decode("utf-8", "replace").strip().splitlines()
        return " | ".join(line.strip() for line in lines[-3:])

    def fileno(self) -> int:
        return self.control.fileno()

    def ask_for_child(self, channels: list[int], build: str | None = None) -> int:
        """Have a child made with these descriptors (job, input, output, errors); its number. BoxFailed if gone.

        ``build`` is for boxes with compilers (see ``workshop``).
        """
        self.children += 1
        rights = array.array("i", channels).tobytes()
        message = json.dumps({"child": self.children, "build": build}).encode()
        try:
            self.control.sendmsg([message], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, rights)])
        except OSError as error:
            raise BoxFailed(f"the zygote is gone: {error}") from None
        return self.children

    def live_until(self, moment: float) -> None:
        """Have the box end by itself at this moment of ``time.monotonic``, unless it hears of a later one before.

        May be called from another thread. A box that is gone hears nothing; ``hear`` and ``ask_for_child`` tell.
        """
        with self._open, contextlib.suppress(OSError):
            self.control.send(json.dumps({"until": moment}).encode())

    def hear(self) -> ChildEnd:
        """The next report; call it when the zygote is readable. BoxFailed when it is gone instead."""
        try:
            message = self.control.recv(4096)
            report = json.loads(message) if message else None
        except (OSError, ValueError) as error:
            raise BoxFailed(f"the zygote cannot be heard: {error}") from None
        if report is None:
            raise BoxFailed("the zygote has ended")
        return ChildEnd(report["child"], report["status"], report["cpu_ms"], report["memory_kb"])

    def hear_of(self, number: int, seconds: float) -> ChildEnd | None:
        """The report of one child, dropping others, or None when it does not come in time."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if select.select([self.control], [], [], left)[0]:
                report = self.hear()
                if report.number == number:
                    return report
        return None

    def close(self) -> None:
        """End the box and everything in it, and wait until it is gone. Safe to call again."""
        with self._open:
            self.control.close()
        kill(self._handle)
        try:
            self._launcher.wait(2)
        except subprocess.TimeoutExpired:
            self._launcher.kill()
            self._launcher.wait()
        if self._handle >= 0:
            select.select([self._handle], [], [], 2)
            os.close(self._handle)
            self._handle = -1
        for stream in (self._launcher.stdin, self._launcher.stdout, self._launcher.stderr):
            if stream is not None:
                stream.close()


def _launch(plan: BoxPlan, control: socket.socket) -> subprocess.Popen[bytes]:
    """Start ``inside.launch``. Pipes as standard streams: their Python objects must not think that they can seek."""
    folder = Path(inside.__file__).parent.parent
    start = f"import sys; sys.path.insert(0, {str(folder)!r}); from inside.launch import main; main()"
    process = subprocess.Popen(
        [sys.executable, "-I", "-S", "-B", "-c", start],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        pass_fds=(control.fileno(),),
        env={},
        cwd="/",
        start_new_session=True,
        umask=0o022,  # the box's folders are entered by another user, whatever the worker's files are for
    )
    seen = plan.environment.tree
    details: dict[str, Any] = launchers.plan_of(seen, plan.bwrap, plan.uid, control.fileno(), plan.devices)
    assert process.stdin is not None
    try:
        process.stdin.write(json.dumps(details).encode())
        process.stdin.close()
    except BrokenPipeError:
        pass  # it died at once; its words on standard error say why
    process.stdin = None
    return process


def sender_pid(ancillary: list[tuple[int, int, bytes]]) -> int:
    """The pid in SCM_CREDENTIALS, which the kernel fills in and a sender cannot forge; 0 if absent."""
    for level, kind, data in ancillary:
        if level == socket.SOL_SOCKET and kind == socket.SCM_CREDENTIALS:
            return int(struct.unpack("3i", data[:12])[0])
    return 0


def kill(handle: int) -> None:
    """SIGKILL through a pidfd: never the wrong process, however late."""
    if handle >= 0:
        try:
            signal.pidfd_send_signal(handle, signal.SIGKILL)
        except ProcessLookupError:
            return


def _address_space_of(pid: int) -> int:
    """Bytes of address space of the warm zygote, on top of which a run gets its memory."""
    try:
        with open(f"/proc/{pid}/statm", encoding="ascii") as stream:
            return int(stream.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 512 << 20
