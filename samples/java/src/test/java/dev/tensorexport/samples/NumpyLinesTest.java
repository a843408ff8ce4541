package dev.tensorexport.samples;

import static dev.tensorexport.Tensors.copy;
import static dev.tensorexport.Tensors.export;
import static dev.tensorexport.Tensors.view;
import static dev.tensorexport.dsl.TensorChain.chain;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.Tensors;
import dev.tensorexport.ndarray.NdArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Java lines of docs/numpy.md give what PyTorch gives for the Python lines beside them. */
class NumpyLinesTest {
    private static final Path PAGE = Path.of("../../docs/numpy.md");
    private static final Path SOURCE = Path.of("src/test/java/dev/tensorexport/samples/NumpyLinesTest.java");

    /** By PyTorch itself; numpy_lines.py says how. */
    private static final Path EXPECTED = Path.of("src/test/resources/dev/tensorexport/samples/numpy_lines.txt");

    private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\|.*\\| `(.*)` \\| `.*` \\|");

    private final Tensor t = torch.arange(new Scalar(12f)).reshape(3, 4);
    private final Tensor g = t.clone().requires_grad_(true);
    private final Tensor h = t.to(ScalarType.BFloat16);
    private final Tensor image = torch.arange(new Scalar(12f)).reshape(3, 2, 2);
    private final Tensor boxes = torch.arange(new Scalar(20f)).reshape(5, 4);
    private final Tensor scores = Tensors.copiedTensor(new float[] {0.9f, 0.1f, 0.6f, 0.5f, 0.7f});

    private Object line(int number) {
        return switch (number) {
            case 1 -> view(t);
            case 2 -> export(g);
            case 3 -> copy(t);
            case 4 -> chain(g).toFloatArray();
            case 5 -> chain(t).export(float[][].class);
            case 6 -> view(t).asFloat().get(1, 2);
            case 7 -> view(t).asFloat().get(-1, -2);
            case 8 -> view(t).select(0, 1);
            case 9 -> chain(t).narrow(0, 0, 2).narrow(1, 1, 2).view();
            case 10 -> view(t).flip(0).slice(1, 0, 4, 2);
            case 11 -> chain(image).permute(1, 2, 0).view();
            case 12 -> chain(boxes).index(0, scores.gt(new Scalar(0.5f))).export();
            case 13 -> chain(t).index(0, 2, 0).export();
            case 14 -> chain(t).argmax(1).toLongArray();
            case 15 -> chain(g).softmax(-1).export();
            case 16 -> chain(t).topk(3).indices().export();
            case 17 -> chain(t).float64().export();
            case 18 -> view(h).asFloat();
            case 19 -> {
                view(t).asFloat().set(0, 0, 5f);
                yield view(t);
            }
            case 20 -> view(t).allClose(export(g));
            default -> throw new IllegalArgumentException("no line " + number);
        };
    }

    @ParameterizedTest
    @MethodSource("expected")
    void aLineGivesWhatPythonsGives(String expected) {
        String[] parts = expected.split(";", -1);
        NdArray result = array(line(Integer.parseInt(parts[0])));
        assertEquals(
                parts[1],
                Arrays.stream(result.shape())
                        .mapToObj(String::valueOf)
                        .reduce((a, b) -> a + "," + b)
                        .orElse(""));
        double[] values = Arrays.stream(parts[2].split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        assertArrayEquals(values, result.copy().reshape(-1).toArrayExact(double[].class), 1e-6);
    }

    private static List<String> expected() throws IOException {
        return Files.readAllLines(EXPECTED);
    }

    private static NdArray array(Object result) {
        if (result instanceof NdArray array) {
            return array;
        } else if (result instanceof Boolean value) {
            return array(value ? 1f : 0f);
        } else if (result instanceof Float value) {
            return export(Tensors.copiedTensor(new float[] {value}).squeeze());
        }
        return export(Tensors.copiedTensor(result));
    }

    @Test
    void theLinesAreThoseOfThePage() throws IOException {
        String source = Files.readString(SOURCE).replaceAll("\\s", "");
        Matcher rows = ROW.matcher(Files.readString(PAGE));
        int count = 0;
        while (rows.find()) {
            String line = rows.group(2).replaceAll("\\s", "") + ";";
            String start = "case" + rows.group(1) + "->";
            assertTrue(source.contains(start + line) || source.contains(start + "{" + line), rows.group(2));
            count++;
        }
        assertEquals(expected().size(), count);
    }
}
