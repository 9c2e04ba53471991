"""Studies: who reads which classes under which pseudonyms, and what students said about it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, String, UniqueConstraint, func
from sqlalchemy.orm import Mapped, mapped_column

from nbcampus.db.base import Base, Key, LongText


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
