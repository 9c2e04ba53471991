"""The film of one student's attempts at one problem: keys and buttons, the code against the one before, the results."""

from __future__ import annotations

from pathlib import Path

import anywidget
import pandas as pd
import traitlets

from nbcampus_analytics import playback
from nbcampus_analytics.course import Course
from nbcampus_analytics.dashboards.codeview import CodeView, Column
from nbcampus_analytics.dashboards.look import Look, OnMark, Panel
from nbcampus_analytics.frames import SUBMIT
from nbcampus_analytics.plots.playback import spoken

_HERE = Path(__file__).parent


class Transport(anywidget.AnyWidget):
    """Which of ``count`` scenes is shown, by buttons and keys; ``first_pass`` is -1 where there is none."""

    _esm = (_HERE / "transport.js").read_text()
    _css = (_HERE / "transport.css").read_text()
    position = traitlets.Int(0).tag(sync=True)
    count = traitlets.Int(0).tag(sync=True)
    first_pass = traitlets.Int(-1).tag(sync=True)
    told = traitlets.Unicode("").tag(sync=True)


class Player(Panel):
    """Shows the scenes of a look at ``playback.attempts_of``; a click on a point of the strip goes to its scene."""

    def __init__(self, course: Course, on_mark: OnMark) -> None:
        self._course = course
        self._on_mark = on_mark
        self._scenes: list[playback.Scene] = []
        self.transport = Transport()
        self._code = CodeView()
        super().__init__([self.transport, self._code], layout={"display": "none"})
        self.transport.observe(self._follow, "position")

    def show(self, look: Look) -> None:
        """Begin a film. Raises Refused."""
        self._scenes = playback.scenes(self._course, look.table)
        shown = pd.DataFrame([scene.attempt for scene in self._scenes], columns=playback.TABLE)
        passed = playback.first_pass(shown)
        self.layout.display = "" if self._scenes else "none"
        with self.transport.hold_sync():
            self.transport.count = len(self._scenes)
            self.transport.first_pass = -1 if passed is None else passed
            self.transport.position = 0
        self._follow()

    def choose(self, attempts: pd.DataFrame) -> None:
        """Go to the first of these attempts."""
        wanted = set(attempts["attempt_id"])
        places = [place for place, scene in enumerate(self._scenes) if scene.attempt["attempt_id"] in wanted]
        if places:
            self.transport.position = places[0]

    def _follow(self, _: object = None) -> None:
        place = self.transport.position
        if not 0 <= place < len(self._scenes):
            return
        scene = self._scenes[place]
        self.transport.told = told(scene, place, len(self._scenes))
        self._code.show([Column(_title(scene), scene.lines, scene.outcomes)])
        self._on_mark(scene.attempt["attempt_id"])


def told(scene: playback.Scene, place: int, total: int) -> str:
    """A scene in a line."""
    attempt = scene.attempt
    pause = "" if pd.isna(attempt["pause_minutes"]) else f", {spoken(attempt['pause_minutes'])}"
    changed = f" · {scene.added} added, {scene.removed} removed" if place else ""
    if place and not scene.added and not scene.removed:
        changed = " · the same code as before"
    result = "not graded" if pd.isna(attempt["share"]) else f"{attempt['share']:.0%} of the points"
    tests = "" if pd.isna(attempt["passed"]) else f", {attempt['passed']} of {attempt['total']} tests"
    return f"{place + 1} of {total} · {attempt['created_at']:%d %b %Y %H:%M:%S}{pause} · {result}{tests}{changed}"


def _title(scene: playback.Scene) -> str:
    kind = "Submit" if scene.attempt["type"] == SUBMIT else "Run"
    return f"{kind} {scene.attempt['attempt_number']}"
