"""The words of the schema: each enumerated column's values, as the database and the messages spell them."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a person is in one class."""

    STUDENT = "student"
    ASSISTANT = "assistant"
    TEACHER = "teacher"
    RESEARCHER = "researcher"


class ContentType(StrEnum):
    ASSIGNMENT = "assignment"
    QUIZ = "quiz"
    MATERIAL = "material"


class AssignmentMode(StrEnum):
    PRACTICE = "practice"
    EXAM = "exam"
    HOMEWORK = "homework"


class SittingState(StrEnum):
    """Where one student stands with an exam. ``ended`` is also who never started before it closed."""

    BEFORE = "before"
    MAY_START = "may_start"
    RUNNING = "running"
    ENDED = "ended"


class SittingEnding(StrEnum):
    """How a sitting came to its end."""

    HANDED_IN = "handed_in"
    TIME_OVER = "time_over"
    INVIGILATOR = "invigilator"


class Difficulty(StrEnum):
    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"


class AttemptType(StrEnum):
    """``test_run`` is the Run button (sample tests only); ``final_submission`` is Submit (all tests, counts)."""

    TEST_RUN = "test_run"
    FINAL_SUBMISSION = "final_submission"


class AttemptStatus(StrEnum):
    QUEUED = "queued"
    PROCESSING = "processing"
    COMPLETED = "completed"
    ERROR = "error"


class ResultStatus(StrEnum):
    """The schema's four outcomes of a test; the finer verdict stands beside it."""

    PASS = "pass"
    FAIL = "fail"
    TIMEOUT = "timeout"
    RUNTIME_ERROR = "runtime_error"


class RegradeChoice(StrEnum):
    """Which submissions of a problem are graded again; ``failed`` are those without full marks."""

    ALL = "all"
    FAILED = "failed"
    STUDENT = "student"


class RegradeState(StrEnum):
    """``grading`` until each submission has its new run, ``ready`` until a teacher applies or cancels the whole."""

    GRADING = "grading"
    READY = "ready"
    APPLIED = "applied"
    CANCELLED = "cancelled"


class GradeStatus(StrEnum):
    GRADED = "graded"
    PENDING = "pending"
    MISSING = "missing"


class ItemState(StrEnum):
    """Where a student stands with an item of the outline."""

    NEW = "new"
    IN_PROGRESS = "in_progress"
    SUBMITTED = "submitted"
    GRADED = "graded"


class Visibility(StrEnum):
    SAMPLE = "sample"
    HIDDEN = "hidden"


class TestKind(StrEnum):
    """``call``: a function's return value is compared; ``program``: standard input in, standard output compared.

    ``property``: many generated calls, compared with the reference's; ``checker``: a teacher's program judges what came
    out; ``opaque``: a cell runs beside the code; ``asserts``: a cell of asserts is taken apart, and only what it asks
    runs there; ``notebook``: cells run, and values that they leave are compared.
    """

    __test__ = False

    CALL = "call"
    PROGRAM = "program"
    PROPERTY = "property"
    CHECKER = "checker"
    OPAQUE = "opaque"
    ASSERTS = "asserts"
    NOTEBOOK = "notebook"

    @property
    def is_tamper_proof(self) -> bool:
        """Whether what is expected stays out of the process that runs the student's code."""
        return self is not TestKind.OPAQUE


class ProblemVisibility(StrEnum):
    """Who finds a problem in the bank: its owner alone, or every teacher of the campus."""

    PRIVATE = "private"
    CAMPUS = "campus"


class TrialState(StrEnum):
    """Of trying a problem: ``faulty`` may not be published, ``untried`` is a machine that gave no result."""

    QUEUED = "queued"
    RUNNING = "running"
    PASSED = "passed"
    FAULTY = "faulty"
    UNTRIED = "untried"


class MaterialKind(StrEnum):
    MARKDOWN = "markdown"
    NOTEBOOK = "notebook"
    PDF = "pdf"
    FILE = "file"
    LINK = "link"


class CalendarEventType(StrEnum):
    DUE = "due"
    CLASS_EVENT = "class_event"
    OWN = "own"
    EXAM = "exam"


class NotificationType(StrEnum):
    GRADED = "graded"
    FEEDBACK_RELEASED = "feedback_released"
    DUE_SOON = "due_soon"
    EXTENSION_GRANTED = "extension_granted"
    ANNOUNCEMENT = "announcement"
    REGRADE_ANSWERED = "regrade_answered"
    EXAM_OPENS = "exam_opens"


class MailChoice(StrEnum):
    """How a kind of notice is mailed to a person."""

    NEVER = "never"
    DIGEST = "digest"
    AT_ONCE = "at_once"


class MailKind(StrEnum):
    """What a mail carries: notices of one moment, those of a day, or the code that proves an address."""

    AT_ONCE = "at_once"
    DIGEST = "digest"
    CODE = "code"


class ReminderKind(StrEnum):
    DUE_TOMORROW = "due_tomorrow"
    DUE_IN_HOURS = "due_in_hours"
    EXAM_OPENS = "exam_opens"
