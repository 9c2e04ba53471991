"""The dashboards of a class: notebooks that a teacher gets a copy of, to change as they like."""
