# allowed: fail
# Nobody is there but the watching process, which no signal of ours ends.
for (signal in c(15, 9, 19)) tools::pskill(1, signal)
for (pid in setdiff(2:400, Sys.getpid())) tools::pskill(pid, 9)
