package dev.tensorexport.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.Tensors;
import dev.tensorexport.ndarray.NdArray;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of a file, in code and on the command line. */
class DescribeTest {
    @TempDir
    Path folder;

    private static Map<String, NdArray> arrays() {
        Map<String, NdArray> arrays = new LinkedHashMap<>();
        arrays.put("weight", Tensors.copy(torch.zeros(300, 2)));
        arrays.put("é\n", Tensors.copy(torch.zeros(3).to(ScalarType.Short)));
        arrays.put("step", Tensors.copy(torch.zeros(new long[0]).to(ScalarType.Long)));
        return arrays;
    }

    private Path write(String name, WriteOption... options) throws IOException {
        Path file = folder.resolve(name);
        ArrayFile.write(file, arrays(), options);
        return file;
    }

    private static String table(Path file) throws IOException {
        try (ArrayFile open = ArrayFile.open(file)) {
            return open.describe().replace("\r", "");
        }
    }

    @Test
    void aTableHasNamesDtypesShapesSizesAndMetadata() throws IOException {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("format", "pt");
        metadata.put("notes", "x".repeat(300));
        Path file = write("a.safetensors", WriteOption.metadata(metadata));
        String expected = """
                FILE: safetensors, 3 arrays, 2,414 bytes

                name    dtype  reads as  shape     bytes
                step    I64    int64     []            8
                weight  F32    float32   [300, 2]  2,400
                é?      I16    int16     [3]           6

                metadata
                  format: pt
                  notes: XXX...
                """.replace("FILE", file.toString()).replace("XXX", "x".repeat(200));
        assertEquals(expected, table(file));
    }

    /** The CRC-32s are those that Python's zipfile.ZipFile(file).infolist() tells. */
    @Test
    void anArchiveHasChecksumsAndOtherMembers() throws IOException {
        Path file = folder.resolve("a.npz");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("names.npy"));
            zip.write(HostileFilesTest.header("{'descr': '<U1', 'fortran_order': False, 'shape': (2,), }"));
            zip.write(new byte[8]);
            zip.putNextEntry(new ZipEntry("readme.txt"));
            zip.write(new byte[1234]);
            zip.putNextEntry(new ZipEntry("damaged.npy"));
            zip.write(new byte[3]);
        }
        java.util.zip.CRC32 crc = new java.util.zip.CRC32();
        crc.update(HostileFilesTest.header("{'descr': '<U1', 'fortran_order': False, 'shape': (2,), }"));
        crc.update(new byte[8]);
        String expected = """
                FILE: npz, 2 arrays, 8 bytes

                name   dtype  reads as  shape  bytes  crc-32
                names  <U1    -         [2]        8  CRC

                other members
                  readme.txt: 1,234 bytes

                cannot be read
                  damaged: FILE!damaged.npy at byte 3: found the end of the file; expected 5 bytes more of the magic string and version
                """.replace("FILE", file.toString()).replace("CRC", String.format("%08x", crc.getValue()));
        assertEquals(expected, table(file));
        try (ArrayFile pt = ArrayFile.open(write("a.pt"));
                ArrayFile npy = ArrayFile.open(writeOne("a.npy"))) {
            crc.reset();
            crc.update(new byte[2400]);
            assertEquals(crc.getValue(), pt.info("weight").crc32().getAsLong());
            assertTrue(npy.info("arr_0").crc32().isEmpty());
        }
    }

    private Path writeOne(String name) throws IOException {
        Path file = folder.resolve(name);
        ArrayFile.write(file, Map.of("a", Tensors.copy(torch.zeros(2))));
        return file;
    }

    @Test
    void jsonIsWhatPythonReads() throws Exception {
        Python.assume("json");
        Path file = folder.resolve("a.json");
        try (ArrayFile open = ArrayFile.open(write("a.safetensors", WriteOption.metadata(Map.of("k", "\"v\""))))) {
            Files.writeString(file, open.describeAsJson());
        }
        String script = """
                import json, sys
                read = json.load(open(sys.argv[1], encoding='utf-8'))
                print(sorted(read), read['format'], read['bytes'], read['metadata'], read['members'])
                for array in read['arrays']: print(ascii(sorted(array.items())))
                """;
        assertEquals("""
                ['arrays', 'bytes', 'file', 'format', 'members', 'metadata'] safetensors 2414 {'k': '"v"'} []
                [('bytes', 8), ('dtype', 'I64'), ('name', 'step'), ('readsAs', 'int64'), ('shape', [])]
                [('bytes', 2400), ('dtype', 'F32'), ('name', 'weight'), ('readsAs', 'float32'), ('shape', [300, 2])]
                [('bytes', 6), ('dtype', 'I16'), ('name', '\\xe9\\n'), ('readsAs', 'int16'), ('shape', [3])]""", Python.run("-c", script, file.toString()));
    }

    private static String run(int status, String... arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream printed = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        assertEquals(status, Describe.run(printed, printed, arguments));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theCommandSaysWhatIsWrong() throws IOException {
        Path good = write("a.safetensors");
        Path bad = Files.write(folder.resolve("b.npy"), new byte[] {1, 2});
        assertTrue(run(2).startsWith("usage: "));
        assertTrue(run(2, "--yaml", good.toString()).startsWith("usage: "));
        String printed = run(1, folder.resolve("none.pt").toString(), bad.toString(), good.toString());
        assertTrue(printed.contains("none.pt: found no such file"), printed);
        assertTrue(printed.contains(bad + " at byte 2: found the end of the file"), printed);
        assertTrue(printed.contains("weight  F32"), printed);
        assertTrue(run(0, "--json", good.toString()).startsWith("{"));
    }

    /** LibTorch is left out of the class path. */
    @Test
    void theCommandNeedsNoLibTorch() throws Exception {
        String classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> Files.isDirectory(Path.of(entry)) || entry.contains("jackson-core"))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                Describe.class.getName(),
                write("a.safetensors").toString(),
                write("a.npz").toString(),
                write("a.pt").toString(),
                writeOne("a.npy").toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), printed);
        for (String format : List.of("safetensors, 3", "npz, 3", "pt, 3", "npy, 1")) {
            assertTrue(printed.contains(": " + format + " arrays"), printed);
        }
        assertTrue(printed.contains("é?"), printed);
    }
}
