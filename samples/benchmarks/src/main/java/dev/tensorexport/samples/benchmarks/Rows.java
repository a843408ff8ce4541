package dev.tensorexport.samples.benchmarks;

import static dev.tensorexport.dsl.TensorChain.chain;

import dev.tensorexport.Tensors;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.python.Python;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Everything that is timed beside PyTorch in Python, JavaCPP by hand, and plain Java. */
final class Rows {
    private static final int SMALL = 32 * 64;
    private static final int SIDE = Pace.CURRENT.side();
    private static final int LARGE = SIDE * SIDE;

    private static final IntUnaryOperator IN_ORDER = IntUnaryOperator.identity();
    private static final float[] SMALL_TARGET = new float[SMALL];

    private final List<Row> rows = new ArrayList<>();

    private Rows() {}

    static List<Row> all() {
        Rows rows = new Rows();
        rows.views();
        rows.smallCopies();
        rows.elements();
        rows.imports();
        rows.converters();
        rows.threads();
        rows.largeCopies();
        rows.images();
        rows.ends();
        rows.python();
        return rows.rows;
    }

    /** The rows, and the floors of what they do. */
    static Stream<Row> withFloors() {
        return Stream.of(all(), Floors.all()).flatMap(List::stream);
    }

    private Row small(String name) {
        Row row = Row.small(name);
        rows.add(row);
        return row;
    }

    private Row large(String name) {
        Row row = Row.large(name);
        rows.add(row);
        return row;
    }

    private static IntFunction<Tensor> tensors(long... shape) {
        int count = (int) Arrays.stream(shape).reduce(1, Math::multiplyExact);
        return source -> ByHand.tensor(Elements.of(source, count), shape);
    }

    private static IntFunction<Tensor> withGrad(long... shape) {
        return source -> tensors(shape).apply(source).requires_grad_(true);
    }

    private static IntFunction<NdArray.OfFloat> arrays(IntFunction<Tensor> tensors) {
        return source -> Tensors.view(tensors.apply(source)).asFloat();
    }

    private void views() {
        small("view-2d")
                .aims(PythonPeer.PYTHON, 0.5, 0.1)
                .gives(SMALL, IN_ORDER)
                .ours(tensors(32, 64), Tensors::view)
                .peer("bytedeco-buffer", tensors(32, 64), Tensor::createBuffer)
                .peer("bytedeco-indexer", tensors(32, 64), Tensor::createIndexer)
                .python("2d", "view");
        small("view-1d").ours(tensors(SMALL), Tensors::view).python("of-2048", "view");
        small("view-4d").ours(tensors(2, 4, 16, 16), Tensors::view).python("4d", "view");
        small("view-8d").ours(tensors(2, 2, 2, 2, 2, 4, 4, 4), Tensors::view).python("8d", "view");
        small("chain")
                .aims(PythonPeer.PYTHON, 0.4, 0.12)
                .ours(
                        withGrad(32, 64),
                        t -> chain(t).detach().cpu().contiguous().view())
                .peer("bytedeco", withGrad(32, 64), ByHand::buffer)
                .python("grad", "chain");
    }

    private void smallCopies() {
        for (Order order : new Order[] {Order.ROWS, Order.COLUMNS}) {
            IntFunction<Tensor> tensors = source -> order.tensor(source, 32, 64, torch.ScalarType.Float);
            small(order == Order.ROWS ? "copy-small" : "copy-small-transposed")
                    .gives(SMALL, order.places(32, 64))
                    .ours(tensors, t -> {
                        try (NdArray array = Tensors.view(t)) {
                            array.asFloat().copyTo(SMALL_TARGET);
                        }
                        return SMALL_TARGET;
                    })
                    .peer("bytedeco", tensors, t -> {
                        ByHand.copy(t, SMALL_TARGET);
                        return SMALL_TARGET;
                    })
                    .python(
                            order == Order.ROWS ? "2d" : "2d-transposed",
                            order == Order.ROWS ? "clone" : "contiguous",
                            "copyto");
        }
        for (int count : new int[] {32, 1 << 10, 32 << 10, 1 << 20}) {
            small("copy-of-" + count)
                    .gives(count, IN_ORDER)
                    .ours(tensors(count), t -> chain(t).toFloatArray())
                    .python("of-" + count, "clone");
        }
        large("copy-of-" + 4 * LARGE)
                .gives(4 * LARGE, IN_ORDER)
                .ours(tensors(4 * LARGE), t -> chain(t).toFloatArray())
                .python("of-" + 4 * LARGE, "clone");
        half(small("half-of-1024"), 1 << 10);
        half(large("half-of-" + 4 * LARGE), 4 * LARGE);
        small("nested-small")
                .gives(SMALL, IN_ORDER)
                .ours(tensors(32, 64), Rows::nested)
                .peer("bytedeco", tensors(32, 64), ByHand::rows)
                .python("2d", "tolist");
    }

