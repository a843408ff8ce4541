package dev.tensorexport.samples;

import static dev.tensorexport.dsl.TensorChain.chain;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.Tensors;
import dev.tensorexport.converter.ArrayScope;
import dev.tensorexport.converter.LoadReport;
import dev.tensorexport.converter.StateDict;
import dev.tensorexport.converter.TensorConverter;
import dev.tensorexport.converter.TensorSpec;
import dev.tensorexport.dsl.TensorScope;
import dev.tensorexport.io.ArrayFile;
import dev.tensorexport.io.Npy;
import dev.tensorexport.io.Pt;
import dev.tensorexport.io.WriteOption;
import dev.tensorexport.ndarray.Lease;
import dev.tensorexport.ndarray.NdArray;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every Java example in the pages and in the Javadoc is code of this module, line by line, so it compiles; the tests of
 * the module run it. Those of the Javadoc are run here.
 */
class SnippetsTest {
    private static final Path ROOT = Path.of("../..");
    private static final List<String> SOURCES = List.of(
            "../standalone/java/src/main/java/dev/tensorexport/samples",
            "src/main/java/dev/tensorexport/samples",
            "../modules/src/main/java",
            "../neighbours/src/test/java",
            "../neighbours/src/test/vector",
            "../../integrations/onnxruntime/src/test/java",
            "../../integrations/arrow/src/test/java",
            "../../integrations/images/src/test/java",
            "../../integrations/imglib2/src/test/java",
            "../../integrations/opencv/src/test/java",
            "../../integrations/spark/src/test/java",
            "src/test/java/dev/tensorexport/samples",
            "target/generated-sources/annotations/dev/tensorexport/samples");
    private static final Pattern FENCED = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern IN_JAVADOC = Pattern.compile("<pre>\\{@code\n(.*?)}</pre>", Pattern.DOTALL);

    private static final TensorSpec<NdArray> BOXES = TensorSpec.of("Detection.boxes", NdArray.class);
    private static final TensorSpec<NdArray> LABELS = TensorSpec.of("Detection.labels", NdArray.class);

    private final Tensor logits = Tensors.copiedTensor(new float[][] {{0, 0}, {0, 0}});
    private final Detection detection = new Detection(torch.ones(2, 4), torch.arange(new Scalar(2)));

    private record Result(NdArray boxes, NdArray labels) {}

    @Test
    void tensorChain() {
        float[] probabilities = chain(logits).detach().softmax(-1).cpu().toFloatArray();
        assertArrayEquals(new float[] {0.5f, 0.5f, 0.5f, 0.5f}, probabilities);
    }

    @Test
    void tensorScope() {
        Tensor weights = torch.ones(2, 2);
        Tensor input = torch.ones(2);
        double total;
        Tensor result;
        try (TensorScope scope = TensorScope.open()) {
            Tensor hidden = torch.relu(torch.matmul(weights, input));
            NdArray.OfFloat array = scope.autoClose(chain(hidden).float32().export());
            total = array.stream().sum();
            result = scope.escape(torch.softmax(hidden, 0));
        }
        assertEquals(4, total);
        assertFalse(result.isNull());
        assertEquals(0.5f, chain(result).toFloatArray()[1]);
    }

    @Test
    void arrayScope() {
        Result result = exported();
        assertTrue(result.boxes().isOpen());
        result.boxes().close();
        assertEquals(1, result.labels().asLong().get(-1));
    }

    private Result exported() {
        try (ArrayScope scope = new ArrayScope()) {
            NdArray boxes = scope.export(BOXES, detection.boxes());
            NdArray labels = scope.export(LABELS, detection.labels()); // if this throws, boxes is closed
            return scope.release(new Result(boxes, labels));
        }
    }

