-- A worker takes a job: one round trip answers all that it needs. No row means that there is nothing to do: the job
-- is done, has failed for good, or another worker holds its lease. p_takeover ignores the lease (a redelivered task,
-- whose former holder is gone); the token makes whatever that holder might still write void.
create function claim_grading_job(p_job uuid, p_worker text, p_lease interval, p_takeover boolean)
returns table (token int, tries int, attempt_id uuid, problem_version_id uuid, reason text, type attempt_type,
               student_id uuid, assignment_problem_id uuid, code_blob_ref varchar, language varchar,
               attempt_created_at timestamptz, points float8, content_item_id uuid, class_id uuid)
language plpgsql as $$
declare
  job record;
  -- For the transaction of this claim. A claim that a crash of the server takes back leaves a job that is still to be
  -- done: whoever records it first deletes it, in a commit that waits for the disk, and the others find it gone.
  waits text := set_config('synchronous_commit', 'off', true);
begin
  update grading_job j set token = j.token + 1, tries = j.tries + 1, lease_until = now() + p_lease, worker = p_worker
  where j.id = p_job and j.failed_at is null and (p_takeover or j.lease_until is null or j.lease_until < now())
  returning j.token, j.tries, j.attempt_id, j.problem_version_id, j.reason::text into job;
  if not found then return; end if;
  if job.reason = 'first' then
    update submission_attempt a set status = 'processing' where a.id = job.attempt_id and a.status <> 'processing';
  end if;
  return query
  select job.token, job.tries, job.attempt_id, job.problem_version_id, job.reason, a.type, a.student_id,
         a.assignment_problem_id, a.code_blob_ref, a.language, a.created_at, ap.points, ap.assignment_id, m.class_id
  from submission_attempt a
  join assignment_problem ap on ap.id = a.assignment_problem_id
  join content_item i on i.id = ap.assignment_id
  join module m on m.id = i.module_id
  where a.id = job.attempt_id;
end $$;

-- Everything that a finished grading changes, in one round trip and one transaction. False means fenced: the job is
-- gone or a newer token was given out, and nothing was written.
-- Lock order, the same for all: grading_job, submission_attempt, problem_score, gradebook_entry, student_progress,
-- then the hot rows of the class last: problem_analytics by test_case_id, and under its locks problem_error.
-- `nbcampus rebuild` computes the same numbers anew from the history; a change here is a change there.
-- p_details is one JSON array for all tests: an array of texts that are documents would be escaped twice.
create function record_grading(
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
  insert into grading_run (id, attempt_id, problem_version_id, reason, score, max_score, passed, total,
                           execution_time_ms, memory_usage_kb, worker, started_at, finished_at)
  values (p_job, p_attempt, p_version, p_reason, p_score, p_max, p_passed, p_total, p_ms, p_kb, p_worker, p_started, p_finished);
  insert into test_result (id, attempt_id, test_case_id, grading_run_id, status, verdict, score, time_ms, memory_kb,
                           error_signature, detail)
  select p_ids[u.place], p_attempt, u.test, p_job, p_status[u.place], p_verdict[u.place], p_scores[u.place],
         p_times[u.place], p_kbs[u.place], p_signatures[u.place], p_details -> (u.place::int - 1)
  from unnest(p_tests) with ordinality as u(test, place);
  if p_reason <> 'first' then return true; end if;   -- a regrade stands beside the old run until a person applies it

  insert into effective_run (attempt_id, grading_run_id, moved_by, moved_at, reason)
  values (p_attempt, p_job, null, p_finished, 'first grading');
  update submission_attempt set status = 'completed', execution_time_ms = p_ms, memory_usage_kb = p_kb where id = p_attempt;
  if p_type = 'final_submission' then
    perform record_score(p_student, p_problem, p_item, p_class, p_attempt, p_score, p_created);
  end if;
  perform count_results(p_problem, p_finished, p_tests, p_status, p_signatures);
  return true;
end $$;

-- A final submission's score: the best one of each problem counts, the earlier of two equals. Sums are made of numerics,
-- so that they do not depend on the order in which they are added.
create function record_score(p_student uuid, p_problem uuid, p_item uuid, p_class uuid, p_attempt uuid, p_score float8, p_at timestamptz)
returns void language plpgsql as $$
declare earned float8; possible float8; solved int;
begin
  update problem_score set best_score = p_score, best_attempt_id = p_attempt, best_at = p_at
  where student_id = p_student and assignment_problem_id = p_problem
    and (best_score is null or p_score > best_score
         or (p_score = best_score and (p_at, p_attempt) < (best_at, best_attempt_id)));
  -- The entry is locked before the sum is read: of two gradings of one student the later one sees both.
  insert into gradebook_entry as g (student_id, content_item_id, max_score, submitted_at, status)
  values (p_student, p_item, 0, p_at, 'pending')
  on conflict (student_id, content_item_id) do update set submitted_at = greatest(g.submitted_at, excluded.submitted_at);
  select coalesce(sum(s.best_score::numeric), 0), sum(ap.points::numeric), count(*) filter (where s.best_score >= ap.points)
  into earned, possible, solved
  from assignment_problem ap
  left join problem_score s on s.assignment_problem_id = ap.id and s.student_id = p_student
  where ap.assignment_id = p_item;
  update gradebook_entry set score_obtained = earned, max_score = possible, status = 'graded'
  where student_id = p_student and content_item_id = p_item;
  insert into student_progress as p (student_id, content_item_id, class_id, current_score, max_score, problems_solved, last_updated)
  values (p_student, p_item, p_class, earned, possible, solved, p_at)
  on conflict (student_id, content_item_id) do update set current_score = excluded.current_score,
    max_score = excluded.max_score, problems_solved = excluded.problems_solved,
    last_updated = greatest(p.last_updated, excluded.last_updated);
end $$;

-- The error map. The counts come first: who holds a test's row alone may count its messages and see which leads.
create function count_results(p_problem uuid, p_at timestamptz, p_tests uuid[], p_status result_status[], p_signatures text[])
returns void language plpgsql as $$
begin
  insert into problem_analytics as a (assignment_problem_id, test_case_id, pass_count, fail_count, last_updated)
  select p_problem, u.test, (u.status = 'pass')::int, (u.status <> 'pass')::int, p_at
  from unnest(p_tests, p_status) as u(test, status) order by u.test
  on conflict (assignment_problem_id, test_case_id) do update set pass_count = a.pass_count + excluded.pass_count,
    fail_count = a.fail_count + excluded.fail_count, last_updated = greatest(a.last_updated, excluded.last_updated);
  if cardinality(array_remove(p_signatures, null)) = 0 then return; end if;

  with counted as (
    insert into problem_error as e (assignment_problem_id, test_case_id, message, count)
    select p_problem, u.test, u.message, 1 from unnest(p_tests, p_signatures) as u(test, message)
    where u.message is not null
    on conflict (assignment_problem_id, test_case_id, message) do update set count = e.count + 1
    returning e.test_case_id, e.message, e.count)
  update problem_analytics a set common_error_msg = c.message
  from counted c
  where a.assignment_problem_id = p_problem and a.test_case_id = c.test_case_id
    and a.common_error_msg is distinct from c.message
    and not exists (   -- the message that leads so far, which this grading did not count for this test
      select from problem_error leader
      where leader.assignment_problem_id = p_problem and leader.test_case_id = c.test_case_id and leader.message = a.common_error_msg
        and (leader.count > c.count or (leader.count = c.count and leader.message < c.message)));
end $$;
