// allowed: timeout runtime_error
// races: whether the watching process needs processor time before the clock is up
#include <sys/resource.h>
int main(void) {
    struct rlimit none = {0, 0};
    for (int kind = 0; kind < 16; kind++) prlimit(1, kind, &none, 0);
    for (;;) {}
}
