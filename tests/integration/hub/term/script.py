"""What happens in the term, chosen by a seed: written into the ledger, and done to the school."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from tests.integration.hub.term.ledger import DAY, HOUR, HandedIn, Penalty, Pupil, Term, Work
from tests.integration.hub.term.quiz import TermQuiz
from tests.integration.hub.term.school import TESTS, Handed, School

WEEKS = 12
STUDENTS = 100
SECTIONS = ("Mon", "Wed", "Fri")
HOURLY: dict[str, Any] = {"percent": 3, "unit": "hour", "cap_percent": 60, "uses_bank": False}
POLICY: dict[str, Any] = {"rule": {"percent": 15, "cap_percent": 50, "grace_minutes": 15}, "bank_days": 2}
CONFIGS: dict[str, dict[str, Any]] = {
    "Homework 2": {"counts": "last"},
    "Homework 4": {"counts": "average"},
    "Homework 6": {"late": HOURLY},
    "Homework 7": {"marking": {"required": True}},
    "Homework 9": {"counts": "last", "late": HOURLY},
    "Exam": {"time_limit_minutes": 60},
}
DAILY_PENALTY = Penalty(percent=15, most=50, grace=timedelta(minutes=15))
HOURLY_PENALTY = Penalty(percent=3, unit=HOUR, most=60, bank=False)
GROUPS = [
    {"name": "Homework", "weight": 50, "drop_lowest": 2, "categories": ["homework"]},
    {"name": "Quizzes", "weight": 15, "categories": ["quiz"]},
    {"name": "Exam", "weight": 35, "categories": ["exam"]},
]
LETTERS = [("A", 75), ("B", 60), ("C", 45), ("D", 30), ("F", 0)]
RUBRIC = {"Clear names": 1.5, "No docstring": -2.0}


class Script:
    """Acts in their order; each of them is done to the school and written down."""

    def __init__(self, school: School, students: int = STUDENTS) -> None:
        self.school = school
        self._random = random.Random(4)
        self.today = datetime.now(UTC)
        self._ids: dict[HandedIn, UUID] = {}
        pupils = [Pupil(f"{school.name}-s{number:03}", SECTIONS[number % 3]) for number in range(students)]
        works = [self._homework(week) for week in range(1, WEEKS + 1)]
        quiz = Work("Quiz", [], self.today - 12 * HOUR, "quiz", released=False)
        exam = Work("Exam", [30, 20], self.today + 3 * HOUR, "exam", released=False)
        weights = {"homework": (50.0, 2), "quiz": (15.0, 0), "exam": (35.0, 0)}
        self.quiz = TermQuiz(school, quiz)
        self.marked_answers = 0
        self.term = Term([*works, quiz, exam], pupils, POLICY["bank_days"], weights, LETTERS)

    @property
    def exam(self) -> Work:
        return self.term.works[-1]

    def work(self, week: int) -> Work:
        return self.term.works[week - 1]

    def begin(self) -> None:
        """The class, its content, its rules, and what people are granted."""
        school, term = self.school, self.term
        school.enrol(term.pupils)
        school.add_works(term.works, CONFIGS)
        school.set_late_policy(POLICY)
        letters = [{"letter": letter, "from_percent": least} for letter, least in LETTERS]
        scheme = {"version": 0, "weighting": "groups", "groups": GROUPS, "letters": letters}
        school.act("PUT", f"{school.path}/grading-scheme", **scheme)
        for pupil in term.pupils[::9]:
            pupil.extra_days = 1
            school.accommodate(pupil, days=1, percent=50)
        for pupil in term.pupils[1::8]:
            for week in (3, 11):
                pupil.extensions[self.work(week).title] = due = self.work(week).due + 8 * DAY
                school.extend(self.work(week), due, pupil=pupil)
        for week in (4, 11):
            term.section_extensions["Wed", self.work(week).title] = due = self.work(week).due + 8 * DAY
            school.extend(self.work(week), due, section="Wed")

    def study(self) -> None:
        """Twelve weeks: who hands in what and when. The last one is not over and goes through the API."""
        for week in range(1, WEEKS):
            handed = [
                one for pupil in self.term.pupils for place in range(2) for one in self._handed(pupil, week, place)
            ]
            handed.sort(key=lambda one: one.clicked)
            for attempt_id, one in zip(self.school.hand_in_then(handed), handed, strict=True):
                self._write(str(attempt_id), one)
        self._send_all(self.work(WEEKS), self.term.pupils[::2])

    def take_quiz(self) -> None:
        """A third takes the quiz, some of them twice; a few more once its first question is worth more."""
        chance, quiz = self._random, self.quiz
        quiz.ask(2, 3)
        for number, pupil in enumerate(self.term.pupils[::3]):
            for _ in range(2 if number % 5 == 0 else 1):
                quiz.answer(pupil, number=chance.random() < 0.7, word=chance.random() < 0.5, essay=number % 2 == 0)
        self.marked_answers += quiz.mark(most=8)
        quiz.ask(4, 3)
        for pupil in self.term.pupils[1::10]:
            quiz.answer(pupil, number=True, word=chance.random() < 0.5, essay=False)

    def mark_quiz(self) -> None:
        """The rest of the answers is marked, and everybody may see their points."""
        self.marked_answers += self.quiz.mark(most=100)
        self.quiz.show()

    def mark(self) -> None:
        """Assistants mark submissions of one homework, some of them late ones."""
        school, work = self.school, self.work(7)
        path = f"assignment-problems/{school.places[work.title][0]}"
        for label, points in RUBRIC.items():
            rubric = school.act("POST", f"{path}/rubric", label=label, points=points)
        items = {item["label"]: item["id"] for item in rubric["items"]}
        for number, pupil in enumerate(self.term.pupils[::2]):
            attempts = pupil.handed_in.get((work.title, 0), [])
            if not attempts:
                continue
            one = attempts[-1]
            stated = None if number % 3 else float(number % 10)
            labels = [label for place, label in enumerate(RUBRIC) if number >> place & 1]
            base = one.graded if stated is None else stated
            one.marked = min(max(base + sum(RUBRIC[label] for label in labels) + 0.25, 0), work.places[0])
            mark = {"version": 0, "stated_points": stated, "adjustment": 0.25, "feedback": "Read on."}
            where = f"{path}/marking/{self._ids[one]}"
            chosen = [items[label] for label in labels]
            school.act("PUT", where, school.assistants[number % 4], **mark, rubric_item_ids=chosen)

    def release_marks(self) -> None:
        self.work(7).released = True
        self.school.act("PUT", f"assignments/{self.school.items[self.work(7).title]}/feedback-release")

    def regrade(self) -> None:
        """A test of the fifth homework was wrong: all of its submissions are graded again, and that is applied."""
        school, work = self.school, self.work(5)
        place = school.places[work.title][0]
        version_id = school.room.new_version(school.room.places.index(place), ("small", "zero", "SECRET-NAME"))
        wanted = {"assignment_problem_id": str(place), "problem_version_id": str(version_id)}
        reason = "the second test was wrong"
        started = school.act("POST", f"{school.path}/regrades", **wanted, choose="all", reason=reason)
        again = {
            one: self._random.randint(0, TESTS)
            for pupil in self.term.pupils
            for one in pupil.handed_in.get((work.title, 0), [])
        }
        school.grade_set(started["id"], {self._ids[one]: passed for one, passed in again.items()})
        school.act("POST", f"regrades/{started['id']}/apply", reason=reason)
        for one, passed in again.items():
            one.graded = passed / TESTS * work.places[0]

    def give(self) -> None:
        """A teacher gives other points, excuses, and takes one of both back."""
        pupils = self.term.pupils
        for work, chosen, points in (
            (self.work(1), pupils[::10], 13.5),
            (self.work(8), pupils[3::12], None),
            (self.quiz.work, pupils[6::15], 11.25),
        ):
            for pupil in chosen:
                pupil.given[work.title] = points
                self._override(pupil, work, 0, points)
        taken_back = pupils[0]
        del taken_back.given[self.work(1).title]
        self._override(taken_back, self.work(1), 1, None, withdraws=True)

    def sit_exam(self) -> None:
        """Half an hour over the time of the others, only those with more time can still hand in."""
        school, exam = self.school, self.exam
        path = f"exams/{school.items[exam.title]}"
        sitting = [pupil for number, pupil in enumerate(self.term.pupils) if number % 13]
        for pupil in sitting:
            school.act("POST", f"{path}/start", pupil.name, agreed=True)
        self._send_all(exam, sitting, places=1)
        school.turn_back(exam, timedelta(minutes=75))
        accommodated = [pupil for pupil in sitting if pupil.extra_days]
        self._send_all(exam, accommodated)
        for pupil in [pupil for pupil in sitting if not pupil.extra_days][:5]:
            refused = school.send(pupil, exam, 1)
            assert (refused.status_code, refused.json()["error"]) == (409, "exam_over")

    def release_results(self) -> None:
        self.exam.released = True
        self.school.act("PATCH", f"items/{self.school.items[self.exam.title]}", results_released=True)

    def _homework(self, week: int) -> Work:
        title = f"Homework {week}"
        own = CONFIGS.get(title, {})
        released = "marking" not in own
        penalty = HOURLY_PENALTY if "late" in own else DAILY_PENALTY
        due = self.today - (WEEKS - 1 - week) * 7 * DAY - 5 * DAY
        counts = own.get("counts", "best")
        return Work(title, [10, 10 + week], due, counts=counts, penalty=penalty, released=released)

    def _handed(self, pupil: Pupil, week: int, place: int) -> list[Handed]:
        """One or two submissions around the due date, or none; rarely at a round distance from it."""
        chance, due = self._random, self.work(week).due
        if chance.random() < 0.15:
            return []
        latest = 4 * 24 * 60 if chance.random() < 0.3 else -1
        minutes = sorted(chance.randint(-6 * 24 * 60, latest) for _ in range(chance.choice((1, 1, 2))))
        clicks = [due + timedelta(minutes=each, seconds=30) for each in minutes]
        return [Handed(pupil, self.work(week), place, click, chance.randint(0, TESTS)) for click in clicks]

    def _send_all(self, work: Work, pupils: list[Pupil], places: int = 2) -> None:
        passed = {}
        for pupil in pupils:
            for place in range(places):
                answer = self.school.send(pupil, work, place)
                assert answer.ok, answer.text
                one = Handed(pupil, work, place, datetime.now(UTC), self._random.randint(0, TESTS))
                passed[answer.json()["id"]] = one.passed
                self._write(answer.json()["id"], one)
        self.school.grade_sent(passed)

    def _write(self, attempt_id: str, one: Handed) -> None:
        written = HandedIn(one.clicked, one.passed / TESTS * one.work.places[one.place])
        self._ids[written] = UUID(attempt_id)
        one.pupil.handed_in.setdefault((one.work.title, one.place), []).append(written)

    def _override(
        self, pupil: Pupil, work: Work, version: int, points: float | None, *, withdraws: bool = False
    ) -> None:
        school = self.school
        ids = {"student_id": str(school.people[pupil.name]), "item_id": school.items[work.title]}
        edit = ids | {"version": version, "points": points, "excused": points is None and not withdraws}
        school.act("PUT", f"{school.path}/gradebook/overrides", reason="as agreed", edits=[edit])
