"""The steps of a grading: read the tests, run the code in the sandbox, compare outside of it, sum up."""

from nbcampus_grader.steps.compare import compare, compare_text
from nbcampus_grader.steps.comparison import ComparisonSpec
from nbcampus_grader.steps.differences import Comparison
from nbcampus_grader.steps.fields import BadTests
from nbcampus_grader.steps.grade import Graded, TestGrade, grade
from nbcampus_grader.steps.kinds import RunsJobs
from nbcampus_grader.steps.specs import TestSpec, parse_tests

__all__ = [
    "BadTests",
    "Comparison",
    "ComparisonSpec",
    "Graded",
    "RunsJobs",
    "TestGrade",
    "TestSpec",
    "compare",
    "compare_text",
    "grade",
    "parse_tests",
]
