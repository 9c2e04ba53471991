"""Trying problems that teachers write in notebooks, before they become versions."""
