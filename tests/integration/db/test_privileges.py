"""Each database role and exactly what it may do, read from the database, and the refusals that matter most, tried."""

from __future__ import annotations

from dataclasses import asdict

import psycopg
import pytest
from tests.conftest import Database
from tests.integration.db.classroom import Classroom, connected, make_classroom

from nbcampus.db.bootstrap import GROUP_ROLES, ensure_logins, libpq_url, login_name
from nbcampus.db.statements import assignment_rules, grading, standings
from nbcampus.views import attempts

VERBS = ("select", "insert", "update", "delete", "truncate", "references", "trigger")

# Per table what service, worker and analytics may do (researchers nothing at all, they have views): S(elect), I(nsert),
# U(pdate), D(elete); a small letter is a right to some columns only, which stand below.
TABLES: dict[str, tuple[str, str, str]] = {
    "accommodation": ("SIUD", "s", ""),
    "alembic_version": ("S", "", ""),
    "analytics_pass": ("SID", "", ""),
    "announcement": ("SIU", "", ""),
    "assignment": ("SIU", "S", "S"),
    "assignment_problem": ("SIUD", "S", "S"),
    "assignment_progress": ("SIU", "", ""),
    "audit_event": ("SI", "I", ""),
    "bank_comment": ("SIUD", "", ""),
    "calendar_event": ("SIUD", "", ""),
    "calendar_feed": ("SIUD", "", ""),
    "class": ("SIU", "s", "s"),
    "consent_event": ("SI", "", ""),
    "content_item": ("SIU", "S", "S"),
    "deadline_override": ("SIUD", "S", ""),
    "effective_run": ("S", "SI", "s"),
    "enrolment": ("SIU", "s", "s"),
    "environment_build": ("S", "SI", "S"),
    "exam_message": ("SI", "", ""),
    "exam_sitting": ("SIU", "", ""),
    "explanation": ("SIu", "Su", ""),
    "explanation_prompt": ("SI", "S", ""),
    "explanation_rating": ("SIu", "", ""),
    "grade_override": ("SIU", "", ""),
    "gradebook_entry": ("Siu", "siu", "s"),
    "grading_job": ("SI", "SUD", ""),
    "grading_run": ("S", "SI", "S"),
    "group_feedback": ("SIu", "", ""),
    "group_role": ("SIUD", "", ""),
    "keyword_count": ("S", "SIU", "S"),
    "logic_map": ("S", "SIU", "S"),
    "logic_place": ("S", "SIU", "S"),
    "mark": ("SI", "s", ""),
    "mark_comment": ("SIu", "", ""),
    "mark_item": ("SI", "S", ""),
    "mail": ("SIU", "", ""),
    "mail_address": ("SIUD", "", ""),
    "material": ("SIU", "", ""),
    "material_read": ("SIUD", "", "S"),
    "module": ("SIU", "S", "S"),
    "notice_choice": ("SIUD", "", ""),
    "notification": ("SIUD", "sIu", ""),
    "pending_analysis": ("S", "SIUD", ""),
    "problem": ("SIU", "", ""),
    "problem_analytics": ("S", "SIU", "S"),
    "problem_error": ("S", "SIU", "S"),
    "problem_score": ("Siu", "Su", "S"),
    "problem_trial": ("SIuD", "Su", ""),
    "problem_version": ("SI", "S", "s"),
    "quiz": ("SIU", "", ""),
    "receipt_key": ("SI", "", ""),
    "quiz_attempt": ("SI", "", "s"),
    "quiz_mark": ("SI", "", "s"),
    "quiz_sitting": ("SIu", "", ""),
    "quiz_version": ("SI", "", ""),
    "regrade_attempt": ("SI", "", ""),
    "regrade_message": ("SI", "", ""),
    "regrade_request": ("SIu", "", ""),
    "regrade_set": ("Si", "", ""),
    "reminder": ("SIUD", "", ""),
    "research_reading": ("SIUD", "", ""),
    "rubric_item": ("SIu", "s", ""),
    "section": ("SIUD", "S", ""),
    "section_extension": ("SIUD", "S", ""),
    "student_progress": ("S", "SIU", "S"),
    "study": ("SIU", "", ""),
    "study_class": ("SIUD", "", ""),
    "study_export": ("SIu", "", ""),
    "study_key": ("SI", "", ""),
    "study_member": ("SID", "", ""),
    "study_pass": ("SID", "", ""),
    "study_pseudonym": ("SI", "", ""),
    "submission_analysis": ("Su", "SI", "S"),
    "submission_attempt": ("SI", "Su", "S"),
    "test_case": ("SI", "S", "S"),
    "test_result": ("S", "SI", "s"),
    "uncounted_grading": ("S", "SID", ""),
    "user": ("SIU", "s", ""),
}
_SCORE = {"student_id", "content_item_id", "score_obtained", "max_score", "submitted_at", "status"}
_TOLD = {"grade_letter", "manual_feedback", "private_notes"}
COLUMNS: dict[tuple[str, str, str], set[str]] = {
    ("service", "explanation", "update"): {"state", "hint", "decided_by", "decided_at"},
    ("service", "explanation_rating", "update"): {"helpful", "comment", "rated_at"},
    ("service", "gradebook_entry", "insert"): {"student_id", "content_item_id", "max_score", "status"} | _TOLD,
    ("service", "gradebook_entry", "update"): _TOLD,
    ("service", "mark_comment", "update"): {"text", "visible", "version", "removed_at"},
    ("service", "group_feedback", "update"): {"withdrawn_at"},
    ("service", "problem_score", "insert"): {"student_id", "assignment_problem_id", "runs", "submissions"},
    ("service", "problem_score", "update"): {"runs", "submissions"},
    ("service", "regrade_request", "update"): {"state", "decided_by", "decided_at"},
    ("service", "problem_trial", "update"): {"version_id", "touched_at"},
    ("service", "quiz_sitting", "update"): {"answers", "saved_at", "ended_at"},
    ("service", "regrade_set", "insert"): {  # neither the state nor a decision
        "id",
        "class_id",
        "assignment_problem_id",
        "problem_version_id",
        "chosen",
        "student_id",
        "reason",
        "also_place",
        "created_by",
        "created_at",
    },
    ("service", "rubric_item", "update"): {"position", "label", "points", "version", "removed_at"},
    ("service", "study_export", "update"): {  # never what was asked for, nor by whom
        "state",
        "tries",
        "claimed_at",
        "rows_read",
        "as_of",
        "finished_at",
        "expires_at",
        "blob_ref",
        "bytes",
        "manifest",
        "failure",
    },
    ("service", "submission_analysis", "update"): {"ai_feedback_summary"},
    ("worker", "accommodation", "select"): {"class_id", "student_id", "extra_days"},
    ("worker", "class", "select"): {"id", "environment", "assignment_defaults"},
    ("worker", "enrolment", "select"): {"class_id", "user_id", "role", "section", "left_at", "leaderboard_alias"},
    ("worker", "explanation", "update"): {
        "state",
        "tries",
        "claimed_at",
        "answered_at",
        "analysis_id",
        "hint",
        "failure",
        "model",
        "tokens_in",
        "tokens_out",
        "milliseconds",
    },
    ("worker", "gradebook_entry", "select"): _SCORE,
    ("worker", "gradebook_entry", "insert"): _SCORE,
    ("worker", "gradebook_entry", "update"): _SCORE - {"student_id", "content_item_id"},
    ("worker", "mark", "select"): {"attempt_id", "version", "stated_points", "adjustment", "withdrawn"},
    ("worker", "notification", "select"): {"recipient_id", "type", "about", "is_read"},
    ("worker", "notification", "update"): {"title", "payload", "created_at", "mail_id"},
    ("worker", "problem_score", "update"): {"best_score", "best_attempt_id", "best_at"},
    ("worker", "rubric_item", "select"): {"id", "points", "removed_at"},
    ("worker", "problem_trial", "update"): {
        "state",
        "tried",
        "to_try",
        "findings",
        "content_sha256",
        "stored_ref",
        "touched_at",
    },
    ("worker", "submission_attempt", "update"): {"status", "execution_time_ms", "memory_usage_kb"},
    ("worker", "user", "select"): {"id", "display_name"},
    ("analytics", "class", "select"): {"id", "name", "description", "environment", "created_at", "archived_at"},
    ("analytics", "effective_run", "select"): {"attempt_id", "grading_run_id", "moved_at"},
    ("analytics", "enrolment", "select"): {
        "class_id",
        "user_id",
        "role",
        "section",
        "research_consent",
        "joined_at",
        "left_at",
    },
    ("analytics", "gradebook_entry", "select"): _SCORE | {"grade_letter"},
    ("analytics", "problem_version", "select"): {
        "id",
        "problem_id",
        "version",
        "title",
        "slug",
        "description_markdown",
        "language",
        "difficulty",
        "tags",
        "created_at",
    },
    ("analytics", "quiz_attempt", "select"): {
        "by_platform",
        "id",
        "quiz_id",
        "student_id",
        "attempt_number",
        "quiz_version_id",
        "clicked_at",
        "created_at",
    },
    ("analytics", "quiz_mark", "select"): {
        "quiz_attempt_id",
        "question_id",
        "number",
        "points",
        "possible",
        "marked_at",
    },
    ("analytics", "test_result", "select"): {
        "id",
        "attempt_id",
        "test_case_id",
        "grading_run_id",
        "status",
        "verdict",
        "score",
        "time_ms",
        "memory_kb",
        "error_signature",
    },
}
ROLES = tuple(GROUP_ROLES)

