-- A regrade set moves by these functions alone. They run with the rights of the owner, on a fixed search path, because
-- the service that calls them may write neither the pointers to the runs that count nor a score: what may move is read
-- from the set, and the set from the history.
-- Lock order: grading_job, regrade_set, and then as record_grading: submission_attempt, problem_score, gradebook_entry,
-- student_progress, problem_analytics by test_case_id, problem_error. Within a table by student.

-- The last run of a set makes it ready: then none of its jobs is left. The set is locked before that is looked at: of two
-- runs that end at the same moment the later one sees both. A job that failed for good stays, and so does the state.
create function note_regraded() returns trigger language plpgsql
security definer set search_path = pg_catalog, public, pg_temp as $$
declare found_set uuid;
begin
  select s.id into found_set from regrade_set s
  join regrade_attempt m on m.regrade_set_id = s.id
  where m.grading_run_id = new.id for update of s;
  if found_set is not null and not exists (
    select from grading_job j join regrade_attempt m on m.grading_run_id = j.id where m.regrade_set_id = found_set) then
    update regrade_set set state = 'ready' where id = found_set and state = 'grading';
  end if;
  return null;
end $$;

create trigger regrade_progress after insert on grading_run for each row
  when (new.reason = 'regrade') execute function note_regraded();

-- The best scores of these students at one place, from the runs that count, and what follows from them.
create function recount_totals(p_problem uuid, p_item uuid, p_students uuid[]) returns void
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  perform from problem_score where assignment_problem_id = p_problem and student_id = any(p_students)
  order by student_id for update;
  update problem_score p set best_score = b.score, best_attempt_id = b.id, best_at = b.created_at
  from (
    select distinct on (a.student_id) a.student_id, a.id, a.created_at, r.score
    from submission_attempt a
    join effective_run e on e.attempt_id = a.id
    join grading_run r on r.id = e.grading_run_id
    where a.assignment_problem_id = p_problem and a.student_id = any(p_students) and a.type = 'final_submission'
    order by a.student_id, r.score desc, a.created_at, a.id) as b
  where p.assignment_problem_id = p_problem and p.student_id = b.student_id;
  -- The entries are locked before the sums are read, as in record_score.
  perform from gradebook_entry where content_item_id = p_item and student_id = any(p_students)
  order by student_id for update;
  with total as (
    select u.student, coalesce(sum(s.best_score::numeric), 0)::float8 as earned, sum(ap.points::numeric)::float8 as possible,
      count(*) filter (where s.best_score >= ap.points) as solved
    from unnest(p_students) as u(student)
    join assignment_problem ap on ap.assignment_id = p_item
    left join problem_score s on s.assignment_problem_id = ap.id and s.student_id = u.student
    group by u.student),
  graded as (
    update gradebook_entry g set score_obtained = t.earned, max_score = t.possible, status = 'graded'
    from total t where g.content_item_id = p_item and g.student_id = t.student)
  update student_progress p set current_score = t.earned, max_score = t.possible, problems_solved = t.solved
  from total t where p.content_item_id = p_item and p.student_id = t.student;
end $$;

-- The error map of these tests at one place, counted anew. Every row is there, locked and at zero before the history is
-- read: a grading that ends meanwhile waits for its row and counts on top. Rows that nothing explains any more go.
create function recount_results(p_problem uuid, p_tests uuid[], p_at timestamptz) returns void
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into problem_analytics as a (assignment_problem_id, test_case_id, last_updated)
  select p_problem, u.test, p_at from unnest(p_tests) as u(test) order by u.test
  on conflict (assignment_problem_id, test_case_id) do update set pass_count = 0, fail_count = 0;
  delete from problem_error where assignment_problem_id = p_problem and test_case_id = any(p_tests);
  insert into problem_error (assignment_problem_id, test_case_id, message, count)
  select p_problem, t.test_case_id, t.error_signature, count(*)
  from submission_attempt a
  join effective_run e on e.attempt_id = a.id
  join test_result t on t.grading_run_id = e.grading_run_id
  where a.assignment_problem_id = p_problem and t.test_case_id = any(p_tests) and t.error_signature is not null
  group by t.test_case_id, t.error_signature;
  update problem_analytics a set pass_count = c.passes, fail_count = c.failures, last_updated = c.last_at,
    common_error_msg = (
      select e.message from problem_error e where e.assignment_problem_id = p_problem and e.test_case_id = c.test_case_id
      order by e.count desc, e.message limit 1)
  from (
    select t.test_case_id, count(*) filter (where t.status = 'pass') as passes,
      count(*) filter (where t.status <> 'pass') as failures, max(r.finished_at) as last_at
    from submission_attempt s
    join effective_run e on e.attempt_id = s.id
    join grading_run r on r.id = e.grading_run_id
    join test_result t on t.grading_run_id = r.id
    where s.assignment_problem_id = p_problem and t.test_case_id = any(p_tests)
    group by t.test_case_id) as c
  where a.assignment_problem_id = p_problem and a.test_case_id = c.test_case_id;
  delete from problem_analytics
  where assignment_problem_id = p_problem and test_case_id = any(p_tests) and pass_count + fail_count = 0;
