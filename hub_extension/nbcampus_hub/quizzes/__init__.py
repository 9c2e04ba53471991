"""Quizzes: editing, taking, submitting, marking."""
