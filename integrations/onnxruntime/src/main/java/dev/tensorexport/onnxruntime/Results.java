package dev.tensorexport.onnxruntime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Arrays of what ONNX Runtime computed. */
final class Results {
    private Results() {}

    static NdArray copy(String name, OnnxValue value) {
        if (value instanceof OnnxTensor tensor) {
            return copy(tensor);
        }
        throw new IllegalArgumentException("found " + value.getType() + " for " + name
                + "; expected a tensor of numbers. Ask the session for the other results only, or take getValue()");
    }

    static NdArray copy(OnnxTensor tensor) {
        DType dtype = dtype(tensor);
        long[] shape = tensor.getInfo().getShape();
        ByteBuffer bytes = tensor.getByteBuffer(); // a copy on the heap, in the host's order whatever it says
        return NdArray.wrap(bytes.order(ByteOrder.nativeOrder()), dtype, shape);
    }

    private static DType dtype(OnnxTensor tensor) {
        return switch (tensor.getInfo().onnxType) {
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT -> DType.FLOAT32;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_DOUBLE -> DType.FLOAT64;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT16 -> DType.FLOAT16;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_BFLOAT16 -> DType.BFLOAT16;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_BOOL -> DType.BOOL;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT8 -> DType.UINT8;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT8 -> DType.INT8;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT16 -> DType.UINT16;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT16 -> DType.INT16;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT32 -> DType.UINT32;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT32 -> DType.INT32;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT64 -> DType.UINT64;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT64 -> DType.INT64;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_COMPLEX64 -> DType.COMPLEX64;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_COMPLEX128 -> DType.COMPLEX128;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT8E4M3FN -> DType.FLOAT8_E4M3FN;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT8E4M3FNUZ -> DType.FLOAT8_E4M3FNUZ;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT8E5M2 -> DType.FLOAT8_E5M2;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT8E5M2FNUZ -> DType.FLOAT8_E5M2FNUZ;
            default ->
                throw new IllegalArgumentException(
                        "found " + tensor.getInfo() + "; expected a tensor of numbers. Take getValue()");
        };
    }
}
