package dev.tensorexport.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.Tensors;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.pytorch.ByteVector;
import org.bytedeco.pytorch.GenericDict;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.JitModule;
import org.bytedeco.pytorch.QualifiedName;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.Tuple;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** LibTorch's own pickles beside those of {@link Pt}. */
class PtLibTorchTest {
    /** PyTorch writes them with a function that LibTorch does not know. */
    private static final Set<DType> NEWER = Set.of(
            DType.UINT16,
            DType.UINT32,
            DType.UINT64,
            DType.COMPLEX32,
            DType.FLOAT8_E4M3FN,
            DType.FLOAT8_E4M3FNUZ,
            DType.FLOAT8_E5M2,
            DType.FLOAT8_E5M2FNUZ,
            DType.FLOAT8_E8M0FNU);

    @TempDir
    Path folder;

    private Path saved(IValue value) throws IOException {
        try (ByteVector bytes = torch.pickle_save(value)) {
            return Files.write(folder.resolve("saved.pt"), bytes.get());
        }
    }

    @ParameterizedTest
    @EnumSource(
            names = {"QINT8", "QUINT8", "QINT32"},
            mode = EnumSource.Mode.EXCLUDE)
    void everyDtypeIsReadAsLibTorchSavesIt(DType dtype) throws IOException {
        NdArray expected = Tensors.export(torch.arange(new Scalar(6f)).reshape(2, 3), dtype);
        Tensor tensor = Tensors.copiedTensor(expected);
        try (ArrayFile file = ArrayFile.open(saved(new IValue(tensor)))) {
            assertEquals(dtype, file.get("").dtype());
            assertTrue(file.get("").contentEquals(expected));
        }
        try (ArrayFile file = ArrayFile.open(saved(new IValue(tensor.t())))) {
            assertArrayEquals(new long[] {1, 3}, file.get("").strides());
            assertTrue(file.get("").contentEquals(expected.transpose(0, 1)));
        }
    }

    @Test
    void tuplesAndQuantizedTensorsAreReadAsLibTorchSavesThem() throws IOException {
        Tensor quantized = torch.quantize_per_tensor(torch.rand(3, 4), 0.01, 3, ScalarType.QUInt8);
        Tensor dense = torch.rand(2);
        IValueVector values = new IValueVector(
                new IValue(quantized), new IValue(dense), new IValue(dense), new IValue("text"), new IValue(2.5));
        try (ArrayFile file = ArrayFile.open(saved(new IValue(Tuple.create(values))))) {
            assertEquals(List.of("0", "1", "2"), file.names());
            assertTrue(file.get("0").contentEquals(Tensors.export(quantized.dequantize())));
            assertTrue(file.get("2").contentEquals(Tensors.view(dense)));
            assertEquals(List.of("text", 2.5), ((List<?>) Pt.read(folder.resolve("saved.pt"))).subList(3, 5));
        }
    }

    @Test
    void theParametersOfAModuleOfLibTorchsAreRead() throws IOException {
        JitModule module = new JitModule(new QualifiedName("Net"));
        Tensor weight = torch.rand(2, 3);
        module.register_parameter("weight", weight, false);
        module.register_buffer("count", torch.ones(1));
        Path file = folder.resolve("module.pt");
        module.save(file.toString());
        try (ArrayFile open = ArrayFile.open(file)) {
            assertEquals(Set.of("weight", "count"), Set.copyOf(open.names()));
            assertTrue(open.get("weight").contentEquals(Tensors.view(weight)));
        }
    }

    @Test
    void libTorchLoadsWhatIsWrittenHere() throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (DType dtype : DType.values()) {
            if (!dtype.isQuantized() && !NEWER.contains(dtype)) {
                tensors.put(
                        dtype.toString(),
                        Tensors.copiedTensor(
                                Tensors.export(torch.arange(new Scalar(6f)).reshape(2, 3), dtype)));
            }
        }
        tensors.put("empty", torch.ones(0, 3));
        tensors.put("scalar", torch.scalar_tensor(new Scalar(4f)));
        Map<String, NdArray> arrays = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> arrays.put(name, Tensors.export(tensor)));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ArrayFile.write(bytes, ArrayFormat.PT, arrays);
        GenericDict loaded =
                torch.pickle_load(new ByteVector(bytes.toByteArray())).toGenericDict();
        assertEquals(tensors.size(), loaded.size());
        tensors.forEach((name, tensor) ->
                assertTrue(torch.equal(tensor, loaded.at(new IValue(name)).toTensor()), name));
    }
}
