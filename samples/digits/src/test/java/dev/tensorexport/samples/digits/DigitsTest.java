package dev.tensorexport.samples.digits;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.tensorexport.ConversionException;
import dev.tensorexport.Tensors;
import dev.tensorexport.io.ArrayFile;
import dev.tensorexport.io.Npy;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import dev.tensorexport.onnxruntime.OnnxTensors;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The whole program, run once; each test looks at another thing that it leaves. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DigitsTest {
    /**
     * {@code logits = Gemm(Relu(Gemm(images, hiddenWeight, hiddenBias)), outputWeight, outputBias)} as an ONNX file of
     * 320 bytes, whose weights are inputs too.
     */
    private static final String ONNX_MODEL = """
            CAk6twIKOgoGaW1hZ2VzCgxoaWRkZW5XZWlnaHQKCmhpZGRlbkJpYXMSAWEiBEdlbW0qDQoGdHJhbnNCGAGgAQIKDAoBYRIBaCIEUmVs
            dQo6CgFoCgxvdXRwdXRXZWlnaHQKCm91dHB1dEJpYXMSBmxvZ2l0cyIER2VtbSoNCgZ0cmFuc0IYAaABAloZCgZpbWFnZXMSDwoNCAES
            CQoDEgFuCgIIQFoeCgxoaWRkZW5XZWlnaHQSDgoMCAESCAoCCEAKAghAWhgKCmhpZGRlbkJpYXMSCgoICAESBAoCCEBaHgoMb3V0cHV0
            V2VpZ2h0Eg4KDAgBEggKAggKCgIIQFoYCgpvdXRwdXRCaWFzEgoKCAgBEgQKAggKYhkKBmxvZ2l0cxIPCg0IARIJCgMSAW4KAggKEgVn
            cmFwaEICEBM=""";

    private final PointerScope natives = new PointerScope();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final List<Double> losses = new ArrayList<>();
    private DigitsData test;
    private DigitNet net;
    private Results results;
    private Path folder;

    @BeforeAll
    void run(@TempDir Path folder) throws IOException {
        this.folder = folder;
        Digits program = new Digits(new PrintStream(said, true, UTF_8));
        DigitsData.Split split = program.load();
        test = split.test();
        net = program.train(split.train(), (epoch, epochs, loss) -> losses.add(loss));
        try (OutputFolder output = OutputFolder.open(folder)) {
            results = program.export(net, test, output);
        }
    }

    @AfterAll
    void freeNatives() {
        natives.close();
    }

    @Test
    void readsAtLeast95PercentOfTheHeldOutDigits() {
        assertEquals(359, results.size());
        assertTrue(results.accuracy() >= 0.95, () -> "accuracy " + results.accuracy());
    }

    @Test
    void theLossFalls() {
        assertEquals(Training.EPOCHS, losses.size());
        assertTrue(losses.get(losses.size() - 1) < losses.get(0) / 10, losses::toString);
    }

    @Test
    void resultsAreThoseOfLibTorch() {
        Tensor probabilities = torch.softmax(net.predict(test).logits(), 1);
        Tensor read = probabilities.argmax(new LongOptional(1), false);
        for (Reading reading : results.readings()) {
            Tensor row = probabilities.select(0, reading.row());
            assertEquals(read.select(0, reading.row()).item_long(), reading.read());
            assertEquals(row.select(0, reading.read()).item_float(), reading.confidence(), 1e-6);
            assertEquals(test.label(reading.row()), reading.digit());
        }
    }

    @Test
    void takesOutAnActivationThatRequiresGradWithoutACopy() {
        Predictions predictions = net.predict(test);
        assertTrue(predictions.hidden().requires_grad());

        try (NdArray.OfFloat hidden = PredictionsConverter.INSTANCE.hidden.export(predictions)) {
            assertTrue(hidden.sharesMemory());
            assertArrayEquals(new long[] {359, DigitNet.HIDDEN}, hidden.shape());
            for (int unit = 0; unit < DigitNet.HIDDEN; unit++) {
                assertEquals(predictions.hidden().select(0, 7).select(0, unit).item_float(), hidden.get(7, unit));
            }
        }
    }

    @Test
    void onnxRuntimeReadsTheDigitsAsLibTorchDoes() throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session =
                        environment.createSession(Base64.getMimeDecoder().decode(ONNX_MODEL));
                LayersArrays layers = LayersConverter.INSTANCE.export(net.layers());
                NdArray images = Tensors.export(test.imageTensor());
                OnnxTensors weights = OnnxTensors.of(environment, layers);
                OnnxTensors input = OnnxTensors.of(environment, "images", images)) {
            assertEquals(
                    4,
                    weights.explain()
                            .lines()
                            .filter(line -> line.endsWith("], shared"))
                            .count());
            Map<String, OnnxTensor> inputs = new HashMap<>(weights.toMap());
            inputs.putAll(input.toMap());
            try (OrtSession.Result result = session.run(inputs);
                    NdArrayMap<NdArray> outputs = OnnxTensors.copy(result);
                    NdArray expected = Tensors.export(net.predict(test).logits())) {
                NdArray.OfFloat logits = outputs.get("logits").asFloat();
                assertTrue(expected.allClose(logits, 1e-4, 1e-4));
                for (Reading reading : results.readings()) {
                    float[] scores = logits.select(0, reading.row()).toArray();
                    float best = scores[reading.read()];
                    assertTrue(IntStream.range(0, 10).noneMatch(digit -> scores[digit] > best), reading::toString);
                }
            }
        }
    }

    @Test
    void exportedWeightsAreTheWholeNetwork() {
        try (PredictionsArrays libTorch = PredictionsConverter.INSTANCE.export(net.predict(test));
                LayersArrays weights = LayersConverter.INSTANCE.export(net.layers())) {
            assertEquals(0, new PlainJavaNet(weights).largestDifference(test, libTorch), 1e-4);

            float bias = weights.outputBias().get(3);
            try {
                weights.outputBias().set(3, bias + 1);
                assertEquals(1, new PlainJavaNet(weights).largestDifference(test, libTorch), 1e-4);
            } finally {
                // It is the network's own memory, which the other tests use too.
                weights.outputBias().set(3, bias);
            }
        }
    }

    @Test
    void aNewNetworkWithTheSavedWeightsPredictsTheSame() throws IOException {
        Tensor expected = net.predict(test).logits();
        DigitNet restored = new DigitNet();
        assertFalse(torch.equal(expected, restored.predict(test).logits()));

        DigitNetConverter.INSTANCE.load(restored, folder.resolve("digits.safetensors"));
        assertTrue(torch.equal(expected, restored.predict(test).logits()));
    }

    @Test
    void layersMadeOfTheExportedArraysPredictTheSame() {
        try (LayersArrays weights = LayersConverter.INSTANCE.export(net.layers())) {
            Layers restored = LayersConverter.INSTANCE.restore(weights);
            assertTrue(torch.equal(net.predict(test).logits(), restored.scores(test.imageTensor())));
        }
    }

    @Test
    void aFileOfAnotherNetworkIsRefusedAndNothingIsLoaded() throws IOException {
        Path file = folder.resolve("other.safetensors");
        DigitNet untouched = new DigitNet();
        Tensor before = untouched.predict(test).logits();
        try (LayersArrays other = LayersConverter.INSTANCE.export(net.layers())) {
            ArrayFile.write(file, Map.of("hidden.weight", other.hiddenWeight(), "output.bias", other.hiddenBias()));
            ConversionException e =
                    assertThrows(ConversionException.class, () -> DigitNetConverter.INSTANCE.load(untouched, file));
            assertTrue(e.getMessage().contains("hidden.bias") && e.getMessage().contains("output.bias"), e::getMessage);
            assertTrue(torch.equal(before, untouched.predict(test).logits()));
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void writesThreeFilesAndNothingElse() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    List.of("digits.npz", "digits.safetensors", "report.png"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void thePredictionsFileHoldsWhatLibTorchHolds() throws IOException {
        Predictions expected = net.predict(test);
        try (ArrayFile npz = ArrayFile.open(folder.resolve("digits.npz"))) {
            assertEquals(List.of("logits", "hidden", "labels"), npz.names());
            assertTrue(npz.get("logits").contentEquals(PredictionsConverter.INSTANCE.logits.export(expected)));
            assertTrue(npz.get("hidden").contentEquals(PredictionsConverter.INSTANCE.hidden.export(expected)));
            assertArrayEquals(
                    PredictionsConverter.INSTANCE.labels.export(expected),
                    npz.get("labels").toArrayExact(int[].class));
        }
    }

    /** PyTorch takes the file by load_state_dict(), strictly, and computes the same with it. */
    @Test
    void pytorchLoadsTheNetworkAndPredictsTheSame(@TempDir Path copies) throws Exception {
        Python.assume("torch");
        Python.assume("sklearn");
        for (String file : List.of("digits.npz", "digits.safetensors")) {
            Files.copy(folder.resolve(file), copies.resolve(file));
        }
        Npy.write(copies.resolve("images.npy"), Tensors.export(test.imageTensor()));
        double difference = Double.parseDouble(Python.run("src/test/scripts/models.py", "predict", copies.toString()));
        System.out.println("PyTorch differs by at most " + difference + " from the network of digits.safetensors");
        assertTrue(difference <= 1e-4, () -> "difference " + difference);
    }

    @Test
    void aNetworkTrainedInPythonPredictsTheSameHere(@TempDir Path files) throws Exception {
        Python.assume("torch");
        Python.assume("sklearn");
        double accuracy = Double.parseDouble(Python.run("src/test/scripts/models.py", "train", files.toString()));
        assertTrue(accuracy > 0.9, () -> "accuracy " + accuracy);
        DigitNet loaded = new DigitNet();
        DigitNetConverter.INSTANCE.load(loaded, files.resolve("python.safetensors"));
        try (ArrayFile npz = ArrayFile.open(files.resolve("python.npz"));
                NdArray expected = npz.get("logits");
                NdArray.OfFloat found = Tensors.export(
                                loaded.logits(loaded.hidden(Tensors.copiedTensor(npz.get("images")))))
                        .asFloat()) {
            float[] here = found.toArray();
            float[] there = expected.asFloat().toArray();
            double difference = IntStream.range(0, there.length)
                    .mapToDouble(i -> Math.abs(here[i] - there[i]))
                    .max()
                    .orElseThrow();
            System.out.println("a network trained in Python differs by at most " + difference + " here");
            assertEquals(2000, there.length);
            assertTrue(difference <= 1e-4, () -> "difference " + difference);
        }
    }

    /** The script that docs/python.md shows. */
    @Test
    void scikitLearnScipyAndMatplotlibTakeTheFiles(@TempDir Path copies) throws Exception {
        Python.assume("sklearn");
        Python.assume("matplotlib");
        Files.copy(folder.resolve("digits.npz"), copies.resolve("digits.npz"));
        String said = Python.run("src/main/python/read_digits.py", copies.toString());
        double confidence = results.readings().stream()
                .mapToDouble(Reading::confidence)
                .average()
                .orElseThrow();
        String expected = String.format(
                Locale.ROOT, "%.4f read right, with a mean confidence of %.4f", results.accuracy(), confidence);
        assertEquals(expected, said.lines().findFirst().orElseThrow());
        assertEquals(
                Arrays.deepToString(results.confusion()), said.lines().toList().get(1));
        assertTrue(Files.size(copies.resolve("hidden.png")) > 1000);
    }

    @Test
    void thePageShowsTheScriptThatIsRun() throws IOException {
        String page = Files.readString(Path.of("../../docs/python.md"));
        int start = page.indexOf("```python\n") + "```python\n".length();
        assertEquals(
                Files.readString(Path.of("src/main/python/read_digits.py")).strip(),
                page.substring(start, page.indexOf("```", start)).strip());
    }

    @Test
    void reportIsAPictureWithInkOnIt() throws IOException {
        BufferedImage report = ImageIO.read(folder.resolve("report.png").toFile());

        assertEquals(1460, report.getWidth());
        assertEquals(780, report.getHeight());
        long colours = Arrays.stream(
                        report.getRGB(0, 0, report.getWidth(), report.getHeight(), null, 0, report.getWidth()))
                .distinct()
                .count();
        assertTrue(colours > 100, () -> colours + " colours");
    }

    @Test
    void tellsTheReaderTheAccuracyTheCostsAndWhereTheFilesAre() {
        String text = said.toString(UTF_8);

        assertTrue(text.contains(results.right() + " of the 359 held-out digits read right"), text);
        assertTrue(text.contains("hiddenWeight"), text);
        assertTrue(text.contains("Files in " + folder), text);
        assertTrue(text.contains("digits.npz") && text.contains("report.png"), text);
    }
}
