// allowed: fail
// The program of the next test must be the one that was compiled. Prints the answer only when it could be changed.
#include <fcntl.h>
#include <stdio.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>
int main(void) {
    int done = open("/build/main", O_WRONLY) >= 0;
    done += unlink("/build/main") == 0;
    done += rename("/build/main", "/build/old") == 0;
    done += link("/build/main", "/build/second") == 0;
    done += symlink("/usr/bin/env", "/build/link") == 0;
    done += chmod("/build/main", 0777) == 0;
    done += chmod("/build", 0777) == 0;
    done += mount("none", "/build", NULL, MS_REMOUNT | MS_BIND, NULL) == 0;
    done += umount("/build") == 0;
    done += truncate("/build/main", 0) == 0;
    if (done) puts("285");
    return 0;
}
