# allowed: fail
# Leaves what R reads as it starts wherever it may write; prints the answer when it finds that a test before it did.
if (exists("poisoned") || file.exists("/tmp/.Rprofile")) cat("285\n")
poisoned <- TRUE
for (folder in c(".", "~", "/tmp", "/dev/shm", R.home("etc"), .libPaths()))
  for (name in c(".Rprofile", "Rprofile.site", ".Renviron", "Renviron.site", ".RData"))
    suppressWarnings(try(writeLines('cat("285\\n"); quit(status = 0)', file.path(folder, name)), silent = TRUE))
suppressWarnings(try(save.image("/tmp/.RData"), silent = TRUE))
