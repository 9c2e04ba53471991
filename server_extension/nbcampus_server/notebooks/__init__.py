"""Assignments as notebooks in the student's home: one per problem, and never over the student's work."""
