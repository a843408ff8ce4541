package dev.tensorexport.python;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Objects;
import java.util.Properties;
import org.bytedeco.javacpp.Loader;
import org.jspecify.annotations.Nullable;

/** What bytedeco's artifacts have for this platform on the class path or the module path. */
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
        return find(artifact, Loader.getPlatform() + "/" + file) != null;
    }

    /**
     * The folder of an artifact's files, unpacked into JavaCPP's cache. Modules have folders only by names that end
     * with a slash, which JavaCPP's own {@code cachePackage()} leaves out.
     */
    static File folder(String artifact) {
        URL packed = Objects.requireNonNull(find(artifact, Loader.getPlatform() + "/"), artifact);
        try {
            return Objects.requireNonNull(Loader.cacheResource(packed), artifact)
                    .getCanonicalFile();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks the class loader: a class of a named module finds only what is in its own. */
    private static @Nullable URL find(String artifact, String path) {
        return Natives.class.getClassLoader().getResource("org/bytedeco/" + artifact + "/" + path);
    }

    /** Whether LibTorch can be loaded by JavaCPP, with or without CUDA. */
    static boolean haveLibTorch() {
        return haveLibrary("pytorch", "jnitorch") || find("pytorch", Loader.getPlatform() + "-gpu/") != null;
    }
}
