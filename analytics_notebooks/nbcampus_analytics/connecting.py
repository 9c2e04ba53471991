"""How a notebook gets to read a class: it asks JupyterLab, JupyterLab asks the person (`nbcampus.lab`)."""

from __future__ import annotations

import os

from nbcampus.lab import Lab, Question
from nbcampus_analytics.course import Course, Refused

_QUESTION = Question(
    ask="nbcampus:pass",
    answer="nbcampus:pass-answer",
    no_lab="Nobody answered who could give a pass. Open this notebook in JupyterLab on your campus; where there is no "
    "JupyterLab (Voila, scripts), set NBCAMPUS_PASS and NBCAMPUS_PASS_CLASS.",
    no_answer="The question which class this notebook may read was not answered. Run the cell again.",
    refused=Refused,
)


def connect() -> Course:
    """The class that the person lets this notebook read; asks them, and waits at most five minutes.

    Where the environment holds a pass, that one is used and nobody is asked. Raises Refused.
    """
    if os.environ.get("NBCAMPUS_PASS"):
        return Course.from_environment()
    lab = Lab(_QUESTION)
    answer = lab.wait()

    def show_attempt(attempt_id: str) -> None:
        lab.tell({"kind": "show_attempt", "attempt_id": attempt_id})

    def write_to_group(placement_id: str, attempt_ids: list[str], text: str) -> None:
        """JupyterLab shows whom it would reach and asks the person: a kernel has no right to write to anybody."""
        lab.tell({"kind": "write_to_group", "placement_id": placement_id, "attempt_ids": attempt_ids, "text": text})

    return Course(
        # The server's own address of the campus is the one that is sure to be reached from here.
        os.environ.get("NBCAMPUS_SERVICE_URL") or answer["url"],
        answer["class_id"],
        answer["token"],
        answer["name"],
        dark=answer["theme"] == "dark",
        show_attempt=show_attempt,
        write_to_group=write_to_group,
    )
