package dev.tensorexport.samples.neighbours;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tensorexport.Tensors;
import dev.tensorexport.arrow.ArrowVectors;
import dev.tensorexport.images.Images;
import dev.tensorexport.images.Normalization;
import dev.tensorexport.imglib2.ApposeArrays;
import dev.tensorexport.imglib2.Imgs;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.Lease;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.onnxruntime.OnnxTensors;
import dev.tensorexport.opencv.Mats;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.Channels;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.cell.CellImgFactory;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apposed.appose.NDArray;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What it costs to go over to each neighbour, beside code by hand: the numbers of docs/neighbours.md. The argument is
 * for how many milliseconds each is tried.
 */
@SuppressWarnings("try") // A PointerScope is not used by name: it works by being open.
final class Costs {
    private static final int ROWS = 1000;
    private static final int COLUMNS = 64;

    private static volatile Object result;

    private final long nanos;
    private final Tensor tensor = torch.rand(ROWS, COLUMNS);

    Costs(long millis) {
        nanos = millis * 1_000_000;
    }

    public static void main(String[] args) throws Exception {
        torch.set_num_threads(1);
        new Costs(Long.parseLong(args[0])).compareAll();
    }

    private void compare(String what, Callable<?> ours, Callable<?> byHand) throws Exception {
        double[] times = new double[5];
        double[] byHandTimes = new double[5];
        for (int i = 0; i < times.length; i++) {
            times[i] = micros(ours);
            byHandTimes[i] = micros(byHand);
        }
        double best = Arrays.stream(times).min().orElseThrow();
        double bestByHand = Arrays.stream(byHandTimes).min().orElseThrow();
        System.out.printf("%-36s %9.1f us, by hand %9.1f us: %5.2f%n", what, best, bestByHand, best / bestByHand);
    }

    private double micros(Callable<?> work) throws Exception {
        long start = System.nanoTime();
        long count = 0;
        while (System.nanoTime() - start < nanos / 5 || count == 0) {
            try (PointerScope scope = new PointerScope()) {
                result = work.call();
            }
            count++;
        }
        return (System.nanoTime() - start) / 1e3 / count;
    }

    void compareAll() throws Exception {
        onnxRuntime();
        arrow();
        images();
        openCv();
        imgLib2();
        json();
        matrices();
        rowsAndBytes();
    }

    private float[] floats() {
        float[] floats = new float[ROWS * COLUMNS];
        tensor.contiguous().data_ptr_float().get(floats);
        return floats;
    }

    private void onnxRuntime() throws Exception {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        compare(
                "ONNX Runtime, in",
                () -> {
                    try (NdArray array = Tensors.export(tensor);
                            OnnxTensors inputs = OnnxTensors.of(environment, "x", array)) {
                        return inputs.toMap().get("x").getInfo();
                    }
                },
                () -> {
                    FloatBuffer buffer = tensor.createBuffer();
                    try (OnnxTensor input = OnnxTensor.createTensor(environment, buffer, new long[] {ROWS, COLUMNS})) {
                        return input.getInfo();
                    }
                });
        try (OnnxTensor output =
                OnnxTensor.createTensor(environment, FloatBuffer.wrap(floats()), new long[] {ROWS, COLUMNS})) {
            compare(
                    "ONNX Runtime, out",
                    () -> {
                        try (NdArray array = OnnxTensors.copy(output)) {
                            return array.numel();
                        }
                    },
                    () -> output.getFloatBuffer().array());
        }
    }

