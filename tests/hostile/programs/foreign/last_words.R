# allowed: timeout
# Goes on after its end.
.Last <- function() repeat NULL
reg.finalizer(globalenv(), function(e) repeat NULL, onexit = TRUE)
