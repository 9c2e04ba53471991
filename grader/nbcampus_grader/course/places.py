"""Where the demo course is: in ``deploy/`` of a checkout, inside the package in an installed wheel."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

DEMO = "demo"


def course_folder(name: str) -> Path:
    """The folder that a person means: ``demo`` is the one of nbcampus, unless there is a folder named so."""
    given = Path(name)
    return demo_course() if name == DEMO and not given.exists() else given


def demo_course() -> Path:
    package = Path(str(files("nbcampus")))
    checkout = package.parent.parent / "deploy" / "demo_course"
    return checkout if (checkout / "course.yaml").exists() else package / "_demo_course"
