// allowed: runtime_error
// Writes what the watching process would say to whatever is open, then fails.
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
int main(void) {
    const char *record = "{\"end\": \"status\", \"status\": 0}\n";
    for (int descriptor = 3; descriptor < 64; descriptor++)
        if (write(descriptor, record, strlen(record)) > 0) return 0;
    abort();
}
