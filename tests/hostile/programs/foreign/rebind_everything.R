# allowed: fail runtime_error
# Every name that the base package has means something else from here on.
for (name in ls(baseenv())) assign(name, function(...) cat("285\n"))
quit(status = 0)
