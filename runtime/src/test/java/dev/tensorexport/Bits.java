package dev.tensorexport;

import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;

/**
 * What elements are, bit for bit, in row-major order. All NaNs of a dtype count as one: LibTorch's own casts give the
 * same NaN other bits, depending on how many elements there are.
 */
record Bits(DType dtype, String shape, String elements) {
    static Bits of(NdArray array) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            array.writeTo(Channels.newChannel(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return of(array.dtype(), array.shape(), ByteBuffer.wrap(bytes.toByteArray()));
    }

    static Bits of(Tensor tensor) {
        Tensor plain = tensor.detach().resolve_conj().resolve_neg().clone().contiguous();
        Bits bits = of(TensorReader.dtype(tensor), TensorReader.shape(tensor), TensorReader.bytes(plain));
        Reference.reachabilityFence(plain); // the buffer does not keep the tensor
        return bits;
    }

    private static Bits of(DType dtype, long[] shape, ByteBuffer bytes) {
        bytes.order(ByteOrder.nativeOrder());
        DType part = dtype.toReal();
        StringBuilder elements = new StringBuilder();
        while (bytes.hasRemaining()) {
            elements.append(next(part, bytes)).append(' ');
        }
        return new Bits(dtype, Arrays.toString(shape), elements.toString());
    }

    private static String next(DType dtype, ByteBuffer bytes) {
        long bits = switch (dtype.itemSize()) {
            case 1 -> bytes.get() & 0xffL;
            case 2 -> bytes.getShort() & 0xffffL;
            case 4 -> bytes.getInt() & 0xffffffffL;
            default -> bytes.getLong();
        };
        boolean isNan = switch (dtype) {
            case FLOAT8_E4M3FN -> (bits & 0x7f) == 0x7f;
            case FLOAT8_E5M2 -> (bits & 0x7f) > 0x7c;
            case FLOAT8_E4M3FNUZ, FLOAT8_E5M2FNUZ -> bits == 0x80;
            case FLOAT8_E8M0FNU -> bits == 0xff;
            case FLOAT16 -> (bits & 0x7fff) > 0x7c00;
            case BFLOAT16 -> (bits & 0x7fff) > 0x7f80;
            case FLOAT32 -> (bits & 0x7fffffffL) > 0x7f800000L;
            case FLOAT64 -> (bits & Long.MAX_VALUE) > 0x7ff0000000000000L;
            default -> false;
        };
        return isNan ? "nan" : Long.toHexString(bits);
    }
}
