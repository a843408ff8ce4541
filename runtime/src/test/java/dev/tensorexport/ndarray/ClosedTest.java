package dev.tensorexport.ndarray;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.internal.ndarray.ArrayAccess;
import java.io.ByteArrayOutputStream;
import java.nio.FloatBuffer;
import java.nio.channels.Channels;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What is left of an array, and of its views, once it has been closed. */
class ClosedTest {
    private static void assertClosed(Executable use) {
        String message = assertThrows(IllegalStateException.class, use).getMessage();
        assertTrue(message.startsWith("this array is closed: "), message);
    }

    private static NdArray.OfFloat closed(long... shape) {
        NdArray.OfFloat array = TestArrays.floats(shape);
        array.close();
        return array;
    }

    @Test
    void everyUseOfTheElementsFails() {
        for (NdArray.OfFloat array : List.of(
                closed(2, 3),
                closed(3, 2).transpose(0, 1),
                closed(6).reshape(2, 3),
                closed(3).expand(2, 3).asReadOnly())) {
            assertFalse(array.isOpen());
            assertClosed(() -> array.get(0, 0));
            assertClosed(array::toArray);
            assertClosed(() -> array.toArray(float[][].class));
            assertClosed(() -> array.toArrayExact(int[][].class));
            assertClosed(() -> array.copyTo(new float[6]));
            assertClosed(() -> array.copyTo(new float[8], 1));
            assertClosed(() -> array.copyTo(FloatBuffer.allocate(6)));
            assertClosed(array::stream);
            assertClosed(array::copy);
            assertClosed(array::toString);
            assertClosed(() -> array.slice(0, 0, 1).slice(1, 0, 1).item());
            assertClosed(() -> array.contentEquals(TestArrays.floats(2, 3)));
            assertClosed(() -> TestArrays.floats(2, 3).contentEquals(array));
            assertClosed(() -> array.contentEquals(TestArrays.floats(1)));
            assertClosed(() -> array.allClose(array));
            assertClosed(() -> TestArrays.floats(2, 3).assign(array));
            assertClosed(() -> array.rows().iterator().next().get(0));
            assertClosed(() -> array.rawBits().toArray());
            assertClosed(() -> array.writeTo(Channels.newChannel(new ByteArrayOutputStream())));
        }
    }

    @Test
    void everyWriteFails() {
        NdArray.OfFloat array = closed(2, 3);
        assertClosed(() -> array.set(0, 0, 1));
        assertClosed(() -> array.fill(1));
        assertClosed(() -> array.assign(new float[6]));
        assertClosed(() -> array.assign(new float[2][3]));
        assertClosed(() -> array.assign(TestArrays.floats(2, 3)));
        assertClosed(array::asBuffer);
    }

    @Test
    void anEmptyArrayIsClosedToo() {
        NdArray.OfFloat array = TestArrays.floats(0);
        array.close();
        assertClosed(array::toArray);
        assertClosed(array::copy);
        assertClosed(array::stream);
        assertClosed(array::asBuffer);
        assertClosed(() -> array.fill(1));
        assertClosed(() -> array.assign(new float[0]));
        assertClosed(() -> array.assign(TestArrays.floats(0)));
        assertClosed(() -> TestArrays.floats(0).assign(array));
        assertClosed(() -> array.copyTo(FloatBuffer.allocate(0)));
        assertClosed(() -> array.toArray(float[].class));
        assertClosed(() -> array.toArrayExact(int[].class));
        assertClosed(() -> array.contentEquals(array));
        assertClosed(() -> array.allClose(array));
    }

    @Test
    void complexArraysAreClosedToo() {
        NdArray.OfComplex array = TestArrays.zeros(DType.COMPLEX64, 1).asComplex();
        array.close();
        assertClosed(() -> array.get(0));
        assertClosed(array::item);
        assertClosed(() -> array.set(0, new Complex(0, 0)));
        assertClosed(() -> array.fill(new Complex(0, 0)));
        assertClosed(array::copy);
        assertClosed(array::toArray);
        assertClosed(() -> array.contentEquals(array));
        assertClosed(() -> array.allClose(array));
        assertClosed(() -> array.assign(new float[1][2]));
    }

    @Test
    void aStreamThatIsReadAfterCloseFails() {
        NdArray.OfFloat array = TestArrays.floats(3);
        var stream = array.stream();
        array.close();
        assertClosed(stream::sum);
    }

    @Test
    void closingAViewEndsNothing() {
        NdArray.OfFloat array = TestArrays.floats(2, 3);
        for (NdArray.OfFloat row : array.rows()) {
            try (row) {
                assertEquals(3, row.toArray().length);
            }
        }
        List<NdArray> views = List.of(
                array.transpose(0, 1),
                array.asReadOnly(),
                array.rawBits(),
                array.reshape(6),
                array.expand(4, 2, 3),
                array.squeeze(),
                ArrayAccess.of(array.memory, DType.INT32, array.layout));
        views.forEach(NdArray::close);
        assertTrue(array.isOpen());
        assertEquals(6, array.toArray().length);
        assertSame(array, array.asFloat());
        array.asFloat().close();
        views.forEach(view -> assertFalse(view.isOpen()));
        assertClosed(array::toArray);
    }

    @Test
    void theMessageNamesTheArrayThatWasClosed() {
        NdArray.OfFloat array = closed(2, 3);
        String message = "this array is closed: close() was called on float32 [2, 3], whose memory its views use too."
                + " Read it before close()";
        assertEquals(
                message,
                assertThrows(IllegalStateException.class, () -> array.get(0, 0)).getMessage());
        assertEquals(
                message,
                assertThrows(
                                IllegalStateException.class,
                                () -> array.select(0, 1).toArray())
                        .getMessage());
    }

    @Test
    void theShapeAndViewsCanStillBeAskedFor() {
        NdArray.OfFloat array = closed(2, 3);
        assertArrayEquals(new long[] {3, 2}, array.transpose(0, 1).shape());
        assertFalse(array.flip(0).isOpen());
    }
}
