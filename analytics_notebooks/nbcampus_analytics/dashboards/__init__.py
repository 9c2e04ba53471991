"""One dashboard per question of a teacher: ``marks_over_time(course)`` in a cell shows it."""

from __future__ import annotations

from nbcampus_analytics.course import Course
from nbcampus_analytics.dashboards import questions
from nbcampus_analytics.dashboards.dashboard import Dashboard
from nbcampus_analytics.dashboards.look import Look, Question

__all__ = [
    "Dashboard",
    "Look",
    "Question",
    "at_risk",
    "error_heatmap",
    "funnel",
    "live_class",
    "logic_map",
    "marks_grid",
    "marks_over_time",
    "playback",
    "time_on_task",
    "trajectory",
    "words",
]


def marks_over_time(course: Course) -> Dashboard:
    """Every attempt as a point, by date or by the hours to its deadline."""
    return Dashboard(course, questions.MARKS_OVER_TIME)


def trajectory(course: Course) -> Dashboard:
    """The class over its assignments, one student before it, and who falls behind."""
    return Dashboard(course, questions.TRAJECTORY)


def error_heatmap(course: Course) -> Dashboard:
    """Problems by tests: what fails how often, with which message."""
    return Dashboard(course, questions.ERROR_HEATMAP)


def words(course: Course) -> Dashboard:
    """The words that were found in attempts, as a cloud or as bars."""
    return Dashboard(course, questions.WORDS)


def logic_map(course: Course) -> Dashboard:
    """The ways in which a problem is solved."""
    return Dashboard(course, questions.LOGIC_MAP)


def marks_grid(course: Course) -> Dashboard:
    """The marks as a grid, their distribution, and how well items tell students apart."""
    return Dashboard(course, questions.MARKS_GRID)


def time_on_task(course: Course) -> Dashboard:
    """How long students work at each problem."""
    return Dashboard(course, questions.TIME_ON_TASK)


def at_risk(course: Course) -> Dashboard:
    """Whom to look after, and why."""
    return Dashboard(course, questions.AT_RISK)


def funnel(course: Course) -> Dashboard:
    """How far the class comes with each problem."""
    return Dashboard(course, questions.FUNNEL)


def live_class(course: Course) -> Dashboard:
    """Who is stuck now; asks anew by itself."""
    return Dashboard(course, questions.LIVE_CLASS)


def playback(course: Course) -> Dashboard:
    """The attempts of one student at one problem as a film."""
    return Dashboard(course, questions.PLAYBACK)
