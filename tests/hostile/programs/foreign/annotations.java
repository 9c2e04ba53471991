// allowed: fail
// An annotation processor would run inside the compiler. It must not be asked.
import java.util.Set;
import javax.annotation.processing.*;
import javax.lang.model.element.TypeElement;
@SupportedAnnotationTypes("*")
public class Main extends AbstractProcessor {
    public boolean process(Set<? extends TypeElement> found, RoundEnvironment round) { Runtime.getRuntime().halt(0); return true; }
    public static void main(String[] arguments) { System.out.println("not run while compiling"); }
}
