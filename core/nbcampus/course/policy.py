"""Who may do what: one table from scope to the standing that it takes, and one function that decides.

Identity comes from the hub, authority from the enrolment. Two channels are told apart: a *staff session* is a browser
that the person signed in with; every other request comes with a token that any program in the person's own server can
read, also a student's notebook that a teacher opened there, and so carries student-level rights only.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from nbcampus.course.states import ProblemVisibility, Role
from nbcampus.errors import CampusError, NotAllowed, NotFound, NotSignedIn


class Scope(StrEnum):
    """What a request wants to do. Every route names exactly one."""

    PUBLIC = "public"
    SELF = "self"
    CLASS_CREATE = "class:create"
    CLASS_JOIN = "class:join"
    CLASS_LEAVE = "class:leave"
    CLASS_READ = "class:read"
    CLASS_WRITE = "class:write"
    MEMBERS_READ = "members:read"
    MEMBERS_WRITE = "members:write"
    CONTENT_READ = "content:read"
    CONTENT_WRITE = "content:write"
    DRAFT_READ = "draft:read"
    DRAFT_WRITE = "draft:write"
    ATTEMPT_CREATE = "attempt:create"
    ATTEMPT_READ_OWN = "attempt:read_own"
    ATTEMPT_READ_ALL = "attempt:read_all"
    REGRADE = "regrade"
    ANALYTICS_READ = "analytics:read"
    EXAM_SIT = "exam:sit"
    EXAM_INVIGILATE = "exam:invigilate"
    QUIZ_MARK = "quiz:mark"
    GRADES_READ_OWN = "grades:read_own"
    GRADES_READ_ALL = "grades:read_all"
    GRADES_WRITE = "grades:write"
    GRADING_WRITE = "grading:write"
    CALENDAR_WRITE = "calendar:write"
    MARK = "mark"
    RUBRIC_WRITE = "rubric:write"
    MARKING_WRITE = "marking:write"
    DEADLINES_READ = "deadlines:read"
    DEADLINES_WRITE = "deadlines:write"
    BANK_READ = "bank:read"
    BANK_WRITE = "bank:write"
    ANNOUNCE = "announcement:write"
    STUDY_CREATE = "study:create"
    STUDY_READ = "study:read"
    STUDY_PASS = "study:pass"
    STUDY_EXPORT = "study:export"
    STUDY_WRITE = "study:write"
    STUDY_GRANT = "study:grant"
    EVENTS = "events"


class Standing(StrEnum):
    """What a person is towards one thing of one class, weakest first."""

    ANONYMOUS = "anonymous"
    OUTSIDER = "outsider"
    STUDENT = "student"
    RESEARCHER = "researcher"
    ASSISTANT = "assistant"
    TEACHER = "teacher"


@dataclass(frozen=True)
class Subject:
    """The person behind a request, as the hub vouches for them.

    ``only_frames_of`` is set for a request with a pass: it reads the frames of that class and does nothing else.
    ``only_study`` is the same for a pass of a study.
    """

    user_id: UUID
    name: str
    acts_as_staff: bool = False
    may_create_classes: bool = False
    is_admin: bool = False
    only_frames_of: UUID | None = None
    only_study: UUID | None = None


_ANYONE = frozenset(Standing) - {Standing.ANONYMOUS}
_MEMBERS = _ANYONE - {Standing.OUTSIDER}
_STAFF = frozenset({Standing.ASSISTANT, Standing.TEACHER})
_TEACHERS = frozenset({Standing.TEACHER})
_RESEARCHERS = frozenset({Standing.RESEARCHER})

ALLOWED: dict[Scope, frozenset[Standing]] = {
    Scope.PUBLIC: frozenset(Standing),
    Scope.SELF: _ANYONE,
    Scope.EVENTS: _ANYONE,
    Scope.CLASS_CREATE: _ANYONE,  # and the permission to create classes, see `require_creator`
    Scope.CLASS_JOIN: _ANYONE,
    Scope.CLASS_LEAVE: _MEMBERS,  # staff in their own browser session only, see `require_leaving`
    Scope.CLASS_READ: _MEMBERS,
    Scope.CONTENT_READ: _MEMBERS,
    Scope.DRAFT_READ: _MEMBERS,
    Scope.DRAFT_WRITE: _MEMBERS,
    Scope.ATTEMPT_CREATE: _MEMBERS,
    Scope.ATTEMPT_READ_OWN: _MEMBERS,
    Scope.ATTEMPT_READ_ALL: _STAFF,
    Scope.QUIZ_MARK: _STAFF,
    Scope.GRADES_READ_OWN: _MEMBERS,
    Scope.GRADES_READ_ALL: _STAFF,
    Scope.GRADES_WRITE: _STAFF,
    Scope.GRADING_WRITE: _TEACHERS,
    Scope.MEMBERS_READ: _STAFF,
    Scope.CALENDAR_WRITE: _STAFF,
    Scope.MARK: _STAFF,
    Scope.RUBRIC_WRITE: _STAFF,  # assistants where the class lets them, see `require_rubric_editor`
    Scope.MARKING_WRITE: _TEACHERS,
    Scope.ANNOUNCE: _TEACHERS,
    Scope.MEMBERS_WRITE: _TEACHERS,
    Scope.CLASS_WRITE: _TEACHERS,
    Scope.CONTENT_WRITE: _TEACHERS,
    Scope.REGRADE: _TEACHERS,
    Scope.ANALYTICS_READ: _STAFF,
    Scope.EXAM_SIT: _MEMBERS,
    Scope.EXAM_INVIGILATE: _STAFF,
    Scope.DEADLINES_READ: _STAFF,
    Scope.DEADLINES_WRITE: _TEACHERS,
    Scope.BANK_READ: _TEACHERS,  # of any class, or who may create one, see `author_role`
    Scope.BANK_WRITE: _TEACHERS,
    Scope.STUDY_CREATE: _RESEARCHERS,  # of any class
    Scope.STUDY_READ: _RESEARCHERS,  # members of the study, see `require_member`
    Scope.STUDY_PASS: _RESEARCHERS,
    Scope.STUDY_EXPORT: _RESEARCHERS,
    Scope.STUDY_WRITE: _RESEARCHERS,  # its owner alone, see `require_study_owner`
    Scope.STUDY_GRANT: _TEACHERS,
}


def standing(subject: Subject | None, role: Role | None) -> Standing:
    """What ``subject`` is towards a class in which their enrolment says ``role`` (None: not enrolled or has left)."""
    if subject is None:
        return Standing.ANONYMOUS
    if subject.is_admin and subject.acts_as_staff:
        return Standing.TEACHER
    if role is None:
        return Standing.OUTSIDER
    if role is Role.STUDENT or not subject.acts_as_staff:
        return Standing.STUDENT
    return Standing(role.value)


def require(scope: Scope, subject: Subject | None, role: Role | None = None) -> Standing:
    """The standing that allows ``scope``, or the refusal. An outsider is told that there is nothing here."""
    if subject is not None and subject.only_frames_of is not None and scope is not Scope.ANALYTICS_READ:
        raise NotAllowed("A pass reads the frames of its class and does nothing else.")
    if subject is not None and subject.only_study is not None and scope is not Scope.STUDY_READ:
        raise NotAllowed("A pass reads what its study shows and does nothing else.")
    found = standing(subject, role)
    if found in ALLOWED[scope]:
        return found
    raise _refusal(found, role)


def require_creator(subject: Subject) -> None:
    """Refuse who may not create classes."""
    if not subject.acts_as_staff:
        raise NotAllowed(_NEEDS_BROWSER)
    if not subject.may_create_classes and not subject.is_admin:
        raise NotAllowed("Creating classes is for teachers: ask the hub's admin to add you to the group of teachers.")


def require_leaving(subject: Subject, role: Role) -> None:
    """Refuse to let a program in their server end somebody's work as staff: a student's notebook could, otherwise."""
    if role is not Role.STUDENT and not subject.acts_as_staff:
        raise NotAllowed(_NEEDS_BROWSER)


def edits_rubric(found: Standing, *, assistants_too: bool) -> bool:
    """Whether the person may change rubrics; ``assistants_too`` is what the class's settings say."""
    return found is Standing.TEACHER or (found is Standing.ASSISTANT and assistants_too)


