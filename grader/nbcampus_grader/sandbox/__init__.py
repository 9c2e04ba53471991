"""Run untrusted code and learn what it did. ``box`` holds the walls; see its head comment for the theory."""

from nbcampus_grader.sandbox.box.devices import Devices, devices_of
from nbcampus_grader.sandbox.environments import Environment
from nbcampus_grader.sandbox.errors import BoxFailed, EnvironmentLacking, SandboxError, SandboxUnavailable
from nbcampus_grader.sandbox.furnished import FurnishedSandbox, RunsJobs, furniture
from nbcampus_grader.sandbox.jobs import (
    MISSING,
    CallJob,
    CallsJob,
    CellJob,
    ExpressionsJob,
    Job,
    JobFile,
    JsonValue,
    Limits,
    Missing,
    NotebookJob,
    Outcome,
    ProgramJob,
    RunVerdict,
    Step,
)
from nbcampus_grader.sandbox.languages import LANGUAGES, PYTHON, Language
from nbcampus_grader.sandbox.room import Room
from nbcampus_grader.sandbox.sandbox import Sandbox
from nbcampus_grader.sandbox.settings import SandboxSettings

__all__ = [
    "LANGUAGES",
    "MISSING",
    "PYTHON",
    "BoxFailed",
    "CallJob",
    "CallsJob",
    "CellJob",
    "Devices",
    "Environment",
    "EnvironmentLacking",
    "ExpressionsJob",
    "FurnishedSandbox",
    "Job",
    "JobFile",
    "JsonValue",
    "Language",
    "Limits",
    "Missing",
    "NotebookJob",
    "Outcome",
    "ProgramJob",
    "Room",
    "RunVerdict",
    "RunsJobs",
    "Sandbox",
    "SandboxError",
    "SandboxSettings",
    "SandboxUnavailable",
    "Step",
    "devices_of",
    "furniture",
]
