"""Drafts and attempts: from the click's arrival to its results."""
