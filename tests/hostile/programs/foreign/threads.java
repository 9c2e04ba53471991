// allowed: timeout memory runtime_error
// races: which thread is refused first
public class Main {
    public static void main(String[] arguments) {
        for (;;) new Thread(() -> { for (;;) { } }).start();
    }
}
