"""The hub service: REST, live events and health behind ``/services/nbcampus/``."""
