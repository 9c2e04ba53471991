"""The grader: the sandbox, the steps of a grading, and the workers around them."""
