// allowed: memory
import java.nio.ByteBuffer;
import java.util.*;
public class Main {
    public static void main(String[] arguments) {
        List<ByteBuffer> all = new ArrayList<>();
        for (;;) all.add(ByteBuffer.allocateDirect(4 << 20));
    }
}
