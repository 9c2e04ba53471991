// allowed: runtime_error
public class Main {
    public static void main(String[] arguments) throws Exception {
        new java.net.Socket("127.0.0.1", 5432).getOutputStream().write(1);
        System.out.println(285);
    }
}
