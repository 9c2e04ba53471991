# allowed: runtime_error
# The interpreter has a handler of its own for this signal.
tools::pskill(Sys.getpid(), 11)
repeat NULL
