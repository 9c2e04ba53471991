"""Every table of the platform; importing this package fills ``Base.metadata``."""

from nbcampus.db.base import Base
from nbcampus.db.tables.analytics import (
    KeywordCount,
    LogicMap,
    LogicPlace,
    PendingAnalysis,
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
from nbcampus.db.tables.exams import ExamMessage, ExamSitting, ReceiptKey
from nbcampus.db.tables.explanations import Explanation, ExplanationPrompt, ExplanationRating
from nbcampus.db.tables.grades import GradebookEntry, GradeOverride, ProblemScore
from nbcampus.db.tables.grading import EffectiveRun, EnvironmentBuild, GradingJob, GradingRun, TestResult
from nbcampus.db.tables.lateness import Accommodation, SectionExtension
from nbcampus.db.tables.marking import BankComment, GroupFeedback, Mark, MarkComment, MarkItem, RubricItem
from nbcampus.db.tables.notices import Announcement, Mail, MailAddress, NoticeChoice, Reminder
from nbcampus.db.tables.passes import AnalyticsPass
from nbcampus.db.tables.people import Class, Enrolment, GroupRole, Section, User
from nbcampus.db.tables.problems import Problem, ProblemTrial, ProblemVersion, TestCase
from nbcampus.db.tables.quizzes import MaterialRead, QuizAttempt, QuizMark, QuizSitting, QuizVersion
from nbcampus.db.tables.regrade_requests import RegradeMessage, RegradeRequest
from nbcampus.db.tables.regrades import RegradeAttempt, RegradeSet
from nbcampus.db.tables.research import (
    ConsentEvent,
    ResearchReading,
    Study,
    StudyClass,
    StudyExport,
    StudyKey,
    StudyMember,
    StudyPass,
    StudyPseudonym,
)

__all__ = [
    "Accommodation",
    "AnalyticsPass",
    "Announcement",
    "Assignment",
    "AssignmentProblem",
    "AssignmentProgress",
    "AuditEvent",
    "BankComment",
    "Base",
    "CalendarEvent",
    "CalendarFeed",
    "Class",
    "ConsentEvent",
    "ContentItem",
    "DeadlineOverride",
    "EffectiveRun",
    "Enrolment",
    "EnvironmentBuild",
    "ExamMessage",
    "ExamSitting",
    "Explanation",
    "ExplanationPrompt",
    "ExplanationRating",
    "GradeOverride",
    "GradebookEntry",
    "GradingJob",
    "GradingRun",
    "GroupFeedback",
    "GroupRole",
    "KeywordCount",
    "LogicMap",
    "LogicPlace",
    "Mail",
    "MailAddress",
    "Mark",
    "MarkComment",
    "MarkItem",
    "Material",
    "MaterialRead",
    "Module",
    "NoticeChoice",
    "Notification",
    "PendingAnalysis",
    "Problem",
    "ProblemAnalytics",
    "ProblemError",
    "ProblemScore",
    "ProblemTrial",
    "ProblemVersion",
    "Quiz",
    "QuizAttempt",
    "QuizMark",
    "QuizSitting",
    "QuizVersion",
    "ReceiptKey",
    "RegradeAttempt",
    "RegradeMessage",
    "RegradeRequest",
    "RegradeSet",
    "Reminder",
    "ResearchReading",
    "RubricItem",
    "Section",
    "SectionExtension",
    "StudentProgress",
    "Study",
    "StudyClass",
    "StudyExport",
    "StudyKey",
    "StudyMember",
    "StudyPass",
    "StudyPseudonym",
    "SubmissionAnalysis",
    "SubmissionAttempt",
    "TestCase",
    "TestResult",
    "UncountedGrading",
    "User",
]