_RIGHTS = """
select c.relname, verb,
  has_table_privilege(%(login)s, c.oid, verb) as whole,
  (select array_agg(a.attname::text) from pg_attribute a
   where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     and case when verb in ('select', 'insert', 'update', 'references')
       then has_column_privilege(%(login)s, c.oid, a.attnum, verb) end) as columns
from pg_class c cross join unnest(%(verbs)s::text[]) as verb
where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v', 'm', 'p')
order by array_position(%(verbs)s::text[], verb)
"""


@pytest.fixture(scope="module")
def rights(database: Database) -> dict[tuple[str, str, str], tuple[bool, set[str]]]:
    """(role, table, verb) -> (the whole table, the columns)."""
    found = {}
    with psycopg.connect(libpq_url(database.owner)) as connection:
        for role in ROLES:
            values = {"login": login_name(role), "verbs": list(VERBS)}
            for table, verb, whole, columns in connection.execute(_RIGHTS, values):
                found[role, table, verb] = (whole, set(columns or []))
    return found


@pytest.mark.parametrize("role", ROLES)
def test_every_role_has_exactly_these_rights_on_every_table(
    rights: dict[tuple[str, str, str], tuple[bool, set[str]]], role: str
) -> None:
    letters: dict[str, str] = {}
    for (who, table, verb), (whole, columns) in rights.items():
        if who == role:
            letters[table] = letters.get(table, "") + (verb[0].upper() if whole else verb[0] if columns else "")
    assert letters == {table: (*row, "")[ROLES.index(role)] for table, row in TABLES.items()}


