"""Regrades: starting a set, looking at what it would change, deciding it as a whole."""
