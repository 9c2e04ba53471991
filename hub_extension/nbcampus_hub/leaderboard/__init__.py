"""Leaderboards: who takes part under which alias, and what a board shows."""
