# allowed: memory
all <- rep(1.5, 1e6)
repeat all <- c(all, all)