    private static void half(Row row, int count) {
        row.gives(count, IN_ORDER)
                .ours(
                        source -> tensors(count).apply(source).to(torch.ScalarType.Half),
                        t -> chain(t).float32().toFloatArray())
                .python("half-of-" + count, "float");
    }

    private static float[][] nested(Tensor tensor) {
        try (NdArray array = Tensors.view(tensor)) {
            return array.toArray(float[][].class);
        }
    }

    /** 1,024 x 1,024 elements one by one, beside the same of a {@code float[]}. */
    private void elements() {
        int side = 1024;
        IntFunction<float[]> plain = source -> Elements.of(source, side * side);
        large("get")
                .aims("array", 2, 2)
                .ours(arrays(tensors(side, side)), array -> sum(array, side))
                .peer("array", plain, array -> sum(array, side));
        large("get-of-new-array")
                .aims("array", 2, 2)
                .ours(tensors(side, side), tensor -> {
                    try (NdArray.OfFloat array = Tensors.view(tensor).asFloat()) {
                        return sum(array, side);
                    }
                })
                .peer("array", plain, array -> sum(array, side));
        large("get-in-kotlin")
                .aims("java", 1.1, 1.1)
                .ours(arrays(tensors(side, side)), array -> Brackets.sum(array, side))
                .peer("java", arrays(tensors(side, side)), array -> sum(array, side));
        large("get-of-one-array")
                .aims("array", 2, 2)
                .ours(source -> One.ARRAY, array -> sum(array, One.SIDE))
                .peer("array", plain, array -> sum(array, side));
        large("get-transposed")
                .aims("array", 3, 3)
                .ours(source -> arrays(tensors(side, side)).apply(source).transpose(0, 1), array -> sum(array, side))
                .peer("array", plain, array -> {
                    float sum = 0;
                    for (int i = 0; i < side; i++) {
                        for (int j = 0; j < side; j++) {
                            sum += array[j * side + i];
                        }
                    }
                    return sum;
                });
        large("stream")
                .ours(arrays(tensors(side, side)), array -> array.stream().sum())
                .peer(
                        "array",
                        plain,
                        array -> IntStream.range(0, array.length)
                                .mapToDouble(i -> array[i])
                                .sum());
        small("to-string").ours(arrays(tensors(side, side)), NdArray::toString).python("1024x1024-array", "str");
    }

    private static float sum(NdArray.OfFloat array, int side) {
        float sum = 0;
        for (int i = 0; i < side; i++) {
            for (int j = 0; j < side; j++) {
                sum += array.get(i, j);
            }
        }
        return sum;
    }

    private static float sum(float[] array, int side) {
        float sum = 0;
        for (int i = 0; i < side; i++) {
            for (int j = 0; j < side; j++) {
                sum += array[i * side + j];
            }
        }
        return sum;
    }

    /** The only array of its process, so that the compiler sees no other's first read. */
    private static final class One {
        static final int SIDE = 1024;
        static final NdArray.OfFloat ARRAY = arrays(tensors(SIDE, SIDE)).apply(0);
    }

