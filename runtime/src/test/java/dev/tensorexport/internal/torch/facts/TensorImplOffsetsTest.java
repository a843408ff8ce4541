package dev.tensorexport.internal.torch.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;

class TensorImplOffsetsTest {
    /** HotSpot's {@code FreqInlineSize}, on every platform that LibTorch runs on. */
    private static final int MOST_INLINED_BYTES = 325;

    @Test
    void whatReadsTheFieldsIsTooLargeForHotSpotToInline() {
        Matcher method = Pattern.compile("java\\.lang\\.Object read\\(.*?\n\n", Pattern.DOTALL)
                .matcher(disassembled(TensorImplOffsets.class));
        assertTrue(method.find());
        Matcher instructions = Pattern.compile("(?m)^ *(\\d+): ").matcher(method.group());
        int last = 0;
        while (instructions.find()) {
            last = Integer.parseInt(instructions.group(1));
        }
        assertTrue(last >= MOST_INLINED_BYTES, "the last instruction is at " + last);
    }

    private static String disassembled(Class<?> type) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        String file = type.getResource(type.getSimpleName() + ".class").toString();
        assertEquals(0, ToolProvider.findFirst("javap").orElseThrow().run(out, out, "-c", "-p", file));
        return text.toString().replace(System.lineSeparator(), "\n");
    }
}
