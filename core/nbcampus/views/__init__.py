"""From rows to messages: what the hub and the grader both show, written once. May import ``wire`` and ``db``."""
