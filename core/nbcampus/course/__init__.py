"""The rules of a course as pure functions and values: standard library only."""
