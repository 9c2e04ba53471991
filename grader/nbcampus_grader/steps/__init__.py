"""The steps of a grading: read the tests, run the code in the sandbox, compare outside of it, sum up."""

from nbcampus_grader.steps.compare import Comparison, compare, compare_text
from nbcampus_grader.steps.grade import Graded, grade
from nbcampus_grader.steps.results import TestGrade
from nbcampus_grader.steps.specs import BadTests, ComparisonSpec, TestSpec, parse_tests

__all__ = [
    "BadTests",
    "Comparison",
    "ComparisonSpec",
    "Graded",
    "TestGrade",
    "TestSpec",
    "compare",
    "compare_text",
    "grade",
    "parse_tests",
]
