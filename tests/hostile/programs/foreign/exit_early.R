# allowed: fail
options(error = quote(quit(status = 0)))
stop("nothing was wrong")
