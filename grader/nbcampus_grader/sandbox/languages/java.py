"""Java, by a JDK. The class that holds ``main`` is called Main.

``javac`` spends half of its time on loading its own classes. An archive of them, written once (class-data sharing),
is mapped instead; without it everything still works. The compiler's just-in-time compiler stays at its first level,
for it is over before the second one pays. Annotation processors would be code that runs while compiling: none do.
"""

from __future__ import annotations

from nbcampus_grader.sandbox.jobs import Limits
from nbcampus_grader.sandbox.languages.entry import Language

_QUIET = ("-Xshare:auto", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-XX:ActiveProcessorCount=2")
_JAVAC_MACHINE = (*_QUIET, "-XX:TieredStopAtLevel=1", "-Xmx448m", "-Xss4m")
_JAVAC = (
    "-m",
    "jdk.compiler/com.sun.tools.javac.Main",
    "-proc:none",
    "-encoding",
    "UTF-8",
    "-sourcepath",
    "{build}",
    "-d",
    "{build}",
    "{source}",
)

JAVA = Language(
    name="java",
    title="Java",
    editor="Java",
    source="Main.java",
    tools=("javac", "java"),
    version=("-version",),
    home=True,
    compile=("{java}", "-XX:SharedArchiveFile={archive}", *_JAVAC_MACHINE, *_JAVAC),
    run=(
        "{java}",
        *_QUIET,
        "-Xmx{memory_mb}m",
        "-XX:-OmitStackTraceInFastThrow",
        "-XX:MaxJavaStackTraceDepth=100",  # the name of the error stands above its trace and must be found there
        "-Dfile.encoding=UTF-8",
        "-Dstdout.encoding=UTF-8",
        "-cp",
        "{build}",
        "Main",
    ),
    environment={"LD_LIBRARY_PATH": "{home}/lib"},
    folders=("/etc/java-*",),
    sample="""import java.util.*;
import java.util.stream.*;
public class Main {
    interface Shape { double area(); }
    record Square(double side) implements Shape { public double area() { return side * side; } }
    public static void main(String[] arguments) {
        Map<String, List<Integer>> found = new TreeMap<>();
        for (int k = 0; k < 7; k++) found.computeIfAbsent("k" + k % 2, key -> new ArrayList<>()).add(k);
        int sum = found.values().stream().flatMap(List::stream).collect(Collectors.summingInt(k -> k));
        System.out.println(sum * (int) new Square(1).area() * 2);
    }
}
""",
    archive=("{java}", "-XX:ArchiveClassesAtExit={archive}", *_JAVAC_MACHINE, *_JAVAC),
    compile_limits=Limits(wall_seconds=20, cpu_seconds=15, memory_mb=640, file_mb=24, processes=40),
    extra_memory_mb=128,
    extra_processes=24,
    needs_cgroups=True,
    fault=r"(?m)^Main\.java:(?P<line>\d+): error: (?P<message>.+)$",
    raised=r'(?m)^Exception in thread "[^"\n]*" (?P<type>[\w.$]+)(?:: (?P<message>.*))?$',
    raised_line=r"\(Main\.java:(?P<line>\d+)\)",
    no_memory=r"java\.lang\.OutOfMemoryError(?!: unable to create)|insufficient memory for the Java Runtime",
)
