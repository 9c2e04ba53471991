"""The soak itself: students, mishaps, and afterwards the promises."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.soak import promises
from tests.soak.answers import Repertoire
from tests.soak.memory import Memory
from tests.soak.mishaps import Mishaps
from tests.soak.site import SoakSite
from tests.soak.students import Students

from nbcampus_grader.sandbox import Sandbox, SandboxSettings

TICK_SECONDS = 0.5
TELL_SECONDS = 10.0
QUEUE, QUEUE_SHARE = 200, 0.1
"""So many jobs wait at most, and this share of all: students pause, so that mishaps meet grading to the end."""
STANDSTILL_SECONDS = 90.0
MEMORY_FROM = 2000
"""With fewer attempts what a worker takes at its start would be taken for growth."""
GROWTH_MB = 8.0

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Size:
    attempts: int
    students: int = 8
    workers: int = 2
    mishap_seconds: float = 8.0
    minutes: float = 60.0
    seed: int = 1


def soak(folder: Path, size: Size, tell: Tell) -> list[str]:
    """All faults; none is the only good answer. From the main thread, of a process that has adopted its orphans."""
    mounts = promises.mounts()
    languages = _languages()
    site = SoakSite(folder, size.workers, languages)
    try:
        site.start()
        faults = _Soaking(site, size, languages, tell).run()
    finally:
        site.stop()
    return faults + promises.leftovers(site, mounts)


class _Soaking:
    def __init__(self, site: SoakSite, size: Size, languages: list[str], tell: Tell) -> None:
        self._site, self._size, self._tell = site, size, tell
        repertoire, seconds = Repertoire(size.seed, languages), size.minutes * 60
        self._students = Students(site.api, repertoire, size.attempts, size.students, size.seed, seconds)
        self._mishaps = Mishaps(site, size.seed, size.mishap_seconds)
        self._memory = Memory()
        self._begun = time.monotonic()

    def run(self) -> list[str]:
        self._tell(f"languages beside Python: {', '.join(self._site._languages) or 'none'}")
        self._students.start()
        told, graded, moved = 0.0, 0, 0.0
        while not self._students.done or self._waiting():
            time.sleep(TICK_SECONDS)
            elapsed = time.monotonic() - self._begun
            if not self._students.done and (mishap := self._mishaps.maybe(elapsed)):
                self._tell(f"{elapsed:6.0f} s  {mishap}")
            self._memory.sample(elapsed, self._site.workers[-1].pid())
            before, graded = graded, self._graded()
            moved = elapsed if graded > before else moved
            if elapsed - told >= TELL_SECONDS:
                told = elapsed
                self._tell(f"{elapsed:6.0f} s  {len(self._students.sent):6} accepted {graded:6} graded")
            if elapsed - moved > STANDSTILL_SECONDS:
                break  # what was not graded by now is a fault, found below
        return self._judge(time.monotonic() - self._begun)

    def _judge(self, seconds: float) -> list[str]:
        sent = self._students.sent
        self._summary(seconds)
        faults = list(self._students.refused)
        if len(sent) != self._students.drawn:
            faults.append(f"{len(sent)} of {self._students.drawn} answers were accepted")
        faults += promises.faults_in_the_history(self._site, sent) + promises.drift(self._site)
        if len(sent) >= MEMORY_FROM and self._memory.growth_mb > GROWTH_MB:
            faults.append(f"a worker has grown by {self._memory.growth_mb:.1f} MB")
        return faults

    def _summary(self, seconds: float) -> None:
        sent = self._students.sent
        kinds = sorted({each.answer.kind for each in sent})
        counts = ", ".join(f"{sum(each.answer.kind == kind for each in sent)} {kind}" for kind in kinds)
        self._tell(f"{len(sent)} attempts in {seconds:.0f} s, {len(sent) / seconds:.1f} a second: {counts}")
        happened = ", ".join(f"{kind} {count} times" for kind, count in self._mishaps.happened.items())
        self._tell(f"mishaps: {happened or 'none'}; {self._students.retries} requests were repeated")
        self._tell(f"memory of the worker that lived: {self._memory} (bound: {GROWTH_MB:g} MB in all)")

    def _waiting(self) -> bool:
        with self._site.connect() as connection:
            (jobs,) = connection.execute("select count(*) from grading_job where failed_at is null").fetchone() or (0,)
        return bool(jobs)

    def _graded(self) -> int:
        with self._site.connect() as connection:
            graded, jobs = connection.execute(
                "select (select count(*) from grading_run), (select count(*) from grading_job)"
            ).fetchone() or (0, 0)
        most = min(QUEUE, self._size.attempts * QUEUE_SHARE)
        (self._students.hold.set if jobs < most else self._students.hold.clear)()
        return int(graded)


def _languages() -> list[str]:
    """What this machine offers beside Python."""
    with Sandbox(SandboxSettings.from_environment()) as sandbox:
        return sorted(sandbox.tools.offered)
