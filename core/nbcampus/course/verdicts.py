"""Verdicts of a test."""

from __future__ import annotations

from enum import StrEnum


class Verdict(StrEnum):
    """What became of one test."""

    PASS = "pass"
    FAIL = "fail"
    RUNTIME_ERROR = "runtime_error"
    TIMEOUT = "timeout"
    MEMORY = "memory"
    OUTPUT_LIMIT = "output_limit"
    COMPILE_ERROR = "compile_error"
    REJECTED = "rejected"
    SYSTEM_ERROR = "system_error"
