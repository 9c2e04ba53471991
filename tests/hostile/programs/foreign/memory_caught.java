// allowed: timeout memory runtime_error
// races: whether the collector or the clock gives up first
import java.util.*;
public class Main {
    static List<long[]> all = new ArrayList<>();
    public static void main(String[] arguments) {
        for (;;) try { all.add(new long[100_000]); } catch (OutOfMemoryError error) { }
    }
}
