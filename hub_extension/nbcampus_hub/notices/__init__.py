"""Notices: telling people, what they have been told, how they want it, and what teachers announce."""
