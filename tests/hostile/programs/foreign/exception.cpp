// allowed: runtime_error
#include <stdexcept>
int main() { throw std::runtime_error("\033[31m<b>285</b>\a"); }
