"""Modules, items and assignments."""