end $$;

-- Let the new runs of a set count, all of them or none. False: the set was not ready, and nothing was changed.
create function apply_regrade(p_set uuid, p_by uuid, p_reason text, p_at timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare wanted regrade_set; item uuid; students uuid[]; tests uuid[];
begin
  select * into wanted from regrade_set where id = p_set for update;
  if not found or wanted.state <> 'ready' then return false; end if;
  -- Whoever wrote the members: only this place's attempts move, from the run that counts to their own regrading.
  if exists (
    select from regrade_attempt m
    left join submission_attempt a on a.id = m.attempt_id and a.assignment_problem_id = wanted.assignment_problem_id
    left join effective_run e on e.attempt_id = a.id and e.grading_run_id = m.former_run_id
    left join grading_run r on r.id = m.grading_run_id and r.attempt_id = a.id and r.reason = 'regrade'
      and r.problem_version_id = wanted.problem_version_id
    where m.regrade_set_id = p_set and (e.attempt_id is null or r.id is null)) then
    raise exception 'the runs of regrade set % are not what it asked for', p_set
      using errcode = 'integrity_constraint_violation';
  end if;
  select array_agg(distinct a.student_id) into students
  from regrade_attempt m join submission_attempt a on a.id = m.attempt_id where m.regrade_set_id = p_set;
  select array_agg(distinct t.test_case_id) into tests
  from regrade_attempt m join test_result t on t.grading_run_id in (m.former_run_id, m.grading_run_id)
  where m.regrade_set_id = p_set;
  select assignment_id into item from assignment_problem where id = wanted.assignment_problem_id;

  update submission_attempt a set execution_time_ms = r.execution_time_ms, memory_usage_kb = r.memory_usage_kb
  from regrade_attempt m join grading_run r on r.id = m.grading_run_id
  where m.regrade_set_id = p_set and a.id = m.attempt_id;
  update effective_run e set grading_run_id = m.grading_run_id, moved_by = p_by, moved_at = p_at, reason = p_reason
  from regrade_attempt m where m.regrade_set_id = p_set and e.attempt_id = m.attempt_id;
  perform recount_totals(wanted.assignment_problem_id, item, students);
  perform recount_results(wanted.assignment_problem_id, coalesce(tests, '{}'), p_at);
  if wanted.also_place then   -- never back to an older version, if a newer one was placed since
    update assignment_problem ap set problem_version_id = wanted.problem_version_id
    from problem_version placed, problem_version given
    where ap.id = wanted.assignment_problem_id and placed.id = ap.problem_version_id
      and given.id = wanted.problem_version_id and given.version > placed.version;
  end if;
  update regrade_set set state = 'applied', decided_by = p_by, decided_at = p_at, decision_reason = p_reason where id = p_set;
  return true;
end $$;

-- Leave everything as it was: the jobs that are still to do go, and a worker that is at one finds its writing refused.
-- False: the set was decided before (and then it has no jobs).
create function cancel_regrade(p_set uuid, p_by uuid, p_reason text, p_at timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  delete from grading_job j using regrade_attempt m
  where m.regrade_set_id = p_set and j.id = m.grading_run_id and j.reason = 'regrade';
  update regrade_set set state = 'cancelled', decided_by = p_by, decided_at = p_at, decision_reason = p_reason
  where id = p_set and state in ('grading', 'ready');
  return found;
end $$;

-- The service starts a set and reads it; the state, and everything that a decision changes, is the functions' alone.
grant select on regrade_set, regrade_attempt to nbcampus_service;
grant insert (id, class_id, assignment_problem_id, problem_version_id, chosen, student_id, reason, also_place,
  created_by, created_at) on regrade_set to nbcampus_service;
grant insert on regrade_attempt to nbcampus_service;
revoke execute on function note_regraded(), recount_totals(uuid, uuid, uuid[]), recount_results(uuid, uuid[], timestamptz),
  apply_regrade(uuid, uuid, text, timestamptz), cancel_regrade(uuid, uuid, text, timestamptz) from public;
grant execute on function apply_regrade(uuid, uuid, text, timestamptz), cancel_regrade(uuid, uuid, text, timestamptz)
  to nbcampus_service;
