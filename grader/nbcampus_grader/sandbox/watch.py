"""Watch one running child from outside: feed its input, keep its output up to the caps, stop it at the wall clock."""

from __future__ import annotations

import contextlib
import os
import select
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from nbcampus_grader.sandbox.errors import BoxFailed
from nbcampus_grader.sandbox.jobs import Limits
from nbcampus_grader.sandbox.parked import ParkedChild
from nbcampus_grader.sandbox.zygote import ChildEnd, Zygote, kill

_PIECE = 65536
DEATH_SECONDS = 3.0
_SHORT_MS = 4


class Stopped(StrEnum):
    """Why we killed it, if we did."""

    TIMEOUT = "timeout"
    OUTPUT = "output"


@dataclass
class Observation:
    """What was seen. ``end`` is None when a killed child did not die in time: the zygote must go."""

    stopped: Stopped | None = None
    end: ChildEnd | None = None
    record: bytearray = field(default_factory=bytearray)
    stdout: bytearray = field(default_factory=bytearray)
    stderr: bytearray = field(default_factory=bytearray)
    wall_ms: float = 0.0


class Watch:
    """One watch over one child; ``run`` returns when the child is dead and its channels are read to their end."""

    def __init__(
        self,
        zygote: Zygote,
        child: ParkedChild,
        stdin: bytes,
        limits: Limits,
        begun: float,
        meanwhile: Callable[[], None],
    ) -> None:
        """``meanwhile`` is called once if the run is not over at once."""
        self._zygote, self._child = zygote, child
        self._meanwhile: Callable[[], None] | None = meanwhile
        self._begun, self._deadline = begun, begun + limits.wall_seconds
        self._stdin = memoryview(stdin)
        self._seen = Observation()
        self._poll = select.poll()
        self._channels = {
            child.link.fileno(): (self._seen.record, limits.result_bytes),
            child.stdout: (self._seen.stdout, limits.output_bytes),
            child.stderr: (self._seen.stderr, limits.output_bytes),
        }

    def run(self) -> Observation:
        """BoxFailed when the zygote dies under the child."""
        for descriptor in (*self._channels, self._zygote.fileno()):
            self._poll.register(descriptor, select.POLLIN)
        self._feed()
        while self._seen.end is None or self._channels:
            left = self._deadline - time.monotonic()
            if left <= 0:
                if self._seen.stopped is not None or self._seen.end is not None:
                    break
                self._stop(Stopped.TIMEOUT)
                continue
            for descriptor, event in self._wait(left):
                self._handle(descriptor, event)
        self._seen.wall_ms = (time.monotonic() - self._begun) * 1000
        return self._seen

    def _wait(self, seconds: float) -> list[tuple[int, int]]:
        if self._meanwhile is not None:
            if (events := self._poll.poll(_SHORT_MS)) or self._seen.stopped is not None:
                return events
            self._meanwhile()
            self._meanwhile = None
        return self._poll.poll(int(seconds * 1000) + 1)

    def _handle(self, descriptor: int, event: int) -> None:
        if descriptor == self._zygote.fileno():
            self._hear()
        elif descriptor == self._child.stdin:
            self._feed()
        elif descriptor in self._channels:
            self._read(descriptor)

    def _stop(self, why: Stopped) -> None:
        """Kill the child, with it its whole pid namespace, and leave it a while to vanish."""
        self._seen.stopped = why
        kill(self._child.handle)
        self._deadline = time.monotonic() + DEATH_SECONDS

    def _hear(self) -> None:
        end = self._zygote.hear()
        if end.number == self._child.number:
            self._seen.end = end
            self._end_feeding()
        elif end.number > self._child.number:
            raise BoxFailed("a parked child has died")

    def _feed(self) -> None:
        if self._child.stdin < 0:
            return
        try:
            while self._stdin:
                self._stdin = self._stdin[os.write(self._child.stdin, self._stdin[:_PIECE]) :]
        except BlockingIOError:
            self._poll.register(self._child.stdin, select.POLLOUT)
            return
        except BrokenPipeError:
            pass  # it reads no more; what is left of the input is not wanted
        self._end_feeding()

    def _end_feeding(self) -> None:
        # Not registered at all when everything could be written at once.
        with contextlib.suppress(KeyError, ValueError):
            self._poll.unregister(self._child.stdin)
        self._child.close_stdin()

    def _read(self, descriptor: int) -> None:
        kept, cap = self._channels[descriptor]
        try:
            # A plain read also of the socket: descriptors that student code attaches to a message are dropped.
            piece = os.read(descriptor, _PIECE)
        except BlockingIOError:
            return
        except ConnectionResetError:
            piece = b""
        room = cap - len(kept)
        kept += piece[:room]
        if piece and len(piece) <= room:
            return
        self._poll.unregister(descriptor)
        del self._channels[descriptor]
        if piece and self._seen.stopped is None:
            self._stop(Stopped.OUTPUT)
