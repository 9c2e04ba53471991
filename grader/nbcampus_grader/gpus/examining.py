"""What ``nbcampus doctor`` says of the GPUs of this machine and of their leases."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping

import redis

from nbcampus.settings import SettingMissing
from nbcampus_grader.gpus import command
from nbcampus_grader.gpus.inventory import Gpu, find
from nbcampus_grader.gpus.settings import GpuSettings


def findings(environment: Mapping[str, str] = os.environ) -> Iterator[str]:
    """Lines for the admin. The leases are looked at only where ``NBCAMPUS_REDIS_URL`` says where they are."""
    try:
        gpus = find(GpuSettings.from_environment(environment))
    except SettingMissing as refusal:
        yield f"GPUs        FAILED: {refusal}"
        return
    for gpu in gpus:
        yield f"GPU         {gpu.device} {_kind(gpu)}"
    if not gpus:
        yield "GPUs        none"
    if url := environment.get("NBCAMPUS_REDIS_URL"):
        yield from _leases(url)


def _kind(gpu: Gpu) -> str:
    if gpu.node is None and not gpu.model:
        return "(pretended: nothing here tells which GPUs there are)"
    return f"{gpu.model}, {gpu.memory_mb} MB, " + (gpu.node or "MISSING: it has no device node in /dev")


def _leases(url: str) -> Iterator[str]:
    try:
        with redis.Redis.from_url(url, socket_timeout=5, socket_connect_timeout=2) as connection:
            for line in command.lines(connection):
                yield f"GPU leases  {line}"
    except (redis.RedisError, ValueError) as failure:
        yield f"GPU leases  FAILED: {type(failure).__name__}"
