package dev.tensorexport.internal.io.safetensors;

import dev.tensorexport.internal.io.format.WriteSettings;
import dev.tensorexport.ndarray.DType;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The dtypes of safetensors files, under the names they have there. */
final class SafeTensorsDType {
    private static final Map<String, DType> DTYPES = Map.ofEntries(
            Map.entry("BOOL", DType.BOOL),
            Map.entry("U8", DType.UINT8),
            Map.entry("I8", DType.INT8),
            Map.entry("F8_E5M2", DType.FLOAT8_E5M2),
            Map.entry("F8_E4M3", DType.FLOAT8_E4M3FN),
            Map.entry("F8_E8M0", DType.FLOAT8_E8M0FNU),
            Map.entry("F8_E5M2FNUZ", DType.FLOAT8_E5M2FNUZ),
            Map.entry("F8_E4M3FNUZ", DType.FLOAT8_E4M3FNUZ),
            Map.entry("I16", DType.INT16),
            Map.entry("U16", DType.UINT16),
            Map.entry("F16", DType.FLOAT16),
            Map.entry("BF16", DType.BFLOAT16),
            Map.entry("I32", DType.INT32),
            Map.entry("U32", DType.UINT32),
            Map.entry("F32", DType.FLOAT32),
            Map.entry("C64", DType.COMPLEX64),
            Map.entry("F64", DType.FLOAT64),
            Map.entry("I64", DType.INT64),
            Map.entry("U64", DType.UINT64));

    /** A letter or two and the bits, as the names of all dtypes so far start, and perhaps those to come. */
    private static final Pattern NAME = Pattern.compile("[A-Z]{1,4}([0-9]{1,3})(_[A-Z0-9]+)?");

    private SafeTensorsDType() {}

    /** The dtype of arrays; null where arrays have no such dtype. */
    static @Nullable DType dtype(String name) {
        return DTYPES.get(name);
    }

    /** The bits of an element; none where the name does not say. */
    static OptionalInt bits(String name) {
        DType dtype = DTYPES.get(name);
        if (dtype != null) {
            return OptionalInt.of(dtype.itemSize() * Byte.SIZE);
        }
        Matcher matcher = NAME.matcher(name);
        return matcher.matches() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }

    /** The name of a dtype; null where the format has none. */
    static @Nullable String name(DType dtype) {
        return DTYPES.entrySet().stream()
                .filter(entry -> entry.getValue() == dtype)
                .map(Map.Entry::getKey)
                .findAny()
                .orElse(null);
    }

    /** What holds the values of a dtype that the format does not have; itself if nothing does. */
    static DType widened(DType dtype) {
        return dtype == DType.COMPLEX32 ? DType.COMPLEX64 : dtype;
    }

    static String written(DType dtype, WriteSettings.UnsupportedDTypes unsupported) {
        DType written = unsupported == WriteSettings.UnsupportedDTypes.WIDENED ? widened(dtype) : dtype;
        return Optional.ofNullable(name(written))
                .orElseThrow(() -> new IllegalArgumentException("found an array of " + dtype
                        + ", which the safetensors format lacks; expected another dtype, such as complex64. Cast the"
                        + " tensor first, for example with Tensors.export(tensor, DType.COMPLEX64)"
                        + (widened(dtype) == dtype ? "" : ", or write it with WriteOption.WIDEN")));
    }
}
