"""Calendars: what is due, events of classes and of people, and the feed that other calendars subscribe to."""
