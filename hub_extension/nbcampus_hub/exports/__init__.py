"""Exports of studies, made on the campus itself: ``nbcampus export`` and the nightly history."""
