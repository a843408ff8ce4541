package dev.tensorexport.python;

import java.util.Properties;
import org.bytedeco.javacpp.Loader;

/** What bytedeco's artifacts have for this platform on the class path. */
final class Natives {
    private Natives() {}

    static boolean haveLibrary(String artifact, String name) {
        Properties platform = Loader.loadProperties();
        return haveFile(
                artifact,
                platform.getProperty("platform.library.prefix", "")
                        + name
                        + platform.getProperty("platform.library.suffix", ""));
    }

    static boolean haveFile(String artifact, String file) {
        return Natives.class.getResource("/org/bytedeco/" + artifact + "/" + Loader.getPlatform() + "/" + file) != null;
    }

    /** Whether LibTorch can be loaded by JavaCPP, with or without CUDA. */
    static boolean haveLibTorch() {
        return haveLibrary("pytorch", "jnitorch")
                || Natives.class.getResource("/org/bytedeco/pytorch/" + Loader.getPlatform() + "-gpu") != null;
    }
}
