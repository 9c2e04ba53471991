"""Routes about explanations by a language model."""

from __future__ import annotations

from uuid import UUID

from nbcampus.course.policy import Scope
from nbcampus.wire.attempts import Attempt
from nbcampus.wire.base import Page
from nbcampus.wire.explanations import (
    AttemptExplanation,
    ExplanationBatch,
    ExplanationBatchRequest,
    ExplanationDecision,
    ExplanationDraft,
    ExplanationPrompt,
    ExplanationPromptChange,
    ExplanationPromptTrial,
    ExplanationQuery,
    ExplanationRating,
    ExplanationRequest,
    ExplanationSettings,
    ExplanationSettingsChange,
    PromptPreview,
)
from nbcampus_hub.attempts.endpoints import FileQuery
from nbcampus_hub.explanations import asking, batches, class_settings, deciding, prompts, reading
from nbcampus_hub.service.context import Context
from nbcampus_hub.service.download import Download
from nbcampus_hub.service.routing import Routes

routes = Routes()

BATCH = "assignment-problems/{assignment_problem_id}/explanations"


@routes.add("GET", "attempts/{attempt_id}/explanation", scope=Scope.ATTEMPT_READ_OWN, answer=AttemptExplanation)
async def read_explanation(context: Context, attempt_id: UUID) -> AttemptExplanation:
    """What the analysis found in an attempt, its explanation, and whether one can be asked for."""
    return await asking.read(context, attempt_id)


@routes.add(
    "POST",
    "attempts/{attempt_id}/explanation",
    scope=Scope.ATTEMPT_READ_OWN,
    body=ExplanationRequest,
    answer=AttemptExplanation,
)
async def ask_for_explanation(context: Context, attempt_id: UUID) -> AttemptExplanation:
    """Ask the model about one's own attempt; 429 ``budget_spent``, 409 ``not_explained`` where there is none."""
    return await asking.ask(context, attempt_id)


@routes.add(
    "PUT",
    "explanations/{explanation_id}/rating",
    scope=Scope.ATTEMPT_READ_OWN,
    body=ExplanationRating,
    answer=AttemptExplanation,
)
async def rate_explanation(context: Context, explanation_id: UUID) -> AttemptExplanation:
    """Say whether an explanation that one has got helped, in the place of a former word."""
    return await asking.rate(context, explanation_id, context.body)


@routes.add(
    "GET",
    "classes/{class_id}/explanations",
    scope=Scope.ATTEMPT_READ_ALL,
    query=ExplanationQuery,
    answer=Page[ExplanationDraft],
)
async def list_explanations(context: Context, class_id: UUID) -> Page[ExplanationDraft]:
    """The explanations of a class with what each cost and how it was rated, newest first."""
    return await deciding.page(context, class_id, context.query)


@routes.add("GET", "explanations/{explanation_id}/attempt", scope=Scope.ATTEMPT_READ_ALL, answer=Attempt)
async def get_explained_attempt(context: Context, explanation_id: UUID) -> Attempt:
    """The attempt that an explanation is about, without names where it is marked so."""
    return await reading.attempt(context, explanation_id)


@routes.add(
    "GET",
    "explanations/{explanation_id}/attempt/file",
    scope=Scope.ATTEMPT_READ_ALL,
    query=FileQuery,
    answer=Download,
)
async def get_explained_file(context: Context, explanation_id: UUID) -> Download:
    """A file that came with that attempt, as an attachment."""
    return await reading.file(context, explanation_id, context.query.name)


@routes.add("GET", BATCH, scope=Scope.MARK, answer=ExplanationBatch)
async def preview_explanation_batch(context: Context, assignment_problem_id: UUID) -> ExplanationBatch:
    """How many failed answers at a problem the model would be asked about, and how many wait for it."""
    return await batches.preview(context, assignment_problem_id)


@routes.add("POST", BATCH, scope=Scope.MARK, body=ExplanationBatchRequest, answer=ExplanationBatch)
async def ask_for_explanation_batch(context: Context, assignment_problem_id: UUID) -> ExplanationBatch:
    """Ask the model about the failed answers of many students; the same again asks nothing twice."""
    return await batches.ask(context, assignment_problem_id, context.body)


@routes.add(
    "POST",
    "explanations/{explanation_id}/decision",
    scope=Scope.MARK,
    body=ExplanationDecision,
    answer=ExplanationDraft,
)
async def decide_about_explanation(context: Context, explanation_id: UUID) -> ExplanationDraft:
    """Release, reword or discard one; 409 ``changed_meanwhile`` when it is no longer what the person saw."""
    return await deciding.decide(context, explanation_id, context.body)


@routes.add("GET", "classes/{class_id}/explanation-settings", scope=Scope.ATTEMPT_READ_ALL, answer=ExplanationSettings)
async def read_explanation_settings(context: Context, class_id: UUID) -> ExplanationSettings:
    """Whether a class has explanations, who releases them, and how many a student and the class may ask for."""
    return await class_settings.settings(context, class_id)


@routes.add(
    "PATCH",
    "classes/{class_id}/explanation-settings",
    scope=Scope.CLASS_WRITE,
    body=ExplanationSettingsChange,
    answer=ExplanationSettings,
)
async def change_explanation_settings(context: Context, class_id: UUID) -> ExplanationSettings:
    """Change what is given; 409 ``changed_meanwhile`` when somebody else has."""
    return await class_settings.change(context, class_id, context.body)


@routes.add("GET", "classes/{class_id}/explanation-prompt", scope=Scope.CLASS_WRITE, answer=ExplanationPrompt)
async def read_explanation_prompt(context: Context, class_id: UUID) -> ExplanationPrompt:
    """What a class tells the model, with all former versions."""
    return await prompts.read(context, class_id)


@routes.add(
    "PUT",
    "classes/{class_id}/explanation-prompt",
    scope=Scope.CLASS_WRITE,
    body=ExplanationPromptChange,
    answer=ExplanationPrompt,
)
async def change_explanation_prompt(context: Context, class_id: UUID) -> ExplanationPrompt:
    """Make the next version; 409 ``changed_meanwhile`` when somebody else has."""
    return await prompts.change(context, class_id, context.body)


@routes.add(
    "POST",
    "classes/{class_id}/explanation-prompt/preview",
    scope=Scope.CLASS_WRITE,
    body=ExplanationPromptTrial,
    answer=PromptPreview,
)
async def preview_explanation_prompt(context: Context, class_id: UUID) -> PromptPreview:
    """What the model would read about an attempt of the class; nothing is sent to it."""
    return await prompts.preview(context, class_id, context.body)
