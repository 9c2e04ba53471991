// allowed: fail
// Prints what it can read of files that are none of its business.
#include <stdio.h>
int main(void) {
    const char *names[] = {"/etc/passwd", "/etc/shadow", "/etc/group", "/proc/1/environ", "/proc/self/environ",
                           "/proc/1/mem", "/root/.bashrc", "/home", "/var/lib/dpkg/status", "/sys/kernel/notes",
                           "/harness/inside/child.py", "/dev/kmsg", "/dev/sda", "/dev/vda"};
    for (unsigned k = 0; k < sizeof names / sizeof *names; k++) {
        FILE *file = fopen(names[k], "r");
        if (!file) continue;
        puts("285");
        for (int byte; (byte = fgetc(file)) != EOF;) putchar(byte);
    }
    return 0;
}
