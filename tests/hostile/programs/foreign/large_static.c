// allowed: memory runtime_error
static char all[1u << 30];
int main(void) { for (unsigned k = 0; k < sizeof all; k += 4096) all[k] = 1; return all[4096] != 1; }
