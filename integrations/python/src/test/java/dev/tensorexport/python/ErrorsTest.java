package dev.tensorexport.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong in Python arrives as an exception that says what, and where. */
class ErrorsTest extends WithPython {
    private PythonException failure(String code) {
        return assertThrows(PythonException.class, () -> python.run(code));
    }

    @Test
    void anExceptionHasPythonsTypeMessageAndTraceback() {
        PythonException e = failure("def half(n):\n    return n / 0\n\nhalf(3)");
        assertEquals("ZeroDivisionError", e.type());
        assertEquals("ZeroDivisionError: division by zero", e.getMessage());
        assertTrue(e.traceback().startsWith("Traceback (most recent call last):\n  File \"<run "), e.traceback());
        assertTrue(e.traceback().contains("    return n / 0"), e.traceback());
        assertEquals("half", e.getStackTrace()[0].getMethodName());
        assertEquals(2, e.getStackTrace()[0].getLineNumber());
        assertEquals(4, e.getStackTrace()[1].getLineNumber());
        assertEquals("dev.tensorexport.python.Interpreter", e.getStackTrace()[2].getClassName());
    }

    @Test
    void anExceptionOfAPackageHasItsFullName() {
        PythonException e = failure("import numpy; numpy.linalg.inv([[0, 0], [0, 0]])");
        assertTrue(e.type().startsWith("numpy.linalg") && e.type().endsWith("LinAlgError"), e.type());
    }

    @Test
    void aCauseIsInTheTraceback() {
        PythonException e = failure("try:\n  {}['a']\nexcept KeyError as k:\n  raise ValueError('no a') from k");
        assertTrue(e.traceback().contains("KeyError: 'a'"), e.traceback());
        assertTrue(e.traceback().contains("direct cause"), e.traceback());
    }

    @Test
    void anExceptionWhoseTextFailsArrivesToo() {
        PythonException e = failure("class E(Exception):\n  def __str__(self): return 1 / 0\nraise E()");
        assertTrue(e.getMessage().contains("<its __str__ failed>"), e.getMessage());
    }

    @Test
    void syntaxErrorsAndMissingNamesAndModulesAreSaid() {
        assertEquals("SyntaxError", failure("a b").type());
        assertEquals(
                "SyntaxError",
                assertThrows(PythonException.class, () -> python.get("a = 3")).type());
        assertEquals(
                "NameError: name 'missing' is not defined", failure("missing").getMessage());
        PythonException e = failure("import no_such_module");
        assertEquals("ModuleNotFoundError: No module named 'no_such_module'", e.getMessage());
        assertThrows(PythonException.class, () -> python.run("a = 1\0"));
    }

    @Test
    void exitEndsTheCodeAndNotTheJvm() {
        PythonException e = failure("import sys; sys.exit(3)");
        assertEquals("SystemExit", e.type());
        assertTrue(e.getMessage().contains("sys.exit(3)"), e.getMessage());
        assertEquals(2L, python.value("1 + 1"));
    }

    @Test
    void endlessRecursionIsAnExceptionToo() {
        assertEquals("RecursionError", failure("def f(): return f()\nf()").type());
        assertEquals(2L, python.value("1 + 1"));
    }

    @Test
    void aFileIsRunUnderItsName(@TempDir Path folder) throws IOException {
        Path file =
                Files.writeString(folder.resolve("script.py"), "def f():\n  raise ValueError('\u00e9')\nif x: f()\n");
        python.set("x", false);
        python.run(file);
        assertNotNull(python.value("f.__name__"));
        python.set("x", true);
        PythonException e = assertThrows(PythonException.class, () -> python.run(file));
        assertEquals("ValueError: \u00e9", e.getMessage());
        assertTrue(e.traceback().contains("script.py\", line 2, in f\n    raise ValueError"), e.traceback());
        assertThrows(NoSuchFileException.class, () -> python.run(folder.resolve("none.py")));
    }

    @Test
    void aProcessHasOnePython() {
        IllegalStateException e = assertThrows(
                IllegalStateException.class,
                () -> (Pythons.isInstalled() ? Python.bundled() : Python.installed()).close());
        assertTrue(e.getMessage().contains("this process runs " + python), e.getMessage());
        Python.open().close();
    }
}
