package dev.tensorexport.python;

/** A Python that can be loaded into this process; equal to another that is the same. Its text names it in messages. */
interface PythonKind {
    /** Loads its libraries; starts nothing. */
    CPython load();

    /** Makes the interpreter find its modules, once it runs and while its lock is held. */
    void settle(Interpreter interpreter);

    /** What to do where it has no NumPy. */
    String numpyInstallation();
}
