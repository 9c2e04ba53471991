"""Bringing a class to what its course folder says, in one transaction. Nothing that a student did is touched."""

from nbcampus_grader.course.loading.changes import Action, Change, Changes
from nbcampus_grader.course.loading.load import ClassRefused, Loaded, LoadOrder, known_contents, load
from nbcampus_grader.course.loading.problems import store_files

__all__ = [
    "Action",
    "Change",
    "Changes",
    "ClassRefused",
    "LoadOrder",
    "Loaded",
    "known_contents",
    "load",
    "store_files",
]
