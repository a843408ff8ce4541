package dev.tensorexport.samples.digits;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Trains a small network to read handwritten digits, takes its predictions and weights out of LibTorch through
 * generated converters, and writes what they show. The one argument is the folder to write to; without it,
 * {@code target/digits}.
 */
public final class Digits {

    static final double REQUIRED_ACCURACY = 0.95;

    private static final long SEED = 7;
    private static final double TEST_SHARE = 0.2;

    private final PrintStream out;

    Digits(PrintStream out) {
        this.out = out;
    }

    @SuppressWarnings("try") // The PointerScope is not used by name: it works by being open.
    public static void main(String[] args) throws IOException {
        System.setProperty("java.awt.headless", "true");
        Digits program = new Digits(System.out);
        try (PointerScope natives = new PointerScope();
                OutputFolder folder = OutputFolder.open(Path.of(args.length > 0 ? args[0] : "target/digits"))) {
            DigitsData.Split split = program.load();
            DigitNet net = program.train(split.train(), new ProgressBar(System.out, System.console() != null));
            program.export(net, split.test(), folder).require(REQUIRED_ACCURACY);
        }
    }

    DigitsData.Split load() throws IOException {
        say("TensorExport takes LibTorch's tensors out as typed Java arrays. This program teaches a small network to");
        say("read handwritten digits, takes out its predictions and its weights, and uses both in plain Java.");
        DigitsData.Split split = DigitsData.load().split(TEST_SHARE, SEED);
        int train = split.train().size();
        int test = split.test().size();
        say("\nData: %,d digits of 8 x 8 pixels, %,d to learn from and %,d held out", train + test, train, test);
        return split;
    }

    DigitNet train(DigitsData digits, Training.Listener listener) throws IOException {
        Natives.unpack();
        // Such small matrices gain nothing from more threads, which would spin for each other on a busy machine.
        torch.set_num_threads(1);
        torch.manual_seed(SEED);
        DigitNet net = new DigitNet();
        say("\nTraining: 64 pixels -> %d hidden units -> 10 scores", DigitNet.HIDDEN);
        Training.run(net, digits, listener);
        return net;
    }

    Results export(DigitNet net, DigitsData digits, OutputFolder folder) throws IOException {
        Predictions predictions = net.predict(digits);
        Layers layers = net.layers();
        try (PredictionsArrays said = PredictionsConverter.INSTANCE.export(predictions);
                LayersArrays learned = LayersConverter.INSTANCE.export(layers)) {
            say("\nExported from the Java record Predictions, by the generated PredictionsConverter:");
            say(
                    "%s",
                    PredictionsConverter.INSTANCE.explain(predictions).indent(2).stripTrailing());
            say("\nExported from the Kotlin class Layers, by the generated LayersConverter:");
            say("%s", LayersConverter.INSTANCE.explain(layers).indent(2).stripTrailing());

            Results results = Results.of(said.logits(), said.labels());
            say(
                    "\nTest: %d of the %d held-out digits read right, %.1f %%",
                    results.right(), results.size(), 100 * results.accuracy());
            say(
                    "Check: the same network in plain Java, from the exported weights, differs from LibTorch by at most %.0e",
                    new PlainJavaNet(learned).largestDifference(digits, said));

            folder.write("digits.safetensors", file -> DigitNetConverter.INSTANCE.save(net, file));
            DigitNet restored = new DigitNet();
            DigitNetConverter.INSTANCE.load(restored, folder.path().resolve("digits.safetensors"));
            say(
                    "Check: a new network with the weights of digits.safetensors: %s",
                    sameScores(predictions, restored.predict(digits).logits()));
            Tensor rebuilt = LayersConverter.INSTANCE.restore(learned).scores(digits.imageTensor());
            say("Check: new layers made of the exported arrays: %s", sameScores(predictions, rebuilt));

            folder.write("digits.npz", file -> PredictionsConverter.INSTANCE.save(predictions, file));
            folder.write("report.png", file -> {
                if (!ImageIO.write(ReportImage.of(results, digits), "png", file.toFile())) {
                    throw new IOException("no PNG writer in this JDK");
                }
            });
            say("\nFiles in %s:", folder.path());
            say(
                    "  digits.npz          logits, hidden and labels of each held-out digit; in Python: numpy.load(\"digits.npz\")");
            say("  digits.safetensors  the trained weights, as load_state_dict() of such a network takes them");
            say("  report.png          what was read as what, and the mistakes");
            return results;
        }
    }

    private static String sameScores(Predictions expected, Tensor found) {
        if (!torch.equal(expected.logits(), found)) {
            throw new IllegalStateException("found other scores than before; expected the same, bit for bit");
        }
        return "the same scores, bit for bit";
    }

    private void say(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
