package dev.tensorexport;

import dev.tensorexport.ndarray.Complex;
import dev.tensorexport.ndarray.DType;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Reads tensors with nothing but LibTorch: what arrays are compared with. */
final class TensorReader {
    private TensorReader() {}

    static ScalarType scalarType(DType dtype) {
        return switch (dtype) {
            case BOOL -> ScalarType.Bool;
            case UINT8 -> ScalarType.Byte;
            case INT8 -> ScalarType.Char;
            case UINT16 -> ScalarType.UInt16;
            case INT16 -> ScalarType.Short;
            case UINT32 -> ScalarType.UInt32;
            case INT32 -> ScalarType.Int;
            case UINT64 -> ScalarType.UInt64;
            case INT64 -> ScalarType.Long;
            case FLOAT8_E4M3FN -> ScalarType.Float8_e4m3fn;
            case FLOAT8_E4M3FNUZ -> ScalarType.Float8_e4m3fnuz;
            case FLOAT8_E5M2 -> ScalarType.Float8_e5m2;
            case FLOAT8_E5M2FNUZ -> ScalarType.Float8_e5m2fnuz;
            case FLOAT8_E8M0FNU -> ScalarType.Float8_e8m0fnu;
            case FLOAT16 -> ScalarType.Half;
            case BFLOAT16 -> ScalarType.BFloat16;
            case FLOAT32 -> ScalarType.Float;
            case FLOAT64 -> ScalarType.Double;
            case COMPLEX32 -> ScalarType.ComplexHalf;
            case COMPLEX64 -> ScalarType.ComplexFloat;
            case COMPLEX128 -> ScalarType.ComplexDouble;
            case QINT8 -> ScalarType.QInt8;
            case QUINT8 -> ScalarType.QUInt8;
            case QINT32 -> ScalarType.QInt32;
        };
    }

    static long[] shape(Tensor tensor) {
        long[] shape = new long[(int) tensor.dim()];
        for (int dim = 0; dim < shape.length; dim++) {
            shape[dim] = tensor.size(dim);
        }
        return shape;
    }

    /** The element at an index, boxed as the array of the dtype gives it. */
    static Object element(Tensor tensor, long... index) {
        Tensor element = tensor;
        for (long i : index) {
            element = element.select(0, i);
        }
        return switch (tensor.scalar_type().toString()) {
            case "Bool" -> element.item_bool();
            case "Byte" -> Byte.toUnsignedInt(element.item_byte());
            case "Char" -> element.item_char();
            case "Short" -> element.item_short();
            case "UInt16", "Int" -> element.item_int();
            case "UInt32", "UInt64", "Long" -> element.item_long();
            case "Float8_e4m3fn",
                    "Float8_e4m3fnuz",
                    "Float8_e5m2",
                    "Float8_e5m2fnuz",
                    "Float8_e8m0fnu",
                    "Half",
                    "BFloat16",
                    "Float" -> element.item_float();
            case "Double" -> element.item_double();
            case "ComplexHalf", "ComplexFloat", "ComplexDouble" -> complex(element);
            default -> throw new AssertionError(tensor.scalar_type());
        };
    }

    /**
     * Without the conj bit, for LibTorch cannot read complex32 that has the neg bit too. A zero tensor has no signs.
     */
    private static Complex complex(Tensor element) {
        boolean conj = element.is_conj() && !element._is_zerotensor();
        Tensor pair = torch.view_as_real(conj ? element._conj() : element.resolve_conj());
        double imaginary = pair.select(0, 1).item_double();
        return new Complex(pair.select(0, 0).item_double(), conj ? -imaginary : imaginary);
    }

    /** Every index of a shape, in row-major order. */
    static List<long[]> indices(long... shape) {
        List<long[]> indices = new ArrayList<>();
        indices.add(new long[0]);
        for (long size : shape) {
            List<long[]> longer = new ArrayList<>();
            for (long[] index : indices) {
                for (long i = 0; i < size; i++) {
                    long[] next = java.util.Arrays.copyOf(index, index.length + 1);
                    next[index.length] = i;
                    longer.add(next);
                }
            }
            indices = longer;
        }
        return indices;
    }

    /** All elements in row-major order, boxed. */
    static List<Object> elements(Tensor tensor) {
        return indices(shape(tensor)).stream()
                .map(index -> element(tensor, index))
                .toList();
    }

    /** The dtype of a tensor. */
    static DType dtype(Tensor tensor) {
        byte number = tensor.scalar_type().value;
        return Stream.of(DType.values())
                .filter(dtype -> scalarType(dtype).value == number)
                .findFirst()
                .orElseThrow();
    }

    /**
     * As {@link #elements}, many times faster: LibTorch casts the elements to a dtype that Java has and writes them in
     * row-major order, and its memory is read as it is.
     */
    static List<Object> values(Tensor tensor) {
        DType dtype = dtype(tensor);
        Tensor wide = tensor.detach().to(scalarType(javaDtype(dtype)));
        Tensor plain = wide.resolve_conj().resolve_neg().clone().contiguous();
        ByteBuffer bytes = bytes(plain);
        List<Object> values = new ArrayList<>();
        while (bytes.hasRemaining()) {
            values.add(next(bytes, dtype));
        }
        Reference.reachabilityFence(plain); // the buffer does not keep the tensor
        return values;
    }

    private static DType javaDtype(DType dtype) {
        return switch (dtype) {
            case UINT8, UINT16 -> DType.INT32;
            case UINT32, UINT64 -> DType.INT64;
            case FLOAT8_E4M3FN, FLOAT8_E4M3FNUZ, FLOAT8_E5M2, FLOAT8_E5M2FNUZ, FLOAT8_E8M0FNU, FLOAT16, BFLOAT16 ->
                DType.FLOAT32;
            case COMPLEX32, COMPLEX64 -> DType.COMPLEX128;
            default -> dtype;
        };
    }

    private static Object next(ByteBuffer bytes, DType dtype) {
        return switch (javaDtype(dtype)) {
            case BOOL -> bytes.get() != 0;
            case INT8 -> bytes.get();
            case INT16 -> bytes.getShort();
            case INT32 -> bytes.getInt();
            case INT64 -> bytes.getLong();
            case FLOAT32 -> bytes.getFloat();
            case FLOAT64 -> bytes.getDouble();
            default -> new Complex(bytes.getDouble(), bytes.getDouble());
        };
    }

    /** The memory of a contiguous tensor, for as long as the tensor is open. */
    static ByteBuffer bytes(Tensor tensor) {
        if (tensor.numel() == 0) {
            return ByteBuffer.allocate(0);
        }
        return tensor.data_ptr().capacity(tensor.nbytes()).asByteBuffer().order(ByteOrder.nativeOrder());
    }
}
