"""Run untrusted code and learn what it did. ``box`` holds the walls; see its head comment for the theory."""

from nbcampus_grader.sandbox.errors import BoxFailed, SandboxError, SandboxUnavailable
from nbcampus_grader.sandbox.furnished import FurnishedSandbox, furniture
from nbcampus_grader.sandbox.jobs import (
    MISSING,
    CallJob,
    Job,
    JobFile,
    JsonValue,
    Limits,
    Missing,
    Outcome,
    ProgramJob,
    RunVerdict,
)
from nbcampus_grader.sandbox.languages import LANGUAGES, PYTHON, Language
from nbcampus_grader.sandbox.settings import SandboxSettings
from nbcampus_grader.sandbox.slot import Sandbox

__all__ = [
    "LANGUAGES",
    "MISSING",
    "PYTHON",
    "BoxFailed",
    "CallJob",
    "FurnishedSandbox",
    "Job",
    "JobFile",
    "JsonValue",
    "Language",
    "Limits",
    "Missing",
    "Outcome",
    "ProgramJob",
    "RunVerdict",
    "Sandbox",
    "SandboxError",
    "SandboxSettings",
    "SandboxUnavailable",
    "furniture",
]
