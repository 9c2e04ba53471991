"""What the hub and the grader must agree on about workers with GPUs: who of them is there."""

from __future__ import annotations

WORKERS = "nbcampus:gpu-workers"
"""A sorted set in Redis: worker's name, and when it was last there in seconds since 1970."""

PRESENT_SECONDS = 15.0
"""Who has said nothing for longer counts as gone."""
