// allowed: compile_error
// A program of two gigabytes.
char all[1u << 31] = {1};
int main(void) { return 0; }
