"""Functions that return statements; the caller executes them, asynchronously or not."""
