-- A grading leaves a note that its results are still to be counted, instead of changing the rows of the error map that
-- all students of an exam share: those rows would let their gradings through one by one. Whoever calls
-- `count_gradings` counts what has gathered; that what was counted and what was noted together are the history is
-- what `nbcampus rebuild --check` compares.

-- As before, but: the note instead of the counting, and one statement for all that belongs to the attempt alone.
-- Lock order, the same for all: grading_job, problem_score, gradebook_entry, student_progress, submission_attempt,
-- uncounted_grading.
create or replace function record_grading(
  p_job uuid, p_token int, p_attempt uuid, p_version uuid, p_reason text, p_type attempt_type,
  p_student uuid, p_problem uuid, p_item uuid, p_class uuid, p_created timestamptz,
  p_score float8, p_max float8, p_passed int, p_total int, p_ms int, p_kb int,
  p_worker text, p_started timestamptz, p_finished timestamptz,
  p_ids uuid[], p_tests uuid[], p_status result_status[], p_verdict verdict[], p_scores float8[],
  p_times float8[], p_kbs int[], p_signatures text[], p_details jsonb)
returns boolean language plpgsql as $$
begin
  delete from grading_job where id = p_job and token = p_token;
  if not found then return false; end if;
  if p_reason = 'first' and p_type = 'final_submission' then
    perform record_score(p_student, p_problem, p_item, p_class, p_attempt, p_score, p_created);
  end if;
  with run as (
    insert into grading_run (id, attempt_id, problem_version_id, reason, score, max_score, passed, total,
                             execution_time_ms, memory_usage_kb, worker, started_at, finished_at)
    values (p_job, p_attempt, p_version, p_reason, p_score, p_max, p_passed, p_total, p_ms, p_kb, p_worker, p_started, p_finished)),
  -- A regrade stands beside the old run until a person applies it: nothing else changes.
  counts as (
    insert into effective_run (attempt_id, grading_run_id, moved_by, moved_at, reason)
    select p_attempt, p_job, null, p_finished, 'first grading' where p_reason = 'first'),
  attempt as (
    update submission_attempt set status = 'completed', execution_time_ms = p_ms, memory_usage_kb = p_kb
    where id = p_attempt and p_reason = 'first'),
  note as (
    insert into uncounted_grading (grading_run_id, assignment_problem_id, finished_at)
    select p_job, p_problem, p_finished where p_reason = 'first')
  insert into test_result (id, attempt_id, test_case_id, grading_run_id, status, verdict, score, time_ms, memory_kb,
                           error_signature, detail)
  select p_ids[u.place], p_attempt, u.test, p_job, p_status[u.place], p_verdict[u.place], p_scores[u.place],
         p_times[u.place], p_kbs[u.place], p_signatures[u.place], p_details -> (u.place::int - 1)
  from unnest(p_tests) with ordinality as u(test, place);
  return true;
end $$;

-- Count what has gathered and answer how many gradings that were. One at a time: who comes meanwhile gets null.
-- Lock order: the advisory lock, uncounted_grading, problem_analytics by place and test, and under its locks problem_error.
create function count_gradings() returns integer language plpgsql as $$
declare counted integer; places uuid[]; tests uuid[];
begin
  if not pg_try_advisory_xact_lock(hashtext('count_gradings')) then return null; end if;
  with taken as (delete from uncounted_grading returning *),
  result as (
    select t.assignment_problem_id, r.test_case_id, r.status, r.error_signature as message, t.finished_at
    from taken t join test_result r on r.grading_run_id = t.grading_run_id),
  test as (
    insert into problem_analytics as a (assignment_problem_id, test_case_id, pass_count, fail_count, last_updated)
    select assignment_problem_id, test_case_id, count(*) filter (where status = 'pass'),
      count(*) filter (where status <> 'pass'), max(finished_at)
    from result group by 1, 2 order by 1, 2
    on conflict (assignment_problem_id, test_case_id) do update set pass_count = a.pass_count + excluded.pass_count,
      fail_count = a.fail_count + excluded.fail_count, last_updated = greatest(a.last_updated, excluded.last_updated)),
  failure as (
    insert into problem_error as e (assignment_problem_id, test_case_id, message, count)
    select assignment_problem_id, test_case_id, message, count(*)
    from result where message is not null group by 1, 2, 3 order by 1, 2, 3
    on conflict (assignment_problem_id, test_case_id, message) do update set count = e.count + excluded.count
    returning e.assignment_problem_id, e.test_case_id)
  select (select count(*) from taken), array_agg(f.assignment_problem_id), array_agg(f.test_case_id)
  into counted, places, tests
  from (select distinct assignment_problem_id, test_case_id from failure) f;

  -- The message that leads, of each test that failed.
  update problem_analytics a set common_error_msg = (
    select e.message from problem_error e
    where e.assignment_problem_id = a.assignment_problem_id and e.test_case_id = a.test_case_id
    order by e.count desc, e.message limit 1)
  from unnest(places, tests) as u(place, test)
  where a.assignment_problem_id = u.place and a.test_case_id = u.test;
  return counted;
end $$;

-- As before, but: gradings wait for the table of notes from here to the end of the transaction, and what they have
-- noted so far is counted first. Then no grading is both in the history that is read here and still to be counted.
create or replace function recount_results(p_problem uuid, p_tests uuid[], p_at timestamptz) returns void
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtext('count_gradings'));
  lock table uncounted_grading in share row exclusive mode;
  perform count_gradings();
  delete from problem_error where assignment_problem_id = p_problem and test_case_id = any(p_tests);
  insert into problem_error (assignment_problem_id, test_case_id, message, count)
  select p_problem, t.test_case_id, t.error_signature, count(*)
  from submission_attempt a
  join effective_run e on e.attempt_id = a.id
  join test_result t on t.grading_run_id = e.grading_run_id
  where a.assignment_problem_id = p_problem and t.test_case_id = any(p_tests) and t.error_signature is not null
  group by t.test_case_id, t.error_signature;
  delete from problem_analytics where assignment_problem_id = p_problem and test_case_id = any(p_tests);
  insert into problem_analytics (assignment_problem_id, test_case_id, pass_count, fail_count, common_error_msg, last_updated)
  select p_problem, c.test_case_id, c.passes, c.failures,
    (select e.message from problem_error e where e.assignment_problem_id = p_problem and e.test_case_id = c.test_case_id
     order by e.count desc, e.message limit 1), c.last_at
  from (
    select t.test_case_id, count(*) filter (where t.status = 'pass') as passes,
      count(*) filter (where t.status <> 'pass') as failures, max(r.finished_at) as last_at
    from submission_attempt s
    join effective_run e on e.attempt_id = s.id
    join grading_run r on r.id = e.grading_run_id
    join test_result t on t.grading_run_id = r.id
    where s.assignment_problem_id = p_problem and t.test_case_id = any(p_tests)
    group by t.test_case_id) as c;
end $$;

grant select on uncounted_grading to nbcampus_service;
grant select, insert, delete on uncounted_grading to nbcampus_worker;
revoke execute on function count_gradings() from public;
grant execute on function count_gradings() to nbcampus_worker;
