"""How one student gets on with one problem: from worse answers to better ones, running before submitting."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass

from nbcampus.course.states import AttemptType, Difficulty
from nbcampus_grader.simulate.repertoire import Place, Variant
from nbcampus_grader.simulate.rewriting import SLIPS, slip
from nbcampus_grader.simulate.roster import Student

_HARDNESS = {Difficulty.EASY: -1.1, Difficulty.MEDIUM: -0.2, Difficulty.HARD: 0.8}
_SLIP = 0.14
_IMPATIENT = 0.12
_HANDS_IN_ANYWAY = 0.7


@dataclass(frozen=True)
class Step:
    """One click: what was clicked, and the code of that moment."""

    type: AttemptType
    code: str


def trajectory(student: Student, place: Place, clicks: int, rng: random.Random) -> list[Step]:
    """Exactly ``clicks`` steps; never more final submissions than the assignment allows."""
    solved = rng.random() < chance_to_solve(student, place, clicks)
    ending = _ending(student, place, clicks, solved)
    steps = _approach(student, place, clicks - len(ending), solved, rng) + ending
    if not solved and rng.random() < _HANDS_IN_ANYWAY:
        steps[-1] = Step(AttemptType.FINAL_SUBMISSION, steps[-1].code)
    return _within_limit(steps, place.config.max_attempts)


def chance_to_solve(student: Student, place: Place, clicks: int) -> float:
    """Grows with ability and with the number of tries, falls with the difficulty."""
    return 1 / (1 + math.exp(-(1.3 * student.ability - _HARDNESS[place.difficulty] + 0.2 * (clicks - 3))))


def _ending(student: Student, place: Place, clicks: int, solved: bool) -> list[Step]:
    if not solved:
        return []
    code = place.solution.in_style(student.style)
    submit = Step(AttemptType.FINAL_SUBMISSION, code)
    return [Step(AttemptType.TEST_RUN, code), submit] if clicks > 1 else [submit]


def _approach(student: Student, place: Place, clicks: int, solved: bool, rng: random.Random) -> list[Step]:
    """The clicks before the end, through a few misconceptions in the order of what they earn."""
    stages = _stages(student, place, clicks, rng)
    steps: list[Step] = []
    while len(steps) < clicks:
        variant = stages[min(len(stages) - 1, len(steps) * len(stages) // clicks)]
        code = variant.in_style(student.style)
        if rng.random() < _SLIP and not variant.slow:
            steps.append(Step(AttemptType.TEST_RUN, slip(code, rng.randrange(SLIPS))))
        elif rng.random() < _IMPATIENT:
            steps.append(Step(AttemptType.FINAL_SUBMISSION, code))
        else:
            steps.append(Step(AttemptType.TEST_RUN, code))
            if variant.convinces and len(steps) < clicks:
                steps.append(Step(AttemptType.FINAL_SUBMISSION, code))
    return steps[:clicks]


def _stages(student: Student, place: Place, clicks: int, rng: random.Random) -> list[Variant]:
    mistakes = place.mistakes or (place.solution,)
    count = max(1, min(len(mistakes), round(clicks / 2.2 - 0.3 * student.ability + rng.uniform(0, 1))))
    chosen = rng.sample(range(len(mistakes)), count)
    return [mistakes[index] for index in sorted(chosen)]


def _within_limit(steps: list[Step], most: int | None) -> list[Step]:
    """Turn the first of too many submissions into runs: the last ones are those that a careful student keeps."""
    finals = [index for index, step in enumerate(steps) if step.type is AttemptType.FINAL_SUBMISSION]
    surplus = set(finals[: max(0, len(finals) - most)]) if most is not None else set()
    return [Step(AttemptType.TEST_RUN, step.code) if index in surplus else step for index, step in enumerate(steps)]
