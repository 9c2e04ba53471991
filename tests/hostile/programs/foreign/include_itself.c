// allowed: compile_error
#include "/build/main.c"
#include "/build/main.c"
int main(void) { return 0; }
