"""Frames of a class for dashboards, and the passes with which notebooks read them."""
