package dev.tensorexport.processor;

import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.net.MalformedURLException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Assertions;

/** One case of the golden files: the sources in {@code input}, and beside them what is expected. */
record Golden(Path directory) {
    private static final Path ROOT = Path.of(System.getProperty("basedir", "")).resolve("src/test/resources/golden");

    private static final Pattern OPTIONS = Pattern.compile("^// options: (.*)");

    static List<Golden> all(String kind) throws IOException {
        try (Stream<Path> directories = Files.list(ROOT.resolve(kind))) {
            return directories.sorted().map(Golden::new).toList();
        }
    }

    static Golden of(String kind, String name) {
        return new Golden(ROOT.resolve(kind).resolve(name));
    }

    List<Path> inputs() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("input"))) {
            return files.sorted().toList();
        }
    }

    List<JavaFileObject> sources() throws IOException {
        return inputs().stream().map(Golden::source).toList();
    }

    /** The compiler options that the first line of a source gives: {@code // options: --release 11}. */
    String[] options() throws IOException {
        for (Path input : inputs()) {
            Matcher options = OPTIONS.matcher(Files.readAllLines(input).get(0));
            if (options.matches()) {
                return options.group(1).split(" ");
            }
        }
        return new String[0];
    }

    /** Compares a text with that in a file of this case, or writes it there. */
    void check(String file, String actual) throws IOException {
        Path path = directory.resolve(file);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(path, actual);
        }
        Assertions.assertEquals(Files.readString(path), actual);
    }

    private static JavaFileObject source(Path file) {
        try {
            return JavaFileObjects.forResource(file.toUri().toURL());
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public String toString() {
        return directory.getFileName().toString();
    }
}
