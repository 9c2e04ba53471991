"""Routes about studies, their data, and consent."""

from __future__ import annotations

from uuid import UUID

from nbcampus.course.policy import Scope
from nbcampus.db.statements.study_frames import FRAMES
from nbcampus.wire.frames import PassesEnded, PassRequest
from nbcampus.wire.research import (
    ConsentChange,
    ConsentList,
    ExportRequest,
    GrantEdit,
    SqlQuestion,
    Study,
    StudyDraft,
    StudyExport,
    StudyExportList,
    StudyFrameQuery,
    StudyList,
    StudyMemberAdd,
    StudyOffer,
    StudyOfferList,
    StudyPass,
)
from nbcampus_hub.exports import asking
from nbcampus_hub.research import consenting, granting, passes, programs, reading, studies
from nbcampus_hub.service.context import Context
from nbcampus_hub.service.routing import EndpointFunction, Routes

routes = Routes()


@routes.add("GET", "studies", scope=Scope.SELF, answer=StudyList)
async def list_studies(context: Context) -> StudyList:
    """The studies that the person who asks is a member of."""
    return await studies.own(context)


@routes.add("POST", "studies", scope=Scope.STUDY_CREATE, body=StudyDraft, answer=Study, status=201)
async def create_study(context: Context) -> Study:
    """Begin a study; classes come to it when their teachers grant them."""
    return await studies.create(context, context.body)


@routes.add("GET", "studies/{study_id}", scope=Scope.STUDY_READ, answer=Study)
async def read_study(context: Context, study_id: UUID) -> Study:
    """A study with its members and the classes that were granted to it."""
    return await studies.study(context, study_id)


@routes.add("DELETE", "studies/{study_id}", scope=Scope.STUDY_WRITE, answer=Study)
async def close_study(context: Context, study_id: UUID) -> Study:
    """Close a study: nobody reads by it any more, and it does not open again."""
    return await studies.close(context, study_id)


@routes.add("POST", "studies/{study_id}/members", scope=Scope.STUDY_WRITE, body=StudyMemberAdd, answer=Study)
async def add_study_member(context: Context, study_id: UUID) -> Study:
    """Let somebody read by the study."""
    return await studies.add_member(context, study_id, context.body.name)


@routes.add("DELETE", "studies/{study_id}/members/{user_id}", scope=Scope.STUDY_WRITE, answer=Study)
async def remove_study_member(context: Context, study_id: UUID, user_id: UUID) -> Study:
    """Take a member out; their passes end."""
    return await studies.remove_member(context, study_id, user_id)


@routes.add(
    "POST",
    "studies/{study_id}/passes",
    scope=Scope.STUDY_PASS,
    body=PassRequest,
    answer=StudyPass,
    status=201,
    fresh_identity=True,
)
async def issue_study_pass(context: Context, study_id: UUID) -> StudyPass:
    """A token for a notebook: it reads what this study shows until it expires, and nothing else."""
    return await passes.issue(context, study_id, context.body.hours)


@routes.add("DELETE", "studies/{study_id}/passes", scope=Scope.STUDY_PASS, answer=PassesEnded)
async def end_study_passes(context: Context, study_id: UUID) -> PassesEnded:
    """End all passes of the person who asks for a study."""
    return await passes.end(context, study_id)


@routes.add(
    "POST", "studies/{study_id}/sql", scope=Scope.STUDY_READ, body=SqlQuestion, answer=reading.StudyFrame, status=200
)
async def ask_study(context: Context, study_id: UUID) -> reading.StudyFrame:
    """The rows of one query over the views of the study, as an Arrow stream."""
    return await reading.sql(context, study_id, context.body)


def _frame(name: str) -> EndpointFunction:
    async def read_frame(context: Context, study_id: UUID) -> reading.StudyFrame:
        return await reading.frame(context, study_id, name)

    read_frame.__name__ = f"read_study_{name}"
    read_frame.__doc__ = FRAMES[name]
    return read_frame


for _name in FRAMES:
    if _name != "code":
        routes.add(
            "GET",
            f"studies/{{study_id}}/frames/{_name}",
            scope=Scope.STUDY_READ,
            query=StudyFrameQuery,
            answer=reading.StudyFrame,
        )(_frame(_name))


@routes.add(
    "GET",
    "studies/{study_id}/frames/code",
    scope=Scope.STUDY_READ,
    query=StudyFrameQuery,
    answer=programs.ProgramPage,
)
async def read_study_code(context: Context, study_id: UUID) -> programs.ProgramPage:
    """The programs, scrubbed of names and addresses, where the grant includes them."""
    return await programs.page(context, study_id)


@routes.add("GET", "studies/{study_id}/exports", scope=Scope.STUDY_READ, answer=StudyExportList)
async def list_study_exports(context: Context, study_id: UUID) -> StudyExportList:
    """The exports of a study with their manifests, that of the last night too, newest first."""
    return await asking.of_study(context, study_id)


@routes.add(
    "POST",
    "studies/{study_id}/exports",
    scope=Scope.STUDY_EXPORT,
    body=ExportRequest,
    answer=StudyExport,
    status=201,
)
async def ask_for_study_export(context: Context, study_id: UUID) -> StudyExport:
    """Ask for a study as ProgSnap2, Parquet or xAPI in one zip; 409 ``no_export`` in words where there is none."""
    return await asking.ask(context, study_id, context.body)


@routes.add("GET", "studies/{study_id}/exports/{export_id}/file", scope=Scope.STUDY_READ, answer=asking.ExportFile)
async def fetch_study_export(context: Context, study_id: UUID, export_id: UUID) -> asking.ExportFile:
    """The zip of an export that is done and has not expired."""
    return await asking.fetch(context, study_id, export_id)


@routes.add("GET", "classes/{class_id}/studies", scope=Scope.STUDY_GRANT, answer=StudyOfferList)
async def list_class_studies(context: Context, class_id: UUID) -> StudyOfferList:
    """The studies that read a class."""
    return await granting.granted(context, class_id)


@routes.add("GET", "classes/{class_id}/studies/{study_id}", scope=Scope.STUDY_GRANT, answer=StudyOffer)
async def read_study_offer(context: Context, class_id: UUID, study_id: UUID) -> StudyOffer:
    """A study that asks for a class, by its id."""
    return await granting.offer(context, class_id, study_id)


@routes.add("PUT", "classes/{class_id}/studies/{study_id}", scope=Scope.STUDY_GRANT, body=GrantEdit, answer=StudyOffer)
async def grant_class(context: Context, class_id: UUID, study_id: UUID) -> StudyOffer:
    """Let a study read a class, with its programs or without."""
    return await granting.grant(context, class_id, study_id, with_code=context.body.with_code)


@routes.add("DELETE", "classes/{class_id}/studies/{study_id}", scope=Scope.STUDY_GRANT, answer=StudyOfferList)
async def withdraw_grant(context: Context, class_id: UUID, study_id: UUID) -> StudyOfferList:
    """Take a class from a study, from this moment."""
    return await granting.withdraw(context, class_id, study_id)


@routes.add("GET", "research-consents", scope=Scope.SELF, answer=ConsentList)
async def list_consents(context: Context) -> ConsentList:
    """What students are told about research, and what the person who asks said in their classes."""
    return await consenting.own(context)


@routes.add("PUT", "research-consents/{class_id}", scope=Scope.SELF, body=ConsentChange, answer=ConsentList)
async def say_consent(context: Context, class_id: UUID) -> ConsentList:
    """Give or withdraw consent to research with what one does in a class."""
    return await consenting.say(context, class_id, context.body)
