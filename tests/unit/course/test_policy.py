"""Every scope against every standing, stated; a scope that is missing from the table fails."""

from __future__ import annotations

import pytest

from nbcampus.course.policy import (
    ALLOWED,
    Scope,
    Standing,
    Subject,
    author_role,
    require,
    require_author,
    require_creator,
    require_in_sight,
    require_leaving,
    require_owner,
    require_researcher,
    require_rubric_editor,
    require_study_owner,
    sees_unpublished,
    standing,
)
from nbcampus.course.states import ProblemVisibility, Role
from nbcampus.errors import NotAllowed, NotFound, NotSignedIn
from nbcampus.ids import uuid7

STANDINGS = tuple(Standing)
# anonymous, outsider, student, researcher, assistant, teacher
TABLE: dict[Scope, str] = {
    Scope.PUBLIC: "yyyyyy",
    Scope.SELF: "-yyyyy",
    Scope.EVENTS: "-yyyyy",
    Scope.CLASS_CREATE: "-yyyyy",
    Scope.CLASS_JOIN: "-yyyyy",
    Scope.CLASS_LEAVE: "--yyyy",
    Scope.CLASS_READ: "--yyyy",
    Scope.CONTENT_READ: "--yyyy",
    Scope.DRAFT_READ: "--yyyy",
    Scope.DRAFT_WRITE: "--yyyy",
    Scope.ATTEMPT_CREATE: "--yyyy",
    Scope.ATTEMPT_READ_OWN: "--yyyy",
    Scope.ATTEMPT_READ_ALL: "----yy",
    Scope.MEMBERS_READ: "----yy",
    Scope.CALENDAR_WRITE: "----yy",
    Scope.MARK: "----yy",
    Scope.RUBRIC_WRITE: "----yy",
    Scope.MARKING_WRITE: "-----y",
    Scope.GRADES_READ_OWN: "--yyyy",
    Scope.GRADES_READ_ALL: "----yy",
    Scope.GRADES_WRITE: "----yy",
    Scope.GRADING_WRITE: "-----y",
    Scope.ANNOUNCE: "-----y",
    Scope.MEMBERS_WRITE: "-----y",
    Scope.CLASS_WRITE: "-----y",
    Scope.CONTENT_WRITE: "-----y",
    Scope.REGRADE: "-----y",
    Scope.ANALYTICS_READ: "----yy",
    Scope.EXAM_SIT: "--yyyy",
    Scope.EXAM_INVIGILATE: "----yy",
    Scope.DEADLINES_READ: "----yy",
    Scope.DEADLINES_WRITE: "-----y",
    Scope.BANK_READ: "-----y",
    Scope.BANK_WRITE: "-----y",
    Scope.QUIZ_MARK: "----yy",
    Scope.STUDY_CREATE: "---y--",
    Scope.STUDY_READ: "---y--",
    Scope.STUDY_PASS: "---y--",
    Scope.STUDY_EXPORT: "---y--",
    Scope.STUDY_WRITE: "---y--",
    Scope.STUDY_GRANT: "-----y",
}


def _subject(*, staff: bool = False, creates: bool = False, admin: bool = False) -> Subject:
    return Subject(uuid7(), "ada", acts_as_staff=staff, may_create_classes=creates, is_admin=admin)


def _ask(scope: Scope, who: Standing) -> Standing:
    """Ask as somebody who stands like ``who`` towards the class."""
    if who is Standing.ANONYMOUS:
        return require(scope, None)
    if who is Standing.OUTSIDER:
        return require(scope, _subject(staff=True))
    return require(scope, _subject(staff=True), Role(who.value))


def test_the_table_and_the_policy_name_the_same_scopes() -> None:
    assert set(TABLE) == set(Scope) == set(ALLOWED)


@pytest.mark.parametrize("who", STANDINGS)
@pytest.mark.parametrize("scope", Scope)
def test_who_may(scope: Scope, who: Standing) -> None:
    if TABLE[scope][STANDINGS.index(who)] == "y":
        assert _ask(scope, who) is who
        return
    refusal = {Standing.ANONYMOUS: NotSignedIn, Standing.OUTSIDER: NotFound}.get(who, NotAllowed)
    with pytest.raises(refusal):
        _ask(scope, who)


@pytest.mark.parametrize(
    ("subject", "role", "found"),
    [
        (None, None, Standing.ANONYMOUS),
        (None, Role.TEACHER, Standing.ANONYMOUS),
        (_subject(), None, Standing.OUTSIDER),
        (_subject(), Role.STUDENT, Standing.STUDENT),
        (_subject(staff=True), Role.STUDENT, Standing.STUDENT),
        (_subject(staff=True), Role.ASSISTANT, Standing.ASSISTANT),
        (_subject(staff=True), Role.TEACHER, Standing.TEACHER),
        (_subject(staff=True), Role.RESEARCHER, Standing.RESEARCHER),
        (_subject(), Role.TEACHER, Standing.STUDENT),
        (_subject(), Role.ASSISTANT, Standing.STUDENT),
        (_subject(), Role.RESEARCHER, Standing.STUDENT),
        (_subject(staff=True, admin=True), None, Standing.TEACHER),
        (_subject(staff=True, admin=True), Role.STUDENT, Standing.TEACHER),
        (_subject(admin=True), None, Standing.OUTSIDER),
        (_subject(admin=True), Role.TEACHER, Standing.STUDENT),
        (_subject(creates=True), None, Standing.OUTSIDER),
    ],
)
def test_what_a_person_is_towards_a_class(subject: Subject | None, role: Role | None, found: Standing) -> None:
    assert standing(subject, role) is found


