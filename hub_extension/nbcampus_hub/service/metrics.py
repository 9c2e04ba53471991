"""Prometheus metrics of one service process."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

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
SOCKETS = Gauge("nbcampus_event_sockets", "Open websockets for live events", registry=REGISTRY)
QUEUE = Gauge("nbcampus_queue_depth", "Grading jobs not done yet", ["state"], registry=REGISTRY)


def observe(method: str, path: str, status: int, seconds: float) -> None:
    REQUESTS.labels(method, path, str(status)).inc()
    SECONDS.labels(method, path).observe(seconds)


def render() -> bytes:
    """The exposition text."""
    return generate_latest(REGISTRY)