    private void arrow() throws Exception {
        FieldType list = FieldType.nullable(new ArrowType.FixedSizeList(COLUMNS));
        FieldType element = FieldType.nullable(
                new ArrowType.FloatingPoint(org.apache.arrow.vector.types.FloatingPointPrecision.SINGLE));
        try (BufferAllocator allocator = new RootAllocator()) {
            compare(
                    "Arrow, in",
                    () -> {
                        try (NdArray array = Tensors.export(tensor);
                                FieldVector vector = ArrowVectors.vector("x", array, allocator)) {
                            return vector.getValueCount();
                        }
                    },
                    () -> {
                        float[] floats = floats();
                        try (FixedSizeListVector vector = new FixedSizeListVector("x", allocator, list, null)) {
                            Float4Vector elements = (Float4Vector)
                                    vector.addOrGetVector(element).getVector();
                            elements.allocateNew(floats.length);
                            for (int i = 0; i < floats.length; i++) {
                                elements.set(i, floats[i]);
                            }
                            elements.setValueCount(floats.length);
                            for (int row = 0; row < ROWS; row++) {
                                vector.setNotNull(row);
                            }
                            vector.setValueCount(ROWS);
                            return vector.getValueCount();
                        }
                    });
            try (NdArray array = Tensors.export(tensor);
                    FixedSizeListVector vector = (FixedSizeListVector) ArrowVectors.vector("x", array, allocator)) {
                compare(
                        "Arrow, back to a tensor",
                        () -> {
                            try (NdArray back = ArrowVectors.array(vector)) {
                                return Tensors.copiedTensor(back);
                            }
                        },
                        () -> {
                            Float4Vector elements = (Float4Vector) vector.getDataVector();
                            float[] floats = new float[elements.getValueCount()];
                            for (int i = 0; i < floats.length; i++) {
                                floats[i] = elements.get(i);
                            }
                            return torch.tensor(floats).reshape(ROWS, COLUMNS);
                        });
            }
        }
    }

    /** Red first, of pixels with blue first. */
    private static Tensor planes(ByteBuffer pixels, int size) {
        float[] mean = {0.485f, 0.456f, 0.406f};
        float[] std = {0.229f, 0.224f, 0.225f};
        float[] planes = new float[3 * size];
        for (int i = 0; i < size; i++) {
            for (int c = 0; c < 3; c++) {
                planes[c * size + i] = ((pixels.get(i * 3 + 2 - c) & 0xFF) / 255f - mean[c]) / std[c];
            }
        }
        return torch.tensor(planes).reshape(3, 480, 640);
    }

    private void images() throws Exception {
        BufferedImage image = new BufferedImage(640, 480, BufferedImage.TYPE_3BYTE_BGR);
        compare(
                "Images, to a tensor",
                () -> Images.tensor(Images.export(image), Normalization.IMAGENET),
                () -> planes(
                        ByteBuffer.wrap(((DataBufferByte) image.getRaster().getDataBuffer()).getData()), 480 * 640));
        Tensor planes = torch.rand(3, 480, 640);
        compare("Images, back from a tensor", () -> image(planes), () -> imageByHand(planes));
    }

    private static BufferedImage image(Tensor planes) {
        try (NdArray.OfFloat array = Tensors.export(planes).asFloat();
                NdArray.OfInt pixels = NdArray.zeros(DType.UINT8, 480, 640, 3).asInt()) {
            Images.denormalize(array, Normalization.UNIT, pixels);
            return Images.image(pixels);
        }
    }

