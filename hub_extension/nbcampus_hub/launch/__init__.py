"""A whole campus on one machine, without root or Docker: ``nbcampus run``."""
