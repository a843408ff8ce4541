package dev.tensorexport.python;

import java.io.File;
import java.util.List;
import org.bytedeco.javacpp.Loader;

/**
 * The Python of bytedeco's artifacts on the class path or the module path: {@code cpython}, {@code numpy} and, if
 * there, {@code scipy}.
 */
record BundledPython() implements PythonKind {
    private static final String MISSING = "the bundled Python is not on the class path: found no %s. Add"
            + " org.bytedeco:numpy-platform (and org.bytedeco:scipy-platform for SciPy), or use an installed Python with"
            + " Python.installed()";

    /** Whether it and its libraries for this platform are on the class path. */
    static boolean isPresent() {
        return Natives.haveLibrary("numpy", "jninumpy") && Natives.haveLibrary("cpython", "jnipython");
    }

    @Override
    public CPython load() {
        if (!isPresent()) {
            throw new IllegalStateException(String.format(MISSING, "numpy and cpython for " + Loader.getPlatform()));
        }
        return new BundledCPython();
    }

    @Override
    public void settle(Interpreter interpreter) {
        interpreter.release(
                interpreter.call(Helper.ADD_PATHS, interpreter.values().toPython(packages())));
    }

    private static List<String> packages() {
        Loader.load(org.bytedeco.numpy.global.numpy.class); // and the libraries that NumPy looks for
        if (!Natives.haveFile("scipy", "python/scipy/__init__.py")) {
            return List.of(packages("numpy"));
        }
        Loader.load(org.bytedeco.scipy.presets.scipy.class);
        return List.of(packages("numpy"), packages("scipy"));
    }

    private static String packages(String artifact) {
        return new File(Natives.folder(artifact), "python").toString();
    }

    @Override
    public String numpyInstallation() {
        return "Add org.bytedeco:numpy-platform to the class path";
    }

    @Override
    public String toString() {
        return "the bundled Python";
    }
}
