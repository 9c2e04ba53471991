"""Explanations of attempts by a language model: asking, reading, rating; settings, prompts and drafts for staff."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from nbcampus.course.explanations.answer import LONGEST_HINT, LONGEST_SUMMARY
from nbcampus.course.explanations.batch import Skip
from nbcampus.course.explanations.states import ExplanationState
from nbcampus.wire.base import Message, Moment

RulesText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
SummaryText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_SUMMARY)]
HintText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_HINT)]


class ExplanationRequest(Message):
    """Nothing: what is asked about stands in the address."""


class FoundWord(Message):
    """What the analysis without a model found, in a line of the code (0: the whole of it)."""

    keyword: str
    title: str
    meaning: str
    line: int


class ExplanationRating(Message):
    """What the student says about an explanation."""

    helpful: bool
    comment: str = Field("", max_length=1000)


class Explanation(Message):
    """What a student reads. The texts are null until it is released; ``failure`` says why there are none."""

    id: UUID
    state: ExplanationState
    summary: str | None
    keywords: list[str]
    hint: str | None
    failure: str | None
    by_staff: bool
    created_at: Moment
    answered_at: Moment | None
    rating: ExplanationRating | None


class AttemptExplanation(Message):
    """An attempt's explanation, if one was asked for; ``refusal`` says in words why none can be asked for now."""

    attempt_id: UUID
    explanation: Explanation | None
    found: list[FoundWord]
    refusal: str | None
    left: int


class ExplanationDraft(Message):
    """One as staff sees it, with what it cost; ``prompt_version`` 0 is the platform's own prompt."""

    id: UUID
    class_id: UUID
    attempt_id: UUID
    assignment_problem_id: UUID
    attempt_number: int
    problem: str
    student_id: UUID
    student: str
    state: ExplanationState
    summary: str | None
    keywords: list[str]
    hint: str | None
    failure: str | None
    model: str | None
    prompt_version: int
    tokens_in: int | None
    tokens_out: int | None
    milliseconds: int | None
    created_at: Moment
    answered_at: Moment | None
    decided_by: str | None
    decided_at: Moment | None
    rating: ExplanationRating | None


class ExplanationQuery(Message):
    """``cursor`` is of the page before."""

    state: ExplanationState | None = None
    cursor: UUID | None = None
    limit: int = Field(50, ge=1, le=200)


class ExplanationDecision(Message):
    """``seen`` is the state that the person decides about; texts replace the model's."""

    seen: Literal[ExplanationState.DRAFTED, ExplanationState.RELEASED]
    state: Literal[ExplanationState.RELEASED, ExplanationState.DISCARDED]
    summary: SummaryText | None = None
    hint: HintText | None = None


class ExplanationBatchRequest(Message):
    """Attempts at the problem to ask about; null: the newest submission of each student."""

    attempt_ids: list[UUID] | None = Field(None, min_length=1, max_length=1000)


class ExplanationBatch(Message):
    """How many answers are asked about, or would be; how many are not, by reason; how many asked before wait.

    ``refusal`` says in words why none can be asked about.
    """

    assignment_problem_id: UUID
    problem: str
    asked: int
    skipped: dict[Skip, int]
    waiting: int
    refusal: str | None


class ExplanationSettings(Message):
    """``model`` null: there is none, and nothing else here has an effect. Budgets are of the last 24 hours.

    ``version`` counts the changes.
    """

    version: int
    model: str | None
    enabled: bool
    needs_release: bool
    per_student: int
    per_class: int


class ExplanationSettingsChange(Message):
    """Only the given keys change. Refused as ``changed_meanwhile`` when ``version`` is not what stands there."""

    version: int = Field(ge=0, le=1_000_000_000)
    enabled: bool | None = None
    needs_release: bool | None = None
    per_student: int | None = Field(None, ge=0, le=1000)
    per_class: int | None = Field(None, ge=0, le=100_000)


class ExplanationPromptVersion(Message):
    """One version of what a class tells the model."""

    version: int
    rules: str
    created_by: str
    created_at: Moment


class ExplanationPrompt(Message):
    """What counts now (version 0: ``built_in``), and the versions of the class, newest first."""

    version: int
    rules: str
    built_in: str
    versions: list[ExplanationPromptVersion]


class ExplanationPromptChange(Message):
    """The next version; ``version`` is the one that it is based on."""

    version: int = Field(ge=0)
    rules: RulesText


class ExplanationPromptTrial(Message):
    """Rules to look at, with an attempt of the class."""

    rules: RulesText
    attempt_id: UUID


class PromptMessage(Message):
    """One message of the chat."""

    role: str
    content: str


class PromptPreview(Message):
    """What the model would read."""

    messages: list[PromptMessage]
