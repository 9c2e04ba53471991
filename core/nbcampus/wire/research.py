"""Messages about studies, their data, and what students say about it."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from pydantic import Field, StringConstraints

from nbcampus.course.research.exports import ExportFormat, ExportState
from nbcampus.wire.base import Message, Moment
from nbcampus.wire.members import Username

MOST_ROWS = 5_000_000
MOST_PROGRAMS = 5_000

StudyName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


class StudyDraft(Message):
    name: StudyName
    description: str = Field("", max_length=10_000)


class StudySummary(Message):
    """A study as its members list it. Once it is closed nobody reads by it."""

    id: UUID
    name: str
    description: str
    created_at: Moment
    closed_at: Moment | None


class StudyList(Message):
    items: list[StudySummary]


class StudyMember(Message):
    """``leads`` is true of one, who stays."""

    user_id: UUID
    name: str
    display_name: str
    leads: bool


class StudyMemberAdd(Message):
    """``name`` is what the person signs in to the hub with."""

    name: Username


class GrantedClass(Message):
    """A class of a study; ``consenting`` counts its students who consent now."""

    class_id: UUID
    name: str
    with_code: bool
    granted_at: Moment
    consenting: int


class Study(StudySummary):
    leads: Annotated[bool, Field(description="Whether the person who asks leads it.")]
    members: list[StudyMember]
    classes: list[GrantedClass]


class StudyOffer(Message):
    """A study as a teacher sees it; ``granted_at`` is null while it does not read the class."""

    study_id: UUID
    name: str
    description: str
    owner_name: str
    with_code: bool
    granted_at: Moment | None


class StudyOfferList(Message):
    """The open studies that read a class. Not how many consent: students are promised that teachers do not learn it."""

    items: list[StudyOffer]


class GrantEdit(Message):
    """``with_code`` says whether the study may also read programs, scrubbed of names."""

    with_code: bool = False


class StudyPass(Message):
    """A token that reads what one study shows until it expires, and nothing else."""

    token: str
    study_id: UUID
    expires_at: Moment


class StudyFrameQuery(Message):
    """Which part of a frame. ``since`` is included, ``until`` is not.

    A frame of attempts has pages for who wants them: with ``limit`` it comes in their order, with all rows of the last
    one, which is ``after`` of the next page. Programs come in pages always.
    """

    class_id: UUID | None = None
    since: Moment | None = None
    until: Moment | None = None
    after: UUID | None = None
    limit: int | None = Field(None, ge=1, le=MOST_ROWS)


class SqlQuestion(Message):
    """One query over the views of researchers; at most ``limit`` of its rows come."""

    statement: str = Field(max_length=100_000)
    limit: int = Field(1_000_000, ge=1, le=MOST_ROWS)


class ExportRequest(Message):
    """What to export of a study; without classes all that were granted."""

    format: ExportFormat
    class_ids: list[UUID] = Field(default_factory=list, max_length=100)


class StudyExport(Message):
    """An export of a study; ``asked_by`` null: made by night, in a folder on the campus's machine.

    ``as_of`` is the moment that its rows are of: who withdrew later is in it. ``rows_read`` says how far it is.
    """

    id: UUID
    format: ExportFormat
    class_ids: list[UUID]
    asked_by: str | None
    created_at: Moment
    state: ExportState
    rows_read: int
    as_of: Moment | None
    finished_at: Moment | None
    expires_at: Moment | None
    bytes: int | None
    sha256: str | None
    manifest: dict[str, Any] | None
    failure: str | None


class StudyExportList(Message):
    """The newest first; ``refusal`` says in words why none can be asked for now."""

    items: list[StudyExport]
    refusal: str | None


class ConsentEvent(Message):
    """Something that was said, about the text with the number ``text_version``."""

    given: bool
    text_version: int
    created_at: Moment


class Consent(Message):
    """What stands of a student's consent in one class, and all that they said, newest first."""

    class_id: UUID
    class_name: str
    has_left: bool
    given: bool
    history: list[ConsentEvent]


class ConsentList(Message):
    """What a person is told, and what they said in each class that they are or were a student of."""

    text: str
    text_version: int
    items: list[Consent]


class ConsentChange(Message):
    """``text_version`` is that of the text that the person had before them."""

    given: bool
    text_version: int
