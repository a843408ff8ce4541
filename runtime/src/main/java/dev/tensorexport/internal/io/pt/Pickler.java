package dev.tensorexport.internal.io.pt;

import dev.tensorexport.internal.io.check.Quoted;
import dev.tensorexport.internal.io.check.Unicode;
import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.ndarray.ArrayData;
import dev.tensorexport.ndarray.Complex;
import dev.tensorexport.ndarray.DType;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes values as a pickle of protocol 2, which is what {@code torch.save} writes and all versions read. */
final class Pickler {
    private static final int DEEPEST = 512;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final StoragePlacement placement;
    private int depth;

    Pickler(StoragePlacement placement) {
        this.placement = placement;
    }

    /** The pickle of a value, in which arrays are where they were placed. */
    byte[] pickle(@Nullable Object value) {
        write(0x80, 2);
        put(value);
        write('.');
        return bytes.toByteArray();
    }

    /** The arrays in a value, in the order in which they are pickled. */
    static void collect(@Nullable Object value, Collection<ArrayData> arrays) {
        collect(value, arrays, 0);
    }

    private static void collect(@Nullable Object value, Collection<ArrayData> arrays, int depth) {
        checkDepth(depth);
        if (value instanceof ArrayData array) {
            arrays.add(array);
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(item -> collect(item, arrays, depth + 1));
        } else if (value instanceof List<?> list) {
            list.forEach(item -> collect(item, arrays, depth + 1));
        }
    }

    private static void checkDepth(int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("found values nested more than " + DEEPEST
                    + " deep, or a value that contains itself; expected a tree");
        }
    }

    private void put(@Nullable Object value) {
        if (value == null) {
            write('N');
        } else if (value instanceof Boolean flag) {
            write(flag ? 0x88 : 0x89);
        } else if (value instanceof String text) {
            putText(text);
        } else if (value instanceof Double || value instanceof Float) {
            write('G');
            write(ByteBuffer.allocate(Double.BYTES).putDouble(((Number) value).doubleValue()));
        } else if (value instanceof BigInteger number) {
            putInteger(number);
        } else if (value instanceof Long
                || value instanceof Integer
                || value instanceof Short
                || value instanceof Byte) {
            putInteger(((Number) value).longValue());
        } else if (value instanceof ArrayData array) {
            putTensor(array);
        } else if (value instanceof Map<?, ?> map) {
            putDict(map);
        } else if (value instanceof List<?> list) {
            putList(list);
        } else if (value instanceof Set<?> set) {
            putGlobal("__builtin__", "set");
            putList(List.copyOf(set));
            write(0x85, 'R');
        } else if (value instanceof byte[] raw) {
            putGlobal("_codecs", "encode");
            putText(new String(raw, StandardCharsets.ISO_8859_1));
            putText("latin1");
            write(0x86, 'R');
        } else if (value instanceof Complex complex) {
            putGlobal("__builtin__", "complex");
            put(complex.real());
            put(complex.imag());
            write(0x86, 'R');
        } else if (value instanceof DType dtype) {
            putGlobal("torch", dtype.toString());
        } else {
            throw new IllegalArgumentException("found " + value.getClass().getName()
                    + "; expected arrays, strings, numbers, booleans, null, bytes, and lists, maps and sets of those");
        }
    }

    private void putText(String text) {
        if (!Unicode.isUnicode(text)) {
            throw new IllegalArgumentException("found the text " + Quoted.of(text, 0)
                    + ", which has half of a surrogate pair; expected text that UTF-8 can encode");
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        write('X');
        putInt(utf8.length);
        bytes.writeBytes(utf8);
    }

    private void putInteger(BigInteger number) {
        byte[] bigEndian = number.toByteArray();
        if (number.bitLength() < Long.SIZE) {
            putInteger(number.longValue());
            return;
        } else if (bigEndian.length > 0xFF) {
            throw new IllegalArgumentException(
                    "found a number of " + bigEndian.length + " bytes; expected at most 255");
        }
        write(0x8a, bigEndian.length);
        for (int i = bigEndian.length - 1; i >= 0; i--) {
            write(bigEndian[i]);
        }
    }

    private void putInteger(long number) {
        if (number >= 0 && number <= 0xFF) {
            write('K', (int) number);
        } else if (number == (int) number) {
            write('J');
            putInt((int) number);
        } else {
            write(0x8a, Long.BYTES);
            write(ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(number));
        }
    }

    private void putInt(int number) {
        write(ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(number));
    }

    private void putDict(Map<?, ?> map) {
        checkDepth(++depth);
        write('}', '(');
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            putKey(entry.getKey());
            put(entry.getValue());
        }
        write('u');
        depth--;
    }

    /** A list cannot be a key in Python, a tuple can. */
    private void putKey(@Nullable Object key) {
        if (!(key instanceof List<?> tuple)) {
            put(key);
            return;
        }
        checkDepth(++depth);
        write('(');
        tuple.forEach(this::putKey);
        write('t');
        depth--;
    }

    private void putList(List<?> list) {
        checkDepth(++depth);
        write(']', '(');
        list.forEach(this::put);
        write('e');
        depth--;
    }

    private void putTensor(ArrayData array) {
        StoragePlacement.Place place = placement.place(array);
        PtDType dtype = PtDType.of(array.dtype());
        Layout layout = place.layout();
        putGlobal("torch._utils", dtype.hasStorage() ? "_rebuild_tensor_v2" : "_rebuild_tensor_v3");
        write('(', '(');
        putText("storage");
        long size = Layout.contiguous(placement.storages().get(place.storage()).shape())
                .numel();
        if (dtype.hasStorage()) {
            putGlobal("torch", dtype.storage());
        } else {
            putGlobal("torch.storage", "UntypedStorage");
            size *= dtype.itemSize();
        }
        putText(Integer.toString(place.storage()));
        putText("cpu");
        putInteger(size);
        write('t', 'Q');
        putInteger(layout.offset());
        putIntegers(layout.shape());
        putIntegers(layout.strides());
        write(0x89);
        putGlobal("collections", "OrderedDict");
        write(')', 'R');
        if (!dtype.hasStorage()) {
            putGlobal("torch", dtype.torchName());
        }
        write('t', 'R');
    }

    private void putIntegers(long[] numbers) {
        write('(');
        for (long number : numbers) {
            putInteger(number);
        }
        write('t');
    }

    private void putGlobal(String module, String name) {
        bytes.writeBytes(("c" + module + "\n" + name + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    private void write(int... opcodes) {
        for (int opcode : opcodes) {
            bytes.write(opcode);
        }
    }

    private void write(ByteBuffer filled) {
        bytes.writeBytes(filled.array());
    }
}
