package dev.tensorexport.ksp;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jetbrains.kotlin.cli.common.ExitCode;
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler;

/** Runs kapt on sources, as its Maven and Gradle plugins do when they are to map lines. */
final class Kapt {
    private static final String PLUGIN = "plugin:org.jetbrains.kotlin.kapt3:";

    /** A message, the line of the source, and a caret under the column. */
    private static final Pattern ERROR = Pattern.compile("([^/\\\\\\n]+:\\d+): error: (.*)\\R.*\\R( *)\\^");

    private Kapt() {}

    /** The errors, each with its line and column, for example {@code Detection.kt:7:19: [TensorExport:...] ...}. */
    static List<String> errors(Path source, Path work) {
        List<String> errors = new ArrayList<>();
        for (Matcher error = ERROR.matcher(run(source, work, ExitCode.COMPILATION_ERROR)); error.find(); ) {
            errors.add(error.group(1) + ":" + (error.group(3).length() + 1) + ": " + error.group(2));
        }
        return errors;
    }

    /** What is generated, by file name. */
    static SortedMap<String, String> generated(Path source, Path work) throws IOException {
        run(source, work, ExitCode.OK);
        return Ksp.texts(work.resolve("sources"));
    }

    /** What it says. */
    private static String run(Path source, Path work, ExitCode expected) {
        String classPath = System.getProperty("java.class.path");
        List<String> jars = List.of(classPath.split(File.pathSeparator));
        String plugin = jars.stream()
                .filter(jar -> jar.contains("kotlin-annotation-processing"))
                .findFirst()
                .orElseThrow();
        List<String> arguments = new ArrayList<>(
                List.of("-no-stdlib", "-no-reflect", "-jvm-target", "17", "-cp", classPath, "-Xplugin=" + plugin));
        arguments.addAll(List.of("-module-name", Ksp.MODULE_NAME));
        List<String> options = new ArrayList<>(
                List.of("aptMode=stubsAndApt", "correctErrorTypes=true", "mapDiagnosticLocations=true"));
        for (String folder : List.of("sources", "classes", "stubs")) {
            options.add(folder + "=" + work.resolve(folder));
        }
        jars.forEach(jar -> options.add("apclasspath=" + jar));
        options.forEach(option -> arguments.addAll(List.of("-P", PLUGIN + option)));
        arguments.addAll(List.of("-d", work.resolve("out").toString(), source.toString()));

        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ExitCode code = new K2JVMCompiler()
                .exec(new PrintStream(bytes, true, StandardCharsets.UTF_8), arguments.toArray(String[]::new));
        String output = bytes.toString(StandardCharsets.UTF_8);
        if (code != expected) {
            throw new AssertionError(code + ": " + output);
        }
        return output;
    }
}
