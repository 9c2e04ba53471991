// allowed: fail runtime_error timeout
// races: how many of them can be started
public class Main {
    public static void main(String[] arguments) throws Exception {
        for (;;) new ProcessBuilder("/usr/bin/sleep", "60").start();
    }
}
