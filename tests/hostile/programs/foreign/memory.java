// allowed: memory
import java.util.*;
public class Main {
    public static void main(String[] arguments) {
        List<long[]> all = new ArrayList<>();
        for (;;) all.add(new long[100_000]);
    }
}
