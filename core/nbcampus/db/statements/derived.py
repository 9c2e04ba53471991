"""Derived tables computed anew from the history, compared with what stands there, and put right.

What is expected goes into temporary tables of one transaction, ``expected_*``; everything else reads those. The
arithmetic is that of ``record_grading`` and ``count_gradings`` (``migrations/versions/sql``): equal means equal.
A grading that is noted but not yet counted is left out of what is expected of the counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import TextClause, text

# In the order in which `record_grading` and `count_gradings` take them, so that no two of them and no rebuild wait for
# each other in a circle. What is noted is counted first: what is left to correct is drift.
LOCK = (
    text("lock table problem_score, gradebook_entry, student_progress in share row exclusive mode"),
    text("select pg_advisory_xact_lock(hashtext('count_gradings'))"),
    text("lock table uncounted_grading, problem_analytics, problem_error in share row exclusive mode"),
    text("select count_gradings()"),
    text("lock table keyword_count in share row exclusive mode"),
)

_DRIFT = """
with pairs as (
  select e.{first} is null as surplus, a.{first} is null as missing, jsonb_build_object({named}) as key
  from expected_{table} e
  full join (select a.* from {table} a where {scope}) a on {same_key}
  where case when e.{first} is null then {surplus}
    else a.{first} is null or ({kept}) is distinct from ({wanted}) end)
select count(*) filter (where missing) as missing, count(*) filter (where surplus) as surplus,
  count(*) filter (where not missing and not surplus) as different, min(key::text) as example
