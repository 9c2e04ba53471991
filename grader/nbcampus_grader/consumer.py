"""Celery's worker, as much of it as one process in the solo pool needs.

The solo pool runs a grading in the process itself. Nothing has to interrupt it: the sandbox bounds every run. What is
added here is how it stops and how it waits for Redis.

* A stop signal sets Celery's flag for a warm stop, and a byte in a socket wakes the event loop, which would otherwise
  see the flag when its poll ends a second later.
* Celery waits 2, 4, ... 30 seconds between two looks at a broker that is away. Students wait too, so here it is 2 at
  most, and it never gives up.
* A message that could not be acknowledged would stop everything in silence; here it is a lost connection.
"""

from __future__ import annotations

import logging
import signal
import socket
from collections.abc import Sequence
from functools import partial
from types import FrameType
from typing import Any

from celery import Celery
from celery.worker import WorkController, state
from celery.worker.consumer import Consumer
from celery.worker.state import maybe_shutdown

log = logging.getLogger("nbcampus.grader")

BRPOP_SECONDS = 0.2
"""How long Redis may hold the question for a message: an answer comes at once anyway, but a stop waits for its end."""

_RETRY_SECONDS = (0.2, 0.4, 2.0)  # first pause, step, longest


class StopSignals:
    """SIGINT and SIGTERM ask for a warm stop, whatever the parent has set for them. Made in the main thread."""

    def __init__(self) -> None:
        state.should_stop = None
        self._wakes, self._woken = socket.socketpair()
        for end in (self._wakes, self._woken):
            end.setblocking(False)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, _ask_to_stop)
        signal.set_wakeup_fd(self._wakes.fileno(), warn_on_full_buffer=False)

    @property
    def asked(self) -> bool:
        return state.should_stop is not None

    def wake(self, hub: Any) -> None:
        """Have the event loop turn once whenever a signal arrives."""
        hub.add_reader(self._woken.fileno(), self._drain)

    def close(self) -> None:
        signal.set_wakeup_fd(-1)
        self._wakes.close()
        self._woken.close()

    def _drain(self) -> None:
        self._woken.recv(4096)


def _ask_to_stop(number: int, frame: FrameType | None) -> None:
    state.should_stop = 0


class PatientConsumer(Consumer):  # type: ignore[misc]
    """Celery's consumer, which wakes for a stop signal and never waits long for a Redis that is away."""

    def __init__(self, *arguments: Any, signals: StopSignals, threads: int = 0, **options: Any) -> None:
        self._signals = signals
        self._threads = threads
        super().__init__(*arguments, **options)

    def register_with_event_loop(self, hub: Any) -> None:
        super().register_with_event_loop(hub)
        self._signals.wake(hub)
        if not self._threads:  # threads hold as many messages as they are, and that is no fault
            hub.on_tick.add(self._require_acknowledged)

    def ensure_connected(self, conn: Any) -> Any:
        first, step, longest = _RETRY_SECONDS
        connected = conn.ensure_connection(
            _say_that_redis_is_away,
            max_retries=None,
            interval_start=first,
            interval_step=step,
            interval_max=longest,
            callback=maybe_shutdown,
        )
        self.first_connection_attempt = False
        return connected

    def _require_acknowledged(self) -> None:
        """Connect anew when Redis went away between a grading and its acknowledgement.

        Celery logs that and goes on; but the message fills the prefetch count for ever, so no other would be taken.
        """
        if self.task_consumer and not self.task_consumer.channel.qos.can_consume():
            log.warning("message.unacknowledged")
            raise ConnectionError("the last message could not be acknowledged")

    def on_ready(self) -> None:
        super().on_ready()
        log.info("worker.ready")


def consume(app: Celery, name: str, queues: Sequence[str], signals: StopSignals, threads: int = 0) -> None:
    """Work until asked to stop. The order of ``queues`` decides which message is taken first.

    ``threads`` are for tasks that do nothing but wait; without, the process does one task at a time.
    """
    app.conf.broker_transport_options["polling_interval"] = BRPOP_SECONDS
    app.conf.update(worker_enable_remote_control=False, worker_enable_prefetch_count_reduction=False)
    controller = WorkController(
        app=app,
        hostname=name,
        pool="threads" if threads else "solo",
        concurrency=threads or 1,
        queues=list(queues),
        consumer_cls=partial(PatientConsumer, signals=signals, threads=threads),
        without_gossip=True,
        without_mingle=True,
        without_heartbeat=True,
    )
    controller.start()


def _say_that_redis_is_away(failure: Exception, pause: float) -> None:
    log.warning("redis.away reason=%s again_in=%.1f", type(failure).__name__, pause)
