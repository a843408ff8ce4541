package dev.tensorexport.python;

import dev.tensorexport.Tensors;
import dev.tensorexport.ndarray.Complex;
import dev.tensorexport.ndarray.NdArray;
import java.lang.ref.Reference;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** Values in both languages. References follow {@link Interpreter}. */
final class Values {
    /** A structure that contains itself is deeper than any limit. */
    private static final int DEPTH_MAX = 500;

    private final Interpreter python;
    private final CPython c;
    private final Arrays arrays;

    private final long noneType;
    private final long boolType;
    private final long intType;
    private final long floatType;
    private final long strType;
    private final long bytesType;
    private final long listType;
    private final long tupleType;
    private final long dictType;
    private final long complexType;

    Values(Interpreter python, long types) {
        this.python = python;
        c = python.c();
        arrays = new Arrays(python);
        int at = 0;
        noneType = c.tupleItem(types, at++);
        boolType = c.tupleItem(types, at++);
        intType = c.tupleItem(types, at++);
        floatType = c.tupleItem(types, at++);
        strType = c.tupleItem(types, at++);
        bytesType = c.tupleItem(types, at++);
        listType = c.tupleItem(types, at++);
        tupleType = c.tupleItem(types, at++);
        dictType = c.tupleItem(types, at++);
        complexType = c.tupleItem(types, at);
    }

    Arrays arrays() {
        return arrays;
    }

    /** @throws IllegalArgumentException if the value is of a type that Python has no form of here */
    long toPython(@Nullable Object value) {
        return toPython(value, 0);
    }

    private long toPython(@Nullable Object value, int depth) {
        if (value == null) {
            return python.retain(c.none());
        } else if (value instanceof NdArray array) {
            return arrays.toPython(array);
        } else if (value instanceof Tensor tensor) {
            try (NdArray array = Tensors.view(tensor)) {
                return arrays.toPython(array);
            }
        } else if (value instanceof Boolean bool) {
            return c.bool(bool);
        } else if (value instanceof Long
                || value instanceof Integer
                || value instanceof Short
                || value instanceof Byte) {
            return python.checked(c.integer(((Number) value).longValue()));
        } else if (value instanceof Double || value instanceof Float) {
            return python.checked(c.floating(((Number) value).doubleValue()));
        } else if (value instanceof CharSequence || value instanceof Character) {
            return python.string(value.toString());
        } else if (value instanceof byte[] bytes) {
            return bytes(bytes);
        } else if (value instanceof BigInteger integer) {
            return python.call(Helper.OF_HEXADECIMAL, python.string(integer.toString(16)));
        } else if (value instanceof Complex complex) {
            return python.call(Helper.COMPLEX, c.floating(complex.real()), c.floating(complex.imag()));
        }
        if (depth == DEPTH_MAX) {
            throw tooDeep();
        }
        if (value instanceof Map<?, ?> map) {
            return dict(map, depth + 1);
        } else if (value instanceof Collection<?> collection) {
            return list(collection, depth + 1);
        } else if (value instanceof Object[] tuple) {
            return tuple(tuple, depth + 1);
        }
        throw new IllegalArgumentException(
                "found a " + value.getClass().getTypeName() + ", which has no form in Python;"
                        + " expected a Tensor, an NdArray, null, a Boolean, a number, a String, a byte[], a List, an Object[]"
                        + " (a tuple) or a Map");
    }

    private static IllegalArgumentException tooDeep() {
        return new IllegalArgumentException(
                "found values nested more than " + DEPTH_MAX + " deep; expected less, and none that contains itself");
    }

    private long bytes(byte[] content) {
        ByteBuffer scratch = python.threads().scratch(content.length).put(content);
        long bytes = c.bytes(python.threads().addressOf(scratch), content.length);
        Reference.reachabilityFence(scratch);
        return python.checked(bytes);
    }

