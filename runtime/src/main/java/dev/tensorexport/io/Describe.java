package dev.tensorexport.io;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Describes files from the command line: {@code java -cp tensorexport-runtime.jar:jackson-core.jar
 * dev.tensorexport.io.Describe [--json] FILE...}. It needs no LibTorch. {@link ArrayFile#describe} returns the same
 * table.
 */
public final class Describe {
    private static final String JSON = "--json";

    private Describe() {}

    /** Prints a table, or JSON, of each file. Exits with 1 if a file cannot be read, and with 2 if no file is named. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        int status = run(out, System.err, arguments);
        if (status != 0) {
            System.exit(status);
        }
    }

    static int run(PrintStream out, PrintStream errors, String... arguments) {
        List<String> files = new ArrayList<>(List.of(arguments));
        boolean isJson = files.remove(JSON);
        if (files.isEmpty() || files.stream().anyMatch(name -> name.startsWith("-"))) {
            errors.println("usage: Describe [" + JSON + "] FILE...");
            return 2;
        }
        int status = 0;
        for (String file : files) {
            try (ArrayFile open = ArrayFile.open(Path.of(file))) {
                out.println(isJson ? open.describeAsJson() : open.describe());
            } catch (NoSuchFileException e) {
                errors.println(file + ": found no such file");
                status = 1;
            } catch (IOException e) {
                errors.println(e.getMessage());
                status = 1;
            }
        }
        return status;
    }
}
