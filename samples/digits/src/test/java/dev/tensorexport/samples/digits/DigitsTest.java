package dev.tensorexport.samples.digits;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.plan.ConversionException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

        try (NdArray.OfFloat hidden = PredictionsConverter.hidden(predictions)) {
            assertTrue(hidden.sharesMemory());
            assertArrayEquals(new long[] {359, DigitNet.HIDDEN}, hidden.shape());
            for (int unit = 0; unit < DigitNet.HIDDEN; unit++) {
                assertEquals(predictions.hidden().select(0, 7).select(0, unit).item_float(), hidden.get(7, unit));
            }
        }
    }

    @Test
    void exportedWeightsAreTheWholeNetwork() {
        try (PredictionsArrays libTorch = PredictionsConverter.export(net.predict(test));
                LayersArrays weights = LayersConverter.export(net.layers())) {
            assertEquals(0, new PlainJavaNet(weights).largestDifference(test, libTorch), 1e-4);

            float bias = weights.outputBias().get(3);
            try {
                weights.outputBias().set(bias + 1, 3);
                assertEquals(1, new PlainJavaNet(weights).largestDifference(test, libTorch), 1e-4);
            } finally {
                // It is the network's own memory, which the other tests use too.
                weights.outputBias().set(bias, 3);
            }
        }
    }

    @Test
    void aNewNetworkWithTheSavedWeightsPredictsTheSame() throws IOException {
        Tensor expected = net.predict(test).logits();
        DigitNet restored = new DigitNet();
        assertFalse(torch.equal(expected, restored.predict(test).logits()));

        WeightsFile.load(restored, folder.resolve("weights.bin"));
        assertTrue(torch.equal(expected, restored.predict(test).logits()));
    }

    @Test
    void layersMadeOfTheExportedArraysPredictTheSame() {
        try (LayersArrays weights = LayersConverter.export(net.layers())) {
            Layers restored = LayersConverter.restore(weights);
            assertTrue(torch.equal(net.predict(test).logits(), restored.scores(test.imageTensor())));
        }
    }

    @Test
    void aFileOfAnotherNetworkIsRefusedAndNothingIsLoaded() throws IOException {
        byte[] weights = Files.readAllBytes(folder.resolve("weights.bin"));
        Path shorter = Files.write(folder.resolve("shorter.bin"), Arrays.copyOf(weights, weights.length - 4));
        Path longer = Files.write(folder.resolve("longer.bin"), Arrays.copyOf(weights, weights.length + 4));
        try {
            DigitNet untouched = new DigitNet();
            Tensor before = untouched.predict(test).logits();
            ConversionException e = assertThrows(ConversionException.class, () -> WeightsFile.load(untouched, shorter));
            assertTrue(e.getMessage().contains("output.bias"), e::getMessage);
            assertThrows(IOException.class, () -> WeightsFile.load(untouched, longer));
            assertTrue(torch.equal(before, untouched.predict(test).logits()));
        } finally {
            Files.delete(shorter);
            Files.delete(longer);
        }
    }

    @Test
    void writesThreeFilesAndNothingElse() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    List.of("logits.npy", "report.png", "weights.bin"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void logitsFileHoldsWhatLibTorchHolds() throws IOException {
        ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(folder.resolve("logits.npy")))
                .order(ByteOrder.LITTLE_ENDIAN);
        byte[] magic = new byte[6];
        file.get(magic);
        assertEquals("\u0093NUMPY", new String(magic, ISO_8859_1));
        assertEquals(1, file.get(), "major version");
        assertEquals(0, file.get(), "minor version");
        byte[] header = new byte[Short.toUnsignedInt(file.getShort())];
        file.get(header);
        assertEquals(
                "{'descr': '<f4', 'fortran_order': False, 'shape': (359, 10), }",
                new String(header, ISO_8859_1).strip());
        assertEquals(0, file.position() % 64, "NumPy aligns the data to 64 bytes");

        FloatBuffer values = file.asFloatBuffer();
        assertEquals(359 * 10, values.remaining());
        Tensor logits = net.predict(test).logits();
        for (int row = 0; row < 359; row++) {
            for (int digit = 0; digit < 10; digit++) {
                assertEquals(logits.select(0, row).select(0, digit).item_float(), values.get());
            }
        }
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
        assertTrue(text.contains("logits.npy") && text.contains("report.png"), text);
    }
}
