-- What researchers read: views with the rights of their owner, and a role that may read these and nothing else.
--
-- Which study a view shows is decided by `research_reading`, by the number of the backend that asks. A statement can
-- change settings and roles, but not in which process it runs. Every view is a security barrier: no condition and no
-- function of the statement sees a row before it has been decided that its reader may.

do $$
begin
  if not exists (select from pg_roles where rolname = 'nbcampus_research') then create role nbcampus_research nologin; end if;
exception when duplicate_object or unique_violation then null;   -- another migration made it at the same moment
end $$;

create schema research;

-- The study of this connection and its classes. Not for the role: it holds the key.
create view research.granted with (security_barrier) as
select r.study_id, k.secret, c.class_id, c.with_code
from public.research_reading r
join public.study s on s.id = r.study_id and s.closed_at is null
join public.study_key k on k.study_id = s.id
join public.study_class c on c.study_id = s.id
where r.backend_pid = pg_backend_pid() and r.expires_at > now();

-- Whose data may be read. Not for the role: it holds who is who.
create view research.participants with (security_barrier) as
select g.study_id, g.secret, g.class_id, g.with_code, e.user_id, p.pseudonym::text as student, e.joined_at, e.left_at
from research.granted g
join public.enrolment e on e.class_id = g.class_id and e.role = 'student' and e.research_consent
join public.study_pseudonym p on p.study_id = g.study_id and p.user_id = e.user_id;

-- The attempts of those, with what of their course leads to them.
create view research.made with (security_barrier) as
select a.id as attempt_id, p.student, p.class_id, l.assignment_id, a.assignment_problem_id, a.problem_version_id,
  a.attempt_number, a.type::text as type, a.status::text as status, a.language::text as language, a.created_at,
  a.clicked_at, i.due_date as due_at, l.points as max_score, a.time_focused_seconds, a.execution_time_ms,
  a.memory_usage_kb, a.by_platform, a.code_blob_ref, p.secret, p.with_code, e.grading_run_id, r.score, r.passed, r.total
from public.submission_attempt a
left join public.effective_run e on e.attempt_id = a.id
left join public.grading_run r on r.id = e.grading_run_id
join public.assignment_problem l on l.id = a.assignment_problem_id
join public.content_item i on i.id = l.assignment_id
join public.module m on m.id = i.module_id
join research.participants p on p.class_id = m.class_id and p.user_id = a.student_id;

create view research.classes with (security_barrier) as
select c.id as class_id, c.name::text as title, c.environment::text as environment, c.created_at, c.archived_at,
  (select count(*) from research.participants p where p.class_id = c.id) as students
from research.granted g join public.class c on c.id = g.class_id;

create view research.students with (security_barrier) as
select student, class_id, joined_at, left_at from research.participants;

create view research.assignments with (security_barrier) as
select i.id as assignment_id, m.class_id, m.title::text as module, m.order_index as module_position,
  i.order_index as position, i.title::text as title, a.mode::text as mode, a.difficulty::text as difficulty,
  a.points_total, i.due_date as due_at
from research.granted g
join public.module m on m.class_id = g.class_id
join public.content_item i on i.module_id = m.id
join public.assignment a on a.id = i.id;

create view research.problems with (security_barrier) as
select l.id as assignment_problem_id, l.assignment_id, m.class_id, l.position, l.points, v.problem_id,
  v.id as problem_version_id, v.version, v.slug::text as slug, v.title::text as title, v.description_markdown,
  v.language::text as language, v.difficulty::text as difficulty, v.tags::text[] as tags
from research.granted g
join public.module m on m.class_id = g.class_id
join public.content_item i on i.module_id = m.id
join public.assignment_problem l on l.assignment_id = i.id
join public.problem_version v on v.id = l.problem_version_id;

create view research.tests with (security_barrier) as
select t.id as test_case_id, t.problem_version_id, t.position, t.name::text as name, t.kind::text as kind,
  t.visibility::text as visibility, t.points
from public.test_case t
where t.problem_version_id in (
  select problem_version_id from research.problems union select problem_version_id from research.made);

create view research.attempts with (security_barrier) as
select attempt_id, student, class_id, assignment_id, assignment_problem_id, problem_version_id, attempt_number, type,
  status, language, created_at, clicked_at, due_at, score, max_score, passed, total, execution_time_ms, memory_usage_kb,
  time_focused_seconds, by_platform
from research.made;

create view research.code with (security_barrier) as
select attempt_id, student, class_id, assignment_problem_id, language, created_at,
  left(encode(sha256(secret || convert_to(code_blob_ref, 'UTF8')), 'hex'), 24) as code_id
from research.made where with_code;

