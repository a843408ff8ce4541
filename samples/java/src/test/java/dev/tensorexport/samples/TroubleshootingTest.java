package dev.tensorexport.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.Tensors;
import dev.tensorexport.converter.TensorConverter;
import dev.tensorexport.io.ArrayFile;
import dev.tensorexport.ndarray.NdArray;
import java.io.File;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each row of docs/troubleshooting.md above "Before our code runs" begins with a part of a message that the library
 * gives, and each of these messages has a row.
 */
class TroubleshootingTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\|");

    @TempDir
    private Path folder;

    @Test
    void everyRowIsAMessageAndEveryMessageHasARow() throws IOException {
        List<String> messages = new ArrayList<>();
        for (Executable mistake : mistakes()) {
            messages.add(assertThrows(Exception.class, mistake, "mistake " + messages.size())
                    .getMessage());
        }
        String page = Files.readString(Path.of("../../docs/troubleshooting.md"));
        List<String> rows = ROW.matcher(page.substring(0, page.indexOf("## Before our code runs")))
                .results()
                .map(row -> row.group(1))
                .toList();
        List<String> wrong = new ArrayList<>();
        messages.stream()
                .filter(message -> rows.stream().noneMatch(row -> matches(row, message)))
                .forEach(message -> wrong.add("no row: " + message));
        rows.stream()
                .filter(row -> messages.stream().noneMatch(message -> matches(row, message)))
                .forEach(row -> wrong.add("no message: " + row));
        assertEquals(List.of(), wrong);
    }

    /** What JavaCPP says without natives, which is before any code of ours runs. */
    @ParameterizedTest
    @CsvSource({"'', jniopenblas_nolapack", "pytorch, jnitorch"})
    void theLibraryThatJavaCppMissesIsOnTheInstallPageToo(String missing, String library) throws Exception {
        String natives = missing + ".*-" + Loader.getPlatform() + ".*";
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        String classPath = Arrays.stream(all.split(File.pathSeparator))
                .filter(jar -> !Path.of(jar).getFileName().toString().matches(natives))
                .collect(Collectors.joining(File.pathSeparator));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(java, "-cp", classPath, Minimal.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertTrue(process.waitFor(3, TimeUnit.MINUTES));
        String error = "UnsatisfiedLinkError: no " + library + " in java.library.path";
        String printed = Files.readString(output);
        assertTrue(printed.contains(error), printed);
        for (String page : List.of("troubleshooting.md", "install.md")) {
            String text = Files.readString(Path.of("../../docs", page));
            assertTrue(text.contains("`" + error + "`"), page);
        }
    }

    @Test
    void aTensorIsDescribedForABugReport() {
        Tensor tensor = torch.eye(3, 4).t();
        System.out.println(Tensors.describe(tensor));
        assertTrue(Tensors.describe(tensor).contains("float32 [4, 3]"), Tensors.describe(tensor));
    }

    private List<Executable> mistakes() throws IOException {
        Tensor floats = torch.eye(3, 4);
        Tensor closed = torch.ones(2);
        closed.close();
        NdArray gone = Tensors.copy(floats);
        gone.close();
        Path broken = Files.writeString(folder.resolve("broken.npy"), "no array");
        return List.of(
                () -> Tensors.view(torch.view_as_complex(torch.ones(3, 2)).conj()),
                () -> Tensors.export(floats.to_sparse()),
                () -> Tensors.export(torch.quantize_per_tensor(floats, 0.1, 0, torch.ScalarType.QUInt8)),
                () -> Tensors.export(torch.empty(
                        new long[] {2}, new TensorOptions().device(new DeviceOptional(new Device("meta"))), null)),
                () -> Tensors.export(closed),
                () -> gone.asFloat().get(0, 0),
                () -> Tensors.view(floats.t()).asFloat().asBuffer(),
                () -> Tensors.view(torch.arange(new Scalar(3))).asFloat(),
                () -> DetectionConverter.INSTANCE.export(new Detection(torch.ones(2, 5), torch.arange(new Scalar(2)))),
                () -> DetectionConverter.INSTANCE.export(new Detection(floats, torch.arange(new Scalar(7)))),
                () -> DetectionConverter.INSTANCE.export(
                        new Detection(torch.arange(new Scalar(12)).reshape(3, 4), torch.arange(new Scalar(3)))),
                () -> DetectionConverter.INSTANCE.export(new Detection(
                        torch.ones(1, 4), torch.ones(1).mul(new Scalar(3e9)).to(torch.ScalarType.Long))),
                () -> TensorConverter.of(String.class),
                () -> Tensors.sharedTensor(FloatBuffer.wrap(new float[4]), 2, 2),
                () -> ArrayFile.open(broken));
    }

    private static boolean matches(String row, String message) {
        return Pattern.compile(Arrays.stream(row.split(Pattern.quote("...")))
                        .map(Pattern::quote)
                        .reduce((a, b) -> a + ".*" + b)
                        .orElse(""))
                .matcher(message)
                .find();
    }
}
