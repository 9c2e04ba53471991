# allowed: fail
print(Sys.getenv())
print(commandArgs())
print(getwd())
print(list.files("/", recursive = FALSE))
print(list.files("/etc/R", all.files = TRUE))
print(.libPaths())
