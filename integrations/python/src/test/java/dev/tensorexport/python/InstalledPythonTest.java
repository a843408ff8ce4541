package dev.tensorexport.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An installed Python that cannot be used is refused before anything is loaded, with what to do. */
class InstalledPythonTest {
    private static final String ANSWER = "implementation=CPython\0version=3.11.2\0bits=64\0machine="
            + System.getProperty("os.arch")
            + "\0free_threaded=0\0executable=/p/python3\0prefix=/p\0exec_prefix=/p\0base_prefix=/b\0base_exec_prefix=/e"
            + "\0path=/p/lib\0searched=/b/libpython.so\0library=/b/libpython.so\0environment=A=b=c";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CPython|PyPy|Python 3.11.2 at /p/python3 is PyPy; expected CPython",
                "3.11.2|3.8.1|Python 3.8.1 at /p/python3 is too old; expected 3.9 or later",
                "3.11.2|2.7.18|Python 2.7.18 at /p/python3 is too old",
                "bits=64|bits=32|with 32 bits, and this JVM for",
                "free_threaded=0|free_threaded=1|is a free-threaded build",
                "library=/b/libpython.so|other=|has no shared library; searched for [/b/libpython.so]. Install it",
            })
    void whatCannotBeLoadedIsRefused(String fact, String other, String message) {
        IllegalStateException e = assertThrows(
                IllegalStateException.class,
                () -> InstalledPython.of(ANSWER.replace(fact, other)).checked());
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }

    @Test
    void anotherArchitectureIsRefused() {
        String answer = ANSWER.replace("machine=" + System.getProperty("os.arch"), "machine=riscv64");
        IllegalStateException e = assertThrows(
                IllegalStateException.class, () -> InstalledPython.of(answer).checked());
        assertTrue(e.getMessage().contains("is for riscv64 with 64 bits, and this JVM for"), e.getMessage());
    }

    @Test
    void whatTheCommandSaysIsTaken() {
        InstalledPython python = InstalledPython.of(ANSWER).checked();
        assertEquals("Python 3.11.2 at /p/python3", python.toString());
        assertEquals("/b:/e", python.home());
        assertEquals(InstalledPython.of(ANSWER), python);
    }

    @Test
    void aPathWithoutPythonIsSaidWithWhatToInstall(@TempDir Path folder) {
        IllegalStateException e =
                assertThrows(IllegalStateException.class, () -> InstalledPython.onPath(folder.toString()));
        assertTrue(e.getMessage().startsWith("no python3 found in the folders of PATH: " + folder), e.getMessage());
        assertTrue(e.getMessage().contains("Python.installed(Path)"), e.getMessage());
    }

    @Test
    void aFolderOrFileThatIsNoPythonIsSaid(@TempDir Path folder) throws IOException {
        IllegalStateException e = assertThrows(IllegalStateException.class, () -> InstalledPython.at(folder));
        assertTrue(e.getMessage().contains("python3 -m venv " + folder), e.getMessage());
        e = assertThrows(IllegalStateException.class, () -> InstalledPython.at(folder.resolve("none")));
        assertTrue(e.getMessage().startsWith("found no program at " + folder.resolve("none")), e.getMessage());
        Path command = folder.resolve("python");
        Files.writeString(command, "#!/bin/sh\necho sorry >&2\nexit 4\n");
        Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwx------"));
        e = assertThrows(IllegalStateException.class, () -> InstalledPython.at(command));
        assertEquals(command + " is no Python that works: it ended with 4 and said: sorry", e.getMessage());
    }

    @Test
    void theBundledPythonIsFoundOnTheClassPath() {
        assertTrue(BundledPython.isPresent());
    }
}
