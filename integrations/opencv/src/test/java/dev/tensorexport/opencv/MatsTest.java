package dev.tensorexport.opencv;

import static org.bytedeco.opencv.global.opencv_core.CV_16F;
import static org.bytedeco.opencv.global.opencv_core.CV_16S;
import static org.bytedeco.opencv.global.opencv_core.CV_16U;
import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_core.CV_32FC1;
import static org.bytedeco.opencv.global.opencv_core.CV_32S;
import static org.bytedeco.opencv.global.opencv_core.CV_64F;
import static org.bytedeco.opencv.global.opencv_core.CV_8S;
import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.CV_MAKETYPE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.Tensors;
import dev.tensorexport.images.Images;
import dev.tensorexport.images.Normalization;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MatsTest {
    private static Mat bgr(int rows, int cols) {
        return new Mat(rows, cols, CV_8UC3, new Scalar(1, 2, 3, 0));
    }

    static Stream<Arguments> types() {
        return Stream.of(
                Arguments.of(CV_8U, DType.UINT8),
                Arguments.of(CV_8S, DType.INT8),
                Arguments.of(CV_16U, DType.UINT16),
                Arguments.of(CV_16S, DType.INT16),
                Arguments.of(CV_32S, DType.INT32),
                Arguments.of(CV_32F, DType.FLOAT32),
                Arguments.of(CV_64F, DType.FLOAT64),
                Arguments.of(CV_16F, DType.FLOAT16));
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyTypeIsAnArrayAndBack(int depth, DType dtype) {
        for (int channels : new int[] {1, 2, 4}) {
            Mat mat = new Mat(3, 4, CV_MAKETYPE(depth, channels), new Scalar(7, 7, 7, 7));
            try (NdArray array = Mats.view(mat)) {
                assertEquals(dtype, array.dtype());
                assertArrayEquals(channels == 1 ? new long[] {3, 4} : new long[] {3, 4, channels}, array.shape());
                try (NdArray sevens = NdArray.full(dtype, 7, 3, 4)) {
                    assertTrue(sevens.contentEquals(channels == 1 ? array : array.select(2, 0)));
                }
                Mat back = Mats.copiedMat(array);
                assertEquals(mat.type(), back.type());
                try (NdArray again = Mats.view(back)) {
                    assertTrue(array.contentEquals(again));
                }
            }
        }
    }

    @Test
    void theMemoryIsTheMatrixsOwn() {
        Mat mat = bgr(2, 3);
        try (NdArray array = Mats.view(mat)) {
            assertArrayEquals(
                    new int[] {1, 2, 3}, array.select(0, 1).select(0, 2).asInt().toArray());
            array.asInt().set(1, 2, 0, 200);
            assertEquals(200, mat.ptr(1, 2).get(0) & 0xFF);
        }
        Tensor tensor = Mats.sharedTensor(mat);
        tensor.fill_(new org.bytedeco.pytorch.Scalar(9));
        assertEquals(9, mat.ptr(0, 0).get(2));
    }

    @Test
    void theMemoryOutlivesTheMatrix() {
        NdArray array;
        try (PointerScope scope = new PointerScope()) {
            Mat mat = new Mat(500, 500, CV_32FC1, new Scalar(3));
            scope.attach(mat);
            array = Mats.view(mat);
            mat.release();
        }
        for (int i = 0; i < 20; i++) {
            try (Mat other = new Mat(500, 500, CV_32FC1, new Scalar(5))) {
                assertFalse(other.empty());
            }
        }
        assertEquals(3f, array.asFloat().get(499, 499));
        assertEquals(750_000, array.asFloat().stream().sum());
        array.close();
    }

    @Test
    void aPartOfAMatrixIsStrided() {
        Mat whole = new Mat(10, 20, CV_8UC3);
        try (NdArray array = Mats.view(whole)) {
            for (int i = 0; i < 600; i++) {
                array.asInt().set(i / 60, i / 3 % 20, i % 3, i % 251);
            }
            Mat part = new Mat(whole, new Rect(3, 2, 4, 5));
            try (NdArray window = Mats.view(part)) {
                assertArrayEquals(new long[] {5, 4, 3}, window.shape());
                assertArrayEquals(new long[] {60, 3, 1}, window.strides());
                assertTrue(array.narrow(0, 2, 5).narrow(1, 3, 4).contentEquals(window));
            }
            Mat last = new Mat(whole, new Rect(16, 5, 4, 5)); // whose last row ends with the memory
            try (NdArray window = Mats.view(last)) {
                assertTrue(array.narrow(0, 5, 5).narrow(1, 16, 4).contentEquals(window));
            }
        }
    }

    @Test
    void matricesOfMoreDimsAreArraysOfThem() {
        Mat mat = new Mat(new int[] {2, 3, 4}, CV_32FC1, new Scalar(1));
        try (NdArray array = Mats.view(mat)) {
            assertArrayEquals(new long[] {2, 3, 4}, array.shape());
            assertEquals(24, array.asFloat().stream().sum());
        }
    }

    @Test
    void anEmptyMatrixHasNoElements() {
        for (Mat mat : new Mat[] {new Mat(), new Mat(0, 0, CV_MAKETYPE(CV_64F, 2))}) {
            try (NdArray array = Mats.view(mat);
                    Tensor tensor = Mats.sharedTensor(mat)) {
                assertEquals(0, array.numel());
                assertEquals(0, array.size(1));
                assertEquals(0, tensor.numel());
            }
        }
    }

    @Test
    void aMatrixIsMadeOfAnyStrides() {
        Tensor chw = torch.rand(3, 4, 5);
        try (NdArray array = Tensors.export(chw)) {
            Mat mat = Mats.copiedMat(array.permute(1, 2, 0).flip(2));
            assertEquals(array.asFloat().get(0, 3, 4), mat.ptr(3, 4).getFloat(2 * Float.BYTES));
        }
        try (NdArray mask = Tensors.export(torch.eye(2).to(ScalarType.Bool));
                NdArray bytes = Mats.view(Mats.copiedMat(mask))) {
            assertArrayEquals(new int[][] {{1, 0}, {0, 1}}, bytes.toArray(int[][].class));
        }
        try (NdArray one = NdArray.full(DType.UINT8, 4, 2, 2, 1);
                NdArray gray = Mats.view(Mats.copiedMat(one))) {
            assertArrayEquals(new long[] {2, 2}, gray.shape());
        }
    }

    @Test
    void whatNoMatrixCanBeIsRefused() {
        String dtype = assertThrows(
                        IllegalArgumentException.class, () -> Mats.copiedMat(NdArray.zeros(DType.INT64, 2, 2)))
                .getMessage();
        assertTrue(dtype.contains("found int64 [2, 2]; expected a dtype that OpenCV has"), dtype);
        assertThrows(IllegalArgumentException.class, () -> Mats.copiedMat(NdArray.zeros(DType.UINT8, 2)));
        assertThrows(IllegalArgumentException.class, () -> Mats.copiedMat(NdArray.zeros(DType.UINT8, 2, 2, 513)));
        assertThrows(IllegalArgumentException.class, () -> Mats.copiedMat(NdArray.zeros(DType.UINT8, 2, 2, 0)));
    }

    /** As docs/neighbours.md does it. */
    @Test
    void anImageGoesThroughANetworkAndBack() {
        Mat mat = bgr(4, 6);
        try (NdArray pixels = Mats.view(mat)) { // uint8 [height, width, 3], the matrix's own memory
            Tensor input =
                    Images.tensor(pixels.flip(2), Normalization.IMAGENET); // float32 [3, height, width], red first
            assertArrayEquals(new long[] {3, 4, 6}, input.shape());
            assertEquals((3 / 255f - 0.485f) / 0.229f, input.select(0, 0).mean().item_float(), 1e-5f);

            pixels.rawBits().asByte().fill((byte) 0);
            try (NdArray.OfFloat planes = Tensors.export(input).asFloat()) {
                Images.denormalize(planes, Normalization.IMAGENET, pixels.flip(2)); // into the matrix
            }
            assertArrayEquals(
                    new int[] {1, 2, 3},
                    pixels.select(0, 3).select(0, 5).asInt().toArray());
        }
    }

    /** 100 frames of 6 MB, each a matrix of its own that is closed while its array is used. */
    @Test
    void framesLeaveNothing() {
        try (NdArray.OfFloat planes = NdArray.zeros(DType.FLOAT32, 3, 270, 480).asFloat()) {
            long before = 0;
            for (int i = 0; i < 130; i++) {
                if (i == 30) {
                    before = Pointer.physicalBytes();
                }
                Mat frame = bgr(1080, 1920);
                try (NdArray pixels = Mats.view(frame)) {
                    frame.close();
                    NdArray quarter = pixels.slice(0, 0, 1080, 4).slice(1, 0, 1920, 4);
                    Images.normalize(quarter.flip(2), Normalization.IMAGENET, planes);
                }
            }
            long grown = (Pointer.physicalBytes() - before) >> 20;
            assertTrue(grown < 200, "100 frames left " + grown + " MB");
            assertEquals((3 / 255f - 0.485f) / 0.229f, planes.get(0, 269, 479), 1e-5f);
        }
    }
}
