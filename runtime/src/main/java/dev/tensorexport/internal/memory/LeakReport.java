package dev.tensorexport.internal.memory;

import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * Names the call site of every array that was collected without being closed. Off unless the system property
 * {@code dev.tensorexport.leakReport} is {@code true} when the library is first used: taking the call site of every
 * conversion costs many times the conversion.
 */
final class LeakReport {
    static final String PROPERTY = "dev.tensorexport.leakReport";

    private static final boolean ON = Boolean.getBoolean(PROPERTY);

    private LeakReport() {}

    /** Where the calling thread is, or null if leaks are not reported. */
    static @Nullable Throwable callSite() {
        return ON ? new Throwable("the NdArray was made here") : null;
    }

    static void report(Throwable callSite) {
        System.getLogger("dev.tensorexport")
                .log(
                        Level.WARNING,
                        "an NdArray was collected without being closed; its memory was held until now. Close it, or use it in a try block",
                        callSite);
    }
}
