package dev.tensorexport.onnxruntime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.tensorexport.Tensors;
import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.converter.TensorConverter;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.MemoryUse;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OnnxTensorsTest {
    private static final OrtEnvironment ENVIRONMENT = OrtEnvironment.getEnvironment();
    private static final int FLOAT = 1;

    private static OrtSession identity(int type, long... shape) throws OrtException {
        return ENVIRONMENT.createSession(OnnxBytes.model(new OnnxBytes()
                .message(1, OnnxBytes.node("Identity", "y", "x"))
                .message(11, OnnxBytes.value("x", type, shape))
                .message(12, OnnxBytes.value("y", type, shape))));
    }

    /** The numbers of types are those of onnx.proto. */
    @ParameterizedTest
    @CsvSource({
        "FLOAT32, 1",
        "UINT8, 2",
        "INT8, 3",
        "INT16, 5",
        "INT32, 6",
        "INT64, 7",
        "BOOL, 9",
        "FLOAT16, 10",
        "FLOAT64, 11",
        "BFLOAT16, 16"
    })
    void everyDtypeOfBothGoesThroughASession(DType dtype, int type) throws OrtException {
        Tensor values =
                torch.arange(new Scalar(12)).sub(new Scalar(2)).reshape(3, 4).abs();
        try (NdArray array = Tensors.export(values, dtype);
                OrtSession session = identity(type, 3, 4);
                OnnxTensors inputs = OnnxTensors.of(ENVIRONMENT, "x", array)) {
            assertEquals("x: " + dtype + " [3, 4], shared", inputs.explain());
            try (OrtSession.Result result = session.run(inputs.toMap());
                    NdArrayMap<NdArray> outputs = OnnxTensors.copy(result)) {
                NdArray back = outputs.get("y");
                assertEquals(dtype, back.dtype());
                assertArrayEquals(array.shape(), back.shape());
                assertTrue(array.contentEquals(back), back::toString);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"UINT16, 4", "UINT32, 12", "UINT64, 13"})
    void resultsMayHaveDtypesThatInputsMayNot(DType dtype, int type) throws OrtException {
        OnnxBytes to = new OnnxBytes().text(1, "to").number(3, type).number(20, 2);
        byte[] cast = OnnxBytes.model(new OnnxBytes()
                .message(1, OnnxBytes.node("Cast", "y", "x").message(5, to))
                .message(11, OnnxBytes.value("x", FLOAT, 2))
                .message(12, OnnxBytes.value("y", type, 2)));
        try (NdArray array = NdArray.of(1f, 60000f);
                OrtSession session = ENVIRONMENT.createSession(cast);
                OnnxTensors inputs = OnnxTensors.of(ENVIRONMENT, "x", array);
                OrtSession.Result result = session.run(inputs.toMap());
                NdArrayMap<NdArray> outputs = OnnxTensors.copy(result)) {
            assertEquals(dtype, outputs.get("y").dtype());
            assertArrayEquals(new double[] {1, 60000}, outputs.get("y").toArrayExact(double[].class));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = DType.class,
            names = {"UINT16", "UINT32", "UINT64", "COMPLEX64", "FLOAT8_E5M2"})
    void aDtypeThatItDoesNotTakeIsNamed(DType dtype) {
        long before = MemoryUse.now().openBytes() + MemoryUse.now().heldBytes();
        try (NdArray array = NdArray.zeros(dtype, 2);
                NdArray fine = Tensors.copy(torch.ones(1))) {
            Map<String, NdArray> arrays = new LinkedHashMap<>();
            arrays.put("fine", fine);
            arrays.put("scores", array);
            IllegalArgumentException e =
                    assertThrows(IllegalArgumentException.class, () -> OnnxTensors.of(ENVIRONMENT, arrays));
            assertTrue(e.getMessage().contains("found " + dtype + " [2] for scores; expected"), e.getMessage());
        }
        assertEquals(before, MemoryUse.now().openBytes() + MemoryUse.now().heldBytes());
    }

    @Test
    void theMemoryIsTheTensorsOwn() throws OrtException {
        Tensor tensor = torch.zeros(2, 2);
        try (NdArray array = Tensors.view(tensor);
                OnnxTensors inputs = OnnxTensors.of(ENVIRONMENT, "x", array);
                OrtSession session = identity(FLOAT, 2, 2)) {
            tensor.fill_(new Scalar(3f));
            try (OrtSession.Result result = session.run(inputs.toMap());
                    NdArrayMap<NdArray> outputs = OnnxTensors.copy(result)) {
                assertArrayEquals(
                        new float[] {3, 3, 3, 3}, outputs.get("y").asFloat().toArray());
            }
        }
    }

    @Test
    void whatCannotBeSharedIsCopiedAndSaysSo() throws OrtException {
        Tensor tensor =
                torch.arange(new Scalar(6)).reshape(2, 3).to(ScalarType.Float).t();
        long before = MemoryUse.now().openBytes();
        try (NdArray array = Tensors.view(tensor);
                OnnxTensors inputs = OnnxTensors.of(ENVIRONMENT, "x", array);
                OrtSession session = identity(FLOAT, 3, 2);
                OrtSession.Result result = session.run(inputs.toMap());
                NdArrayMap<NdArray> outputs = OnnxTensors.copy(result)) {
            assertEquals("x: float32 [3, 2], copied: its strides are [1, 3]", inputs.explain());
            assertTrue(array.contentEquals(outputs.get("y")));
        }
        assertEquals(before, MemoryUse.now().openBytes());
        try (NdArray heap = NdArray.wrap(new float[] {1, 2});
                OnnxTensors inputs = OnnxTensors.of(ENVIRONMENT, "x", heap)) {
            assertEquals("x: float32 [2], copied: it is on the Java heap", inputs.explain());
            assertEquals(2f, inputs.toMap().get("x").getFloatBuffer().get(1));
        }
    }

    @Test
    void aPartOfAnArrayIsSharedWhereItLies() throws OrtException {
        try (NdArray.OfFloat array = NdArray.of(1f, 2f, 3f, 4f);
                OnnxTensors inputs = OnnxTensors.of(ENVIRONMENT, "x", array.narrow(0, 1, 2))) {
            assertEquals("x: float32 [2], shared", inputs.explain());
            array.set(2, 9f);
            OnnxTensor tensor = inputs.toMap().get("x");
            assertEquals(2f, tensor.getFloatBuffer().get(0));
            assertEquals(9f, tensor.getFloatBuffer().get(1));
        }
    }

    @Test
    void theMemoryStaysUntilTheTensorsAreClosed() throws OrtException {
        long before = MemoryUse.now().heldBytes();
        NdArray array = Tensors.copy(torch.ones(1000).add(new Scalar(1)));
        OnnxTensors inputs = OnnxTensors.of(ENVIRONMENT, "x", array);
        OnnxTensor tensor = inputs.toMap().get("x");
        array.close();
        assertTrue(MemoryUse.now().heldBytes() >= before + 4000);
        assertEquals(2f, tensor.getFloatBuffer().get(999));
        inputs.close();
        inputs.close();
        assertTrue(tensor.isClosed());
        assertEquals(before, MemoryUse.now().heldBytes());
    }

    @Test
    void resultsAreWrittenIntoArrays() throws OrtException {
        Tensor into = torch.zeros(2, 2);
        try (NdArray x = NdArray.full(DType.FLOAT32, 4, 2, 2);
                NdArray y = Tensors.view(into);
                OrtSession session = identity(FLOAT, -1, 2);
                OnnxTensors inputs = OnnxTensors.of(ENVIRONMENT, "x", x);
                OnnxTensors outputs = OnnxTensors.of(ENVIRONMENT, "y", y);
                OrtSession.Result result = session.run(inputs.toMap(), outputs.toOutputs())) {
            assertEquals(1, result.size());
            assertEquals(16f, into.sum().item_float());
        }
    }

    @Test
    void whatResultsWouldNotArriveInIsRefused() throws OrtException {
        try (NdArray array = NdArray.zeros(DType.FLOAT32, 2, 2);
                OnnxTensors readOnly = OnnxTensors.of(ENVIRONMENT, "y", array.asReadOnly());
                OnnxTensors copied = OnnxTensors.of(ENVIRONMENT, "y", array.transpose(0, 1))) {
            String message = assertThrows(IllegalStateException.class, readOnly::toOutputs)
                    .getMessage();
            assertTrue(message.contains("y: float32 [2, 2], shared, read-only"), message);
            assertThrows(IllegalStateException.class, copied::toOutputs);
        }
    }

    @ParameterizedTest
    @CsvSource({"''", "'0'", "'2 0 3'", "'1 1 1'"})
    void everyShapeComesBack(String sizes) throws OrtException {
        long[] shape = sizes.isEmpty()
                ? new long[0]
                : java.util.Arrays.stream(sizes.split(" "))
                        .mapToLong(Long::parseLong)
                        .toArray();
        try (NdArray array = NdArray.full(DType.INT64, 7, shape);
                OrtSession session = identity(7, shape);
                OnnxTensors inputs = OnnxTensors.of(ENVIRONMENT, "x", array);
                OrtSession.Result result = session.run(inputs.toMap());
                NdArrayMap<NdArray> outputs = OnnxTensors.copy(result)) {
            assertArrayEquals(shape, outputs.get("y").shape());
            assertTrue(array.contentEquals(outputs.get("y")));
        }
    }

    /** A class as a user annotates one. */
    record Sample(Tensor image, Tensor labels, Tensor weight) {}

    private static final class SampleConverter extends TensorConverter<Sample, TensorArrays> {
        final Member<Sample, Tensor, NdArray> image = member("image", tensor(NdArray.class), Sample::image);
        final Member<Sample, Tensor, long[]> labels =
                member("labels", tensor(long[].class).dtype(DType.INT64), Sample::labels);
        final Member<Sample, Tensor, Float> weight =
                member("weight", tensor(float.class).dtype(DType.FLOAT32), Sample::weight);

        SampleConverter() {
            super(Sample.class);
        }

        @Override
        protected TensorArrays arrays(Exported values) {
            return new TensorArrays(values);
        }
    }

    @Test
    void aBundleIsTheInputsByName() throws OrtException {
        Sample sample = new Sample(torch.eye(2), torch.arange(new Scalar(3)), torch.scalar_tensor(new Scalar(2f)));
        try (TensorArrays arrays = new SampleConverter().export(sample);
                OnnxTensors inputs = OnnxTensors.of(ENVIRONMENT, arrays)) {
            assertEquals(
                    "image: float32 [2, 2], shared\nlabels: int64 [3], copied: a Java value is on the heap\n"
                            + "weight: float []" + ", copied: a Java value is on the heap",
                    inputs.explain());
            assertEquals(2, inputs.toMap().get("labels").getLongBuffer().get(2));
        }
    }

    /** With members that are no tensors. */
    record Captioned(Tensor image, int fps, String caption) {}

    private static final class CaptionedConverter extends TensorConverter<Captioned, TensorArrays> {
        final Member<Captioned, Tensor, NdArray> image = member("image", tensor(NdArray.class), Captioned::image);
        final Member<Captioned, Integer, Integer> fps = member("fps", value(int.class), Captioned::fps);
        final Member<Captioned, String, String> caption = member("caption", value(String.class), Captioned::caption);

        CaptionedConverter() {
            super(Captioned.class);
        }

        @Override
        protected TensorArrays arrays(Exported values) {
            return new TensorArrays(values);
        }
    }

    @Test
    void aMemberThatIsATextIsNamed() {
        long before = MemoryUse.now().openBytes() + MemoryUse.now().heldBytes();
        try (TensorArrays arrays = new CaptionedConverter().export(new Captioned(torch.eye(2), 25, "lobby"))) {
            IllegalArgumentException e =
                    assertThrows(IllegalArgumentException.class, () -> OnnxTensors.of(ENVIRONMENT, arrays));
            assertEquals("found String for caption; expected an NdArray, a Java array or a scalar", e.getMessage());
        }
        assertEquals(before, MemoryUse.now().openBytes() + MemoryUse.now().heldBytes());
    }

    @Test
    void aResultThatIsNoTensorOfNumbersIsNamed() throws OrtException {
        try (OnnxTensor strings = OnnxTensor.createTensor(ENVIRONMENT, new String[] {"a"})) {
            IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> OnnxTensors.copy(strings));
            assertTrue(e.getMessage().contains("expected a tensor of numbers"), e.getMessage());
        }
    }

    /** The network of the digits, 64 pixels, 32 hidden, 10 classes, as docs/neighbours.md runs it. */
    @Test
    void bothEnginesComputeTheSameLogits() throws OrtException {
        Tensor hiddenWeight = torch.randn(32, 64);
        Tensor hiddenBias = torch.randn(32);
        Tensor outputWeight = torch.randn(10, 32);
        Tensor outputBias = torch.randn(10);
        byte[] model = OnnxBytes.model(new OnnxBytes()
                .message(1, OnnxBytes.linear("a", "images", "hw", "hb"))
                .message(1, OnnxBytes.node("Relu", "h", "a"))
                .message(1, OnnxBytes.linear("logits", "h", "ow", "ob"))
                .message(5, OnnxBytes.floats("hw", floats(hiddenWeight), 32, 64))
                .message(5, OnnxBytes.floats("hb", floats(hiddenBias), 32))
                .message(5, OnnxBytes.floats("ow", floats(outputWeight), 10, 32))
                .message(5, OnnxBytes.floats("ob", floats(outputBias), 10))
                .message(11, OnnxBytes.value("images", FLOAT, -1, 64))
                .message(12, OnnxBytes.value("logits", FLOAT, -1, 10)));
        Tensor tensor = torch.rand(256, 64);
        Tensor hidden = torch.relu(torch.matmul(tensor, hiddenWeight.t()).add(hiddenBias));
        Tensor expected = torch.matmul(hidden, outputWeight.t()).add(outputBias);

        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(model);
                NdArray images = Tensors.export(tensor);
                OnnxTensors inputs = OnnxTensors.of(environment, "images", images); // or a bundle, or a map
                OrtSession.Result result = session.run(inputs.toMap());
                NdArrayMap<NdArray> outputs = OnnxTensors.copy(result)) {
            System.out.println(inputs.explain()); // images: float32 [256, 64], shared
            NdArray.OfFloat logits = outputs.get("logits").asFloat();
            assertTrue(Tensors.view(expected).allClose(logits, 1e-4, 1e-4));
        }

        try (OrtSession session = environment.createSession(model);
                NdArray images = Tensors.export(tensor);
                NdArray logits = NdArray.zeros(DType.FLOAT32, 256, 10); // or a tensor's own memory
                OnnxTensors inputs = OnnxTensors.of(environment, "images", images);
                OnnxTensors outputs = OnnxTensors.of(environment, "logits", logits)) {
            session.run(inputs.toMap(), outputs.toOutputs()).close(); // writes into the array
            assertTrue(Tensors.view(expected).allClose(logits, 1e-4, 1e-4));
        }
    }

    private static float[] floats(Tensor tensor) {
        try (NdArray array = Tensors.export(tensor)) {
            return array.asFloat().toArray();
        }
    }
}
