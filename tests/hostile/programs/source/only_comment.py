# allowed: runtime_error
# Nothing else.
