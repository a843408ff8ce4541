package dev.tensorexport.arrow;

import dev.tensorexport.Tensors;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** Arrays on the memory of vectors. */
final class VectorReader {
    private VectorReader() {}

    static NdArray array(FieldVector vector) {
        FieldVector elements = elements(vector);
        int nulls = vector.getNullCount() + (elements == vector ? 0 : elements.getNullCount());
        if (nulls > 0) {
            throw new IllegalArgumentException("found " + nulls + " nulls in " + vector.getName()
                    + "; expected none. Call array(vector, filling) to replace them");
        }
        try (Tensor flat = flat(elements)) {
            return shaped(vector, flat);
        }
    }

    static NdArray array(FieldVector vector, double filling) {
        FieldVector elements = elements(vector);
        if (vector.getNullCount() == 0 && elements.getNullCount() == 0) {
            return array(vector);
        }
        try (Tensor shared = flat(elements);
                NdArray original = Tensors.view(shared);
                Tensor copy = Tensors.copiedTensor(original);
                NdArray target = Tensors.view(copy);
                NdArray fill = NdArray.full(target.dtype(), filling)) {
            fill(target, elements, 1, fill);
            if (vector instanceof FixedSizeListVector list) {
                fill(target, list, list.getListSize(), fill);
            }
            return shaped(vector, copy);
        }
    }

    private static void fill(NdArray flat, FieldVector vector, int size, NdArray filling) {
        for (int i = 0; i < vector.getValueCount(); i++) {
            if (vector.isNull(i)) {
                flat.narrow(0, (long) i * size, size).assign(filling.expand(size));
            }
        }
    }

    private static FieldVector elements(FieldVector vector) {
        return vector instanceof FixedSizeListVector list ? list.getDataVector() : vector;
    }

    /** The elements in one dim, on the vector's memory if they are not bits. */
    private static Tensor flat(FieldVector elements) {
        DType dtype = VectorTypes.dtype(elements.getField().getType());
        if (dtype == null) {
            throw new IllegalArgumentException("found a vector of " + elements.getField()
                    + "; expected integers, floats or bools, or lists of fixed size of these");
        }
        int count = elements.getValueCount();
        if (elements instanceof BitVector bits) {
            boolean[] values = new boolean[count];
            for (int i = 0; i < count; i++) {
                values[i] = !bits.isNull(i) && bits.get(i) != 0;
            }
            return Tensors.copiedTensor(values);
        } else if (count == 0) {
            return Tensors.sharedTensor(ByteBuffer.allocateDirect(0).order(ByteOrder.nativeOrder()), dtype, 0);
        }
        return shared(elements.getDataBuffer(), dtype, count);
    }

    private static Tensor shared(ArrowBuf data, DType dtype, long count) {
        long byteCount = count * dtype.itemSize();
        if (byteCount > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "found a vector of " + byteCount + " bytes; expected less than 2 GiB, as a buffer has. Split it");
        }
        ByteBuffer bytes = data.nioBuffer(0, (int) byteCount).order(ByteOrder.nativeOrder());
        data.getReferenceManager().retain();
        Runnable release = () -> data.getReferenceManager().release();
        try {
            return Tensors.sharedTensor(release, bytes, dtype, count);
        } catch (RuntimeException | Error e) {
            release.run();
            throw e;
        }
    }

    private static NdArray shaped(FieldVector vector, Tensor flat) {
        if (!(vector instanceof FixedSizeListVector list)) {
            return Tensors.view(flat);
        }
        String metadata = list.getField().getMetadata().get(VectorTypes.EXTENSION_METADATA);
        boolean isTensor = VectorTypes.FIXED_SHAPE_TENSOR.equals(
                list.getField().getMetadata().get(VectorTypes.EXTENSION_NAME));
        long[] row = isTensor ? longs("shape", metadata) : null;
        long[] rows = {vector.getValueCount()};
        long[] shape = concat(rows, row == null ? new long[] {list.getListSize()} : row);
        long[] permutation = isTensor ? longs("permutation", metadata) : null;
        try (Tensor reshaped = flat.reshape(shape)) {
            if (permutation == null) {
                return Tensors.view(reshaped);
            }
            long[] dims = concat(
                    new long[1], LongStream.of(permutation).map(dim -> dim + 1).toArray());
            try (Tensor permuted = reshaped.permute(dims)) {
                return Tensors.view(permuted);
            }
        }
    }

    private static long[] concat(long[] first, long[] rest) {
        return LongStream.concat(LongStream.of(first), LongStream.of(rest)).toArray();
    }

    /** A list of numbers in the JSON that Arrow's specification has for tensors of fixed shape. */
    private static long @Nullable [] longs(String key, @Nullable String json) {
        Matcher matcher =
                Pattern.compile("\"" + key + "\"\\s*:\\s*\\[([\\d\\s,]*)]").matcher(json == null ? "" : json);
        if (!matcher.find()) {
            return null;
        }
        return Stream.of(matcher.group(1).split(","))
                .map(String::strip)
                .filter(number -> !number.isEmpty())
                .mapToLong(Long::parseLong)
                .toArray();
    }
}