    /** The Javadoc of {@link TensorConverter}. */
    @Test
    void aConverterWrittenByHand() {
        Tensor logits = Tensors.copiedTensor(new float[][] {{1, 3, 2}, {6, 4, 5}});
        Ranking ranking = new Ranking(logits, torch.max(logits, 1));
        try (RankingArrays arrays = RankingConverter.INSTANCE.export(ranking)) {
            assertArrayEquals(new long[] {1, 0}, arrays.best().get(MaximaConverter.INSTANCE.indices));
            assertEquals(
                    "RankingArrays[logits=float32 [2, 3] shared,"
                            + " best=TensorArrays[values=float32 [2] shared, indices=long[2]]]",
                    arrays.toString());
        }
        assertEquals(List.of("logits", "best.values", "best.indices"), RankingConverter.INSTANCE.names(ranking));
        TensorConverter<Ranking, ?> found = TensorConverter.of(Ranking.class);
        assertSame(RankingConverter.INSTANCE, found);
    }

    /** docs/python.md. */
    @Test
    void files(@TempDir Path folder) throws IOException {
        NdArray array = Tensors.export(torch.ones(2, 3));
        LinearImpl module = new LinearImpl(3, 2);

        Npy.write(folder.resolve("one.npy"), array); // numpy.load(file)
        NdArray one = Npy.read(folder.resolve("one.npy")); // what numpy.save(file, array) wrote
        assertTrue(one.contentEquals(array));

        ArrayFile.write(folder.resolve("some.npz"), Map.of("a", array)); // numpy.load(file)["a"]
        try (ArrayFile some = ArrayFile.open(folder.resolve("some.npz"))) { // what numpy.savez(file, a=array) wrote
            NdArray a = some.get("a");
            assertTrue(a.contentEquals(array));
        }

        ArrayFile.write(
                folder.resolve("some.safetensors"), Map.of("a", array)); // safetensors.torch.load_file(file)["a"]
        try (ArrayFile some = ArrayFile.open(folder.resolve("some.safetensors"))) { // save_file({"a": tensor}, file)
            NdArray a = some.get("a");
            assertTrue(a.contentEquals(array));
        }

        DetectionConverter.INSTANCE.save(detection, folder.resolve("detection.safetensors")); // an annotated class
        detection.boxes().zero_();
        DetectionConverter.INSTANCE.load(detection, folder.resolve("detection.safetensors"));
        assertEquals(1f, chain(detection.boxes()).toFloatArray()[7]);

        try (StateDict weights = StateDict.of(module)) { // any module; in Python, load_state_dict(load_file(file))
            weights.save(folder.resolve("module.safetensors"));
            module.weight().detach().zero_();
            weights.load(folder.resolve("module.safetensors"));
        }
        assertFalse(chain(module.weight()).amax(0).amax(0).float32().item() == 0);
    }

    /** docs/tensor-states.md. */
    @Test
    void aSparseTensorIsMadeDense() {
        Tensor sparse = torch.eye(2).to_sparse();
        NdArray dense = chain(sparse).toDense().dequantize().export();
        assertEquals(1f, dense.asFloat().get(1, 1));
    }

    /** docs/files.md. */
    @Test
    void filesAreWrittenForGoodAndMapped(@TempDir Path folder) throws IOException {
        NdArray array = Tensors.export(torch.ones(2, 3));

        ArrayFile.write(folder.resolve("some.safetensors"), Map.of("a", array), WriteOption.SYNC);
        try (ArrayFile some = ArrayFile.open(folder.resolve("some.safetensors"))) {
            NdArray a = some.get("a"); // mapped: read when you use it
            assertTrue(a.contentEquals(array));
        }
    }

    /** docs/files.md. */
    @Test
    void aPartOfACheckpointIsConvertedAndLoaded(@TempDir Path folder) throws IOException {
        LinearImpl module = new LinearImpl(3, 2);
        NdArray weight = Tensors.export(torch.ones(2, 3));
        Pt.write(folder.resolve("checkpoint.pt"), Map.of("epoch", 3, "model", Map.of("weight", weight)));

        try (ArrayFile checkpoint = ArrayFile.open(folder.resolve("checkpoint.pt"))) {
            ArrayFile model = checkpoint.only(name -> name.startsWith("model.")).renamed(name -> name.substring(6));
            model.writeTo(folder.resolve("model.safetensors"));
            LoadReport report = StateDict.of(module).loadMatching(model); // load_state_dict(strict=False)
            assertEquals(List.of("bias"), report.missing());
        }
        assertTrue(ArrayFile.read(folder.resolve("model.safetensors"))
                .get("weight")
                .contentEquals(weight));
    }

