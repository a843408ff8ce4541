package dev.tensorexport.internal.io.numpy;

import dev.tensorexport.internal.io.check.Quoted;
import dev.tensorexport.ndarray.DType;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The dtype of an npy file, in any spelling that {@code numpy.dtype} takes on a 64-bit host that is not Windows.
 *
 * @param text as the file says it
 * @param kind NumPy's letter for the kind: {@code f} for floats, {@code U} for strings, {@code V} for raw bits
 * @param itemSize the bytes of an element
 * @param swapped whether the bytes of each number are in the other order than this host's
 */
record NpyDType(String text, char kind, int itemSize, boolean swapped) {
    private static final Pattern SIZED = Pattern.compile("([biufcSaUVOMm])([0-9]{1,9})(\\[[^\\]]*\\])?");
    private static final Map<String, DType> DTYPES = Map.ofEntries(
            Map.entry("b1", DType.BOOL),
            Map.entry("u1", DType.UINT8),
            Map.entry("i1", DType.INT8),
            Map.entry("u2", DType.UINT16),
            Map.entry("i2", DType.INT16),
            Map.entry("u4", DType.UINT32),
            Map.entry("i4", DType.INT32),
            Map.entry("u8", DType.UINT64),
            Map.entry("i8", DType.INT64),
            Map.entry("f2", DType.FLOAT16),
            Map.entry("f4", DType.FLOAT32),
            Map.entry("f8", DType.FLOAT64),
            Map.entry("c8", DType.COMPLEX64),
            Map.entry("c16", DType.COMPLEX128));

