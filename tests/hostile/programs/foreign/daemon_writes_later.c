// allowed: fail runtime_error
// A daemon that outlives its parent and answers when nobody asks any more.
#include <stdio.h>
#include <unistd.h>
int main(void) {
    if (fork() != 0) return 0;
    setsid();
    if (fork() != 0) return 0;
    sleep(1);
    puts("285");
    return 0;
}
