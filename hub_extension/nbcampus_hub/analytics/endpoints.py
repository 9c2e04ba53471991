"""Routes about frames and passes."""

from __future__ import annotations

from uuid import UUID

from nbcampus.course.policy import Scope
from nbcampus.db.statements.frames import FRAMES
from nbcampus.wire.frames import AnalyticsPass, AttemptsQuery, FailingQuery, FrameQuery, PassesEnded, PassRequest
from nbcampus_hub.analytics import frames, passes, playback
from nbcampus_hub.service.context import Context
from nbcampus_hub.service.routing import EndpointFunction, Routes

routes = Routes()


@routes.add(
    "POST",
    "classes/{class_id}/analytics-passes",
    scope=Scope.ANALYTICS_READ,
    body=PassRequest,
    answer=AnalyticsPass,
    status=201,
    fresh_identity=True,
)
async def issue_analytics_pass(context: Context, class_id: UUID) -> AnalyticsPass:
    """A token for a notebook: it reads the frames of this class until it expires, and nothing else."""
    return await passes.issue(context, class_id, context.body.hours)


@routes.add("DELETE", "classes/{class_id}/analytics-passes", scope=Scope.ANALYTICS_READ, answer=PassesEnded)
async def end_analytics_passes(context: Context, class_id: UUID) -> PassesEnded:
    """End all passes of the person who asks for a class."""
    return await passes.end(context, class_id)


@routes.add(
    "GET",
    "classes/{class_id}/frames/codes",
    scope=Scope.ANALYTICS_READ,
    query=AttemptsQuery,
    answer=frames.Frame,
)
async def read_codes_frame(context: Context, class_id: UUID) -> frames.Frame:
    """The code of attempts that are named, of students of the class."""
    return await playback.read_codes(context, class_id)


@routes.add(
    "GET",
    "classes/{class_id}/frames/outcomes",
    scope=Scope.ANALYTICS_READ,
    query=AttemptsQuery,
    answer=frames.Frame,
)
async def read_outcomes_frame(context: Context, class_id: UUID) -> frames.Frame:
    """What each test said of attempts that are named, in the run that counts, without any value."""
    return await playback.read_outcomes(context, class_id)


@routes.add(
    "GET",
    "classes/{class_id}/frames/failing",
    scope=Scope.ANALYTICS_READ,
    query=FailingQuery,
    answer=frames.Frame,
)
async def read_failing_frame(context: Context, class_id: UUID) -> frames.Frame:
    """The attempts that fail a test at a place in the run that counts, newest first, and how they do."""
    return await playback.read_failing(context, class_id)


def _reading(name: str) -> EndpointFunction:
    async def read_frame(context: Context, class_id: UUID) -> frames.Frame:
        return await frames.read(context, class_id, name)

    read_frame.__name__ = f"read_{name}_frame"
    read_frame.__doc__ = FRAMES[name].__doc__
    return read_frame


for _name in FRAMES:
    routes.add(
        "GET",
        f"classes/{{class_id}}/frames/{_name}",
        scope=Scope.ANALYTICS_READ,
        query=FrameQuery,
        answer=frames.Frame,
    )(_reading(_name))
