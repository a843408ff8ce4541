package dev.tensorexport.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What Python prints arrives where Java prints, or in a writer. */
class OutputTest extends WithPython {
    @Test
    void printedTextGoesToSystemOutAndErr() {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteArrayOutputStream warned = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, false, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(warned, true, StandardCharsets.UTF_8));
        try {
            python.run("import sys; print('h\u00e9', 1, flush=True); print('oh', file=sys.stderr)");
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertEquals("h\u00e9 1\n", printed.toString(StandardCharsets.UTF_8));
        assertEquals("oh\n", warned.toString(StandardCharsets.UTF_8));
    }

    @Test
    void printedTextGoesToTheWriterOfThisPythonOnly() {
        StringWriter mine = new StringWriter();
        StringWriter others = new StringWriter();
        try (Python other = Pythons.open()) {
            python.printTo(mine);
            other.printTo(others);
            python.run("print('mine')");
            other.run("print('other')");
        }
        assertEquals("mine\n", mine.toString());
        assertEquals("other\n", others.toString());
    }

    @Test
    void aWriterThatFailsIsAnErrorOfPrint() {
        python.printTo(new Writer() {
            @Override
            public void write(char[] text, int offset, int length) throws IOException {
                throw new IOException("disk full");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        });
        PythonException e = assertThrows(PythonException.class, () -> python.run("print('x')"));
        assertEquals("OSError: java.io.IOException: disk full", e.getMessage());
    }
}
