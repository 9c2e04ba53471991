"""How a notebook gets to read a class: it asks JupyterLab, JupyterLab asks the person.

A kernel has no right to read what only staff may see, for any program in it could take it. So the person's browser
asks for a pass over its own session, after the person said which class this notebook may read, and sends the pass over
a comm. The token is in this process's memory and nowhere else: not in the notebook, its outputs or the environment.

The cell waits meanwhile and holds the kernel's main shell. Only messages through a subshell, a thread beside it, are
read then, and ipykernel leads what comes over a comm to the shell that spoke on it last, here the one that waits. So
JupyterLab answers over a comm of its own, which it opens through a subshell.
"""

from __future__ import annotations

import os
import threading
from typing import Any

import comm
from IPython.core.getipython import get_ipython

from nbcampus_analytics.course import Course, Refused

ASK, ANSWER = "nbcampus:pass", "nbcampus:pass-answer"
HEARD_SECONDS = 15.0
ANSWERED_SECONDS = 300.0

_NO_LAB = (
    "Nobody answered who could give a pass. Open this notebook in JupyterLab on your campus; where there is no "
    "JupyterLab (Voila, scripts), set NBCAMPUS_PASS and NBCAMPUS_PASS_CLASS."
)
_NO_ANSWER = "The question which class this notebook may read was not answered. Run the cell again."


def connect() -> Course:
    """The class that the person lets this notebook read; asks them, and waits at most five minutes.

    Where the environment holds a pass, that one is used and nobody is asked. Raises Refused.
    """
    if os.environ.get("NBCAMPUS_PASS"):
        return Course.from_environment()
    return Lab().ask()


class Lab:
    """The JupyterLab in which this notebook is open."""

    def __init__(self) -> None:
        self._heard = threading.Event()
        self._answered = threading.Event()
        self._answer: dict[str, Any] = {}
        self._comm = self._open()

    def ask(self) -> Course:
        """Wait until the person has answered. Raises Refused."""
        if not self._heard.wait(HEARD_SECONDS):
            raise Refused("no_lab", _NO_LAB)
        if not self._answered.wait(ANSWERED_SECONDS):
            raise Refused("no_answer", _NO_ANSWER)
        answer, self._answer = self._answer, {}
        if "error" in answer:
            raise Refused(answer["error"], answer["detail"])
        # The server's own address of the campus is the one that is sure to be reached from here.
        url = os.environ.get("NBCAMPUS_SERVICE_URL") or answer["url"]
        return Course(
            url,
            answer["class_id"],
            answer["token"],
            answer["name"],
            dark=answer["theme"] == "dark",
            show_attempt=self._show_attempt,
            write_to_group=self._write_to_group,
        )

    def _open(self) -> Any:
        """The comm on which we ask. Raises Refused outside a kernel."""
        if getattr(get_ipython(), "kernel", None) is None:
            raise Refused("no_lab", _NO_LAB)
        comm.get_comm_manager().register_target(ANSWER, self._hear)
        return comm.create_comm(target_name=ASK)

    def _hear(self, line: Any, _: dict[str, Any]) -> None:
        self._heard.set()
        line.on_msg(self._take)

    def _take(self, message: dict[str, Any]) -> None:
        self._answer = message["content"]["data"]
        self._answered.set()

    def _show_attempt(self, attempt_id: str) -> None:
        self._comm.send({"kind": "show_attempt", "attempt_id": attempt_id})

    def _write_to_group(self, placement_id: str, attempt_ids: list[str], text: str) -> None:
        """JupyterLab shows whom it would reach and asks the person: a kernel has no right to write to anybody."""
        self._comm.send(
            {"kind": "write_to_group", "placement_id": placement_id, "attempt_ids": attempt_ids, "text": text}
        )
