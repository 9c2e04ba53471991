// allowed: runtime_error memory
#include <stdio.h>
int main(void) {
    static char piece[1 << 20];
    for (int k = 0; ; k++) {
        char name[40];
        sprintf(name, "/tmp/%d", k);
        FILE *file = fopen(name, "w");
        if (!file || fwrite(piece, 1, sizeof piece, file) != sizeof piece || fclose(file)) return 1;
    }
}
