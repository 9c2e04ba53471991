"""Derived data computed anew from the history: scores, gradebook, progress, error maps, leaderboards."""

from __future__ import annotations

from nbcampus_grader.rebuild.command import command

__all__ = ["command"]