@pytest.mark.parametrize("role", [Role.TEACHER, Role.ASSISTANT, Role.RESEARCHER])
def test_staff_whose_program_asks_are_told_to_use_their_browser(role: Role) -> None:
    with pytest.raises(NotAllowed, match="your own browser session"):
        require(Scope.CONTENT_WRITE, _subject(), role)


def test_a_student_is_told_that_the_role_does_not_include_it() -> None:
    with pytest.raises(NotAllowed, match="Your role in this class"):
        require(Scope.CONTENT_WRITE, _subject(staff=True), Role.STUDENT)


def test_a_refusal_to_an_outsider_says_no_more_than_that_nothing_is_here() -> None:
    with pytest.raises(NotFound) as refusal:
        require(Scope.CLASS_READ, _subject(staff=True))
    assert refusal.value.detail == NotFound().detail


@pytest.mark.parametrize(
    ("subject", "refusal"),
    [
        (_subject(staff=True, creates=True), None),
        (_subject(staff=True, admin=True), None),
        (_subject(staff=True), "for teachers"),
        (_subject(creates=True), "browser session"),
        (_subject(admin=True), "browser session"),
    ],
)
def test_who_may_create_classes(subject: Subject, refusal: str | None) -> None:
    if refusal is None:
        require_creator(subject)
        return
    with pytest.raises(NotAllowed, match=refusal):
        require_creator(subject)


def test_a_program_cannot_end_its_owners_work_as_staff() -> None:
    for role in Role:
        require_leaving(_subject(staff=True), role)
    require_leaving(_subject(), Role.STUDENT)
    for role in set(Role) - {Role.STUDENT}:
        with pytest.raises(NotAllowed, match="browser session"):
            require_leaving(_subject(), role)


def test_only_staff_see_what_is_not_published() -> None:
    assert {who for who in Standing if sees_unpublished(who)} == {Standing.ASSISTANT, Standing.TEACHER}


@pytest.mark.parametrize("scope", list(Scope))
def test_a_pass_reads_frames_and_does_nothing_else(scope: Scope) -> None:
    holder = Subject(uuid7(), "ada", acts_as_staff=True, only_frames_of=uuid7())
    if scope is Scope.ANALYTICS_READ:
        assert require(scope, holder, Role.TEACHER) is Standing.TEACHER
    else:
        with pytest.raises(NotAllowed, match="pass"):
            require(scope, holder, Role.TEACHER)


def test_rubrics_are_the_teachers_unless_the_class_lets_assistants_edit_them() -> None:
    require_rubric_editor(Standing.TEACHER, assistants_too=False)
    require_rubric_editor(Standing.ASSISTANT, assistants_too=True)
    for who, assistants_too in ((Standing.ASSISTANT, False), (Standing.STUDENT, True)):
        with pytest.raises(NotAllowed, match="rubrics are for teachers"):
            require_rubric_editor(who, assistants_too=assistants_too)


def test_a_comment_is_changed_by_its_author_or_a_teacher() -> None:
    author, other = _subject(staff=True), _subject(staff=True)
    require_author(Standing.ASSISTANT, author, author.user_id)
    require_author(Standing.TEACHER, other, author.user_id)
    with pytest.raises(NotAllowed, match="somebody else's"):
        require_author(Standing.ASSISTANT, other, author.user_id)


def test_the_bank_is_for_who_teaches_or_may() -> None:
    assert author_role(_subject(), teaches=False) is None
    assert author_role(_subject(), teaches=True) is Role.TEACHER
    assert author_role(_subject(creates=True), teaches=False) is Role.TEACHER


@pytest.mark.parametrize("visibility", ProblemVisibility)
def test_a_problem_is_seen_by_its_owner_and_by_others_if_it_is_shared(visibility: ProblemVisibility) -> None:
    owner, colleague, admin = _subject(), _subject(), _subject(admin=True)
    for subject in (owner, admin):
        require_in_sight(subject, owner.user_id, visibility)
        require_owner(subject, owner.user_id)
    if visibility is ProblemVisibility.CAMPUS:
        require_in_sight(colleague, owner.user_id, visibility)
    else:
        with pytest.raises(NotFound):
            require_in_sight(colleague, owner.user_id, visibility)
    with pytest.raises(NotAllowed):
        require_owner(colleague, owner.user_id)


@pytest.mark.parametrize("scope", list(Scope))
def test_a_pass_of_a_study_reads_what_the_study_shows_and_does_nothing_else(scope: Scope) -> None:
    holder = Subject(uuid7(), "ada", acts_as_staff=True, only_study=uuid7())
    if scope is Scope.STUDY_READ:
        assert require(scope, holder, Role.RESEARCHER) is Standing.RESEARCHER
    else:
        with pytest.raises(NotAllowed, match="pass"):
            require(scope, holder, Role.RESEARCHER)


def test_who_runs_the_campus_has_no_part_in_studies_as_such() -> None:
    admin = _subject(staff=True, admin=True)
    with pytest.raises(NotFound):
        require_researcher(Scope.STUDY_READ, admin, belongs=False)
    assert require_researcher(Scope.STUDY_READ, admin, belongs=True) is Standing.RESEARCHER


def test_a_program_of_a_member_does_not_read_by_a_study() -> None:
    with pytest.raises(NotAllowed, match="browser session"):
        require_researcher(Scope.STUDY_READ, _subject(), belongs=True)


def test_only_who_leads_a_study_says_who_reads_by_it() -> None:
    subject = _subject(staff=True)
    require_study_owner(subject, subject.user_id)
    with pytest.raises(NotAllowed, match="leads the study"):
        require_study_owner(subject, uuid7())
