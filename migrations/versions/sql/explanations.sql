-- Write what a model says about an attempt, and count its words that no other analysis of the attempt has. The caller
-- holds the explanation's row, so that it happens once. Lock order as in record_analysis, after that row.
create function record_explanation(p_id uuid, p_attempt uuid, p_analyser text, p_words text[], p_summary text,
                                   p_at timestamptz) returns uuid language plpgsql as $$
declare fresh text[];
begin
  perform pg_advisory_xact_lock(hashtextextended(p_attempt::text, 22));
  select coalesce(array_agg(w order by w), '{}') into fresh from unnest(p_words) as w
  where not exists (
    select from submission_analysis s where s.attempt_id = p_attempt and w = any(s.detected_keywords));
  insert into submission_analysis (id, attempt_id, analyser, detected_keywords, ai_feedback_summary, created_at)
  values (p_id, p_attempt, p_analyser, p_words, p_summary, p_at);
  insert into keyword_count as c (assignment_problem_id, week, keyword, attempts)
  select a.assignment_problem_id, week_of(a.created_at), w, 1
  from submission_attempt a, unnest(fresh) as w where a.id = p_attempt order by w
  on conflict (assignment_problem_id, week, keyword) do update set attempts = c.attempts + 1;
  return p_id;
end $$;

create trigger append_only before update or delete or truncate on explanation_prompt
  for each statement execute function refuse_change();

grant select, insert on explanation, explanation_prompt, explanation_rating to nbcampus_service;
grant update (state, hint, decided_by, decided_at) on explanation to nbcampus_service;
grant update (helpful, comment, rated_at) on explanation_rating to nbcampus_service;
grant update (ai_feedback_summary) on submission_analysis to nbcampus_service;
grant select on explanation, explanation_prompt to nbcampus_worker;
grant update (state, tries, claimed_at, answered_at, analysis_id, hint, failure, model, tokens_in, tokens_out,
              milliseconds) on explanation to nbcampus_worker;
revoke execute on function record_explanation(uuid, uuid, text, text[], text, timestamptz) from public;
grant execute on function record_explanation(uuid, uuid, text, text[], text, timestamptz) to nbcampus_worker;