    /** C's types by NumPy's letters. */
    private static final Map<String, String> LETTERS = Map.ofEntries(
            Map.entry("?", "b1"),
            Map.entry("b", "i1"),
            Map.entry("B", "u1"),
            Map.entry("h", "i2"),
            Map.entry("H", "u2"),
            Map.entry("i", "i4"),
            Map.entry("I", "u4"),
            Map.entry("l", "i8"),
            Map.entry("L", "u8"),
            Map.entry("q", "i8"),
            Map.entry("Q", "u8"),
            Map.entry("p", "i8"),
            Map.entry("P", "u8"),
            Map.entry("e", "f2"),
            Map.entry("f", "f4"),
            Map.entry("d", "f8"),
            Map.entry("g", "f16"),
            Map.entry("F", "c8"),
            Map.entry("D", "c16"),
            Map.entry("G", "c32"),
            Map.entry("c", "S1"),
            Map.entry("S", "S0"),
            Map.entry("a", "S0"),
            Map.entry("U", "U0"),
            Map.entry("V", "V0"),
            Map.entry("O", "O8"),
            Map.entry("M", "M8"),
            Map.entry("m", "m8"));

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("bool", "b1"),
            Map.entry("int8", "i1"),
            Map.entry("byte", "i1"),
            Map.entry("uint8", "u1"),
            Map.entry("ubyte", "u1"),
            Map.entry("int16", "i2"),
            Map.entry("short", "i2"),
            Map.entry("uint16", "u2"),
            Map.entry("ushort", "u2"),
            Map.entry("int32", "i4"),
            Map.entry("intc", "i4"),
            Map.entry("uint32", "u4"),
            Map.entry("uintc", "u4"),
            Map.entry("int64", "i8"),
            Map.entry("int", "i8"),
            Map.entry("intp", "i8"),
            Map.entry("longlong", "i8"),
            Map.entry("uint64", "u8"),
            Map.entry("uint", "u8"),
            Map.entry("uintp", "u8"),
            Map.entry("ulonglong", "u8"),
            Map.entry("float16", "f2"),
            Map.entry("half", "f2"),
            Map.entry("float32", "f4"),
            Map.entry("single", "f4"),
            Map.entry("float64", "f8"),
            Map.entry("double", "f8"),
            Map.entry("float", "f8"),
            Map.entry("complex64", "c8"),
            Map.entry("csingle", "c8"),
            Map.entry("complex128", "c16"),
            Map.entry("cdouble", "c16"),
            Map.entry("complex", "c16"),
            Map.entry("longdouble", "f16"),
            Map.entry("clongdouble", "c32"),
            Map.entry("object", "O8"),
            Map.entry("str", "U0"),
            Map.entry("datetime64", "M8"),
            Map.entry("timedelta64", "m8"));

    /** Little-endian, as this library writes. */
    static NpyDType of(DType dtype) {
        return DTYPES.entrySet().stream()
                .filter(entry -> entry.getValue() == dtype)
                .findAny()
                .map(entry -> parse((dtype.itemSize() == 1 ? "|" : "<") + entry.getKey()))
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "found an array of " + dtype
                                        + ", which the npy format lacks; expected a NumPy dtype. Write its values as float32 or complex64 with WriteOption.WIDEN, or its bits with WriteOption.RAW_BITS"));
    }

    /** As ml_dtypes writes the dtypes that it adds to NumPy. */
    static NpyDType ofRawBits(DType dtype) {
        return parse((dtype.itemSize() == 1 ? "|V" : "<V") + dtype.itemSize());
    }

    static boolean knows(DType dtype) {
        return DTYPES.containsValue(dtype);
    }

    /**
     * A dtype as the header gives it.
     *
     * @param descr a string, or the list of the fields of a structured dtype
     * @throws IllegalArgumentException if NumPy has no such dtype
     */
    static NpyDType of(Object descr) {
        if (descr instanceof String text) {
            return parse(text);
        } else if (descr instanceof List<?> fields
                && !fields.isEmpty()
                && fields.stream().allMatch(PythonLiteral.Tuple.class::isInstance)) {
            long bytes = 0;
            for (Object field : fields) {
                bytes = Math.addExact(bytes, fieldBytes(((PythonLiteral.Tuple) field).elements()));
            }
            return new NpyDType(descr.toString(), 'V', checkedItemSize(bytes, descr), false);
        }
        throw unknown(descr);
    }

    private static int checkedItemSize(long bytes, Object descr) {
        if (bytes > Integer.MAX_VALUE) {
            throw unknown(descr);
        }
        return (int) bytes;
    }

    /** A tuple of a name, a dtype and perhaps a shape. */
    private static long fieldBytes(List<?> field) {
        if (field.size() < 2 || field.size() > 3) {
            throw unknown(field);
        }
        long bytes = of(field.get(1)).itemSize;
        if (field.size() == 3) {
            List<?> shape =
                    field.get(2) instanceof PythonLiteral.Tuple sizes ? sizes.elements() : List.of(field.get(2));
            for (Object size : shape) {
                if (!(size instanceof Long count)) {
                    throw unknown(field);
                }
                bytes = Math.multiplyExact(bytes, count);
            }
        }
        return bytes;
    }

    private static NpyDType parse(String text) {
        boolean hasOrder = !text.isEmpty() && "<>=|".indexOf(text.charAt(0)) >= 0;
        String name = hasOrder ? text.substring(1) : text;
        Matcher sized = SIZED.matcher(sized(name, hasOrder));
        if (!sized.matches()) {
            throw unknown(text);
        }
        char kind = sized.group(1).charAt(0) == 'a' ? 'S' : sized.group(1).charAt(0);
        int size = Integer.parseInt(sized.group(2));
        boolean isTime = kind == 'M' || kind == 'm';
        String number = kind + sized.group(2);
        boolean isRight = switch (kind) {
            case 'b', 'i', 'u', 'f', 'c' -> DTYPES.containsKey(number) || number.equals("f16") || number.equals("c32");
            case 'M', 'm', 'O' -> size == Long.BYTES;
            default -> true;
        };
        if (!isRight || sized.group(3) != null && !isTime) {
            throw unknown(text);
        }
        boolean isOther = hasOrder && text.charAt(0) == (ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? '<' : '>');
        boolean isNumber = DTYPES.containsKey(number) || isTime;
        int itemSize = checkedItemSize(kind == 'U' ? 4L * size : size, text);
        return new NpyDType(text, kind, itemSize, isOther && (isNumber && size > 1 || kind == 'U'));
    }

    /** Letter and bytes. */
    private static String sized(String name, boolean hasOrder) {
        if (LETTERS.containsKey(name)) {
            return LETTERS.get(name);
        }
        if (name.startsWith("M[") || name.startsWith("m[")) {
            return name.charAt(0) + "8" + name.substring(1);
        }
        for (String time : List.of("datetime64", "timedelta64")) {
            if (name.startsWith(time + "[")) {
                return (time.equals("datetime64") ? "M8" : "m8") + name.substring(time.length());
            }
        }
        return hasOrder ? name : Optional.ofNullable(NAMES.get(name)).orElse(name);
    }

    private static IllegalArgumentException unknown(Object descr) {
        return new IllegalArgumentException(
                "found dtype " + Quoted.of(descr.toString(), 0) + "; expected one that NumPy knows, for example <f4");
    }

    /** The dtype of arrays; null where arrays have no such dtype. */
    @Nullable
    DType dtype() {
        return DTYPES.get(kind + Integer.toString(itemSize));
    }

    boolean isBigEndian() {
        return swapped != (ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN);
    }

    boolean isString() {
        return kind == 'S' || kind == 'U';
    }

    private boolean isRawBits() {
        return kind == 'V' && !text.startsWith("[");
    }

    private boolean isTime() {
        return kind == 'M' || kind == 'm';
    }

    boolean isObject() {
        return kind == 'O';
    }

    /** How many bytes lie next to each other that are one number. */
    int numberSize() {
        return kind == 'c' ? itemSize / 2 : kind == 'U' ? Integer.BYTES : itemSize;
    }

    /** The dtype of an array of these elements. */
    DType dtype(@Nullable DType as) {
        DType dtype = dtype();
        if (dtype == null
                && as != null
                && as.itemSize() == itemSize
                && (isRawBits() || isTime() && as == DType.INT64)) {
            return as;
        }
        if (dtype == null || as != null && as != dtype) {
            throw new IllegalArgumentException("found dtype " + Quoted.of(text, 0) + "; expected "
                    + (as == null ? "numbers" : "bits of " + as) + ". " + advice());
        }
        return dtype;
    }

    private String advice() {
        return switch (kind) {
            case 'O' ->
                "Objects are pickles, which are never read. In Python, save them as arrays of one dtype, for example"
                        + " np.array(list_of_numbers, np.float32)";
            case 'M', 'm' -> "Its elements are int64 counts of the unit: read them as raw bits of DType.INT64";
            case 'S', 'U' -> "Read them with ArrayFile.strings()";
            case 'f', 'c' -> dtype() == null ? "In Python, save it as float64 or complex128" : "Read it as " + dtype();
            case 'V' ->
                !isRawBits()
                        ? "An array here has one dtype. In Python, save each field as an array, as in"
                                + " np.savez(file, **{name: a[name] for name in a.dtype.names})"
                        : "Say what the " + itemSize
                                + " bytes of an element are: read them as raw bits of a dtype of that size, for example"
                                + " DType.BFLOAT16 for 2";
            default -> "Read it as " + dtype();
        };
    }
}
