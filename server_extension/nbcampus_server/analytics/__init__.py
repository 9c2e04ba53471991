"""Notebooks that people get a copy of, to change as they like: dashboards of a class, and examples for researchers."""
