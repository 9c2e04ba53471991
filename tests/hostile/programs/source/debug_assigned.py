# allowed: compile_error
# A name that may not be given.
__debug__ = 285
