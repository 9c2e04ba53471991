"""Every table of the platform; importing this package fills ``Base.metadata``."""

from nbcampus.db.base import Base
from nbcampus.db.tables.analytics import (
    ProblemAnalytics,
    ProblemError,
    StudentProgress,
    SubmissionAnalysis,
    UncountedGrading,
)
from nbcampus.db.tables.attempts import AssignmentProgress, SubmissionAttempt
from nbcampus.db.tables.audit import AuditEvent
from nbcampus.db.tables.calendar import CalendarEvent, CalendarFeed, Notification
from nbcampus.db.tables.content import (
    Assignment,
    AssignmentProblem,
    ContentItem,
    DeadlineOverride,
    Material,
    Module,
    Quiz,
)
from nbcampus.db.tables.grades import GradebookEntry, ProblemScore
from nbcampus.db.tables.grading import EffectiveRun, EnvironmentBuild, GradingJob, GradingRun, TestResult
from nbcampus.db.tables.notices import Announcement, Mail, MailAddress, NoticeChoice, Reminder
from nbcampus.db.tables.people import Class, Enrolment, GroupRole, Section, User
from nbcampus.db.tables.problems import Problem, ProblemVersion, TestCase
from nbcampus.db.tables.regrades import RegradeAttempt, RegradeSet

__all__ = [
    "Announcement",
    "Assignment",
    "AssignmentProblem",
    "AssignmentProgress",
    "AuditEvent",
    "Base",
    "CalendarEvent",
    "CalendarFeed",
    "Class",
    "ContentItem",
    "DeadlineOverride",
    "EffectiveRun",
    "Enrolment",
    "EnvironmentBuild",
    "GradebookEntry",
    "GradingJob",
    "GradingRun",
    "GroupRole",
    "Mail",
    "MailAddress",
    "Material",
    "Module",
    "NoticeChoice",
    "Notification",
    "Problem",
    "ProblemAnalytics",
    "ProblemError",
    "ProblemScore",
    "ProblemVersion",
    "Quiz",
    "RegradeAttempt",
    "RegradeSet",
    "Reminder",
    "Section",
    "StudentProgress",
    "SubmissionAnalysis",
    "SubmissionAttempt",
    "TestCase",
    "TestResult",
    "UncountedGrading",
    "User",
]
