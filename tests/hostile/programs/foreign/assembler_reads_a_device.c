// allowed: compile_error
// The assembler puts a file into the program: one without an end, and one with secrets.
__asm__(".incbin \"/dev/zero\"");
__asm__(".incbin \"/etc/shadow\"");
int main(void) { return 0; }
