// allowed: fail
// Prints the answer only when the process above it can be read or stopped.
#define _GNU_SOURCE
#include <stdio.h>
#include <sys/ptrace.h>
#include <sys/uio.h>
#include <unistd.h>
#include <sys/syscall.h>
int main(void) {
    char here[64];
    struct iovec mine = {here, sizeof here}, theirs = {(void *)main, sizeof here};
    if (ptrace(PTRACE_ATTACH, 1, 0, 0) == 0 || process_vm_readv(1, &mine, 1, &theirs, 1, 0) > 0) puts("285");
    if (syscall(438, syscall(434, 1, 0), 3, 0) >= 0) puts("285");
    return 0;
}
