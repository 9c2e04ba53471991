# allowed: runtime_error
