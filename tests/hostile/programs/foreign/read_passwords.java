// allowed: runtime_error
import java.nio.file.*;
public class Main {
    public static void main(String[] arguments) throws Exception {
        System.out.println(Files.readString(Path.of("/etc/passwd")));
    }
}
