package dev.tensorexport.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.Tensors;
import dev.tensorexport.converter.StateDict;
import dev.tensorexport.ndarray.Complex;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that PyTorch wrote, value by value: {@code pt_interop.py} is the other side. */
class PtPythonTest {
    private static final String SCRIPT = "src/test/scripts/pt_interop.py";

    private static final List<DType> DTYPES = List.of(
            DType.BOOL,
            DType.UINT8,
            DType.INT8,
            DType.INT16,
            DType.INT32,
            DType.INT64,
            DType.FLOAT16,
            DType.BFLOAT16,
            DType.FLOAT32,
            DType.FLOAT64,
            DType.COMPLEX64,
            DType.COMPLEX128);

    @TempDir
    static Path folder;

    @BeforeAll
    static void write() throws Exception {
        Python.assume("torch");
        Python.run(SCRIPT, "write", folder.toString());
    }

    private static ArrayFile open(String name, ReadOption... options) throws IOException {
        return ArrayFile.open(folder.resolve(name + ".pt"), options);
    }

    private static Object read(String name) throws IOException {
        return Pt.read(folder.resolve(name + ".pt"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zip", "legacy"})
    void everyDtypeAndShapeIsRead(String form) throws IOException {
        for (boolean isReadOnly : List.of(true, false)) {
            ReadOption[] options = isReadOnly ? new ReadOption[0] : new ReadOption[] {ReadOption.COPY_ON_WRITE};
            try (ArrayFile file = open("tensors-" + form, options)) {
                assertEquals(ArrayFormat.PT, file.format());
                assertEquals(
                        DTYPES.size() * PythonFilesTest.SHAPES.size(),
                        file.names().size());
                for (String name : file.names()) {
                    String[] parts = name.split("-");
                    DType dtype = DType.valueOf(parts[0].toUpperCase(Locale.ROOT));
                    long[] shape = PythonFilesTest.shape(parts[1]);
                    NdArray array = file.get(name);
                    assertEquals(dtype, array.dtype());
                    assertArrayEquals(shape, array.shape());
                    assertTrue(array.contentEquals(PythonFilesTest.array(dtype, shape)), name);
                    assertEquals(isReadOnly, array.isReadOnly(), name);
                    assertEquals(dtype.toString(), file.info(name).dtypeName());
                    assertArrayEquals(shape, file.info(name).shape());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tensor-zip", "tensor-legacy"})
    void aTensorByItselfIsTheWholeValue(String name) throws IOException {
        try (ArrayFile file = open(name)) {
            assertEquals(List.of(""), file.names());
            NdArray expected = PythonFilesTest.array(DType.FLOAT32, 2, 3);
            assertTrue(expected.contentEquals(file.get("")));
            assertTrue(expected.contentEquals((NdArray) read(name)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "checkpoint2-zip",
                "checkpoint3-zip",
                "checkpoint4-zip",
                "checkpoint5-zip",
                "checkpoint2-legacy",
                "checkpoint3-legacy",
                "checkpoint4-legacy",
                "checkpoint5-legacy",
                "deflated"
            })
    void aCheckpointIsOneTreeOfValues(String name) throws IOException {
        try (InputStream stream = Files.newInputStream(folder.resolve(name + ".pt"))) {
            for (Object value : List.of(read(name), Pt.read(stream))) {
                Map<?, ?> checkpoint = (Map<?, ?>) value;
                assertEquals(3L, checkpoint.get("epoch"));
                assertEquals(-70000L, checkpoint.get("negative"));
                assertEquals(1L << 40, checkpoint.get("large"));
                assertEquals(BigInteger.ONE.shiftLeft(80).negate(), checkpoint.get("larger"));
                assertEquals(0.125, checkpoint.get("loss"));
                assertTrue(checkpoint.containsKey("none"));
                assertNull(checkpoint.get("none"));
                assertEquals(List.of(true, false), checkpoint.get("flags"));
                assertEquals("é\n中 \uD83D\uDE00", checkpoint.get("text"));
                assertArrayEquals(new byte[] {0, -1, '\n'}, (byte[]) checkpoint.get("bytes"));
                assertArrayEquals(new byte[0], (byte[]) checkpoint.get("empty_bytes"));
                assertArrayEquals(new byte[] {'a', 'b'}, (byte[]) checkpoint.get("bytearray"));
                assertEquals(new Complex(1, -2), checkpoint.get("complex"));
                assertEquals(List.of(2L, 3L), checkpoint.get("size"));
                assertEquals(DType.BFLOAT16, checkpoint.get("dtype"));
                assertEquals(DType.QINT8, checkpoint.get("qint8"));
                assertEquals("torch.quint4x2", checkpoint.get("quint4x2"));
                assertEquals("cuda:1", checkpoint.get("device"));
                assertEquals("cpu", checkpoint.get("cpu"));
                assertEquals("torch.strided", checkpoint.get("layout"));
                assertEquals(Set.of(1L), checkpoint.get("set"));
                assertEquals(Set.of("x"), checkpoint.get("frozenset"));
                assertEquals(Map.of("losses", List.of(0.5, 0.25)), checkpoint.get("counted"));
                assertEquals(Map.of("a", 2L, "b", 1L), checkpoint.get("counter"));
                Map<?, ?> arguments = (Map<?, ?>) checkpoint.get("args");
                assertEquals(List.of("lr", "layers", "name", "nothing"), List.copyOf(arguments.keySet()));
                assertEquals(List.of(64L, 32L), arguments.get("layers"));
                assertSame(arguments, ((List<?>) checkpoint.get("shared_list")).get(1));
                Map<?, ?> byInt = (Map<?, ?>) checkpoint.get("by_int");
                assertEquals("minus", byInt.get(-1L));
                assertEquals("half", byInt.get(1.5));
                assertEquals("tuple", byInt.get(List.of(1L, "a")));
                assertEquals("none", byInt.get(null));
                assertEquals(LongStream.range(0, 1500).boxed().toList(), checkpoint.get("long"));
                assertArrayEquals(
                        new long[] {0, 1, 2},
                        ((NdArray) checkpoint.get("storage")).asLong().stream().toArray());
                assertThrows(UnsupportedOperationException.class, () -> checkpoint.remove("epoch"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"checkpoint2-zip", "checkpoint4-zip", "checkpoint2-legacy", "deflated"})
    void tensorsOfACheckpointHaveTheNamesThatLeadToThem(String name) throws IOException {
        try (ArrayFile file = open(name)) {
            assertEquals(
                    List.of(
                            "state_dict.tied.a",
                            "state_dict.tied.b",
                            "state_dict.row",
                            "state_dict.turned",
                            "state_dict.every_second",
                            "state_dict.expanded",
                            "state_dict.parameter",
                            "nested.0.weight",
                            "nested.1.0",
                            "storage"),
                    file.names());
            assertArrayEquals(
                    new float[] {1, 1}, (float[]) file.get("nested.0.weight").toArray());
            try (NdArrayMap<NdArray> dict = stateDict(file)) {
                assertEquals(7, dict.size());
                assertArrayEquals(
                        new float[] {4, 5, 6, 7}, (float[]) dict.get("row").toArray());
                assertArrayEquals(new long[] {1, 4}, dict.get("turned").strides());
                assertEquals(9, dict.get("turned").asFloat().get(1, 2));
                assertArrayEquals(new long[] {4, 2}, dict.get("every_second").strides());
                assertEquals(10, dict.get("every_second").asFloat().get(2, 1));
                assertArrayEquals(new long[] {0}, dict.get("expanded").strides());
                assertArrayEquals(new float[] {1, 1, 1, 1, 1}, (float[])
                        dict.get("expanded").toArray());
                assertArrayEquals(new float[] {0, 1, 2, 3}, (float[])
                        dict.get("parameter").toArray());
            }
        }
    }

    private static NdArrayMap<NdArray> stateDict(ArrayFile file) throws IOException {
        return file.only(name -> name.startsWith("state_dict."))
                .renamed(name -> name.substring("state_dict.".length()))
                .toMap();
    }

    @ParameterizedTest
    @ValueSource(strings = {"checkpoint2-zip", "checkpoint2-legacy", "deflated"})
    void tensorsOfOneStorageShareMemory(String name) throws IOException {
        try (ArrayFile file = open(name, ReadOption.COPY_ON_WRITE);
                NdArrayMap<NdArray> dict = stateDict(file)) {
            dict.get("tied.a").asFloat().set(1, 2, 42);
            assertEquals(42, dict.get("tied.b").asFloat().get(1, 2));
            assertEquals(42, dict.get("row").asFloat().get(2));
            assertEquals(42, dict.get("turned").asFloat().get(2, 1));
            dict.get("tied.a").close();
            assertEquals(42, dict.get("tied.b").asFloat().get(1, 2));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zip", "legacy"})
    void quantizedTensorsAreDequantizedAsPytorchDoes(String form) throws IOException {
        try (ArrayFile quantized = open("quantized-" + form);
                ArrayFile expected = open("dequantized-" + form)) {
            assertEquals(4, quantized.names().size());
            for (String name : quantized.names()) {
                NdArray array = quantized.get(name);
                assertTrue(array.contentEquals(expected.get(name)), () -> name + ":\n" + array);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zip", "legacy"})
    void kindsThatArraysAreNotAreRefusedWhenTheyAreAskedFor(String form) throws IOException {
        try (ArrayFile file = open("kinds-" + form)) {
            assertArrayEquals(new float[] {1, 1}, (float[]) file.get("dense").toArray());
            for (String kind : List.of("sparse", "meta", "csr")) {
                String message = assertThrows(FileFormatException.class, () -> file.get(kind))
                        .getMessage();
                assertTrue(
                        message.contains(kind.equals("csr") ? "a sparse CSR tensor" : "a " + kind + " tensor"),
                        message);
            }
            assertTrue(assertThrows(FileFormatException.class, () -> file.get("quint4x2"))
                    .getMessage()
                    .contains("torch.quint4x2"));
            assertThrows(FileFormatException.class, () -> read("kinds-" + form));
            assertEquals(Set.of("dense"), file.toMap().keySet());
        }
    }

    @Test
    void otherGlobalsAreRefusedByNameAndPlace() throws IOException {
        for (String form : List.of("zip", "legacy")) {
            FileFormatException path = assertThrows(FileFormatException.class, () -> open("path-" + form));
            assertTrue(
                    path.getMessage()
                            .contains("Unsupported global: GLOBAL pathlib.PurePosixPath was not an allowed"
                                    + " global by default"),
                    path.getMessage());
            assertTrue(path.position() > 100, path.getMessage());
        }
        assertTrue(assertThrows(FileFormatException.class, () -> open("module-zip"))
                .getMessage()
                .contains("GLOBAL __main__.Net"));
        assertTrue(assertThrows(FileFormatException.class, () -> open("module-legacy"))
                .getMessage()
                .contains("GLOBAL __main__.Net"));
    }

    @Test
    void theParametersOfATorchScriptArchiveHaveTheNamesOfTheStateDict() throws IOException {
        try (ArrayFile script = open("script");
                ArrayFile state = open("script-state")) {
            assertTrue(
                    script.members().contains("script/constants.pkl"),
                    script.members().toString());
            assertEquals(Set.copyOf(state.names()), Set.copyOf(script.names()));
            assertEquals(11, script.names().size(), script.names().toString());
            for (String name : state.names()) {
                assertTrue(state.get(name).contentEquals(script.get(name)), name);
            }
            assertEquals(0.5, ((Map<?, ?>) read("script")).get("scale"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"state-zip", "state-legacy", "script"})
    void tensorsLoadWhatPytorchSaved(String name) throws IOException {
        try (ArrayFile file = open(name);
                NdArrayMap<NdArray> saved = file.toMap()) {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            saved.forEach(
                    (key, array) -> tensors.put(key, Tensors.copiedTensor(array).zero_()));
            try (StateDict dict = StateDict.of(tensors)) {
                dict.load(folder.resolve(name + ".pt"));
                tensors.forEach((key, tensor) -> assertTrue(saved.get(key).contentEquals(Tensors.view(tensor)), key));
                Path again = folder.resolve("again.pth");
                StateDict.of(Map.of("w", tensors.get("first.weight").fill_(new Scalar(7f))))
                        .save(again);
                assertEquals(7, ArrayFile.read(again).get("w").asFloat().get(3, 2));
            }
        }
    }

    @Test
    void pytorchReadsWhatIsWrittenHereWithWeightsOnly() throws Exception {
        Map<String, NdArray> tensors = new LinkedHashMap<>();
        for (DType dtype : DTYPES) {
            for (long[] shape : PythonFilesTest.SHAPES) {
                NdArray array = PythonFilesTest.array(dtype, shape);
                tensors.put(
                        dtype + "-" + PythonFilesTest.name(shape),
                        tensors.size() % 2 == 0 ? array : PythonFilesTest.turned(array));
            }
        }
        ArrayFile.write(folder.resolve("tensors.pt"), tensors);
        NdArray base = Tensors.export(torch.arange(new Scalar(12f)).reshape(3, 4));
        Map<String, NdArray> shared = new LinkedHashMap<>();
        shared.put("a", base);
        shared.put("again", base.reshape(12).reshape(3, 4));
        shared.put("row", base.select(0, 1));
        shared.put("turned", base.transpose(0, 1));
        shared.put("apart", Tensors.export(torch.ones(2)));
        shared.put("expanded", Tensors.export(torch.ones(1)).expand(5));
        shared.put("down", base.flip(0));
        Pt.write(folder.resolve("shared.pt"), shared);
        @SuppressWarnings("unchecked")
        Map<String, ?> values = (Map<String, ?>) read("checkpoint2-zip");
        Pt.write(folder.resolve("checkpoint.pt"), values);
        ArrayFile.write(folder.resolve("state.pt"), ArrayFile.read(folder.resolve("state-zip.pt")));
        assertEquals("all are right", Python.run(SCRIPT, "check", folder.toString()));
    }
}
