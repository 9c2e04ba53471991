"""Explanations of attempts by a language model: asked for, released, rated; the model itself is asked by workers."""
