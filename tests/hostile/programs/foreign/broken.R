# allowed: compile_error
cat("285\n")
if (TRUE) cat("285\n"
