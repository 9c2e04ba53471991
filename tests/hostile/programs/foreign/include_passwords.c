// allowed: compile_error
// Would put files of the machine into the compiler's messages.
#include "/etc/passwd"
#include "/etc/shadow"
#include "/proc/self/environ"
int main(void) { return 0; }
