// allowed: runtime_error
#include <cstdio>
volatile int depth;
int down(int n) { volatile char room[1000]; room[n % 1000] = 1; depth = n; return down(n + 1) + room[n % 1000]; }
int main() { std::printf("%d\n", down(0)); }
