package dev.tensorexport.ndarray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The typed arrays must say the same for each primitive: float's is the source, and this fails where another drifts.
 * Two things are not the same: the stream is one of the smallest primitive that has streams, and booleans have neither
 * streams nor buffers.
 */
class LeavesTest {
    private static final String BYTE_BUFFER_IMPORT = "import java.nio.ByteBuffer;\n";

    /** The streams that elements are read through. */
    private static final Map<String, String> STREAMS =
            Map.of("Byte", "Int", "Short", "Int", "Int", "Int", "Long", "Long", "Float", "Double", "Double", "Double");

    private static final Path SOURCES = Path.of("src/main/java/dev/tensorexport/ndarray");

    @ParameterizedTest
    @ValueSource(strings = {"Boolean", "Byte", "Short", "Int", "Long", "Double"})
    void theTypedInterfacesDifferOnlyInTheirPrimitive(String name) throws IOException {
        String source = Files.readString(SOURCES.resolve("NdArray.java"));
        assertEquals(
                unwrapped(translated(typedInterface(source, "Float"), name)), unwrapped(typedInterface(source, name)));
        assertEquals(unwrapped(translated(cast(source, "Float"), name)), unwrapped(cast(source, name)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Boolean", "Byte", "Short", "Int", "Long", "Double"})
    void theirImplementationsDifferOnlyInHowAnElementIsReadAndWritten(String name) throws IOException {
        assertEquals(unwrapped(translated(implementation("Float"), name)), unwrapped(implementation(name)));
    }

    private static String implementation(String name) throws IOException {
        String source = Files.readString(SOURCES.resolve(name + "NdArray.java"));
        int elements =
                source.indexOf("    private " + name.toLowerCase(Locale.ROOT) + " read(ByteBuffer bytes, int at)");
        assertTrue(elements > 0, "no read(ByteBuffer, int) in " + name);
        return source.substring(0, elements).replaceAll("import dev\\.tensorexport\\.internal\\..*\n", "");
    }

    private static String typedInterface(String source, String name) {
        return found(source, "    sealed interface Of" + name + " extends.*?\n    }\n");
    }

    private static String cast(String source, String name) {
        return found(source, "    default Of" + name + " as" + name + "\\(\\) .*?\n    }\n");
    }

    private static String found(String source, String pattern) {
        Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(source);
        assertTrue(matcher.find(), pattern);
        return matcher.group();
    }

    /** Names of other lengths make other line ends. */
    private static String unwrapped(String source) {
        return source.replaceAll("[\\s*]+", " ");
    }

    /** What is said of floats, said of another primitive. */
    private static String translated(String source, String name) {
        String stream = STREAMS.get(name);
        String text = stream == null ? withoutBuffersAndStreams(source) : source;
        text = text.replace("DoubleStream", "Stream of doubles").replace("mapToDouble", "map to double");
        text = text.replace("Float", name).replaceAll("\\bfloat\\b", name.toLowerCase(Locale.ROOT));
        if (stream != null) {
            text = text.replace("Stream of doubles", stream + "Stream")
                    .replace("map to double", stream.equals("Long") ? "map" : "mapTo" + stream);
        }
        // A ByteBuffer of bytes is one already.
        return text.replace(".asByteBuffer()", "").replace(BYTE_BUFFER_IMPORT + BYTE_BUFFER_IMPORT, BYTE_BUFFER_IMPORT);
    }

    private static String withoutBuffersAndStreams(String source) {
        return source.replaceAll("import java\\.(nio\\.FloatBuffer|util\\.stream\\..*);\n", "")
                .replaceAll(
                        "(?s) {8}/\\*\\*[^/]*?\\*/\n {8}void copyTo\\(FloatBuffer .*? DoubleStream stream\\(\\);\n\n",
                        "")
                .replaceAll(
                        "(?s) {4}@Override\n {4}public DoubleStream stream.*?(?= {4}@Override\n {4}void gather)", "");
    }
}