from pairs"""
_WRITE = """
insert into {table} as a ({columns}) select {columns} from expected_{table} order by {key}
on conflict ({key}) do update set {changes} where ({kept}) is distinct from ({excluded})"""
_DELETE = """
delete from {table} a where {scope} and {surplus} and not {spared}
  and not exists (select from expected_{table} e where {same_key})"""
_EMPTY = """
update {table} a set {emptied} where {scope} and {surplus} and {spared}
  and not exists (select from expected_{table} e where {same_key})"""


@dataclass(frozen=True)
class Derived:
    """One derived table. ``scope`` says which rows of it (as ``a``) belong to the classes that are looked at.

    ``surplus`` says which rows that nothing in the history explains are wrong to be there. Of those, ``spared`` are the
    ones in which a person wrote something: ``emptied`` is what becomes of them, and the others are deleted.
    """

    table: str
    keys: tuple[str, ...]
    values: tuple[str, ...]
    scope: str
    surplus: str = "true"
    spared: str = "false"
    emptied: str = ""

    def drift(self) -> TextClause:
        """One row: rows that are missing, that are surplus, that differ, and the key of one of them as JSON."""
        return self._statement(_DRIFT)

    def correct(self) -> list[TextClause]:
        """Write what is missing or differs, remove what nothing explains; other columns keep what they hold."""
        templates = (_WRITE, _EMPTY, _DELETE) if self.emptied else (_WRITE, _DELETE)
        return [self._statement(template) for template in templates]

    def _statement(self, template: str) -> TextClause:
        return text(
            template.format(
                **vars(self),
                first=self.keys[0],
                key=", ".join(self.keys),
                named=", ".join(f"'{name}', coalesce(e.{name}, a.{name})" for name in self.keys),
                same_key=" and ".join(f"e.{name} = a.{name}" for name in self.keys),
                columns=", ".join(self.keys + self.values),
                kept=", ".join(f"a.{name}" for name in self.values),
                wanted=", ".join(f"e.{name}" for name in self.values),
                excluded=", ".join(f"excluded.{name}" for name in self.values),
                changes=", ".join(f"{name} = excluded.{name}" for name in self.values),
            )
        )


_OF_PLACES = "a.assignment_problem_id in (select assignment_problem_id from scope_place)"
_OF_ITEMS = "a.content_item_id in (select content_item_id from scope_item)"

DERIVED = (
    Derived(
        "problem_score",
        ("student_id", "assignment_problem_id"),
        ("runs", "submissions", "best_score", "best_attempt_id", "best_at"),
        _OF_PLACES,
    ),
    Derived(
        "gradebook_entry",
        ("student_id", "content_item_id"),
        ("score_obtained", "max_score", "submitted_at", "status"),
        _OF_ITEMS,
        surplus="(a.score_obtained is not null or a.status = 'graded')",
        spared="(coalesce(a.grade_letter, a.manual_feedback, a.private_notes) is not null)",
        emptied="score_obtained = null, submitted_at = null, status = 'pending'",
    ),
    Derived(
        "student_progress",
        ("student_id", "content_item_id"),
        ("class_id", "current_score", "max_score", "problems_solved", "last_updated"),
        _OF_ITEMS,
    ),
    Derived("problem_error", ("assignment_problem_id", "test_case_id", "message"), ("count",), _OF_PLACES),
    Derived(
        "problem_analytics",
        ("assignment_problem_id", "test_case_id"),
        ("pass_count", "fail_count", "common_error_msg", "last_updated"),
        _OF_PLACES,
    ),
    Derived("keyword_count", ("assignment_problem_id", "week", "keyword"), ("attempts",), _OF_PLACES),
)


def compute(class_id: UUID | None) -> list[TextClause]:
    """Fill the temporary tables for one class, or for all; they go with the transaction."""
    first, *others = _COMPUTE
    return [text(first).bindparams(class_id=class_id), *map(text, others)]


STANDINGS = text("""
    select m.class_id, m.id as module_id, i.id as assignment_id, s.student_id,
      sum(s.best_score::numeric)::float8 as points,
      coalesce(max(s.best_at) filter (where s.best_score > 0), min(s.best_at)) as reached_at
    from expected_problem_score s
    join scope_place p using (assignment_problem_id)
    join content_item i on i.id = p.content_item_id
    join assignment a on a.id = i.id
    join module m on m.id = i.module_id
    join enrolment n on n.class_id = m.class_id and n.user_id = s.student_id
    where s.best_score is not null and a.mode <> 'exam'
      and n.role = 'student' and n.left_at is null and n.leaderboard_alias is not null
    group by grouping sets ((m.class_id, s.student_id), (m.id, s.student_id), (i.id, s.student_id))""")
"""The leaderboards as they should be; the same rows as those of ``standings.standings``."""


def boards(class_id: UUID | None) -> TextClause:
    """Every leaderboard that may exist: rows in which one of the three ids is there."""
    statement = text("""
        select c.id as class_id, null::uuid as module_id, null::uuid as assignment_id from class c
        where cast(:class_id as uuid) is null or c.id = :class_id
        union all select null, m.id, null from module m where cast(:class_id as uuid) is null or m.class_id = :class_id
        union all select null, null, content_item_id from scope_item""")
    return statement.bindparams(class_id=class_id)


def classes(class_id: UUID | None) -> TextClause:
    """The classes that are looked at: one (no row when it does not exist), or all."""
    statement = text("select id from class where cast(:class_id as uuid) is null or id = :class_id order by id")
    return statement.bindparams(class_id=class_id)


def lock_timeout(seconds: int) -> TextClause:
    """How long this transaction waits for a lock before it gives up."""
    return text(f"set local lock_timeout = '{seconds:d}s'")


_COMPUTE = (
    """create temporary table scope_item on commit drop as
    select a.id as content_item_id, m.class_id, coalesce(sum(ap.points::numeric), 0)::float8 as max_score
    from assignment a
    join content_item i on i.id = a.id
    join module m on m.id = i.module_id
    left join assignment_problem ap on ap.assignment_id = a.id
    where cast(:class_id as uuid) is null or m.class_id = :class_id
    group by 1, 2
    union all
    select q.id, m.class_id, 0
    from quiz q join content_item i on i.id = q.id join module m on m.id = i.module_id
    where cast(:class_id as uuid) is null or m.class_id = :class_id""",
    """create temporary table scope_place on commit drop as
    select ap.id as assignment_problem_id, s.content_item_id, ap.points
    from assignment_problem ap join scope_item s on s.content_item_id = ap.assignment_id""",
    "analyze scope_item, scope_place",
    """create temporary table expected_problem_score on commit drop as
    with graded as (
      select a.student_id, a.assignment_problem_id, a.id, a.created_at, r.score
      from submission_attempt a
      join scope_place p on p.assignment_problem_id = a.assignment_problem_id
      join effective_run e on e.attempt_id = a.id
      join grading_run r on r.id = e.grading_run_id
      where a.type = 'final_submission'),
    best as (
      select distinct on (student_id, assignment_problem_id) * from graded
      order by student_id, assignment_problem_id, score desc, created_at, id),
    newest as (
      select student_id, assignment_problem_id, max(created_at) as last_at from graded group by 1, 2),
    counted as (
      select a.student_id, a.assignment_problem_id,
        count(*) filter (where a.type = 'test_run')::int as runs,
        count(*) filter (where a.type = 'final_submission')::int as submissions
      from submission_attempt a join scope_place p on p.assignment_problem_id = a.assignment_problem_id
      group by 1, 2)
    select c.*, b.score as best_score, b.id as best_attempt_id, b.created_at as best_at, n.last_at
    from counted c
    left join best b using (student_id, assignment_problem_id)
    left join newest n using (student_id, assignment_problem_id)""",
    """create temporary table expected_student_progress on commit drop as
    select s.student_id, p.content_item_id, i.class_id,
      sum(s.best_score::numeric)::float8 as current_score, i.max_score,
      count(*) filter (where s.best_score >= p.points)::int as problems_solved, max(s.last_at) as last_updated
    from expected_problem_score s
    join scope_place p using (assignment_problem_id)
    join scope_item i using (content_item_id)
    where s.best_score is not null
    group by s.student_id, p.content_item_id, i.class_id, i.max_score""",
    """create temporary table expected_quiz_entry on commit drop as
    with marked as (
      select distinct on (k.quiz_attempt_id, k.question_id) k.quiz_attempt_id, k.points, k.possible
      from quiz_mark k
      join quiz_attempt a on a.id = k.quiz_attempt_id
      join scope_item i on i.content_item_id = a.quiz_id
      order by k.quiz_attempt_id, k.question_id, k.number desc),
    summed as (
      select quiz_attempt_id, bool_or(points is null) as open, sum(points::numeric)::float8 as points,
        sum(possible::numeric)::float8 as possible,
        round(sum(points::numeric) / nullif(sum(possible::numeric), 0), 15) as share
      from marked group by 1),
    attempts as (
      select a.student_id, a.quiz_id, a.id, a.created_at, coalesce(s.open, false) as open,
        coalesce(s.points, 0) as points, coalesce(s.possible, 0) as possible, coalesce(s.share, 0) as share
      from quiz_attempt a
      join scope_item i on i.content_item_id = a.quiz_id
      left join summed s on s.quiz_attempt_id = a.id),
    best as (
      select distinct on (student_id, quiz_id) * from attempts where not open
      order by student_id, quiz_id, share desc, created_at, id),
    newest as (
      select distinct on (student_id, quiz_id) * from attempts
      order by student_id, quiz_id, created_at desc, id desc),
    waiting as (select student_id, quiz_id, bool_or(open) as open from attempts group by 1, 2)
    select n.student_id, n.quiz_id, b.points as score_obtained, coalesce(b.possible, n.possible) as max_score,
      n.created_at as submitted_at,
      case when w.open then 'pending'::grade_status else 'graded'::grade_status end as status
    from newest n
    join waiting w using (student_id, quiz_id)
    left join best b using (student_id, quiz_id)""",
    """create temporary table expected_gradebook_entry on commit drop as
    select student_id, content_item_id, current_score as score_obtained, max_score, last_updated as submitted_at,
      'graded'::grade_status as status
    from expected_student_progress
    union all
    select student_id, quiz_id, score_obtained, max_score, submitted_at, status from expected_quiz_entry""",
    """create temporary table counted_result on commit drop as
    select a.assignment_problem_id, t.test_case_id, t.error_signature as message,
      count(*) filter (where t.status = 'pass')::int as passes,
      count(*) filter (where t.status <> 'pass')::int as failures, max(r.finished_at) as last_updated
    from submission_attempt a
    join scope_place p on p.assignment_problem_id = a.assignment_problem_id
    join effective_run e on e.attempt_id = a.id
    join grading_run r on r.id = e.grading_run_id
    join test_result t on t.grading_run_id = r.id
    where not exists (select from uncounted_grading u where u.grading_run_id = r.id)
    group by 1, 2, 3""",
    """create temporary table expected_problem_error on commit drop as
    select assignment_problem_id, test_case_id, message, passes + failures as count
    from counted_result where message is not null""",
    """create temporary table expected_problem_analytics on commit drop as
    select c.assignment_problem_id, c.test_case_id,
      sum(c.passes)::int as pass_count, sum(c.failures)::int as fail_count,
      (select e.message from expected_problem_error e
       where e.assignment_problem_id = c.assignment_problem_id and e.test_case_id = c.test_case_id
       order by e.count desc, e.message limit 1) as common_error_msg,
      max(c.last_updated) as last_updated
    from counted_result c group by 1, 2""",
    """create temporary table expected_keyword_count on commit drop as
    select a.assignment_problem_id, week_of(a.created_at) as week, w as keyword, count(distinct a.id)::int as attempts
    from submission_attempt a
    join scope_place p on p.assignment_problem_id = a.assignment_problem_id
    join submission_analysis s on s.attempt_id = a.id
    cross join unnest(s.detected_keywords) as w
    group by 1, 2, 3""",
)
