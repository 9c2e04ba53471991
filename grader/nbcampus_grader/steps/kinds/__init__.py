"""Kinds of test that need more than one run: each module grades one answer by one test."""
