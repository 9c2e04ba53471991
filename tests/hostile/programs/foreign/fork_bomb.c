// allowed: timeout runtime_error memory
// races: the bomb may starve the process that was started first
#include <unistd.h>
int main(void) { for (;;) fork(); }
