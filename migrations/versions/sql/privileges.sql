-- Three group roles without a login; `nbcampus.db.bootstrap` makes the logins that belong to them. Roles belong to the
-- whole server, so several campuses on one server share these three and a downgrade leaves them in place.
do $$
declare wanted text;
begin
  foreach wanted in array array['nbcampus_service', 'nbcampus_worker', 'nbcampus_analytics'] loop
    begin
      if not exists (select from pg_roles where rolname = wanted) then execute format('create role %I nologin', wanted); end if;
    exception when duplicate_object or unique_violation then null;   -- another migration made it at the same moment
    end;
  end loop;
end $$;

revoke all on all tables in schema public from public;
grant usage on schema public to nbcampus_service, nbcampus_worker, nbcampus_analytics;

-- The hub service: reads everything, writes what people do; of history it may only add, and of what is derived it
-- writes the counts that number the attempts and what a teacher says beside a score.
grant select on all tables in schema public to nbcampus_service;
grant insert, update on "user", class, enrolment, module, content_item, assignment, quiz, material, assignment_problem,
  deadline_override, problem, assignment_progress, calendar_event, notification to nbcampus_service;
grant insert on problem_version, test_case, submission_attempt, grading_job, audit_event to nbcampus_service;
grant insert (student_id, assignment_problem_id, runs, submissions), update (runs, submissions)
  on problem_score to nbcampus_service;
grant insert (student_id, content_item_id, max_score, status, grade_letter, manual_feedback, private_notes),
  update (grade_letter, manual_feedback, private_notes) on gradebook_entry to nbcampus_service;
grant delete on assignment_problem, calendar_event, notification, deadline_override to nbcampus_service;

-- The workers: read what a grading and its announcement need, write what they find.
grant select on module, content_item, assignment, assignment_problem, deadline_override, problem_version, test_case,
  submission_attempt, grading_job, grading_run, effective_run, test_result, problem_score, student_progress,
  problem_analytics, problem_error, submission_analysis to nbcampus_worker;
grant select (id, display_name) on "user" to nbcampus_worker;
grant select (class_id, user_id, role, left_at) on enrolment to nbcampus_worker;
grant select (student_id, content_item_id, score_obtained, max_score, submitted_at, status),
  insert (student_id, content_item_id, score_obtained, max_score, submitted_at, status),
  update (score_obtained, max_score, submitted_at, status) on gradebook_entry to nbcampus_worker;
grant update (status, execution_time_ms, memory_usage_kb) on submission_attempt to nbcampus_worker;
grant update (best_score, best_attempt_id, best_at) on problem_score to nbcampus_worker;
grant insert on grading_run, effective_run, test_result, submission_analysis, audit_event, notification to nbcampus_worker;
grant insert, update on student_progress, problem_analytics, problem_error to nbcampus_worker;
grant update, delete on grading_job to nbcampus_worker;

-- Analytics: reads, and neither names of people nor drafts, private notes, solutions, tests' inputs or what students' code printed.
grant select on module, content_item, assignment, assignment_problem, test_case, submission_attempt, grading_run,
  problem_score, problem_analytics, problem_error, student_progress, submission_analysis to nbcampus_analytics;
grant select (id, name, description, created_at, archived_at) on class to nbcampus_analytics;
grant select (attempt_id, grading_run_id, moved_at) on effective_run to nbcampus_analytics;
grant select (id, attempt_id, test_case_id, grading_run_id, status, verdict, score, time_ms, memory_kb, error_signature)
  on test_result to nbcampus_analytics;
grant select (id, problem_id, version, title, slug, description_markdown, language, difficulty, tags, created_at)
  on problem_version to nbcampus_analytics;
grant select (student_id, content_item_id, score_obtained, max_score, grade_letter, submitted_at, status) on gradebook_entry to nbcampus_analytics;
grant select (class_id, user_id, role, section, research_consent, joined_at, left_at) on enrolment to nbcampus_analytics;

revoke execute on all functions in schema public from public;
grant execute on function claim_grading_job(uuid, text, interval, boolean) to nbcampus_worker;
do $$
declare f regprocedure;
begin
  for f in select oid::regprocedure from pg_proc where pronamespace = 'public'::regnamespace
    and proname in ('record_grading', 'record_score', 'count_results') loop
    execute format('grant execute on function %s to nbcampus_worker', f);
  end loop;
end $$;