def test_a_right_to_some_columns_is_a_right_to_exactly_these(
    rights: dict[tuple[str, str, str], tuple[bool, set[str]]],
) -> None:
    partial = {key: columns for key, (whole, columns) in rights.items() if columns and not whole}
    assert partial == COLUMNS


FUNCTIONS = {
    "claim_grading_job": {"worker"},
    "record_analysis": {"worker"},
    "record_explanation": {"worker"},
    "record_grading": {"worker"},
    "week_of": set(ROLES) - {"research"},
    "record_score": {"worker"},
    "count_gradings": {"worker"},
    "refuse_change": set(),
    "apply_regrade": {"service"},
    "cancel_regrade": {"service"},
    "retry_regrade": {"service"},
    "count_quiz": {"service"},
    "recount_totals": set(),
    "recount_results": set(),
    "note_regraded": set(),
}


def test_each_function_may_be_called_by_whom_it_is_for_alone(database: Database) -> None:
    query = """select p.proname, has_function_privilege(%s, p.oid, 'execute') from pg_proc p
               where p.pronamespace = 'public'::regnamespace"""
    found: dict[str, set[str]] = {}
    with psycopg.connect(libpq_url(database.owner)) as connection:
        for role in ROLES:
            for name, allowed in connection.execute(query, (login_name(role),)):
                found.setdefault(name, set()).update({role} if allowed else ())
    assert found == FUNCTIONS


