"""A quiz from its author to its student and back, and what the staff see of the answers."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from nbcampus.course.quizzes.grading import MAX_ANSWER
from nbcampus.course.quizzes.questions import (
    MAX_CHOICES,
    MAX_POINTS,
    MAX_QUESTIONS,
    Choice,
    Pool,
    Question,
    QuestionKind,
    require_coherent,
)
from nbcampus.course.quizzes.rules import Shown, ShownWhen
from nbcampus.wire.base import Message, Moment, require_version_7

QuestionId = Annotated[str, StringConstraints(min_length=1, max_length=60)]
AnswerText = Annotated[str, StringConstraints(max_length=MAX_ANSWER)]
Answer = AnswerText | Annotated[list[QuestionId], Field(max_length=MAX_CHOICES)]
Answers = Annotated[dict[QuestionId, Answer], Field(max_length=MAX_QUESTIONS)]
"""Question id to a text (also a choice's id, or a number as it was typed) or to choices' ids."""

AuthoredQuestion = Annotated[Question, Field(discriminator="kind")]


class QuizConfig(Message):
    """Rules of one quiz; null means no limit. Of several attempts the best one counts.

    ``time_limit_minutes`` is how long one attempt lasts from its beginning, before any accommodation.
    """

    max_attempts: Annotated[int, Field(ge=1, le=1000)] | None = 1
    opens_at: Moment | None = None
    accept_late: bool = False
    time_limit_minutes: Annotated[int, Field(ge=1, le=100_000)] | None = None
    shuffle_questions: bool = False
    shuffle_choices: bool = True
    show: Shown = Shown.ANSWERS
    show_when: ShownWhen = ShownWhen.AFTER_DUE
    pools: Annotated[list[Pool], Field(max_length=MAX_QUESTIONS)] = Field(default_factory=list)

    @classmethod
    def stored(cls, document: Mapping[str, Any]) -> QuizConfig:
        """The rules in a row of the database; keys that a later version wrote there are passed over."""
        return cls(**{key: value for key, value in document.items() if key in cls.model_fields})


class QuizContent(Message):
    """Questions with their answers, and the rules. The file that the editor writes and reads has this form too."""

    questions: Annotated[list[AuthoredQuestion], Field(max_length=MAX_QUESTIONS)] = Field(default_factory=list)
    config: QuizConfig = Field(default_factory=QuizConfig)

    @model_validator(mode="after")
    def _is_coherent(self) -> Self:
        require_coherent(self.questions, self.config.pools)
        return self

    @classmethod
    def stored(cls, questions: list[Any], config: Mapping[str, Any]) -> QuizContent:
        return cls(questions=questions, config=QuizConfig.stored(config))

    def documents(self) -> tuple[list[Any], dict[str, Any]]:
        """Questions and rules as they are stored."""
        document = self.model_dump(mode="json")
        return document["questions"], document["config"]

    @property
    def sha256(self) -> str:
        """The same for the same content; an editor's revision, and a version's identity."""
        text = json.dumps(self.model_dump(mode="json"), sort_keys=True, ensure_ascii=True)
        return hashlib.sha256(text.encode()).hexdigest()


class AuthoredQuiz(QuizContent):
    """A quiz as its teachers edit it. ``revision`` goes back with a change; ``attempts`` were made so far."""

    id: UUID
    class_id: UUID
    title: str
    is_published: bool
    due_date: Moment | None
    revision: str
    attempts: int
    waiting: int


class QuizChange(QuizContent):
    """The whole content anew; refused as ``changed_meanwhile`` when ``revision`` is not what stands there."""

    revision: Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]


class AskedQuestion(Message):
    """A question as its student gets it, without anything that tells the answer."""

    id: str
    kind: QuestionKind
    prompt: str
    points: float
    code: str = ""
    language: str = "python"
    unit: str = ""
    choices: list[Choice] = Field(default_factory=list)


class QuestionResult(Message):
    """What became of one answer. Null ``points`` wait for a person.

    ``right_answer`` and ``explanation`` are there where the quiz shows right answers: texts, or choices' ids in order.
    """

    question_id: str
    points: float | None
    possible: float
    comment: str = ""
    right_answer: Answer | None = None
    explanation: str = ""


class QuizResult(Message):
    """A submitted attempt, as far as the quiz shows results now. ``questions`` and ``answers`` are as it was asked.

    ``by_platform``: time was over, and what was saved was handed in for the student.
    """

    id: UUID
    attempt_number: int
    submitted_at: Moment
    late_seconds: int
    by_platform: bool = False
    shown: Shown
    questions: list[AskedQuestion]
    answers: Answers
    points: float | None = None
    possible: float
    waiting: int = 0
    results: list[QuestionResult] = Field(default_factory=list)


class QuizSitting(Message):
    """The attempt that has begun: what is asked, and the answers saved so far.

    At ``ends_at`` what is saved is handed in; null where the attempt has no time limit.
    """

    attempt_number: int
    begun_at: Moment
    ends_at: Moment | None
    saved_at: Moment | None
    questions: list[AskedQuestion]
    answers: Answers


class Quiz(Message):
    """A quiz as one person stands to it. ``sitting`` is the attempt that has begun and is not submitted.

    ``refusal`` says why no attempt can begin now; ``newest`` is the attempt submitted last. ``time_limit_seconds`` is
    the person's own, accommodation included. ``time_zone`` is the class's.
    """

    id: UUID
    class_id: UUID
    time_zone: str
    title: str
    description: str
    due_date: Moment | None
    opens_at: Moment | None
    questions: int
    points: float
    time_limit_seconds: int | None
    max_attempts: int | None
    attempts_used: int
    shown: Shown
    show_when: ShownWhen
    refusal: str | None = None
    sitting: QuizSitting | None = None
    newest: QuizResult | None = None
    best_points: float | None = None
    server_time: Moment


class QuizBegin(Message):
    """Nothing has to be said to begin."""


class QuizDraft(Message):
    """Answers so far of the attempt that has begun; the newest draft wins."""

    attempt_number: Annotated[int, Field(ge=1, le=1_000_000)]
    answers: Answers


class QuizSubmit(Message):
    """One click on Submit. ``id`` is a UUIDv7 made at the click: the same id is accepted exactly once."""

    id: Annotated[UUID, AfterValidator(require_version_7)]
    quiz_id: UUID
    attempt_number: Annotated[int, Field(ge=1, le=1_000_000)]
    answers: Answers
    clicked_at: Moment


class AnswerCount(Message):
    """How many gave one answer, and whether it is right, or belongs to the right one."""

    answer: str
    count: int
    right: bool


class QuestionStatistics(Message):
    """One question over the newest attempts of a class's students. ``share`` is of the points, null before any."""

    question_id: str
    kind: QuestionKind
    prompt: str
    asked: int
    answered: int
    waiting: int
    share: float | None
    answers: list[AnswerCount]


class QuizStatistics(Message):
    students: int
    questions: list[QuestionStatistics]


class AnswerToMark(Message):
    """One student's answer to a question that a person marks; ``number`` goes back with the mark."""

    attempt_id: UUID
    question_id: str
    student_id: UUID
    student_name: str
    attempt_number: int
    submitted_at: Moment
    by_platform: bool
    answer: Answer
    points: float | None
    possible: float
    comment: str
    number: int


class AnswersToMark(Message):
    """The answers to one question across students, oldest first, and how many of each question wait."""

    question_id: str | None
    questions: list[AuthoredQuestion]
    waiting: dict[str, int]
    items: list[AnswerToMark]


class MarkCreate(Message):
    """A person's points for one answer; ``number`` is that of the mark which the person saw."""

    attempt_id: UUID
    question_id: QuestionId
    points: Annotated[float, Field(ge=0, le=MAX_POINTS)]
    comment: Annotated[str, StringConstraints(max_length=5000)] = ""
    number: Annotated[int, Field(ge=1, le=1_000_000)]
