// allowed: fail
// Prints the answer only when a socket to anywhere can be had.
#include <stdio.h>
#include <sys/socket.h>
int main(void) {
    for (int family = 2; family < 45; family++)
        for (int type = 1; type < 6; type++)
            if (socket(family, type, 0) >= 0) { puts("285"); return 0; }
    return 0;
}
