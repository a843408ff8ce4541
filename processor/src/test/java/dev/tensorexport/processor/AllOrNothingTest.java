package dev.tensorexport.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.JavaFileObjects;
import dev.tensorexport.ConversionException;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.converter.TensorConverter;
import java.util.List;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** If one member fails, what was exported before it is closed, and the error names the member. */
class AllOrNothingTest {
    private static final String MODEL = """
            package sample;

            import dev.tensorexport.TensorExport;
            import dev.tensorexport.ndarray.DType;
            import dev.tensorexport.ndarray.NdArray;
            import java.util.function.Supplier;
            import org.bytedeco.pytorch.Tensor;

            public record Model(
                    @TensorExport Tensor first,
                    @TensorExport(%s) Tensor second,
                    Supplier<Tensor> third) {
                @TensorExport
                public Tensor getLast() {
                    return third.get();
                }
            }
            """;

    @Test
    void theFirstArrayHoldsTheTensorWhileItIsOpen() throws Throwable {
        Tensor first = torch.rand(3);
        long references = first.storage().use_count();
        AutoCloseable arrays = (AutoCloseable) export("", first, torch.rand(3), () -> first);
        assertEquals(references + 2, first.storage().use_count());
        arrays.close();
        assertEquals(references, first.storage().use_count());
    }

    @Test
    void aWrongDtypeClosesWhatWasExported() {
        assertFails("dtype = DType.INT64", torch.rand(3), "Model.second: found float32 [3]", "expected dtype int64");
    }

    @Test
    void aWrongElementTypeClosesWhatWasExported() {
        assertFails("as = NdArray.OfInt.class", torch.rand(3), "Model.second: found float32 [3]", "NdArray.OfInt");
    }

    @Test
    void aWrongRankClosesWhatWasExported() {
        assertFails("as = float[][].class", torch.rand(3), "Model.second: found float32 [3]", "float[][]");
    }

    @Test
    void aNullTensorClosesWhatWasExported() {
        assertFails("", null, "Model.second: found null", "expected a tensor");
    }

    @Test
    void anUndefinedTensorClosesWhatWasExported() {
        assertFails("", new Tensor(), "Model.second: ", "undefined");
    }

    @Test
    void aClosedTensorClosesWhatWasExported() {
        Tensor closed = torch.rand(3);
        closed.close();
        assertFails("", closed, "Model.second: ", "closed");
    }

    @Test
    void aGetterThatThrowsClosesWhatWasExported() {
        Tensor first = torch.rand(3);
        Tensor second = torch.rand(3);
        long references = first.storage().use_count();
        assertThrows(
                UnsupportedOperationException.class,
                () -> export("", first, second, () -> {
                    throw new UnsupportedOperationException();
                }));
        assertEquals(references, first.storage().use_count());
        assertEquals(references, second.storage().use_count());
    }

    private static void assertFails(String annotation, @Nullable Tensor second, String start, String part) {
        Tensor first = torch.rand(3);
        long references = first.storage().use_count();
        long referencesOfSecond = references(second);
        Throwable e = assertThrows(Throwable.class, () -> export(annotation, first, second, () -> first));
        String message = assertInstanceOf(ConversionException.class, e).getMessage();
        assertTrue(message.startsWith(start) && message.contains(part), message);
        assertEquals(references, first.storage().use_count(), "references to the first tensor");
        assertEquals(referencesOfSecond, references(second), "references to the second tensor");
    }

    private static long references(@Nullable Tensor tensor) {
        return tensor == null || tensor.isNull() || !tensor.defined()
                ? 0
                : tensor.storage().use_count();
    }

    private static <T> TensorArrays export(TensorConverter<T, ?> converter, Object model) {
        @SuppressWarnings("unchecked") // What the converter was found for.
        T object = (T) model;
        return converter.export(object);
    }

    private static Object export(String annotation, Tensor first, @Nullable Tensor second, Supplier<Tensor> third)
            throws Throwable {
        ClassLoader loader = Compiling.load(Compiling.compile(
                List.of(JavaFileObjects.forSourceString("sample.Model", MODEL.formatted(annotation)))));
        Class<?> type = loader.loadClass("sample.Model");
        Object model =
                type.getConstructor(Tensor.class, Tensor.class, Supplier.class).newInstance(first, second, third);
        return export(TensorConverter.of(type), model);
    }
}
