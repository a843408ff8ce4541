package dev.tensorexport.internal.torch.convert;

import dev.tensorexport.ConversionException;
import dev.tensorexport.internal.plan.Request;
import dev.tensorexport.internal.torch.nativememory.Backend;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** What LibTorch says of a tensor, what an export would do, and the machine, for whoever has to find a fault. */
public final class TensorDescription {
    private static final String NO_VERSION = "without a version";

    private TensorDescription() {}

    /** One fact a line. Says what cannot be told, and fails for no tensor. */
    public static String of(Tensor tensor) {
        StringBuilder text = new StringBuilder();
        if (tensor.isNull()) {
            line(text, "tensor", "closed");
        } else if (!tensor.defined()) {
            line(text, "tensor", "undefined");
        } else {
            facts(text, tensor);
        }
        machine(text);
        return text.toString();
    }

    private static void facts(StringBuilder text, Tensor tensor) {
        line(text, "dtype", tensor.scalar_type().toString().toLowerCase(Locale.ROOT));
        try (org.bytedeco.pytorch.Device device = tensor.device()) {
            line(text, "device", device.str().getString());
        }
        line(text, "layout", tensor.layout().toString());
        if (tensor.is_nested()) {
            line(text, "nested", tensor.size(0) + " parts");
        } else {
            line(text, "shape", Arrays.toString(sizes(tensor)));
        }
        if (tensor.has_storage() && !tensor.is_nested()) {
            line(text, "strides", Arrays.toString(strides(tensor)) + ", contiguous " + tensor.is_contiguous());
            line(text, "storage", tensor.storage().nbytes() + " bytes, from element " + tensor.storage_offset());
        }
        line(
                text,
                "bits",
                "conj " + tensor.is_conj() + ", neg " + tensor.is_neg() + ", zero tensor " + tensor._is_zerotensor()
                        + ", quantized " + tensor.is_quantized());
        line(
                text,
                "autograd",
                "requires grad " + tensor.requires_grad() + ", leaf " + tensor.is_leaf() + ", inference "
                        + tensor.is_inference() + ", grad mode " + GradMode.is_enabled());
        line(text, "export", plan(tensor));
    }

    private static String plan(Tensor tensor) {
        try {
            return Conversion.of(tensor, Request.EXPORT).plan().explain();
        } catch (ConversionException refused) {
            return "refused: " + refused.getMessage();
        }
    }

    private static void machine(StringBuilder text) {
        Runtime runtime = Runtime.getRuntime();
        line(
                text,
                "versions",
                "TensorExport " + version(TensorDescription.class.getPackage().getImplementationVersion())
                        + ", bytedeco's pytorch " + version(bytedecoVersion()) + ", backend " + Backend.name());
        line(text, "JDK", System.getProperty("java.vm.name") + " " + Runtime.version());
        line(
                text,
                "machine",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + ", " + Loader.getPlatform()
                        + ", " + runtime.availableProcessors() + " processors, heap of at most "
                        + (runtime.maxMemory() >> 20) + " MiB");
    }

    private static @Nullable String bytedecoVersion() {
        try {
            return Loader.getVersion("org.bytedeco", "pytorch");
        } catch (IOException noPropertiesInTheJar) {
            return null;
        }
    }

    private static String version(@Nullable String version) {
        return Objects.requireNonNullElse(version, NO_VERSION);
    }

    private static long[] sizes(Tensor tensor) {
        long[] sizes = new long[(int) tensor.dim()];
        Arrays.setAll(sizes, tensor::size);
        return sizes;
    }

    private static long[] strides(Tensor tensor) {
        long[] strides = new long[(int) tensor.dim()];
        Arrays.setAll(strides, tensor::stride);
        return strides;
    }

    private static void line(StringBuilder text, String name, String value) {
        String indented = value.replace("\n", "\n" + " ".repeat(10));
        text.append(String.format(Locale.ROOT, "%-10s%s%n", name, indented.stripTrailing()));
    }
}
