"""Prometheus metrics of the service: counts and times, and no names.

One process keeps its numbers itself. With several behind one port a scrape reaches any of them, so they write theirs
into the folder ``PROMETHEUS_MULTIPROC_DIR`` (the Prometheus library reads the variable when it is imported) and each
answers for all.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

FOLDER = "PROMETHEUS_MULTIPROC_DIR"

REGISTRY = CollectorRegistry()
REQUESTS = Counter("nbcampus_requests_total", "Requests served", ["method", "path", "status"], registry=REGISTRY)
SECONDS = Histogram(
    "nbcampus_request_seconds",
    "Time to answer a request",
    ["method", "path"],
    registry=REGISTRY,
    buckets=(0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5),
)
ATTEMPTS = Counter("nbcampus_attempts_total", "Attempts accepted", ["type"], registry=REGISTRY)
SOCKETS = Gauge(
    "nbcampus_event_sockets", "Open websockets for live events", registry=REGISTRY, multiprocess_mode="livesum"
)
QUEUE = Gauge(
    "nbcampus_queue_depth",
    "Grading jobs not done yet",
    ["state"],
    registry=REGISTRY,
    multiprocess_mode="mostrecent",
)


def observe(method: str, path: str, status: int, seconds: float) -> None:
    """Count a request; ``path`` is the route's template, so that ids make no series."""
    REQUESTS.labels(method, path, str(status)).inc()
    SECONDS.labels(method, path).observe(seconds)


def render() -> bytes:
    """The exposition text, of all processes where they share a folder."""
    if FOLDER not in os.environ:
        return generate_latest(REGISTRY)
    shared = CollectorRegistry()
    MultiProcessCollector(shared)  # type: ignore[no-untyped-call]
    return generate_latest(shared)


def forget_dead() -> None:
    """Drop the open sockets of processes that were killed. Called when a process starts."""
    folder = os.environ.get(FOLDER)
    for file in Path(folder).glob("gauge_live*_*.db") if folder else ():
        process = int(file.stem.rpartition("_")[2])
        if not Path(f"/proc/{process}").exists():
            with contextlib.suppress(FileNotFoundError):  # another process that starts now was quicker
                mark_process_dead(process)  # type: ignore[no-untyped-call]
