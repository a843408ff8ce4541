package dev.tensorexport.processor;

import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.net.MalformedURLException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Assertions;

/** One case of the golden files: the sources in {@code input}, and what is expected of them. */
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
        return files("input");
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

    /** Compares texts by file name with those in a folder of this case, or writes them there. */
    void check(String folder, SortedMap<String, String> actual) throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            for (Path file : files(folder)) {
                Files.delete(file);
            }
            Files.createDirectories(directory.resolve(folder));
            for (Map.Entry<String, String> text : actual.entrySet()) {
                Files.writeString(directory.resolve(folder).resolve(text.getKey()), text.getValue());
            }
        }
        SortedMap<String, String> expected = texts(folder);
        Assertions.assertEquals(expected.keySet(), actual.keySet());
        expected.forEach((name, text) -> Assertions.assertEquals(text, actual.get(name), name));
    }

    /** The texts in a folder of this case, by file name. */
    SortedMap<String, String> texts(String folder) throws IOException {
        SortedMap<String, String> texts = new TreeMap<>();
        for (Path file : files(folder)) {
            texts.put(file.getFileName().toString(), Files.readString(file));
        }
        return texts;
    }

    private List<Path> files(String folder) throws IOException {
        Path path = directory.resolve(folder);
        if (!Files.exists(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.sorted().toList();
        }
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
