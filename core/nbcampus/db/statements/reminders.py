"""Reminding students of what is due, in one statement that whoever runs it twice, or at once, runs once."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import TextClause, text

from nbcampus.course.states import ReminderKind

_REMIND = """
with fresh as (
  insert into reminder (user_id, content_item_id, kind, created_at)
  select e.user_id, i.id, cast(:kind as reminder_kind), :now
  from content_item i
  join assignment a on a.id = i.id
  join module m on m.id = i.module_id and m.is_published
  join class c on c.id = m.class_id and c.archived_at is null
    and coalesce((c.settings -> 'notices' ->> 'reminders')::boolean, true)
  join enrolment e on e.class_id = c.id and e.role = 'student' and e.left_at is null
  left join deadline_override o on o.content_item_id = i.id and o.student_id = e.user_id
  where i.is_published
    and (i.due_date > :now or exists (select from deadline_override d where d.content_item_id = i.id))
    and coalesce(o.due_date, i.due_date) > :from and coalesce(o.due_date, i.due_date) <= :until
    and exists (
      select from assignment_problem p
      left join problem_score s on s.assignment_problem_id = p.id and s.student_id = e.user_id
      where p.assignment_id = i.id and coalesce(s.submissions, 0) = 0)
  on conflict do nothing
  returning user_id, content_item_id
)
insert into notification (id, recipient_id, type, title, payload, about, created_at)
select gen_random_uuid(), f.user_id, 'due_soon',
  'Due ' || cast(:words as text) || ': ' || left(i.title, 180),
  jsonb_build_object('class_id', m.class_id, 'item_id', i.id), i.id, :now
from fresh f
join content_item i on i.id = f.content_item_id
join module m on m.id = i.module_id
on conflict (recipient_id, type, about) where not is_read
do update set title = excluded.title, payload = excluded.payload, created_at = excluded.created_at, mail_id = null
returning recipient_id"""

_WORDS = {ReminderKind.DUE_TOMORROW: "within 24 hours", ReminderKind.DUE_IN_HOURS: "within 2 hours"}


def remind_of_due(kind: ReminderKind, now: datetime, window: tuple[timedelta, timedelta]) -> TextClause:
    """Remind every student once of each assignment that is due in the window and not submitted in full; answers whom.

    Due is the student's own date where there is one. The unread reminder of the day before becomes that of the hour.
    """
    nearest, furthest = window
    return text(_REMIND).bindparams(
        kind=kind.value, words=_WORDS[kind], now=now, **{"from": now + nearest, "until": now + furthest}
    )
