package dev.tensorexport;

import dev.tensorexport.ndarray.DType;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Reads tensors with nothing but LibTorch's own select and item: what arrays are compared with. */
final class TensorReader {
    private TensorReader() {}

    static ScalarType scalarType(DType dtype) {
        return switch (dtype) {
            case BOOL -> ScalarType.Bool;
            case UINT8 -> ScalarType.Byte;
            case INT8 -> ScalarType.Char;
            case INT16 -> ScalarType.Short;
            case INT32 -> ScalarType.Int;
            case INT64 -> ScalarType.Long;
            case FLOAT32 -> ScalarType.Float;
            case FLOAT64 -> ScalarType.Double;
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
            case "Int" -> element.item_int();
            case "Long" -> element.item_long();
            case "Float" -> element.item_float();
            case "Double" -> element.item_double();
            default -> throw new AssertionError(tensor.scalar_type());
        };
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
        return indices(shape(tensor)).stream().map(index -> element(tensor, index)).toList();
    }
}
