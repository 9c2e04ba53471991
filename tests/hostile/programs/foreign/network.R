# allowed: runtime_error
con <- socketConnection("127.0.0.1", 6379, timeout = 2)
cat("285\n")
