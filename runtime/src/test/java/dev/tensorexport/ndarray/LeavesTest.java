package dev.tensorexport.ndarray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The typed arrays must say the same for each primitive: float's is the source, and this fails where another drifts. */
class LeavesTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/tensorexport/ndarray");

    @ParameterizedTest
    @ValueSource(strings = {"Boolean", "Byte", "Short", "Int", "Long", "Double"})
    void theTypedInterfacesDifferOnlyInTheirPrimitive(String name) throws IOException {
        String source = Files.readString(SOURCES.resolve("NdArray.java"));
        assertEquals(translated(typedInterface(source, "Float"), name), typedInterface(source, name));
        assertEquals(translated(cast(source, "Float"), name), cast(source, name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Boolean", "Byte", "Short", "Int", "Long", "Double"})
    void theirImplementationsDifferOnlyInHowAnElementIsReadAndWritten(String name) throws IOException {
        assertEquals(translated(implementation("Float"), name), implementation(name));
    }

    private static String implementation(String name) throws IOException {
        String source = Files.readString(SOURCES.resolve(name + "NdArray.java"));
        int elements = source.indexOf("    private " + name.toLowerCase(java.util.Locale.ROOT) + " read(long address)");
        assertTrue(elements > 0, "no read(long) in " + name);
        return source.substring(0, elements);
    }

    private static String typedInterface(String source, String name) {
        return found(source, "    sealed interface Of" + name + " extends.*?\n    }\n");
    }

    private static String cast(String source, String name) {
        return found(source, "    default Of" + name + " of" + name + "\\(\\) .*?\n    }\n");
    }

    private static String found(String source, String pattern) {
        Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(source);
        assertTrue(matcher.find(), pattern);
        return matcher.group();
    }

    private static String translated(String source, String name) {
        return source.replace("Float", name).replaceAll("\\bfloat\\b", name.toLowerCase(java.util.Locale.ROOT));
    }
}
