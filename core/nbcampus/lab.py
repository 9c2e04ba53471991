"""The JupyterLab in which a notebook is open, as the notebook's kernel asks it.

A kernel has no right to read what only some people may see, for any program in it could take it. So the person's
browser asks for a pass over its own session, after the person said what this notebook may read, and sends the pass over
a comm. The token is in this process's memory and nowhere else: not in the notebook, its outputs or the environment.

The cell waits meanwhile and holds the kernel's main shell. Only messages through a subshell, a thread beside it, are
read then, and ipykernel leads what comes over a comm to the shell that spoke on it last, here the one that waits. So
JupyterLab answers over a comm of its own, which it opens through a subshell.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import comm
from IPython.core.getipython import get_ipython

HEARD_SECONDS = 15.0
ANSWERED_SECONDS = 300.0


@dataclass(frozen=True)
class Question:
    """``ask`` and ``answer`` name the comms, as JupyterLab knows them; ``refused`` makes what is raised.

    ``no_lab`` and ``no_answer`` are for the person who reads them under the cell.
    """

    ask: str
    answer: str
    no_lab: str
    no_answer: str
    refused: Callable[[str, str], Exception]


class Lab:
    """One question to the JupyterLab in which this notebook is open, with ``wish`` as what is asked for.

    Raises what was refused outside a kernel.
    """

    def __init__(self, question: Question, wish: dict[str, str] | None = None) -> None:
        self._question = question
        self._heard = threading.Event()
        self._answered = threading.Event()
        self._answer: dict[str, Any] = {}
        self._comm = self._open(wish or {})

    def wait(self) -> dict[str, Any]:
        """What the person allowed, at most five minutes from now; told this once. Raises what was refused."""
        asked = self._question
        if not self._heard.wait(HEARD_SECONDS):
            raise asked.refused("no_lab", asked.no_lab)
        if not self._answered.wait(ANSWERED_SECONDS):
            raise asked.refused("no_answer", asked.no_answer)
        answer, self._answer = self._answer, {}
        if "error" in answer:
            raise asked.refused(answer["error"], answer["detail"])
        return answer

    def tell(self, message: dict[str, Any]) -> None:
        """Something for JupyterLab that no answer is waited for."""
        self._comm.send(message)

    def _open(self, wish: dict[str, str]) -> Any:
        asked = self._question
        if getattr(get_ipython(), "kernel", None) is None:
            raise asked.refused("no_lab", asked.no_lab)
        comm.get_comm_manager().register_target(asked.answer, self._hear)
        return comm.create_comm(target_name=asked.ask, data=wish)

    def _hear(self, line: Any, _: dict[str, Any]) -> None:
        self._heard.set()
        line.on_msg(self._take)

    def _take(self, message: dict[str, Any]) -> None:
        self._answer = message["content"]["data"]
        self._answered.set()
