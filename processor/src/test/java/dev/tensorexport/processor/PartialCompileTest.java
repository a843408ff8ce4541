package dev.tensorexport.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** IDEs and incremental builds compile some of the sources, with the classes of the others on the class path. */
class PartialCompileTest {
    private static final String ITEM = """
            package sample.model;

            import dev.tensorexport.TensorExport;
            import org.bytedeco.pytorch.Tensor;

            public record Item(@TensorExport(as = float[].class) Tensor boxes) {}
            """;

    private static final String BASE = """
            package sample.model;

            import dev.tensorexport.TensorExport;
            import dev.tensorexport.ndarray.DType;
            import org.bytedeco.pytorch.Tensor;

            public class Base<T extends Tensor> {
                @TensorExport(dtype = DType.FLOAT32, shape = "n", name = "w")
                public Tensor weight;

                private T generic;

                @TensorExport
                public T getGeneric() {
                    return generic;
                }

                public void setGeneric(T generic) {
                    this.generic = generic;
                }
            }
            """;

    private static final String BATCH = """
            package sample;

            import dev.tensorexport.TensorExport;
            import dev.tensorexport.converter.TensorSpec;
            import java.util.List;
            import org.bytedeco.pytorch.Tensor;
            import org.bytedeco.pytorch.global.torch;
            import sample.model.Base;
            import sample.model.Item;

            public record Batch(@TensorExport Item left, @TensorExport Item right) implements Runnable {
                public Batch() {
                    this(new Item(torch.rand(2)), new Item(torch.rand(3)));
                }

                static class Derived extends Base<Tensor> {
                    @TensorExport
                    Tensor own = torch.rand(1);
                }

                @Override
                public void run() {
                    try (BatchArrays arrays = BatchConverter.INSTANCE.export(this)) {
                        check(arrays.right().boxes()[2] == right.boxes().select(0, 2).item_float());
                        check(torch.equal(BatchConverter.INSTANCE.restore(arrays).left().boxes(), left.boxes()));
                    }
                    Derived derived = new Derived();
                    derived.weight = torch.rand(4);
                    derived.setGeneric(torch.rand(5));
                    check(Batch_DerivedConverter.INSTANCE.names(derived).equals(List.of("w", "generic", "own")));
                    check(TensorSpec.of(Batch_DerivedConverter.INSTANCE.weight).shape().equals("n"));
                }

                private static void check(boolean holds) {
                    if (!holds) {
                        throw new AssertionError();
                    }
                }
            }
            """;

    @TempDir
    Path directory;

    @Test
    void classesOfAnEarlierCompileAreNestedInheritedAndRestored() throws Exception {
        assertEquals("", compile("Item.java", ITEM));
        assertEquals("", compile("Base.java", BASE));
        assertEquals("", compile("Batch.java", BATCH));
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {directory.toUri().toURL()}, getClass().getClassLoader())) {
            ((Runnable) loader.loadClass("sample.Batch").getConstructor().newInstance()).run();
        }
    }

    @Test
    void errorsElsewhereDoNotHideOurs() throws Exception {
        String output = compile("Broken.java", """
                package sample;

                import dev.tensorexport.TensorExport;
                import org.bytedeco.pytorch.Tensor;

                class Broken {
                    @TensorExport(shape = "n,4")
                    Tensor boxes;

                    NoSuchType other = noSuchMethod();

                    @TensorExport(as = NoSuchType.class)
                    Tensor unknown;
                }
                """);
        assertTrue(output.contains("[TensorExport:ShapeSyntax] Broken.boxes"), output);
        assertTrue(output.contains("[TensorExport:UnresolvedType] Broken.unknown"), output);
        assertTrue(output.contains("cannot find symbol"), output);
        assertFalse(output.contains("Exception"), output);
    }

    /** What the compiler says; empty if it has nothing to say. */
    private String compile(String name, String source) throws Exception {
        Path file =
                Files.writeString(Files.createTempDirectory(directory, "source").resolve(name), source);
        String classPath = directory + File.pathSeparator + System.getProperty("java.class.path");
        List<String> options =
                List.of("-d", directory.toString(), "-classpath", classPath, "-implicit:none", Compiling.ALL_WARNINGS);
        return Compiling.compileFiles(List.of(new TensorExportProcessor()), options, file)
                .output();
    }
}
