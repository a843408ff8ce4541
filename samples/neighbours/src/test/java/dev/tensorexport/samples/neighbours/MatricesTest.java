package dev.tensorexport.samples.neighbours;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.Tensors;
import dev.tensorexport.ndarray.Lease;
import dev.tensorexport.ndarray.NdArray;
import java.nio.FloatBuffer;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.ejml.data.FMatrixRMaj;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The sections of libraries of matrices in docs/neighbours.md. */
class MatricesTest {
    private final Tensor tensor = Tensors.copiedTensor(new float[][] {{2, 1}, {1, 3}});

    @Test
    void ejml() {
        try (NdArray.OfFloat array = Tensors.export(tensor).asFloat()) {
            FMatrixRMaj matrix = new FMatrixRMaj(2, 2, true, array.toArray()); // one copy, strides included
            SimpleMatrix inverse = SimpleMatrix.wrap(matrix).invert();

            float[] elements = ((FMatrixRMaj) inverse.getMatrix()).data;
            NdArray.OfFloat back = NdArray.wrap(elements).reshape(2, 2); // EJML's own memory, on the Java heap
            Tensor result = Tensors.copiedTensor(back);
            assertTrue(torch.matmul(tensor, result).allclose(torch.eye(2), 1e-5, 1e-6, false));
        }
    }

    @Test
    void commonsMath() {
        try (NdArray array = Tensors.export(tensor)) {
            RealMatrix matrix = new Array2DRowRealMatrix(array.toArrayExact(double[][].class), false); // one copy
            RealMatrix inverse = new LUDecomposition(matrix).getSolver().getInverse();

            Tensor result = Tensors.copiedTensor(inverse.getData()); // float64
            assertEquals(0.6, result.select(0, 0).select(0, 0).item_double(), 1e-12);
        }
    }

    @Test
    void nd4j() {
        try (NdArray.OfFloat array = Tensors.export(tensor).asFloat();
                Lease<FloatBuffer> lease = array.lease()) {
            FloatPointer pointer = new FloatPointer(lease.buffer());
            DataBuffer buffer = Nd4j.createBuffer(pointer, array.numel(), DataType.FLOAT);
            INDArray matrix = Nd4j.create(buffer, array.shape()); // the tensor's own memory: use it within the lease
            INDArray product = matrix.mmul(matrix);

            NdArray.OfFloat back = NdArray.of(product.dup('c').data().asFloat()).reshape(product.shape());
            assertArrayEquals(new float[][] {{5, 5}, {5, 10}}, back.toArray(float[][].class));
            matrix.putScalar(0, 7);
            assertEquals(7f, array.get(0, 0));
        }
    }
}
