"""Marking by people: queue, rubric, comments, and the release of what they wrote."""