create view research.results with (security_barrier) as
select a.attempt_id, a.student, a.class_id, a.assignment_problem_id, r.test_case_id, t.position as test_position,
  a.created_at, r.status::text as status, r.verdict::text as verdict, r.score, r.time_ms, r.memory_kb,
  -- Whatever else a program raises carries names that its author chose.
  case when split_part(r.error_signature, ':', 1) in ('ArithmeticError', 'AssertionError', 'AttributeError',
      'BaseException', 'BaseExceptionGroup', 'BlockingIOError', 'BrokenPipeError', 'BufferError', 'ChildProcessError',
      'ConnectionAbortedError', 'ConnectionError', 'ConnectionRefusedError', 'ConnectionResetError', 'EOFError',
      'Exception', 'ExceptionGroup', 'FileExistsError', 'FileNotFoundError', 'FloatingPointError', 'GeneratorExit',
      'ImportError', 'IndentationError', 'IndexError', 'InterruptedError', 'IsADirectoryError', 'KeyError',
      'KeyboardInterrupt', 'LookupError', 'MemoryError', 'ModuleNotFoundError', 'NameError', 'NotADirectoryError',
      'NotImplementedError', 'OSError', 'OverflowError', 'PermissionError', 'ProcessLookupError', 'RecursionError',
      'ReferenceError', 'RuntimeError', 'StopAsyncIteration', 'StopIteration', 'SyntaxError', 'SystemError',
      'SystemExit', 'TabError', 'TimeoutError', 'TypeError', 'UnboundLocalError', 'UnicodeDecodeError',
      'UnicodeEncodeError', 'UnicodeError', 'UnicodeTranslateError', 'ValueError', 'ZeroDivisionError')
    then split_part(r.error_signature, ':', 1)
    when r.status = 'runtime_error' then 'other' end as error_type,
  left(encode(sha256(a.secret || convert_to(r.error_signature, 'UTF8')), 'hex'), 24) as error_id
from research.made a
join public.test_result r on r.grading_run_id = a.grading_run_id
join public.test_case t on t.id = r.test_case_id;

create view research.events with (security_barrier) as
select attempt_id as event_id, case type when 'test_run' then 'run' else 'submit' end as event_type,
  created_at as occurred_at, student, class_id, assignment_id as item_id, assignment_problem_id, attempt_id,
  clicked_at as client_at, null::double precision as score, null::double precision as max_score
from research.made
union all
select g.id, case g.reason when 'first' then 'graded' else 'regraded' end, g.finished_at, a.student, a.class_id,
  a.assignment_id, a.assignment_problem_id, a.attempt_id, null, g.score, g.max_score
from research.made a join public.grading_run g on g.attempt_id = a.attempt_id
union all
select md5(p.student || s.id || what.happened)::uuid, what.happened, what.at, p.student, p.class_id, s.assignment_id,
  null, null, null, null, null
from public.exam_sitting s
join public.content_item i on i.id = s.assignment_id
join public.module m on m.id = i.module_id
join research.participants p on p.class_id = m.class_id and p.user_id = s.student_id
cross join lateral (values ('exam_started', s.started_at), ('exam_ended', s.ended_at)) as what (happened, at)
where what.at is not null
union all
select q.id, 'quiz_submitted', q.created_at, p.student, p.class_id, q.quiz_id, null, null, q.clicked_at, null, null
from public.quiz_attempt q
join public.content_item i on i.id = q.quiz_id
join public.module m on m.id = i.module_id
join research.participants p on p.class_id = m.class_id and p.user_id = q.student_id
union all
select md5(p.student || d.content_item_id)::uuid, 'material_read', d.read_at, p.student, p.class_id, d.content_item_id,
  null, null, null, null, null
from public.material_read d
join public.content_item i on i.id = d.content_item_id
join public.module m on m.id = i.module_id
join research.participants p on p.class_id = m.class_id and p.user_id = d.student_id;

create view research.keywords with (security_barrier) as
select a.attempt_id, a.student, a.class_id, a.assignment_problem_id, a.created_at, s.analyser::text as analyser,
  w.keyword::text as keyword,
  coalesce((select (f ->> 'line')::int from jsonb_array_elements(s.findings) f
            where f ->> 'keyword' = w.keyword limit 1), 0) as line
from research.made a
join public.submission_analysis s on s.attempt_id = a.attempt_id
cross join lateral unnest(s.detected_keywords) as w (keyword);

create view research.progress with (security_barrier) as
select p.student, p.class_id, s.content_item_id as assignment_id, s.current_score, s.max_score, s.problems_solved,
  s.last_updated
