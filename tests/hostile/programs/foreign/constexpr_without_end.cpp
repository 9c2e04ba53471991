// allowed: compile_error
constexpr long turn(long n) { long sum = 0; for (long k = 0; k < n; k++) for (long m = 0; m < n; m++) sum += k ^ m; return sum; }
constexpr long a = turn(1L << 30);
int main() { return a; }
