package dev.tensorexport.python;

/**
 * A Python that is installed, through {@code java.lang.foreign}: from JDK 22 on, where another class takes this place.
 */
final class ForeignCPython {
    private ForeignCPython() {}

    /** @throws UnsupportedOperationException always, on this JDK */
    static CPython of(InstalledPython python) {
        throw new UnsupportedOperationException("Python " + python.version() + " at " + python.executable()
                + " cannot be loaded on JDK " + Runtime.version().feature()
                + ": an installed Python needs JDK 22 or later. Run on one, or add the bundled Python to the class path"
                + " (org.bytedeco:numpy-platform) and call Python.bundled()");
    }
}
