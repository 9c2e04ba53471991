"""Studies: who reads which classes under which pseudonyms, and what students said about it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ARRAY, BigInteger, ForeignKey, Index, LargeBinary, String, UniqueConstraint, Uuid, func, text
from sqlalchemy.orm import Mapped, mapped_column

from nbcampus.course.research.exports import ExportFormat, ExportState
from nbcampus.db.base import Base, Json, Key, LongText, enum_type


class Study(Base):
    """A question that researchers ask of classes that were granted to it. Once it is closed nobody reads by it."""

    __tablename__ = "study"

    id: Mapped[Key]
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("user.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    description: Mapped[LongText] = mapped_column(server_default="")
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    closed_at: Mapped[datetime | None]


class StudyKey(Base):
    """The key of a study's pseudonyms: 32 random bytes that none but the service may read. Insert-only."""

    __tablename__ = "study_key"

    study_id: Mapped[UUID] = mapped_column(ForeignKey("study.id"), primary_key=True)
    secret: Mapped[bytes] = mapped_column(LargeBinary)


class StudyMember(Base):
    """Somebody who reads by a study; its owner has a row, too."""

    __tablename__ = "study_member"

    study_id: Mapped[UUID] = mapped_column(ForeignKey("study.id"), primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user.id"), primary_key=True, index=True)
    added_by: Mapped[UUID] = mapped_column(ForeignKey("user.id"))
    added_at: Mapped[datetime]


class StudyClass(Base):
    """A class that one of its teachers granted to a study; ``with_code`` says whether programs may be read, too."""

    __tablename__ = "study_class"

    study_id: Mapped[UUID] = mapped_column(ForeignKey("study.id"), primary_key=True)
    class_id: Mapped[UUID] = mapped_column(ForeignKey("class.id"), primary_key=True, index=True)
    with_code: Mapped[bool] = mapped_column(server_default="false")
    granted_by: Mapped[UUID] = mapped_column(ForeignKey("user.id"))
    granted_at: Mapped[datetime]


class StudyPass(Base):
    """A person's token for one study; ``token_sha256`` is all that is kept of it."""

    __tablename__ = "study_pass"
    __table_args__ = (Index("ix_study_pass_user_id_study_id", "user_id", "study_id"),)

    id: Mapped[Key]
    token_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user.id"))
    study_id: Mapped[UUID] = mapped_column(ForeignKey("study.id"))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class StudyPseudonym(Base):
    """What a person is called in a study: an HMAC of who they are by the study's key, so the same again and again."""

    __tablename__ = "study_pseudonym"
    __table_args__ = (UniqueConstraint("study_id", "pseudonym"),)

    study_id: Mapped[UUID] = mapped_column(ForeignKey("study.id"), primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user.id"), primary_key=True)
    pseudonym: Mapped[str] = mapped_column(String(24))


class ConsentEvent(Base):
    """A student gave or withdrew consent for a class; insert-only.

    What stands is ``Enrolment.research_consent``, set in the same transaction. ``text_version`` is that of the text
    that they had before them.
    """

    __tablename__ = "consent_event"
    __table_args__ = (Index("ix_consent_event_student_id_class_id", "student_id", "class_id"),)

    id: Mapped[Key]
    class_id: Mapped[UUID] = mapped_column(ForeignKey("class.id"))
    student_id: Mapped[UUID] = mapped_column(ForeignKey("user.id"))
    given: Mapped[bool]
    text_version: Mapped[int]
    created_at: Mapped[datetime]


class ResearchReading(Base):
    """Which study a database connection reads for, by the number of its backend.

    The service writes it for a connection before that connection is given a researcher's statement. Nothing that the
    statement says can change it: the number is the server's own, and the login that reads has no right here.
    """

    __tablename__ = "research_reading"

    backend_pid: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    study_id: Mapped[UUID] = mapped_column(ForeignKey("study.id"))
    expires_at: Mapped[datetime]


class StudyExport(Base):
    """An export of a study that a researcher asked for; without ``asked_by`` the one of the last night.

    ``class_ids`` empty: all that were granted. ``tries`` fences as in ``Explanation``, and ``claimed_at`` is renewed
    while it is made. ``as_of`` is the moment that its rows are of: who withdraws later is in it. The nightly one has no
    ``blob_ref``: it is a folder.
    """

    __tablename__ = "study_export"
    __table_args__ = (
        Index("ix_study_export_study_id", "study_id", "created_at"),
        Index("uq_study_export_nightly", "study_id", unique=True, postgresql_where=text("asked_by is null")),
        Index("uq_study_export_open", "study_id", unique=True, postgresql_where=text("state in ('waiting', 'making')")),
    )

    id: Mapped[Key]
    study_id: Mapped[UUID] = mapped_column(ForeignKey("study.id"))
    format: Mapped[ExportFormat] = mapped_column(enum_type(ExportFormat, "export_format"))
    class_ids: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid), server_default="{}")
    asked_by: Mapped[UUID | None] = mapped_column(ForeignKey("user.id"))
    created_at: Mapped[datetime]
    state: Mapped[ExportState] = mapped_column(enum_type(ExportState, "export_state"), server_default="waiting")
    tries: Mapped[int] = mapped_column(server_default="0")
    claimed_at: Mapped[datetime | None]
    rows_read: Mapped[int] = mapped_column(BigInteger, server_default="0")
    as_of: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]
    blob_ref: Mapped[str | None] = mapped_column(String(80))
    bytes: Mapped[int | None] = mapped_column(BigInteger)
    manifest: Mapped[Json | None]
    failure: Mapped[LongText | None]