def test_what_runs_with_the_rights_of_the_owner_looks_for_names_in_fixed_places(database: Database) -> None:
    query = """select proname, proconfig from pg_proc where pronamespace = 'public'::regnamespace and prosecdef"""
    with psycopg.connect(libpq_url(database.owner)) as connection:
        found = dict(connection.execute(query).fetchall())
    path = ["search_path=pg_catalog, public, pg_temp"]
    assert found == dict.fromkeys(
        ("apply_regrade", "cancel_regrade", "note_regraded", "retry_regrade", "count_quiz"), path
    )


@pytest.mark.parametrize("role", ROLES)
def test_a_login_has_no_power_over_the_server_and_belongs_to_one_group(database: Database, role: str) -> None:
    with psycopg.connect(libpq_url(database.owner)) as connection:
        powers = connection.execute(
            "select rolsuper, rolcreaterole, rolcreatedb, rolbypassrls, rolreplication "
            "from pg_roles where rolname = %s",
            (login_name(role),),
        ).fetchone()
        groups = connection.execute(
            "select g.rolname from pg_auth_members m join pg_roles g on g.oid = m.roleid "
            "join pg_roles l on l.oid = m.member where l.rolname = %s",
            (login_name(role),),
        ).fetchall()
    assert powers == (False,) * 5
    assert groups == [(GROUP_ROLES[role],)]


