"""Explanations: what a language model tells a student about an attempt. The rules, without the model."""
