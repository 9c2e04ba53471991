# allowed: compile_error
# Nothing to return from.
return 285
