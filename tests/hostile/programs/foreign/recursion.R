# allowed: runtime_error
options(expressions = 500000)
f <- function(n) f(n + 1)
f(1)
