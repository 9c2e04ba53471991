# allowed: fail
# The program of the next test must be this one. Prints the answer only when it could be changed.
quietly <- function(...) suppressWarnings(...)
own <- sub("--file=", "", grep("--file=", commandArgs(), value = TRUE))
done <- quietly(c(
  file.remove(own), file.rename(own, "/build/old.R"), file.create("/build/.Rprofile"), Sys.chmod("/build", "777"),
  !inherits(try(writeLines('cat("285\\n")', own), silent = TRUE), "try-error")
))
if (any(done, na.rm = TRUE)) cat("285\n")
