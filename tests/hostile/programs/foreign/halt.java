// allowed: fail
public class Main {
    static { Runtime.getRuntime().halt(0); }
    public static void main(String[] arguments) { System.out.println(285); }
}
