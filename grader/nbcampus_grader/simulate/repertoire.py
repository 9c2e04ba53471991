"""What students write for one problem: wrong answers, from the worst to the best, and the right one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from nbcampus.course.states import AssignmentMode, Difficulty, Visibility
from nbcampus.course.verdicts import Verdict
from nbcampus.wire.content import AssignmentConfig
from nbcampus_grader.simulate.gradings import Gradings
from nbcampus_grader.simulate.rewriting import restyle
from nbcampus_grader.steps import TestSpec

_SLOW_MS = 300.0
_MAX_MISTAKE_BYTES = 64 * 1024


@dataclass(frozen=True)
class Variant:
    """One way to answer. ``share`` of the points from 0 to 1; ``convinces`` is true when the sample tests pass.

    A ``slow`` one waits for the clock (an endless loop): it is used as it stands, so that its grading is shared.
    """

    code: str
    share: float
    convinces: bool
    slow: bool

    def in_style(self, style: int) -> str:
        return self.code if self.slow else restyle(self.code, style)


@dataclass(frozen=True)
class Place:
    """A problem at its place in the course, with everything that is known about how it gets answered."""

    id: UUID
    version_id: UUID
    item_id: UUID
    slug: str
    mode: AssignmentMode
    config: AssignmentConfig
    difficulty: Difficulty
    tests: tuple[TestSpec, ...]
    mistakes: tuple[Variant, ...]
    solution: Variant


def find_mistakes(course: Path, slug: str) -> list[str]:
    """The wrong answers in ``problems/SLUG/mistakes/*.py`` without their first line, which names the misconception."""
    folder = course / "problems" / slug.partition("--")[0] / "mistakes"
    texts = [path.read_bytes()[:_MAX_MISTAKE_BYTES].decode("utf-8") for path in sorted(folder.glob("*.py"))]
    return [_without_misconception(text) for text in texts]


def _without_misconception(text: str) -> str:
    first, _, rest = text.partition("\n")
    return rest if first.startswith("#") else text


def appraise(gradings: Gradings, version_id: UUID, tests: Sequence[TestSpec], codes: Sequence[str]) -> list[Variant]:
    """Grade each code for real and put the worst first; codes that turn out to be right are left out."""
    variants = [appraised(gradings, version_id, tests, code) for code in dict.fromkeys(codes)]
    return sorted((each for each in variants if each.share < 1), key=lambda each: (each.share, each.code))


def appraised(gradings: Gradings, version_id: UUID, tests: Sequence[TestSpec], code: str) -> Variant:
    graded = gradings.of(version_id, tests, code, only_samples=False)
    sample = {test.id for test in tests if test.visibility is Visibility.SAMPLE}
    return Variant(
        code=code,
        share=graded.score / graded.max_score if graded.max_score else graded.passed / graded.total,
        convinces=all(result.verdict is Verdict.PASS for result in graded.tests if result.test_id in sample),
        slow=graded.wall_ms > _SLOW_MS,
    )
