package dev.tensorexport.samples.digits;

import java.io.IOException;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.Tensor;

/** LibTorch's native libraries, which JavaCPP unpacks from its jars when they are first used. */
final class Natives {

    private Natives() {}

    /**
     * Unpacks {@code libtorch_cpu} before anything loads. JavaCPP itself unpacks it only after it has loaded
     * {@code libtorch}, which needs it; on a machine that has another LibTorch installed (Debian's libtorch1.13, say)
     * the system's loader then takes that one, and the first run of all dies with SIGSEGV.
     */
    static void unpack() throws IOException {
        Loader.cacheResource(Tensor.class, Loader.getPlatform() + "/" + System.mapLibraryName("torch_cpu"));
    }
}