    private interface Model {
        void run(FloatBuffer input);
    }

    /** docs/memory.md. */
    @Test
    void memoryIsLentToAModel() {
        List<Float> seen = new ArrayList<>();
        Model model = input -> seen.add(input.get(5));
        NdArray.OfFloat array = Tensors.export(torch.ones(2, 3)).asFloat();

        try (Lease<FloatBuffer> lease = array.lease()) {
            model.run(lease.buffer());
        }
        array.close();
        assertEquals(List.of(1f), seen);
    }

    /** docs/python.md. */
    @Test
    void pytorchsOwnFiles(@TempDir Path folder) throws IOException {
        NdArray array = Tensors.export(torch.ones(2, 3));

        ArrayFile.write(folder.resolve("model.pt"), Map.of("fc.weight", array)); // torch.load(file, weights_only=True)
        try (ArrayFile model = ArrayFile.open(folder.resolve("model.pt"))) { // torch.save(model.state_dict(), file)
            NdArray weight = model.get("fc.weight"); // mapped: nothing else of the file is read
            assertTrue(weight.contentEquals(array));
        }

        Pt.write(folder.resolve("checkpoint.pt"), Map.of("epoch", 3, "model", Map.of("fc.weight", array)));
        Map<?, ?> checkpoint =
                (Map<?, ?>) Pt.read(folder.resolve("checkpoint.pt")); // torch.save({"epoch": 3, ...}, file)
        assertEquals(3L, checkpoint.get("epoch"));
        try (ArrayFile all = ArrayFile.open(folder.resolve("checkpoint.pt"))) { // the tensors by "model.fc.weight"
            ArrayFile model = all.only(name -> name.startsWith("model.")).renamed(name -> name.substring(6));
            NdArray weight = model.get("fc.weight");
            assertTrue(weight.contentEquals(array));
        }
    }

    @Test
    void everyExampleIsCodeOfThisModule() throws IOException {
        List<String> sources = new ArrayList<>();
        for (String folder : SOURCES) {
            sources.add(squeezed(files(Path.of(folder), ".java")));
        }
        sources.add(squeezed(files(Path.of("../notebooks"), ".ipynb"))); // which .ci/notebooks runs
        List<String> examples = new ArrayList<>();
        for (String page : List.of("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md")) {
            add(examples, FENCED, Files.readString(ROOT.resolve(page)));
        }
        add(examples, FENCED, files(ROOT.resolve("docs"), ".md"));
        int onPages = examples.size();
        for (String module : List.of("runtime", "dsl", "processor")) {
            String code = files(ROOT.resolve(module).resolve("src/main/java"), ".java");
            add(examples, IN_JAVADOC, code.replaceAll("(?m)^ *\\* ?", ""));
        }
        assertTrue(onPages > 1 && examples.size() > onPages + 4, "found only " + examples);
        for (String example : examples) {
            assertTrue(sources.stream().anyMatch(source -> contains(source, example)), "not in a source:\n" + example);
        }
    }

    private static void add(List<String> examples, Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            examples.add(matcher.group(1));
        }
    }

    /** Whether a source has all lines of an example in their order. */
    private static boolean contains(String source, String example) {
        int at = 0;
        for (String line : example.lines().map(SnippetsTest::squeezed).toList()) {
            int found = source.indexOf(line, at);
            if (found < 0) {
                return false;
            }
            at = found + line.length();
        }
        return true;
    }

    private static String files(Path folder, String suffix) throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(suffix))
                    .sorted()
                    .toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }

    /** The formatter may break lines where a page does not. */
    private static String squeezed(String source) {
        return source.replaceAll("\\s", "");
    }
}
