-- The history is kept by the database itself, whoever is connected.

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: % is refused', tg_table_name, lower(tg_op) using errcode = 'insufficient_privilege';
end $$;

-- Facts that never change: statement-level triggers, so that inserts pay nothing.
create trigger append_only before update or delete or truncate on grading_run for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on test_result for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on audit_event for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on problem_version for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on test_case for each statement execute function refuse_change();
create trigger append_only before delete or truncate on submission_attempt for each statement execute function refuse_change();

-- Of an attempt, only what the grader learns later may change. The list of columns spares a change of the status the
-- comparison, which takes longer than the change.
create trigger student_facts before update of id, type, student_id, assignment_problem_id, problem_version_id,
  attempt_number, code_blob_ref, language, created_at, clicked_at, time_focused_seconds on submission_attempt for each row
  when ((old.id, old.type, old.student_id, old.assignment_problem_id, old.problem_version_id, old.attempt_number,
         old.code_blob_ref, old.language, old.created_at, old.clicked_at, old.time_focused_seconds)
        is distinct from
        (new.id, new.type, new.student_id, new.assignment_problem_id, new.problem_version_id, new.attempt_number,
         new.code_blob_ref, new.language, new.created_at, new.clicked_at, new.time_focused_seconds))
  execute function refuse_change();
