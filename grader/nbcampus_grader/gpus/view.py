"""The leases of a whole site, as its admin sees them and takes them away."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import cast

import redis

from nbcampus import gpus
from nbcampus_grader.gpus import scripts


@dataclass(frozen=True)
class Holding:
    """One leased GPU. ``revoked`` is the reason why it was taken away, while its holder lets go."""

    device: str
    worker: str
    job: str
    since: datetime
    ends_in_seconds: float
    revoked: str = ""


def holdings(connection: redis.Redis) -> list[Holding]:
    """All leases of the site, by device."""
    keys = sorted(cast(bytes, key) for key in connection.scan_iter(match=f"{scripts.LEASE}*", count=100))
    found = (_holding(connection, key.decode().removeprefix(scripts.LEASE)) for key in keys)
    return [each for each in found if each is not None]


def revoke(connection: redis.Redis, device: str, reason: str) -> Holding | None:
    """Take a lease away: it can no longer be renewed. Who held it, or None when nobody did."""
    revoked = connection.register_script(scripts.REVOKE)(args=[device, reason])
    return _holding(connection, device) if revoked else None


def known_devices(connection: redis.Redis) -> dict[str, list[str]]:
    """Each GPU that a worker could lease, with the workers that could and are there."""
    since = time.time() - gpus.PRESENT_SECONDS
    here = set(cast(list[bytes], connection.zrangebyscore(gpus.WORKERS, since, "+inf")))
    found: dict[str, list[str]] = {}
    for worker, devices in sorted(cast(dict[bytes, bytes], connection.hgetall(scripts.INVENTORY)).items()):
        for device in json.loads(devices) if worker in here else ():
            found.setdefault(device, []).append(worker.decode())
    return found


def waiting(connection: redis.Redis) -> list[str]:
    """The workers in the line, first come first."""
    tickets = cast(list[bytes], connection.zrange(scripts.LINE, 0, -1))
    wishes = cast(list[bytes | None], connection.hmget(scripts.WANTS, tickets)) if tickets else []
    return [str(json.loads(wish)["who"]) for wish in wishes if wish]


def _holding(connection: redis.Redis, device: str) -> Holding | None:
    """None when the lease ended meanwhile."""
    fields = cast(dict[bytes, bytes], connection.hgetall(scripts.LEASE + device))
    ends_in = connection.pttl(scripts.LEASE + device)
    text = {key.decode(): value.decode("utf-8", "replace") for key, value in fields.items()}
    if not text or ends_in < 0:
        return None
    return Holding(
        device=device,
        worker=text["worker"],
        job=text["job"],
        since=datetime.fromtimestamp(int(text["since"]) / 1000, UTC),
        ends_in_seconds=ends_in / 1000,
        revoked=text.get("revoked", ""),
    )
