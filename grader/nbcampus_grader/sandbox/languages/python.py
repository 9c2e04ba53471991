"""Python: run by the warm process that the sandbox has in any case, so there is no command here."""

from __future__ import annotations

from nbcampus_grader.sandbox.languages.entry import Language

PYTHON = Language(name="python", title="Python", editor="python", source="main.py")
