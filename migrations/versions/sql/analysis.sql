-- Attempts wait to be analysed from the moment at which their results are counted, and words are counted per problem
-- and week in the transaction that writes an analysis.

-- As before, but: what is counted is noted for the analysis.
create or replace function count_gradings() returns integer language plpgsql as $$
declare counted integer; places uuid[]; tests uuid[];
begin
  if not pg_try_advisory_xact_lock(hashtext('count_gradings')) then return null; end if;
  with taken as (delete from uncounted_grading returning *),
  waiting as (
    insert into pending_analysis (attempt_id, noted_at)
    select r.attempt_id, t.finished_at from taken t join grading_run r on r.id = t.grading_run_id
    on conflict do nothing),
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

-- Write an analysis, and count its words that no other analysis of the attempt has; false when it is there already.
-- Two analyses of one attempt come one after the other. Lock order: the attempt's own lock, submission_analysis,
-- keyword_count by word, pending_analysis.
create function record_analysis(p_id uuid, p_attempt uuid, p_analyser text, p_words text[], p_findings jsonb,
                                p_at timestamptz) returns boolean language plpgsql as $$
declare fresh text[];
begin
  perform pg_advisory_xact_lock(hashtextextended(p_attempt::text, 22));
  select coalesce(array_agg(w order by w), '{}') into fresh from unnest(p_words) as w
  where not exists (
    select from submission_analysis s where s.attempt_id = p_attempt and w = any(s.detected_keywords));
  insert into submission_analysis (id, attempt_id, analyser, detected_keywords, findings, created_at)
  values (p_id, p_attempt, p_analyser, p_words, p_findings, p_at) on conflict (attempt_id, analyser) do nothing;
  if not found then
    delete from pending_analysis where attempt_id = p_attempt;
    return false;
  end if;
  insert into keyword_count as c (assignment_problem_id, week, keyword, attempts)
  select a.assignment_problem_id, week_of(a.created_at), w, 1
  from submission_attempt a, unnest(fresh) as w where a.id = p_attempt order by w
  on conflict (assignment_problem_id, week, keyword) do update set attempts = c.attempts + 1;
  delete from pending_analysis where attempt_id = p_attempt;
  return true;
end $$;

-- The Monday of a moment's week, in UTC.
create function week_of(p_moment timestamptz) returns date language sql immutable as $$
  select date_trunc('week', p_moment at time zone 'UTC')::date $$;

grant select on keyword_count, pending_analysis to nbcampus_service;
grant select, insert, update on keyword_count to nbcampus_worker;
grant select, insert, update, delete on pending_analysis to nbcampus_worker;
grant select on keyword_count to nbcampus_analytics;
revoke execute on function record_analysis(uuid, uuid, text, text[], jsonb, timestamptz) from public;
grant execute on function record_analysis(uuid, uuid, text, text[], jsonb, timestamptz) to nbcampus_worker;
revoke execute on function week_of(timestamptz) from public;
grant execute on function week_of(timestamptz) to nbcampus_service, nbcampus_worker, nbcampus_analytics;
