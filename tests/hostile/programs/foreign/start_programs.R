# allowed: timeout memory runtime_error
# races: how many of them can be started
repeat try(parallel::mcparallel(repeat system("sleep 60 &"), detached = TRUE), silent = TRUE)
