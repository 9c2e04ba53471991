-- The two functions of a grading once more, with the environment of the class and what stood behind it.

create function claim_grading_job(p_job uuid, p_worker text, p_lease interval, p_takeover boolean)
returns table (token int, tries int, attempt_id uuid, problem_version_id uuid, reason text, type attempt_type,
               student_id uuid, assignment_problem_id uuid, code_blob_ref varchar, language varchar,
               attempt_created_at timestamptz, points float8, content_item_id uuid, class_id uuid,
               environment varchar, turned_away int)
language plpgsql as $$
declare
  job record;
  -- For the transaction of this claim. A claim that a crash of the server takes back leaves a job that is still to be
  -- done: whoever records it first deletes it, in a commit that waits for the disk, and the others find it gone.
  waits text := set_config('synchronous_commit', 'off', true);
begin
  update grading_job j set token = j.token + 1, tries = j.tries + 1, lease_until = now() + p_lease, worker = p_worker
  where j.id = p_job and j.failed_at is null and (p_takeover or j.lease_until is null or j.lease_until < now())
  returning j.token, j.tries, j.attempt_id, j.problem_version_id, j.reason::text, j.turned_away into job;
  if not found then return; end if;
  if job.reason = 'first' then
    update submission_attempt a set status = 'processing' where a.id = job.attempt_id and a.status <> 'processing';
  end if;
  return query
  select job.token, job.tries, job.attempt_id, job.problem_version_id, job.reason, a.type, a.student_id,
         a.assignment_problem_id, a.code_blob_ref, a.language, a.created_at, ap.points, ap.assignment_id, m.class_id,
         c.environment, job.turned_away
  from submission_attempt a
  join assignment_problem ap on ap.id = a.assignment_problem_id
  join content_item i on i.id = ap.assignment_id
  join module m on m.id = i.module_id
  join class c on c.id = m.class_id
  where a.id = job.attempt_id;
end $$;

create function record_grading(
  p_job uuid, p_token int, p_attempt uuid, p_version uuid, p_reason text, p_type attempt_type,
  p_student uuid, p_problem uuid, p_item uuid, p_class uuid, p_created timestamptz,
  p_score float8, p_max float8, p_passed int, p_total int, p_ms int, p_kb int,
  p_worker text, p_environment text, p_build text, p_started timestamptz, p_finished timestamptz,
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
                             execution_time_ms, memory_usage_kb, worker, environment, environment_build,
                             started_at, finished_at)
    values (p_job, p_attempt, p_version, p_reason, p_score, p_max, p_passed, p_total, p_ms, p_kb, p_worker,
            p_environment, p_build, p_started, p_finished)),
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

create trigger append_only before update or delete or truncate on environment_build for each statement execute function refuse_change();

grant select on environment_build to nbcampus_service, nbcampus_worker, nbcampus_analytics;
grant insert on environment_build to nbcampus_worker;
grant select (id, environment) on class to nbcampus_worker;
grant select (environment) on class to nbcampus_analytics;
revoke execute on all functions in schema public from public;
grant execute on function claim_grading_job(uuid, text, interval, boolean) to nbcampus_worker;
do $$
declare f regprocedure;
begin
  for f in select oid::regprocedure from pg_proc where pronamespace = 'public'::regnamespace and proname = 'record_grading' loop
    execute format('grant execute on function %s to nbcampus_worker', f);
  end loop;
end $$;