from public.student_progress s
join research.participants p on p.class_id = s.class_id and p.user_id = s.student_id;

revoke all on all tables in schema research from public;
grant usage on schema research to nbcampus_research;
grant select on research.classes, research.students, research.assignments, research.problems, research.tests,
  research.attempts, research.code, research.results, research.events, research.keywords, research.progress
  to nbcampus_research;

grant select, insert, update on study to nbcampus_service;
grant select, insert on study_key, study_pseudonym, consent_event to nbcampus_service;
grant select, insert, delete on study_member, study_pass to nbcampus_service;
grant select, insert, update, delete on study_class, research_reading to nbcampus_service;

create trigger append_only before update or delete or truncate on study_key for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on study_pseudonym for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on consent_event for each statement execute function refuse_change();

-- The data dictionary: docs/research.md is made of these (`python -m nbcampus.db.dictionary`).
comment on view research.classes is 'A class that was granted to the study.';
comment on column research.classes.class_id is 'The class.';
comment on column research.classes.title is 'What it is called; its teachers chose the words.';
comment on column research.classes.environment is 'The Python that its answers are graded with.';
comment on column research.classes.created_at is 'When it was made.';
comment on column research.classes.archived_at is 'When it was archived; null while it is taught.';
comment on column research.classes.students is 'How many of its students consent now.';
comment on view research.students is 'A student who consents, in a class; somebody in two classes of the study has the same pseudonym in both.';
comment on column research.students.student is 'The pseudonym: the same in every view and every export of this study, another one in every other study.';
comment on column research.students.class_id is 'The class.';
comment on column research.students.joined_at is 'When the student came into the class.';
comment on column research.students.left_at is 'When they left it; null for who is there.';
comment on view research.assignments is 'An assignment of a granted class at its place in the course.';
comment on column research.assignments.assignment_id is 'The assignment.';
comment on column research.assignments.class_id is 'The class.';
comment on column research.assignments.module is 'The module that it is in.';
comment on column research.assignments.module_position is 'The place of the module in the course, from 0.';
comment on column research.assignments.position is 'The place of the assignment in its module, from 0.';
comment on column research.assignments.title is 'What it is called.';
comment on column research.assignments.mode is 'practice, homework or exam.';
comment on column research.assignments.difficulty is 'easy, medium or hard, as its teacher says.';
comment on column research.assignments.points_total is 'The points of all its problems.';
comment on column research.assignments.due_at is 'When it is due; null: never. What single students were granted is not told, for it would tell who they are.';
comment on view research.problems is 'A problem at its place in an assignment, in the version that is asked there now.';
comment on column research.problems.assignment_problem_id is 'The problem at this place; attempts refer to it.';
comment on column research.problems.assignment_id is 'The assignment.';
comment on column research.problems.class_id is 'The class.';
comment on column research.problems.position is 'The place in the assignment, from 0.';
comment on column research.problems.points is 'What it is worth there.';
comment on column research.problems.problem_id is 'The problem in all its versions and places.';
comment on column research.problems.problem_version_id is 'The version.';
comment on column research.problems.version is 'The number of the version.';
comment on column research.problems.slug is 'The name of the version, unique on the campus.';
comment on column research.problems.title is 'What it is called.';
comment on column research.problems.description_markdown is 'What is asked.';
comment on column research.problems.language is 'The language of the answer.';
comment on column research.problems.difficulty is 'easy, medium or hard.';
comment on column research.problems.tags is 'Words that its author gave it.';
comment on view research.tests is 'A test of a problem version; neither its inputs nor what it expects.';
comment on column research.tests.test_case_id is 'The test; results refer to it.';
comment on column research.tests.problem_version_id is 'The version that it belongs to.';
comment on column research.tests.position is 'Its place, from 0.';
comment on column research.tests.name is 'What it is called.';
comment on column research.tests.kind is 'How it judges: call, program, property, checker, opaque, asserts or notebook.';
comment on column research.tests.visibility is 'sample (students see it, Run uses it) or hidden.';
comment on column research.tests.points is 'Its weight.';
comment on view research.attempts is 'One click on Run or Submit, with the score of the grading that counts.';
comment on column research.attempts.attempt_id is 'The attempt, in the order of time.';
comment on column research.attempts.student is 'Whose it is.';
comment on column research.attempts.class_id is 'The class.';
comment on column research.attempts.assignment_id is 'The assignment.';
comment on column research.attempts.assignment_problem_id is 'The problem at its place.';
comment on column research.attempts.problem_version_id is 'The version that was answered.';
comment on column research.attempts.attempt_number is 'The number among the student''s attempts at this problem, from 1; Run and Submit count together.';
comment on column research.attempts.type is 'test_run (Run: sample tests) or final_submission (Submit: all tests).';
comment on column research.attempts.status is 'queued, processing, completed or error.';
comment on column research.attempts.language is 'The language of the answer.';
comment on column research.attempts.created_at is 'When it reached the hub.';
comment on column research.attempts.clicked_at is 'When the student''s machine says that the button was pressed.';
comment on column research.attempts.due_at is 'When the assignment is due, see assignments.';
comment on column research.attempts.score is 'The points that count; null until it is graded.';
comment on column research.attempts.max_score is 'The points of the problem at this place.';
comment on column research.attempts.passed is 'How many tests passed.';
comment on column research.attempts.total is 'How many were run.';
comment on column research.attempts.execution_time_ms is 'How long the program ran.';
comment on column research.attempts.memory_usage_kb is 'The most memory that it had.';
comment on column research.attempts.time_focused_seconds is 'How long the student had the problem before them, since the attempt before.';
comment on column research.attempts.by_platform is 'Whether the platform handed in the draft at the end of an exam.';
comment on view research.code is 'Which program an attempt was, where the class was granted with its programs. The text itself comes with the frame code of the API, scrubbed.';
comment on column research.code.attempt_id is 'The attempt.';
comment on column research.code.student is 'Whose it is.';
comment on column research.code.class_id is 'The class.';
comment on column research.code.assignment_problem_id is 'The problem at its place.';
comment on column research.code.language is 'Its language.';
comment on column research.code.created_at is 'When it reached the hub.';
comment on column research.code.code_id is 'The same for programs that are the same to the letter, in this study alone.';
comment on view research.results is 'One test of an attempt, in the grading that counts.';
comment on column research.results.attempt_id is 'The attempt.';
comment on column research.results.student is 'Whose it is.';
comment on column research.results.class_id is 'The class.';
comment on column research.results.assignment_problem_id is 'The problem at its place.';
comment on column research.results.test_case_id is 'The test.';
comment on column research.results.test_position is 'Its place among the tests, from 0.';
comment on column research.results.created_at is 'When the attempt reached the hub.';
comment on column research.results.status is 'pass, fail, timeout or runtime_error.';
comment on column research.results.verdict is 'The finer outcome.';
comment on column research.results.score is 'The share of the test that was earned, 0 to 1.';
comment on column research.results.time_ms is 'How long it took.';
comment on column research.results.memory_kb is 'The most memory that it had.';
comment on column research.results.error_type is 'The exception, if it is one of Python''s own; other for the rest of runtime errors; null where there is none.';
comment on column research.results.error_id is 'The same for errors with the same message, in this study alone; null for a pass. Messages themselves can quote what a student typed.';
comment on view research.events is 'What students did and what became of it, as one stream.';
comment on column research.events.event_id is 'The event.';
comment on column research.events.event_type is 'run, submit, graded, regraded, exam_started, exam_ended, quiz_submitted or material_read.';
comment on column research.events.occurred_at is 'When, by the hub''s clock.';
comment on column research.events.student is 'Whose it is.';
comment on column research.events.class_id is 'The class.';
comment on column research.events.item_id is 'The assignment, quiz or material.';
comment on column research.events.assignment_problem_id is 'The problem at its place; null where the event is about a whole item.';
comment on column research.events.attempt_id is 'The attempt; null where there is none.';
comment on column research.events.client_at is 'When, by the clock of the student''s machine; null where it was not asked.';
comment on column research.events.score is 'The points of a grading.';
comment on column research.events.max_score is 'The points that the problem was worth then.';
comment on view research.keywords is 'A word of the taxonomy that the analysis found in an attempt.';
comment on column research.keywords.attempt_id is 'The attempt.';
comment on column research.keywords.student is 'Whose it is.';
comment on column research.keywords.class_id is 'The class.';
comment on column research.keywords.assignment_problem_id is 'The problem at its place.';
comment on column research.keywords.created_at is 'When the attempt reached the hub.';
comment on column research.keywords.analyser is 'What found it, with its version.';
comment on column research.keywords.keyword is 'The word; docs/keywords.md says what it means.';
comment on column research.keywords.line is 'The line that shows it; 0 for the whole program.';
comment on view research.progress is 'A student''s present score in an assignment.';
comment on column research.progress.student is 'Whose it is.';
comment on column research.progress.class_id is 'The class.';
comment on column research.progress.assignment_id is 'The assignment.';
comment on column research.progress.current_score is 'The points so far.';
comment on column research.progress.max_score is 'The points of the whole assignment.';
comment on column research.progress.problems_solved is 'How many problems have full marks.';
comment on column research.progress.last_updated is 'When it last changed.';
