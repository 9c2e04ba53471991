// allowed: compile_error
#include "/dev/zero"
int main(void) { return 0; }
