"""The quiz of the term: two attempts, an answer that assistants mark, late answers, and an edit in between."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from tests.integration.hub.quizzing import change, take
from tests.integration.hub.term.ledger import Answered, Pupil, Work
from tests.integration.hub.term.school import School

RULES = {"max_attempts": 2, "accept_late": True, "show_when": "after_due"}
ESSAY = 5.0


class TermQuiz:
    """What happens to the quiz, done to the school and written down."""

    def __init__(self, school: School, work: Work) -> None:
        self.school = school
        self.work = work
        self._written: dict[UUID, Answered] = {}
        self._earned: dict[UUID, float] = {}

    @property
    def id(self) -> str:
        return self.school.items[self.work.title]

    def ask(self, number: float, word: float) -> None:
        """Have it ask three questions, the first two of which are worth this."""
        self.work.places = [number, word, ESSAY]
        questions = [
            {"id": "number", "kind": "numeric", "prompt": "7?", "answer": 7, "points": number},
            {"id": "word", "kind": "short_text", "prompt": "yes?", "answer": ["yes"], "points": word},
            {"id": "essay", "kind": "free_text", "prompt": "Why?", "points": ESSAY},
        ]
        change(self.school.service, self.school.teacher, self.id, questions=questions, config=RULES)

    def answer(self, pupil: Pupil, *, number: bool, word: bool, essay: bool) -> None:
        """One attempt. An essay waits for its marker; none at all is worth nothing at once."""
        answers = {"number": "7" if number else "8", "word": "yes" if word else "no"}
        answers |= {"essay": "Because."} if essay else {}
        attempt = take(self.school.service, pupil.name, self.id, answers)
        earned = self.work.places[0] * number + self.work.places[1] * word
        one = Answered(datetime.now(UTC), None if essay else earned, self.work.worth)
        pupil.answered.setdefault(self.work.title, []).append(one)
        self._written[UUID(attempt["id"])] = one
        self._earned[UUID(attempt["id"])] = earned

    def mark(self, most: int) -> int:
        """Assistants mark so many of the essays that wait, with 0 to 5 points; how many they were."""
        path = f"quizzes/{self.id}"
        waiting = self.school.read(f"{path}/answers?question_id=essay")["items"][:most]
        for place, answer in enumerate(waiting):
            mark: dict[str, Any] = {key: answer[key] for key in ("attempt_id", "question_id", "number")}
            points, assistant = place % 6, self.school.assistants[place % 4]
            self.school.act("POST", f"{path}/marks", assistant, **mark, points=points, comment="")
            attempt_id = UUID(answer["attempt_id"])
            self._written[attempt_id].earned = self._earned[attempt_id] + points
        return len(waiting)

    def show(self) -> None:
        """From now on everybody sees marks at once."""
        self.work.released = True
        change(self.school.service, self.school.teacher, self.id, config={"show_when": "at_once"})
