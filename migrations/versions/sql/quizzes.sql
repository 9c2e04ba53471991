-- What was asked, what was answered and how it was marked are facts.
create trigger append_only before update or delete or truncate on quiz_version for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on quiz_attempt for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on quiz_mark for each statement execute function refuse_change();

-- What a student's attempts at a quiz add up to: of those that are marked to the end the best counts, the earlier of two
-- equals. The service may not write scores; it says whose are to be added up, and the sum is the database's own.
-- `nbcampus rebuild` computes the same numbers anew; a change here is a change there.
create function count_quiz(p_student uuid, p_quiz uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare waits boolean; earned float8; most float8; newest timestamptz;
begin
  -- The entry is locked before the marks are read: of two transactions about one student the later one sees both.
  insert into gradebook_entry (student_id, content_item_id, max_score, status) values (p_student, p_quiz, 0, 'pending')
  on conflict (student_id, content_item_id) do update set max_score = gradebook_entry.max_score;
  with marked as (
    select distinct on (k.quiz_attempt_id, k.question_id) k.quiz_attempt_id, k.points, k.possible
    from quiz_mark k join quiz_attempt a on a.id = k.quiz_attempt_id
    where a.student_id = p_student and a.quiz_id = p_quiz
    order by k.quiz_attempt_id, k.question_id, k.number desc),
  summed as (
    select quiz_attempt_id, bool_or(points is null) as open, sum(points::numeric)::float8 as points,
      sum(possible::numeric)::float8 as possible
    from marked group by 1),
  ranked as (
    select coalesce(s.open, false) as open, coalesce(s.points, 0) as points, coalesce(s.possible, 0) as possible,
      a.created_at, a.id
    from quiz_attempt a left join summed s on s.quiz_attempt_id = a.id
    where a.student_id = p_student and a.quiz_id = p_quiz)
  select bool_or(r.open), max(r.created_at),
    (array_agg(r.points order by r.points desc, r.created_at, r.id) filter (where not r.open))[1],
    coalesce((array_agg(r.possible order by r.points desc, r.created_at, r.id) filter (where not r.open))[1],
      (array_agg(r.possible order by r.created_at desc, r.id desc))[1])
  into waits, newest, earned, most from ranked r;
  update gradebook_entry set score_obtained = earned, max_score = coalesce(most, 0), submitted_at = newest,
    status = case when waits or newest is null then 'pending'::grade_status else 'graded'::grade_status end
  where student_id = p_student and content_item_id = p_quiz;
end $$;

grant select, insert on quiz_version, quiz_attempt, quiz_mark to nbcampus_service;
grant select, insert on quiz_sitting to nbcampus_service;
grant update (answers, saved_at) on quiz_sitting to nbcampus_service;
grant select, insert, update, delete on material_read to nbcampus_service;
revoke execute on function count_quiz(uuid, uuid) from public;
grant execute on function count_quiz(uuid, uuid) to nbcampus_service;

-- Analytics: how students did, and neither questions with their answers, nor texts that students or markers wrote.
grant select (quiz_attempt_id, question_id, number, points, possible, marked_at) on quiz_mark to nbcampus_analytics;
grant select (id, quiz_id, student_id, attempt_number, quiz_version_id, clicked_at, created_at) on quiz_attempt to nbcampus_analytics;
grant select on material_read to nbcampus_analytics;
