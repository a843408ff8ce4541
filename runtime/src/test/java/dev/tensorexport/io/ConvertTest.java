package dev.tensorexport.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.ForkedJvm;
import dev.tensorexport.Tensors;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From one format to another. */
class ConvertTest {
    @TempDir
    Path folder;

    private static Map<String, NdArray> arrays() {
        Map<String, NdArray> arrays = new LinkedHashMap<>();
        arrays.put("layer.weight", Tensors.copy(torch.rand(20, 30)));
        arrays.put("layer.steps", Tensors.copy(torch.arange(new Scalar(5)).to(ScalarType.Short)));
        arrays.put("empty", Tensors.copy(torch.zeros(0, 3)));
        arrays.put("scalar", Tensors.copy(torch.scalar_tensor(new Scalar(2.5f))));
        return arrays;
    }

    @ParameterizedTest
    @CsvSource({
        "a.npz,b.safetensors",
        "a.npz,b.pt",
        "a.safetensors,b.npz",
        "a.safetensors,b.pt",
        "a.pt,b.npz",
        "a.pt,b.safetensors",
        "a.pt,b.pth",
        "a.npz,a.npz"
    })
    void everyArrayIsInTheOtherFile(String from, String to) throws IOException {
        Map<String, NdArray> arrays = arrays();
        ArrayFile.write(
                folder.resolve(from),
                arrays,
                from.endsWith("npz") ? new WriteOption[] {WriteOption.COMPRESSED} : new WriteOption[0]);
        ArrayFile.convert(folder.resolve(from), folder.resolve(to));
        try (NdArrayMap<NdArray> read = ArrayFile.read(folder.resolve(to))) {
            assertEquals(arrays.keySet(), read.keySet());
            arrays.forEach((name, array) -> {
                assertEquals(array.dtype(), read.get(name).dtype());
                assertTrue(read.get(name).contentEquals(array), name);
            });
        }
    }

    @Test
    void metadataIsKeptWhereTheFormatHasAny() throws IOException {
        Path file = folder.resolve("a.safetensors");
        ArrayFile.write(file, arrays(), WriteOption.metadata(Map.of("format", "pt")));
        ArrayFile.convert(file, folder.resolve("b.npz"));
        ArrayFile.convert(file, folder.resolve("b.safetensors"), WriteOption.maxShardBytes(1000));
        ArrayFile.convert(folder.resolve("b.safetensors.index.json"), folder.resolve("c.safetensors"));
        try (ArrayFile open = ArrayFile.open(folder.resolve("c.safetensors"))) {
            assertEquals(Map.of("format", "pt"), open.metadata());
        }
        assertEquals(-1, Files.mismatch(file, folder.resolve("c.safetensors")));
        ArrayFile.convert(file, folder.resolve("d.safetensors"), WriteOption.metadata(Map.of("format", "np")));
        try (ArrayFile open = ArrayFile.open(folder.resolve("d.safetensors"))) {
            assertEquals(Map.of("format", "np"), open.metadata());
        }
    }

    @Test
    void whatSharesAStorageSharesItInTheOtherPtFile() throws IOException {
        Tensor table = torch.rand(1000, 4);
        Path file = folder.resolve("a.pt");
        ArrayFile.write(file, Map.of("embed", Tensors.view(table), "head", Tensors.view(table.t())));
        ArrayFile.convert(file, folder.resolve("b.pt"));
        assertTrue(Files.size(folder.resolve("b.pt")) < 18_000, "16,000 bytes of elements, once");
        ArrayFile.convert(file, folder.resolve("c.npz"));
        assertTrue(Files.size(folder.resolve("c.npz")) > 32_000);
    }

    @Test
    void whatTheFormatCannotHoldIsRefusedByNameAndLeavesNothing() throws IOException {
        Path file = folder.resolve("a.safetensors");
        ArrayFile.write(file, Map.of("half", Tensors.export(torch.ones(2), DType.BFLOAT16)));
        Path target = folder.resolve("b.npz");
        assertTrue(assertThrows(IllegalArgumentException.class, () -> ArrayFile.convert(file, target))
                .getMessage()
                .contains("WriteOption.WIDEN"));
        assertFalse(Files.exists(target));
        ArrayFile.convert(file, target, WriteOption.WIDEN);
        try (NdArrayMap<NdArray> read = ArrayFile.read(target)) {
            assertEquals(DType.FLOAT32, read.get("half").dtype());
        }
        ArrayFile.convert(file, target, WriteOption.RAW_BITS);
        Path again = folder.resolve("c.safetensors");
        assertEquals(
                target + ": found <V2 for \"half\"; expected an array of numbers. Leave it out with only()",
                assertThrows(IllegalArgumentException.class, () -> ArrayFile.convert(target, again))
                        .getMessage());
        try (ArrayFile open = ArrayFile.open(target)) {
            open.only(name -> false).writeTo(again);
        }
        try (ArrayFile open = ArrayFile.open(again)) {
            assertEquals(List.of(), open.names());
        }
        assertThrows(IllegalArgumentException.class, () -> ArrayFile.convert(file, folder.resolve("b.dat")));
    }

    /** 20 arrays of 16 MB, inflated in a process that may have 100 MB outside the heap. */
    @Test
    void oneArrayIsInMemoryAtATime() throws Exception {
        Map<String, NdArray> arrays = new LinkedHashMap<>();
        NdArray array = Tensors.view(torch.zeros(4_000_000));
        for (int i = 0; i < 20; i++) {
            arrays.put("a" + i, array);
        }
        Path file = folder.resolve("large.npz");
        ArrayFile.write(file, arrays, WriteOption.COMPRESSED);
        ForkedJvm.run(
                List.of("-Xmx64m", "-XX:MaxDirectMemorySize=100m"),
                Converting.class,
                file.toString(),
                folder.resolve("large.safetensors").toString());
        assertTrue(Files.size(folder.resolve("large.safetensors")) > 320_000_000);
    }

    static final class Converting {
        public static void main(String[] arguments) throws IOException {
            ArrayFile.convert(Path.of(arguments[0]), Path.of(arguments[1]));
        }
    }
}