    private long dict(Map<?, ?> map, int depth) {
        long dict = python.checked(c.dict());
        try {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                long key = toPython(entry.getKey(), depth);
                try {
                    long value = toPython(entry.getValue(), depth);
                    int failed = c.setDictItem(dict, key, value);
                    c.decRef(value);
                    if (failed != 0) {
                        throw python.raised();
                    }
                } finally {
                    c.decRef(key);
                }
            }
            return dict;
        } catch (RuntimeException | Error e) {
            c.decRef(dict);
            throw e;
        }
    }

    private long list(Collection<?> collection, int depth) {
        Object[] items = collection.toArray();
        long list = python.checked(c.list(items.length));
        try {
            for (int i = 0; i < items.length; i++) {
                c.setListItem(list, i, toPython(items[i], depth));
            }
            return list;
        } catch (RuntimeException | Error e) {
            c.decRef(list);
            throw e;
        }
    }

    private long tuple(Object[] items, int depth) {
        long tuple = python.checked(c.tuple(items.length));
        try {
            for (int i = 0; i < items.length; i++) {
                c.setTupleItem(tuple, i, toPython(items[i], depth));
            }
            return tuple;
        } catch (RuntimeException | Error e) {
            c.decRef(tuple);
            throw e;
        }
    }

    /** The value of an object whose reference is given back. */
    @Nullable
    Object take(long object) {
        List<NdArray> opened = new ArrayList<>();
        try {
            return toJava(object, opened, 0);
        } catch (RuntimeException | Error e) {
            opened.forEach(NdArray::close);
            throw e;
        } finally {
            c.decRef(object);
        }
    }

    private @Nullable Object toJava(long object, List<NdArray> opened, int depth) {
        long type = arrays.typeOf(object);
        if (type == noneType) {
            return null;
        } else if (type == boolType) {
            return c.asLong(object) != 0;
        } else if (type == intType) {
            return integer(object);
        } else if (type == floatType) {
            return c.asDouble(object);
        } else if (type == strType) {
            return python.text(object);
        } else if (type == bytesType) {
            return python.read(object).array();
        } else if (type == complexType) {
            return complex(object);
        } else if (arrays.isArray(object)) {
            NdArray array = arrays.toJava(object);
            opened.add(array);
            return array;
        }
        if (depth == DEPTH_MAX) {
            throw tooDeep();
        }
        if (type == listType) {
            return list(object, opened, depth + 1);
        } else if (type == tupleType) {
            return Collections.unmodifiableList(tuple(object, opened, depth + 1));
        } else if (type == dictType) {
            return dict(object, opened, depth + 1);
        }
        long plain = python.call(Helper.PLAIN, python.retain(object));
        try {
            return toJava(plain, opened, depth + 1);
        } finally {
            c.decRef(plain);
        }
    }

    private Number integer(long object) {
        long value = c.asLong(object);
        if (value != -1 || !c.isRaised()) {
            return value;
        }
        c.decRef(c.takeRaised());
        long digits = python.call(Helper.HEXADECIMAL, python.retain(object));
        try {
            return new BigInteger(python.text(digits), 16);
        } finally {
            c.decRef(digits);
        }
    }

    private Complex complex(long object) {
        long parts = python.call(Helper.PARTS, python.retain(object));
        try {
            return new Complex(c.asDouble(c.tupleItem(parts, 0)), c.asDouble(c.tupleItem(parts, 1)));
        } finally {
            c.decRef(parts);
        }
    }

    private List<@Nullable Object> list(long list, List<NdArray> opened, int depth) {
        List<@Nullable Object> items = new ArrayList<>();
        // Another thread of Python's may change the list while an item of it is looked at.
        for (long i = 0; i < c.listSize(list); i++) {
            long item = python.retain(c.listItem(list, i));
            try {
                items.add(toJava(item, opened, depth));
            } finally {
                c.decRef(item);
            }
        }
        return items;
    }

    private List<@Nullable Object> tuple(long tuple, List<NdArray> opened, int depth) {
        List<@Nullable Object> items = new ArrayList<>();
        long size = c.tupleSize(tuple);
        for (long i = 0; i < size; i++) {
            items.add(toJava(c.tupleItem(tuple, i), opened, depth));
        }
        return items;
    }

    private Map<@Nullable Object, @Nullable Object> dict(long dict, List<NdArray> opened, int depth) {
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        long items = python.checked(c.dictItems(dict));
        try {
            long size = c.listSize(items);
            for (long i = 0; i < size; i++) {
                long pair = c.listItem(items, i);
                map.put(toJava(c.tupleItem(pair, 0), opened, depth), toJava(c.tupleItem(pair, 1), opened, depth));
            }
            return map;
        } finally {
            c.decRef(items);
        }
    }
}