    private void imports() {
        IntFunction<FloatBuffer> buffers = source -> ByteBuffer.allocateDirect(SMALL * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer()
                .put(Elements.of(source, SMALL))
                .flip();
        small("import-buffer")
                .aims(PythonPeer.PYTHON, 2, 1)
                .gives(SMALL, IN_ORDER)
                .ours(buffers, buffer -> Tensors.sharedTensor(buffer, 32, 64))
                .peer("bytedeco", buffers, buffer -> {
                    try (FloatPointer memory = new FloatPointer(buffer)) {
                        return torch.from_blob(memory, 32, 64);
                    }
                })
                .python("2d-array", "from_numpy");
        small("import-buffer-with-owner")
                .gives(SMALL, IN_ORDER)
                .ours(buffers, buffer -> Tensors.sharedTensor((AutoCloseable) () -> {}, buffer, DType.FLOAT32, 32, 64))
                .python("2d-array", "from_numpy");
        small("import-array")
                .gives(SMALL, IN_ORDER)
                .ours(source -> Elements.of(source, SMALL), array -> Tensors.copiedTensor(array, 32, 64))
                .peer("bytedeco", source -> Elements.of(source, SMALL), array -> Tensor.create(array, 32, 64))
                .python("2d-array", "tensor", "from_numpy_clone");
    }

    private void converters() {
        IntFunction<Detection> detections =
                source -> new Detection(tensors(10, 4).apply(source), torch.arange(new Scalar(10)));
        small("converter")
                .aims("by-hand", 1.05, 1.05)
                .ours(detections, detection -> {
                    try (DetectionArrays arrays = DetectionConverter.INSTANCE.export(detection)) {
                        return arrays.boxes().numel() + arrays.labels().length;
                    }
                })
                .peer("by-hand", detections, Rows::byHand);
        for (int count : new int[] {1, 10, 100, 1000}) {
            small("bundle-of-" + count)
                    .ours(source -> bundle(source, count), BundleConverter.INSTANCE::export)
                    .peer("by-hand", source -> bundle(source, count), bundle -> {
                        List<NdArray> arrays = new ArrayList<>();
                        for (Tensor member : bundle.members()) {
                            arrays.add(Tensors.export(member));
                        }
                        arrays.forEach(NdArray::close);
                        return arrays;
                    });
        }
        small("bundle-load").ours(Loaded::new, loaded -> {
            BundleConverter.INSTANCE.load(loaded.bundle, loaded.arrays);
            return loaded.bundle;
        });
        small("bundle-restore").ours(source -> BundleConverter.INSTANCE.export(bundle(source, 10)), arrays -> {
            Bundle restored = BundleConverter.INSTANCE.restore(arrays);
            restored.members().forEach(Tensor::close);
            return restored;
        });
        small("bundle-save-and-restore").ours(source -> bundle(source, 10), bundle -> {
            Path file = Files.createTempFile("bundle", ".safetensors");
            BundleConverter.INSTANCE.save(bundle, file);
            Bundle restored = BundleConverter.INSTANCE.restore(file);
            restored.members().forEach(Tensor::close);
            Files.delete(file);
            return restored;
        });
    }

    private record Loaded(Bundle bundle, BundleArrays arrays) {
        Loaded(int source) {
            this(Rows.bundle(source, 10), BundleConverter.INSTANCE.export(Rows.bundle(source + 1, 10)));
        }
    }

    private static Bundle bundle(int source, int count) {
        return new Bundle(IntStream.range(0, count)
                .mapToObj(i -> tensors(32, 64).apply(source + i))
                .toList());
    }

    private static Object byHand(Detection detection) {
        try (NdArray.OfFloat boxes = Tensors.export(detection.boxes()).asFloat();
                NdArray.OfLong labels = Tensors.export(detection.labels()).asLong()) {
            boolean fits = boxes.dtype() == DType.FLOAT32
                    && boxes.rank() == 2
                    && boxes.size(1) == 4
                    && labels.dtype() == DType.INT64
                    && labels.rank() == 1
                    && labels.size(0) == boxes.size(0);
            if (!fits) {
                throw new IllegalArgumentException("not n boxes and n labels");
            }
            return boxes.numel() + labels.toArray().length;
        }
    }

    /** As many views by some threads together as by one alone. Each has a tensor of its own. */
    private void threads() {
        IntFunction<List<Tensor>> four = source -> bundle(source, 4).members();
        for (int threads : new int[] {2, 4}) {
            SharedWork.byThreads(large("views-by-" + threads + "-threads"), threads, four, Rows::view);
        }
        if (Runtime.version().feature() >= 21) {
            SharedWork.byVirtualThreads(large("views-by-4-virtual-threads"), 4, four, Rows::view);
        }
    }

    private static int view(Tensor tensor) {
        try (NdArray array = Tensors.view(tensor)) {
            return array.rank();
        }
    }

    /** 64 MB of float32 to an array that is already there. */
    private void largeCopies() {
        large("copy-large")
                .gives(LARGE, IN_ORDER)
                .aims("memcpy", 1.05, 1.05)
                .ours(LargeSource.CONTIGUOUS::tensor, intoTarget(LargeSource.CONTIGUOUS::copy))
                .peer("memcpy", source -> new FloatPointer(Elements.of(source, LARGE)), Rows::memcpy)
                .peer("bytedeco", LargeSource.CONTIGUOUS::tensor, intoTarget(ByHand::copy))
                .python("contiguous", LargeSource.CONTIGUOUS.waysInPython());
        for (LargeSource source : LargeSource.values()) {
            if (source != LargeSource.CONTIGUOUS) {
                large("copy-large-" + source.label())
                        .aims(PythonPeer.PYTHON, source.aim(), source.aim())
                        .gives(LARGE, source.places())
                        .ours(source::tensor, intoTarget(source::copy))
                        .peer("bytedeco", source::tensor, intoTarget(source.isFloat32() ? ByHand::copy : ByHand::cast))
                        .python(source.label(), source.waysInPython());
            }
        }
        for (LargeSource source : new LargeSource[] {
            LargeSource.CONTIGUOUS, LargeSource.TRANSPOSED, LargeSource.CHANNELS_LAST, LargeSource.STEP_2
        }) {
            large("copy-large-" + source.label() + "-by-all-threads")
                    .byAllThreads()
                    .aims(PythonPeer.PYTHON, 1, 1)
                    .gives(LARGE, source.places())
                    .ours(source::tensor, intoTarget(source::copy))
                    .peer("bytedeco", source::tensor, intoTarget(ByHand::copy))
                    .python(source.label(), source.waysInPython());
        }
        large("nested-large")
                .aims("bytedeco", 1, 1)
                .gives(LARGE, IN_ORDER)
                .ours(LargeSource.CONTIGUOUS::tensor, Rows::nested)
                .peer("bytedeco", LargeSource.CONTIGUOUS::tensor, ByHand::rows)
                .python("contiguous", "tolist");
        large("import-array-large")
                .gives(LARGE, IN_ORDER)
                .ours(source -> Elements.of(source, LARGE), array -> Tensors.copiedTensor(array, SIDE, SIDE))
                .peer("bytedeco", source -> Elements.of(source, LARGE), array -> Tensor.create(array, SIDE, SIDE))
                .python("contiguous-array", "tensor", "from_numpy_clone");
    }

    /** What large copies go to; made for the rows that need it. */
    private static final class Target {
        static final float[] ARRAY = new float[LARGE];
        static final FloatPointer POINTER = new FloatPointer(LARGE);
    }

    private interface Copy {
        void of(Tensor tensor, float[] target);
    }

    private static Row.Work<Tensor> intoTarget(Copy copy) {
        return tensor -> {
            copy.of(tensor, Target.ARRAY);
            return Target.ARRAY;
        };
    }

    /** The limit: as many bytes from memory to memory, by the C library. */
    private static Object memcpy(FloatPointer source) {
        Pointer.memcpy(Target.POINTER, source, (long) LARGE * Float.BYTES);
        return Target.POINTER.asBuffer();
    }

    /** 640 x 480 pixels of three bytes to floats, channel by channel, and back. */
    private void images() {
        int pixels = 640 * 480;
        large("image-to-channels")
                .gives(3 * pixels, index -> index % pixels * 3 + index / pixels)
                .ours(
                        source -> tensors(480, 640, 3).apply(source).to(torch.ScalarType.Byte),
                        t -> chain(t).permute(2, 0, 1).float32().toFloatArray())
                .python("image", "to_channels");
        large("channels-to-image")
                .gives(3 * pixels, index -> index % 3 * pixels + index / 3)
                .ours(
                        tensors(3, 480, 640),
                        t -> chain(t).permute(1, 2, 0).uint8().copy())
                .python("channels", "to_image");
    }

    private void ends() {
        small("argmax")
                .ours(tensors(32, 64), t -> chain(t).argmax(1).toLongArray())
                .python("2d", "argmax");
        small("topk")
                .ours(tensors(32, 64), t -> chain(t).topk(5).values().toFloatArray())
                .python("2d", "topk");
        small("softmax")
                .ours(tensors(32, 64), t -> chain(t).softmax(1).toFloatArray())
                .python("2d", "softmax");
        long[] indices = IntStream.range(0, 1000).mapToLong(i -> i * 7 % 1024).toArray();
        small("index-of-1000")
                .gives(64_000, index -> (int) indices[index / 64] * 64 + index % 64)
                .ours(tensors(1024, 64), t -> chain(t).index(0, indices).toFloatArray())
                .python("1024x64", "index");
    }

    /** NumPy in this process, beside what PyTorch's own Python does to share memory with NumPy. */
    private void python() {
        small("python-set").ours(InPython::new, InPython::set).python("2d", "view");
        small("python-get")
                .gives(SMALL, IN_ORDER)
                .ours(InPython::new, InPython::get)
                .python("2d-array", "from_numpy");
    }

    private static final class InPython {
        private static final Python PYTHON = Python.open();

        private final Tensor tensor;

        InPython(int source) {
            tensor = tensors(32, 64).apply(source);
            if (source == 0) {
                PYTHON.set("tensor", tensor);
                PYTHON.run("array = tensor.copy()");
            }
        }

        /** A row closes what comes back, so this is not the tensor. */
        Object set() {
            PYTHON.set("tensor", tensor);
            return this;
        }

        Object get() {
            return PYTHON.get("array");
        }
    }
}
