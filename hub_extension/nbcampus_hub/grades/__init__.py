"""Grades: the gradebook of a class, overrides, the grading scheme, and a student's own grades."""