    /** Values from 0 to 1. */
    private static BufferedImage imageByHand(Tensor planes) {
        float[] floats = new float[3 * 480 * 640];
        planes.data_ptr_float().get(floats);
        BufferedImage image = new BufferedImage(640, 480, BufferedImage.TYPE_3BYTE_BGR);
        byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < 480 * 640; i++) {
            for (int c = 0; c < 3; c++) {
                pixels[i * 3 + 2 - c] = (byte) Math.round(floats[c * 480 * 640 + i] * 255);
            }
        }
        return image;
    }

    private void openCv() throws Exception {
        try (Mat mat = new Mat(480, 640, opencv_core.CV_8UC3, new Scalar(1, 2, 3, 0))) {
            compare(
                    "OpenCV, to a tensor",
                    () -> {
                        try (NdArray pixels = Mats.view(mat)) {
                            return Images.tensor(pixels.flip(2), Normalization.IMAGENET);
                        }
                    },
                    () -> planes(mat.createBuffer(), 480 * 640));
        }
    }

    private static double sum(RandomAccessibleInterval<FloatType> image) {
        double sum = 0;
        for (FloatType pixel : Views.flatIterable(image)) {
            sum += pixel.get();
        }
        return sum;
    }

    private void imgLib2() throws Exception {
        compare(
                "ImgLib2, in, and read",
                () -> {
                    try (NdArray array = Tensors.export(tensor)) {
                        return sum(Imgs.view(array, new FloatType()));
                    }
                },
                () -> sum(ArrayImgs.floats(floats(), COLUMNS, ROWS)));
        Img<FloatType> image = new CellImgFactory<>(new FloatType(), 16).create(COLUMNS, ROWS);
        compare("ImgLib2, back to a tensor", () -> Imgs.tensor(image), () -> {
            float[] pixels = new float[ROWS * COLUMNS];
            int i = 0;
            for (FloatType pixel : Views.flatIterable(image)) {
                pixels[i++] = pixel.get();
            }
            return torch.tensor(pixels).reshape(ROWS, COLUMNS);
        });
        NDArray.Shape shape = new NDArray.Shape(NDArray.Shape.Order.C_ORDER, ROWS, COLUMNS);
        compare(
                "Appose, in",
                () -> {
                    try (NdArray array = Tensors.export(tensor);
                            NDArray shared = ApposeArrays.copiedNDArray(array)) {
                        return shared.dType();
                    }
                },
                () -> {
                    try (NDArray shared = new NDArray(NDArray.DType.FLOAT32, shape)) {
                        shared.buffer()
                                .order(ByteOrder.nativeOrder())
                                .asFloatBuffer()
                                .put(floats());
                        return shared.dType();
                    }
                });
    }

    private void json() throws Exception {
        ObjectMapper mapper = new ObjectMapper().findAndRegisterModules();
        compare(
                "Jackson, to bytes",
                () -> {
                    try (NdArray array = Tensors.export(tensor)) {
                        return mapper.writeValueAsBytes(array);
                    }
                },
                () -> {
                    float[] floats = floats();
                    float[][] rows = new float[ROWS][];
                    for (int row = 0; row < ROWS; row++) {
                        rows[row] = Arrays.copyOfRange(floats, row * COLUMNS, (row + 1) * COLUMNS);
                    }
                    return mapper.writeValueAsBytes(rows);
                });
    }

    private void matrices() throws Exception {
        compare(
                "EJML, Multik: float[]",
                () -> {
                    try (NdArray.OfFloat array = Tensors.export(tensor).asFloat()) {
                        return array.toArray();
                    }
                },
                this::floats);
        compare(
                "Commons Math: double[][]",
                () -> {
                    try (NdArray array = Tensors.export(tensor)) {
                        return array.toArrayExact(double[][].class);
                    }
                },
                () -> {
                    double[][] rows = new double[ROWS][COLUMNS];
                    try (FloatIndexer elements = tensor.createIndexer()) {
                        for (int row = 0; row < ROWS; row++) {
                            for (int column = 0; column < COLUMNS; column++) {
                                rows[row][column] = elements.get(row, column);
                            }
                        }
                    }
                    return rows;
                });
        compare(
                "ND4J, in",
                () -> {
                    try (NdArray.OfFloat array = Tensors.export(tensor).asFloat();
                            Lease<FloatBuffer> lease = array.lease()) {
                        FloatPointer pointer = new FloatPointer(lease.buffer());
                        return Nd4j.create(Nd4j.createBuffer(pointer, array.numel(), DataType.FLOAT), array.shape())
                                .length();
                    }
                },
                () -> Nd4j.create(floats(), new long[] {ROWS, COLUMNS}, DataType.FLOAT)
                        .length());
    }

    private void rowsAndBytes() throws Exception {
        compare(
                "Lucene, pgvector: rows",
                () -> {
                    float[] row = new float[COLUMNS];
                    try (NdArray.OfFloat array = Tensors.export(tensor).asFloat()) {
                        for (NdArray.OfFloat each : array.rows()) {
                            each.copyTo(row);
                        }
                    }
                    return row;
                },
                () -> {
                    float[] floats = floats();
                    float[] row = new float[0];
                    for (int i = 0; i < ROWS; i++) {
                        row = Arrays.copyOfRange(floats, i * COLUMNS, (i + 1) * COLUMNS);
                    }
                    return row;
                });
        compare(
                "KServe, Netty: bytes",
                () -> {
                    ByteArrayOutputStream body = new ByteArrayOutputStream();
                    try (NdArray array = Tensors.export(tensor)) {
                        array.writeTo(Channels.newChannel(body));
                    }
                    return body;
                },
                () -> {
                    float[] floats = floats();
                    ByteBuffer body =
                            ByteBuffer.allocate(floats.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
                    body.asFloatBuffer().put(floats);
                    return List.of(body);
                });
    }
}
