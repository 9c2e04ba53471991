"""Drafts that wait in this server for the campus."""
