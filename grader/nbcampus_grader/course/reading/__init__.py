"""From a folder to values. All faults of a course are collected, so that a teacher mends them in one go."""

from nbcampus_grader.course.reading.course import read_course
from nbcampus_grader.course.reading.faults import CourseRefused, Fault
from nbcampus_grader.course.reading.problem import read_problem_folder

__all__ = ["CourseRefused", "Fault", "read_course", "read_problem_folder"]