REFUSED = {
    "a table of one's own": ("service", "create table mine (id int)"),
    "switching off a trigger": ("worker", "alter table submission_attempt disable trigger all"),
    "skipping triggers": ("worker", "set session_replication_role = replica"),
    "a function of one's own": ("analytics", "create function f() returns int language sql as 'select 1'"),
    "the service forging a grading": (
        "service",
        "insert into grading_run select * from grading_run",
    ),
    "the service raising a score": ("service", "update problem_score set best_score = 100"),
    "the service raising a grade": ("service", "update gradebook_entry set score_obtained = 100"),
    "the service moving which run counts": ("service", "update effective_run set reason = 'better'"),
    "the service declaring a regrade ready": ("service", "update regrade_set set state = 'ready'"),
    "the service swapping the run of a regrade": (
        "service",
        "update regrade_attempt set grading_run_id = former_run_id",
    ),
    "the service rewriting a mark": ("service", "update mark set adjustment = 100"),
    "the service moving a comment to another attempt": ("service", "update mark_comment set attempt_id = id"),
    "the worker reading a mark's feedback": ("worker", "select feedback from mark"),
    "the worker reading comments": ("worker", "select text from mark_comment"),
    "analytics reading marks": ("analytics", "select attempt_id from mark"),
    "the service dropping a job": ("service", "delete from grading_job"),
    "the worker applying a regrade": (
        "worker",
        "select apply_regrade(gen_random_uuid(), gen_random_uuid(), '', now())",
    ),
    "the worker cancelling a regrade": (
        "worker",
        "select cancel_regrade(gen_random_uuid(), gen_random_uuid(), '', now())",
    ),
    "analytics reading why a regrade was made": ("analytics", "select reason from regrade_set"),
    "the service recording": ("service", "select claim_grading_job(gen_random_uuid(), 'w', interval '1 s', true)"),
    "the worker handing in": ("worker", "insert into submission_attempt select * from submission_attempt"),
    "the worker reading drafts": ("worker", "select current_code from assignment_progress"),
    "the worker reading hub names": ("worker", 'select hub_name from "user"'),
    "the worker reading notices": ("worker", "select title from notification"),
    "the worker reading addresses": ("worker", "select address from mail_address"),
    "the worker reading mails": ("worker", "select * from mail"),
    "analytics reading addresses": ("analytics", "select address from mail_address"),
    "analytics reading announcements": ("analytics", "select * from announcement"),
    "the worker reading a class's other settings": ("worker", "select settings from class"),
    "the worker reading private notes": ("worker", "select private_notes from gradebook_entry"),
    "the worker reading the audit trail": ("worker", "select * from audit_event"),
    "the worker changing a teacher's feedback": ("worker", "update gradebook_entry set manual_feedback = ''"),
    "the worker making itself a teacher": ("worker", "update enrolment set role = 'teacher'"),
    "analytics reading names": ("analytics", 'select display_name from "user"'),
    "analytics reading aliases": ("analytics", "select leaderboard_alias from enrolment"),
    "analytics reading drafts": ("analytics", "select current_code from assignment_progress"),
    "analytics reading hidden tests": ("analytics", "select test_cases from problem_version"),
    "analytics reading solutions": ("analytics", "select reference_solution from problem_version"),
    "analytics reading what tests showed": ("analytics", "select detail from test_result"),
    "analytics reading private notes": ("analytics", "select private_notes from gradebook_entry"),
    "analytics reading feedback": ("analytics", "select manual_feedback from gradebook_entry"),
    "analytics reading join codes": ("analytics", "select join_code from class"),
    "analytics reading the audit trail": ("analytics", "select * from audit_event"),
    "analytics reading notifications": ("analytics", "select * from notification"),
    "analytics reading quiz answers": ("analytics", "select questions from quiz"),
    "the service changing what a room was told": ("service", "update exam_message set text = ''"),
    "the service swapping a key of receipts": ("service", "update receipt_key set private_key = ''"),
    "the worker reading the keys of receipts": ("worker", "select private_key from receipt_key"),
    "the worker giving a student more time": ("worker", "update exam_sitting set extra_seconds = 3600"),
    "analytics reading the keys of receipts": ("analytics", "select private_key from receipt_key"),
    "analytics reading what students wrote": ("analytics", "select answers from quiz_attempt"),
    "the service changing a mark": ("service", "update quiz_mark set points = 100"),
    "the service moving a sitting to another version": (
        "service",
        "update quiz_sitting set quiz_version_id = gen_random_uuid()",
    ),
    "the worker counting a quiz": ("worker", "select count_quiz(gen_random_uuid(), gen_random_uuid())"),
    "analytics writing": ("analytics", "update problem_analytics set fail_count = 0"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused(database: Database, case: str) -> None:
    role, statement = REFUSED[case]
    with psycopg.connect(libpq_url(asdict(database)[role])) as connection:
        connection.read_only = False
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(statement)
        connection.rollback()


def test_an_analyst_reads_what_the_plots_need_and_writes_nothing_by_mistake(database: Database) -> None:
    with psycopg.connect(libpq_url(database.analytics)) as connection:
        connection.execute(
            "select a.created_at, g.score from submission_attempt a join effective_run e on e.attempt_id = a.id "
            "join grading_run g on g.id = e.grading_run_id"
        )
        assert connection.execute("show transaction_read_only").fetchone() == ("on",)
        assert connection.execute("show statement_timeout").fetchone() == ("1min",)


def test_a_login_keeps_working_when_its_password_is_changed(
    database: Database, database_passwords: dict[str, str]
) -> None:
    ensure_logins(database.owner, database_passwords | {"analytics": "another ' password"})
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(libpq_url(database.analytics))
    ensure_logins(database.owner, database_passwords)
    psycopg.connect(libpq_url(database.analytics)).close()


def test_what_a_grading_announces_can_be_read_by_the_worker(database: Database) -> None:
    """The worker publishes the attempt as its student may see it, which joins half of the tables."""
    room: Classroom = make_classroom(database, "ANNOU1")
    with connected(database.owner) as connection:
        connection.execute(assignment_rules.set_defaults(room.class_id, {"max_attempts": 4}))
    job = room.grade(0, 0, [None, "Too slow", None])
    with connected(database.worker) as connection:
        row = connection.execute(attempts.attempt_by_id(job.attempt_id)).one()
        shown = attempts.present_attempt(row, connection.execute(attempts.results_of(row.run_id)).all(), "", "student")
        rows = connection.execute(standings.standings(room.class_id, [room.students[0]])).all()
        teachers = connection.execute(grading.teachers_of(room.class_id)).scalars().all()
    assert (shown.score, shown.attempts_used, shown.attempts_left) == (6.666666667, 1, 3)
    assert [row.points for row in rows] == [6.666666667] * 3
    assert teachers == [room.teacher_id]
