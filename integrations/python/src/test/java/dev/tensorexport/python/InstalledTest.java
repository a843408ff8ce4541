package dev.tensorexport.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is there with an installed Python only. */
class InstalledTest {
    @BeforeEach
    void only() {
        Pythons.onlyInstalled();
    }

    @Test
    void itsPackagesWorkWhereverTheirLibrariesAre() {
        try (Python python = Pythons.open()) {
            python.run("import numpy, scipy.linalg, sklearn.decomposition, matplotlib\n"
                    + "matplotlib.use('Agg')\n"
                    + "import matplotlib.pyplot as plt\n"
                    + "import PIL.Image\n"
                    + "p = sklearn.decomposition.PCA(2).fit_transform(numpy.eye(5))");
            assertEquals(2, python.get("p").size(1));
        }
    }

    @Test
    void itIsWhatTheCommandSays() {
        try (Python python = Pythons.open()) {
            InstalledPython said = InstalledPython.at(Pythons.command());
            assertEquals(said.executable(), python.value("__import__('sys').executable"));
            assertEquals(said.version(), python.value("__import__('platform').python_version()"));
            assertTrue(python.toString().equals(said.toString()));
            assertEquals(null, python.value("__import__('os').environ.get('PYTHONHOME')"));
            assertEquals(
                    "3",
                    python.value("__import__('subprocess').check_output("
                            + "[__import__('sys').executable, '-c', 'print(3, end=\"\")'], text=True)"));
        }
    }

    @Test
    void itsTorchIsRefusedBecauseOfTheOneThatIsHere() {
        try (Python python = Pythons.open()) {
            PythonException e = assertThrows(PythonException.class, () -> python.run("import torch"));
            assertEquals("ImportError", e.type());
            assertTrue(e.getMessage().contains("this process uses the one of org.bytedeco:pytorch"), e.getMessage());
            assertThrows(PythonException.class, () -> python.run("import torch.nn"));
        }
    }

    @Test
    void openingItAgainIsCheap() {
        Pythons.open().close();
        long start = System.nanoTime();
        for (int i = 0; i < 100; i++) {
            Pythons.open().close();
        }
        assertTrue(System.nanoTime() - start < 1_000_000_000L, "it is not asked again what it is");
    }
}
