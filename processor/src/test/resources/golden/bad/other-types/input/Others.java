package golden.bad;

import ai.djl.ndarray.NDArray;
import ai.onnxruntime.OnnxTensor;
import dev.tensorexport.TensorExport;
import dev.tensorexport.ndarray.NdArray;
import java.nio.FloatBuffer;
import java.util.List;
import org.bytedeco.pytorch.IValue;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Types that people try; those of other libraries are stand-ins. */
record Others(
        @TensorExport float[][] values, // MemberType
        @TensorExport FloatBuffer buffer, // MemberType
        @TensorExport NdArray.OfFloat array, // MemberType
        @TensorExport IValue output, // MemberType
        @TensorExport NDArray djl, // MemberType
        @TensorExport OnnxTensor onnx, // MemberType
        @TensorExport List<INDArray> nd4j, // MemberType
        @TensorExport INDArray one) {} // MemberType
