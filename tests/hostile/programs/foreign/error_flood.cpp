// allowed: compile_error
// One mistake whose explanation is longer than any book.
#include <iostream>
#include <map>
#include <string>
#include <vector>
struct Nothing {};
int main() { std::map<std::string, std::vector<std::map<std::string, Nothing>>> m; std::cout << m << m << m; m < 3; m = 7; }
