"""What a problem is tried with before students get it: its solution, and answers that should get no points."""

from nbcampus_grader.release.answers import Answer, cheap_answers
from nbcampus_grader.release.checking import Leak, Release, check_release
from nbcampus_grader.release.trying import NoResult, TestBroken, graded_for_sure

__all__ = ["Answer", "Leak", "NoResult", "Release", "TestBroken", "cheap_answers", "check_release", "graded_for_sure"]
