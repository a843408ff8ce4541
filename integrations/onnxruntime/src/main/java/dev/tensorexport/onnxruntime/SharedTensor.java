package dev.tensorexport.onnxruntime;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import dev.tensorexport.ndarray.Lease;
import dev.tensorexport.ndarray.NdArray;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A tensor of ONNX Runtime, and what keeps the memory that it is on. */
final class SharedTensor implements AutoCloseable {
    private final OnnxTensor tensor;

    /** Of the memory; null where ONNX Runtime has a copy of its own. */
    private final @Nullable Lease<?> lease;

    private final String kind;

    /** Why the memory is not the array's own; null if it is. */
    private final @Nullable String obstacle;

    private final boolean readOnly;

    private SharedTensor(
            OnnxTensor tensor, @Nullable Lease<?> lease, String kind, @Nullable String obstacle, boolean readOnly) {
        this.tensor = tensor;
        this.lease = lease;
        this.kind = kind;
        this.obstacle = obstacle;
        this.readOnly = readOnly;
    }

    static SharedTensor of(OrtEnvironment environment, String name, @Nullable Object value) throws OrtException {
        if (value instanceof NdArray array) {
            return of(environment, name, array);
        }
        boolean isTaken = value instanceof Number
                || value instanceof Boolean
                || value != null && value.getClass().isArray();
        if (!isTaken) {
            throw new IllegalArgumentException(
                    "found " + (value == null ? "null" : value.getClass().getSimpleName()) + " for " + name
                            + "; expected an NdArray, a Java array or a scalar");
        }
        OnnxTensor tensor = OnnxTensor.createTensor(environment, value);
        TensorInfo info = tensor.getInfo();
        String kind = info.type.name().toLowerCase(Locale.ROOT) + " " + Arrays.toString(info.getShape());
        return new SharedTensor(tensor, null, kind, "a Java value is on the heap", false);
    }

    private static SharedTensor of(OrtEnvironment environment, String name, NdArray array) throws OrtException {
        String kind = array.dtype() + " " + Arrays.toString(array.shape());
        OnnxJavaType type = type(name, array);
        String obstacle = obstacle(array);
        NdArray shared = obstacle == null ? array : array.copy();
        Lease<?> lease = null;
        try {
            lease = lease(shared);
            OnnxTensor tensor = tensor(environment, lease.buffer(), type, array.shape());
            return new SharedTensor(tensor, lease, kind, obstacle, array.isReadOnly());
        } catch (OrtException | RuntimeException | Error e) {
            if (lease != null) {
                lease.close();
            }
            throw e;
        } finally {
            if (shared != array) {
                shared.close(); // the lease keeps the memory
            }
        }
    }

    private static OnnxJavaType type(String name, NdArray array) {
        return switch (array.dtype()) {
            case FLOAT32 -> OnnxJavaType.FLOAT;
            case FLOAT64 -> OnnxJavaType.DOUBLE;
            case FLOAT16 -> OnnxJavaType.FLOAT16;
            case BFLOAT16 -> OnnxJavaType.BFLOAT16;
            case BOOL -> OnnxJavaType.BOOL;
            case UINT8 -> OnnxJavaType.UINT8;
            case INT8 -> OnnxJavaType.INT8;
            case INT16 -> OnnxJavaType.INT16;
            case INT32 -> OnnxJavaType.INT32;
            case INT64 -> OnnxJavaType.INT64;
            default ->
                throw new IllegalArgumentException("found " + array.dtype() + " " + Arrays.toString(array.shape())
                        + " for " + name + "; expected a dtype that ONNX Runtime takes from Java: float32, float64,"
                        + " float16, bfloat16, bool, uint8, int8, int16, int32 or int64. Export the tensor as one of"
                        + " these");
        };
    }

    private static @Nullable String obstacle(NdArray array) {
        if (!array.isContiguous()) {
            return "its strides are " + Arrays.toString(array.strides());
        }
        try (Lease<?> lease = lease(array)) {
            return lease.buffer().isDirect() ? null : "it is on the Java heap";
        }
    }

    private static Lease<?> lease(NdArray array) {
        return switch (array.dtype()) {
            case FLOAT16, BFLOAT16, UINT8 -> array.rawBits().lease();
            default -> array.lease();
        };
    }

    private static OnnxTensor tensor(OrtEnvironment environment, Buffer buffer, OnnxJavaType type, long[] shape)
            throws OrtException {
        if (buffer instanceof FloatBuffer floats) {
            return OnnxTensor.createTensor(environment, floats, shape);
        } else if (buffer instanceof DoubleBuffer doubles) {
            return OnnxTensor.createTensor(environment, doubles, shape);
        } else if (buffer instanceof IntBuffer ints) {
            return OnnxTensor.createTensor(environment, ints, shape);
        } else if (buffer instanceof LongBuffer longs) {
            return OnnxTensor.createTensor(environment, longs, shape);
        } else if (buffer instanceof ShortBuffer shorts) {
            return OnnxTensor.createTensor(environment, shorts, shape, type);
        }
        return OnnxTensor.createTensor(environment, (ByteBuffer) buffer, shape, type);
    }

    OnnxTensor tensor() {
        return tensor;
    }

    void checkWritesArrive(String name) {
        if (obstacle != null || readOnly) {
            throw new IllegalStateException("found " + name + ": " + explain()
                    + "; expected an array to write to. Hand in NdArray.zeros() of the shape of the result");
        }
    }

    String explain() {
        return kind + (obstacle == null ? ", shared" : ", copied: " + obstacle) + (readOnly ? ", read-only" : "");
    }

    @Override
    public void close() {
        if (!tensor.isClosed()) {
            tensor.close();
        }
        if (lease != null) {
            lease.close();
        }
    }
}
