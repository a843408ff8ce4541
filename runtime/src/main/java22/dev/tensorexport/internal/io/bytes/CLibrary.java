package dev.tensorexport.internal.io.bytes;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/** Functions of the C library, on Linux and where native access is enabled. */
final class CLibrary {
    private static final boolean USABLE = System.getProperty("os.name").equals("Linux")
            && CLibrary.class.getModule().isNativeAccessEnabled();

    private CLibrary() {}

    static boolean isUsable() {
        return USABLE;
    }

    @SuppressWarnings("restricted") // only where native access is enabled
    static MethodHandle find(String name, FunctionDescriptor type, Linker.Option... options) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().find(name).orElseThrow(), type, options);
    }
}
