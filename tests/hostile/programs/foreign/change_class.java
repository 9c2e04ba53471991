// allowed: runtime_error
import java.nio.file.*;
public class Main {
    public static void main(String[] arguments) throws Exception {
        Files.write(Path.of("/build/Main.class"), new byte[0]);
        System.out.println(285);
    }
}
