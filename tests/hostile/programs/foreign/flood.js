// allowed: output_limit
for (;;) require("fs").writeSync(1, "285\n".repeat(1000));