def require_rubric_editor(found: Standing, *, assistants_too: bool) -> None:
    """Refuse an assistant in a class that leaves rubrics to its teachers."""
    if not edits_rubric(found, assistants_too=assistants_too):
        raise NotAllowed("In this class rubrics are for teachers: ask one, or ask them to let assistants edit rubrics.")


def require_author(found: Standing, subject: Subject, author_id: UUID) -> None:
    """Refuse to change a comment of somebody else, unless the person teaches the class."""
    if found is not Standing.TEACHER and author_id != subject.user_id:
        raise NotAllowed("This comment is somebody else's: they can change it, or a teacher of the class.")


def author_role(subject: Subject, *, teaches: bool) -> Role | None:
    """What somebody is towards the bank of problems, which is of no class: teachers are those of any class."""
    return Role.TEACHER if teaches or subject.may_create_classes else None


def require_in_sight(subject: Subject, owner_id: UUID, visibility: ProblemVisibility) -> None:
    """Refuse a colleague's problem that is not shared, as if there were none."""
    if owner_id != subject.user_id and visibility is not ProblemVisibility.CAMPUS and not subject.is_admin:
        raise NotFound()


def require_owner(subject: Subject, owner_id: UUID) -> None:
    """Refuse to let others change a problem that they see."""
    if owner_id != subject.user_id and not subject.is_admin:
        raise NotAllowed("This problem belongs to a colleague. Open it as a notebook and publish it as your own.")


def require_researcher(scope: Scope, subject: Subject, *, belongs: bool) -> Standing:
    """The standing of somebody who belongs to a study, or is a researcher of any class; NotFound for others.

    An admin has no part in it as such: who runs the campus is not whom a student consented to.
    """
    return require(scope, replace(subject, is_admin=False), Role.RESEARCHER if belongs else None)


def require_study_owner(subject: Subject, owner_id: UUID) -> None:
    """Refuse to let other members say who reads by a study."""
    if owner_id != subject.user_id:
        raise NotAllowed("Only the person who leads the study does this.")


def sees_unpublished(found: Standing) -> bool:
    """Whether modules and items that are not published are shown."""
    return found in _STAFF


_NEEDS_BROWSER = (
    "This needs your own browser session: a program in your server acts with student-level rights only. "
    "Use the Campus sidebar, or sign in to the campus page again."
)


def _refusal(found: Standing, role: Role | None) -> CampusError:
    if found is Standing.ANONYMOUS:
        return NotSignedIn()
    if found is Standing.OUTSIDER:
        return NotFound()
    if found is Standing.STUDENT and role not in (None, Role.STUDENT):
        return NotAllowed(_NEEDS_BROWSER)
    return NotAllowed("Your role in this class does not include this.")
