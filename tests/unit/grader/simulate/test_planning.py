from __future__ import annotations

import random
from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from nbcampus.course.states import AssignmentMode, AttemptType, Difficulty
from nbcampus.ids import time_of
from nbcampus.wire.content import AssignmentConfig
from nbcampus_grader.simulate.planning import Click, plan
from nbcampus_grader.simulate.repertoire import Place, Variant
from nbcampus_grader.simulate.roster import Student, make_roster
from nbcampus_grader.simulate.term import Term

ENDS = datetime(2026, 11, 25, 20, 0, tzinfo=UTC)
TERM = Term(ENDS - timedelta(weeks=4), ENDS)
DUE = ENDS - timedelta(days=7, hours=2)
MISTAKES = tuple(
    Variant(f"def f(a):\n    b = {share}\n    return b\n", share, convinces=share > 0.5, slow=share == 0.1)
    for share in (0.0, 0.1, 0.4, 0.6, 0.8)
)


def place(number: int, mode: AssignmentMode = AssignmentMode.HOMEWORK, most: int | None = None) -> Place:
    return Place(
        id=UUID(int=number), version_id=UUID(int=100 + number), item_id=UUID(int=200 + number), slug=f"p{number}",
        mode=mode, config=AssignmentConfig(max_attempts=most), difficulty=Difficulty.MEDIUM, tests=(),
        mistakes=MISTAKES, solution=Variant("def f(a):\n    c = 1\n    return c\n", 1.0, convinces=True, slow=False),
    )  # fmt: skip


PLACES = [place(1), place(2, AssignmentMode.PRACTICE), place(3, AssignmentMode.EXAM, most=2)]


def history(seed: int = 7, students: int = 40, attempts: int = 900) -> tuple[list[Student], list[Click]]:
    rng = random.Random(seed)
    roster = make_roster(students, rng)
    windows = {
        PLACES[0].item_id: TERM.window(0, 3, DUE, strict=False),
        PLACES[1].item_id: TERM.window(1, 3, None, strict=False),
        PLACES[2].item_id: TERM.window(2, 3, ENDS - timedelta(days=1), strict=True),
    }
    return roster, plan(roster, PLACES, windows, TERM, attempts, rng)


def by_work(clicks: list[Click]) -> dict[tuple[str, UUID], list[Click]]:
    found = defaultdict(list)
    for click in clicks:
        found[click.student.hub_name, click.place.id].append(click)
    return found


@pytest.mark.parametrize("attempts", [5, 60, 900])
def test_there_are_exactly_as_many_attempts_as_were_asked_for(attempts: int) -> None:
    assert len(history(attempts=attempts)[1]) == attempts


def test_the_same_seed_gives_the_same_history() -> None:
    assert history(3) == history(3)
    assert history(3)[1] != history(4)[1]


def test_everything_lies_in_the_term_and_in_the_order_of_time() -> None:
    clicks = history()[1]
    assert clicks == sorted(clicks, key=lambda click: click.created_at)
    assert all(click.clicked_at < click.created_at < click.picked_up_at for click in clicks)
    assert TERM.begins <= clicks[0].clicked_at
    assert clicks[-1].created_at <= TERM.ends


def test_the_ids_carry_the_simulated_time() -> None:
    clicks = history()[1]
    for click in clicks:
        for key in (click.attempt_id, click.job_id):
            assert abs(time_of(key) - click.created_at) < timedelta(milliseconds=2)
    assert len({click.attempt_id for click in clicks} | {click.job_id for click in clicks}) == 2 * len(clicks)


def test_an_exam_takes_no_more_submissions_than_it_allows_and_none_after_its_end() -> None:
    for (_, place_id), clicks in by_work(history()[1]).items():
        finals = [click for click in clicks if click.type is AttemptType.FINAL_SUBMISSION]
        if place_id == PLACES[2].id:
            assert len(finals) <= 2
            assert all(click.created_at < ENDS - timedelta(days=1) for click in clicks)


def test_the_focused_time_grows() -> None:
    for clicks in by_work(history()[1]).values():
        seconds = [click.focused_seconds for click in clicks]
        assert seconds == sorted(seconds)


def test_most_work_is_done_before_the_deadline_and_much_of_it_shortly_before() -> None:
    clicks = [click for click in history()[1] if click.place.id == PLACES[0].id]
    last_third = [click for click in clicks if TERM.begins + (DUE - TERM.begins) * 2 / 3 <= click.created_at <= DUE]
    in_time = [click for click in clicks if click.created_at <= DUE]
    assert len(in_time) > 0.8 * len(clicks)
    assert len(last_third) > 0.45 * len(in_time)


def test_students_work_in_the_evening_rather_than_in_the_morning() -> None:
    hours = Counter(click.created_at.hour for click in history()[1])
    assert sum(hours[hour] for hour in range(18, 24)) > 2 * sum(hours[hour] for hour in range(6, 12))


def test_runs_come_before_submissions_and_answers_get_better() -> None:
    works = by_work(history()[1])
    first = Counter(clicks[0].type for clicks in works.values())
    assert first[AttemptType.TEST_RUN] > 2 * first[AttemptType.FINAL_SUBMISSION]
    solved = [clicks for clicks in works.values() if clicks[-1].code.split("\n")[0] and "= 1\n" in clicks[-1].code]
    assert 0.2 < len(solved) / len(works) < 0.95


def test_some_never_start_and_some_give_up() -> None:
    roster = make_roster(300, random.Random(1))
    assert any(student.leaves_at == 0 for student in roster)
    assert any(0 < student.leaves_at < 1 for student in roster)
    active = {click.student.hub_name for click in history(students=60)[1]}
    assert len(active) < 60


def test_names_are_unique_and_hub_names_are_numbered() -> None:
    roster = make_roster(120, random.Random(1))
    assert [roster[0].hub_name, roster[-1].hub_name] == ["student-001", "student-120"]
    assert len({student.display_name for student in roster}) == 120


def test_slow_answers_are_never_rewritten() -> None:
    slow = {click.code for click in history()[1] if "0.1" in click.code}
    assert slow == {MISTAKES[1].code}
