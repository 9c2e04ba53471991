// allowed: runtime_error
#include <signal.h>
#include <unistd.h>
int main(void) { kill(getpid(), SIGKILL); for (;;) {} }
