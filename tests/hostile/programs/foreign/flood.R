# allowed: output_limit
repeat cat(rep("285\n", 1000), sep = "")
