// allowed: fail
// Prints the answer only when one of these can be written.
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
int main(void) {
    const char *names[] = {"/usr/bin/gcc", "/usr/lib/left", "/etc/passwd", "/left", "/harness/left", "/dev/left",
                           "/toolchain/left", "/build/left", "/proc/left", "/usr/include/stdio.h"};
    for (unsigned k = 0; k < sizeof names / sizeof *names; k++)
        if (open(names[k], O_WRONLY | O_CREAT, 0644) >= 0 || chmod(names[k], 0777) == 0) puts("285");
    return 0;
}
