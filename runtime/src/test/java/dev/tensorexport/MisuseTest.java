package dev.tensorexport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.io.ArrayFile;
import dev.tensorexport.io.Npy;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.Lease;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import java.io.ByteArrayOutputStream;
import java.nio.FloatBuffer;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What must not be done with memory, and what comes of it: done by the thread that closed, by another, and again. What
 * may be done twice is in {@link #whatMayBeDoneAgain}.
 */
class MisuseTest {
    private static final Class<IllegalStateException> STATE = IllegalStateException.class;
    private static final String CLOSED = "this array is closed: close() was called on float32 [2, 3], whose memory its"
            + " views use too. Read it before close()";
    private static final String LEASE_CLOSED =
            "this lease is closed. Use its buffer before close(), or take another lease";
    private static final String FILE_CLOSED = "some.npz is closed; get arrays before close(). They may outlive it";
    private static final String TENSOR_CLOSED = "cannot convert a closed tensor: close() was called on it, or on the"
            + " TensorScope or PointerScope it was made in. Convert it before that";
    private static final String READ_ONLY =
            "float32 [2, 3] is read-only: it, or the array that it is a view of, comes from asReadOnly() or expand(), or is on read-only memory. Write to the array that it is a view of, or to a"
                    + " copy()";

    @TempDir
    static Path folder;

    /** Everything that can be closed, when it was. */
    private static final class Ended {
        final Tensor tensor = torch.ones(2, 3);
        final NdArray.OfFloat array = Tensors.view(tensor).asFloat();
        final NdArray.OfFloat view = array.transpose(0, 1);
        final Iterator<DoubleStream> streams =
                List.of(array.stream(), array.stream(), array.stream()).iterator();
        final Lease<FloatBuffer> lease = Tensors.view(tensor).asFloat().lease();
        final NdArray.OfFloat open = Tensors.copy(tensor).asFloat();
        final ArrayFile file;
        final TensorVector tensors = new TensorVector(tensor);

        Ended() throws Exception {
            Path path = folder.resolve("some.npz");
            ArrayFile.write(path, Map.of("a", array));
            file = ArrayFile.open(path);
            end();
        }

        void end() {
            array.close();
            lease.close();
            file.close();
            tensors.close();
            tensor.close();
        }
    }

    private interface Misuse {
        Object of(Ended ended) throws Exception;
    }

    /** @param message how the exception's begins */
    private record Row(String name, Misuse misuse, Class<? extends Exception> type, String message) {
        static Row of(String name, Class<? extends Exception> type, String message, Misuse misuse) {
            return new Row(name, misuse, type, message);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static Misuse done(org.junit.jupiter.api.function.ThrowingConsumer<Ended> action) {
        return ended -> {
            try {
                action.accept(ended);
            } catch (Exception e) {
                throw e;
            } catch (Throwable e) {
                throw new AssertionError(e);
            }
            return null;
        };
    }

    static List<Row> rows() {
        return List.of(
                Row.of("get of a closed array", STATE, CLOSED, it -> it.array.get(0, 0)),
                Row.of("get of a view of it", STATE, CLOSED, it -> it.view.get(0, 0)),
                Row.of(
                        "item",
                        STATE,
                        CLOSED,
                        it -> it.array.slice(0, 0, 1).slice(1, 0, 1).item()),
                Row.of("set", STATE, CLOSED, done(it -> it.array.set(1, 0, 0))),
                Row.of("fill", STATE, CLOSED, done(it -> it.array.fill(1))),
                Row.of("assign to it", STATE, CLOSED, done(it -> it.array.assign(it.open))),
                Row.of("assign from it", STATE, CLOSED, done(it -> it.open.assign(it.array))),
                Row.of("toArray", STATE, CLOSED, it -> it.array.toArray()),
                Row.of("toArray of rows", STATE, CLOSED, it -> it.array.toArray(float[][].class)),
                Row.of("copyTo an array", STATE, CLOSED, done(it -> it.array.copyTo(new float[6]))),
                Row.of("copyTo a buffer", STATE, CLOSED, done(it -> it.array.copyTo(FloatBuffer.allocate(6)))),
                Row.of(
                        "a stream made before",
                        STATE,
                        CLOSED,
                        it -> it.streams.next().sum()),
                Row.of(
                        "a row",
                        STATE,
                        CLOSED,
                        it -> it.array.rows().iterator().next().get(0)),
                Row.of("asBuffer", STATE, CLOSED, it -> it.array.asBuffer()),
                Row.of("lease", STATE, CLOSED, it -> it.array.lease()),
                Row.of("lease of a view", STATE, CLOSED, it -> it.view.lease()),
                Row.of("copy", STATE, CLOSED, it -> it.array.copy()),
                Row.of("contentEquals", STATE, CLOSED, it -> it.open.contentEquals(it.array)),
                Row.of("toString", STATE, CLOSED, it -> it.array.toString()),
                Row.of("writeTo", STATE, CLOSED, done(it -> it.array.writeTo(channel()))),
                Row.of("a file of it", STATE, CLOSED, done(it -> Npy.write(folder.resolve("no.npy"), it.array))),
                Row.of(
                        "a file of several",
                        STATE,
                        CLOSED,
                        done(it -> ArrayFile.write(folder.resolve("no.npz"), Map.of("a", it.array)))),
                Row.of("a tensor on it", STATE, CLOSED, it -> Tensors.sharedTensor(it.array)),
                Row.of("a tensor of it", STATE, CLOSED, it -> Tensors.copiedTensor(it.array)),
                Row.of(
                        "closed arrays by name",
                        STATE,
                        CLOSED,
                        it -> NdArrayMap.of(Map.of("a", it.array))
                                .get("a")
                                .asFloat()
                                .toArray()),
                Row.of("the buffer of a closed lease", STATE, LEASE_CLOSED, it -> it.lease.buffer()),
                Row.of("its segment", STATE, LEASE_CLOSED, it -> it.lease.unwrap(Object.class)),
                Row.of("an array of a closed file", STATE, FILE_CLOSED, it -> it.file.get("a")),
                Row.of("its bytes", STATE, FILE_CLOSED, it -> it.file.bytes("a")),
                Row.of("what it says of an array", STATE, FILE_CLOSED, it -> it.file.info("a")),
                Row.of("all its arrays", STATE, FILE_CLOSED, it -> it.file.toMap()),
                Row.of(
                        "a view of a closed tensor",
                        ConversionException.class,
                        TENSOR_CLOSED,
                        it -> Tensors.view(it.tensor)),
                Row.of("its elements", ConversionException.class, TENSOR_CLOSED, it -> Tensors.elements(it.tensor)),
                Row.of(
                        "a write to what is read-only",
                        UnsupportedOperationException.class,
                        READ_ONLY,
                        done(it -> it.open.asReadOnly().set(1, 0, 0))));
    }

    private static java.nio.channels.WritableByteChannel channel() {
        return Channels.newChannel(new ByteArrayOutputStream());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isRefusedByTheThreadThatClosedAndByOthersAndAgain(Row row) throws Exception {
        Ended ended = new Ended();
        Callable<Exception> attempt = () -> {
            try {
                row.misuse.of(ended);
                return null;
            } catch (Exception e) {
                return e;
            }
        };
        for (Exception thrown : Arrays.asList(attempt.call(), onAnotherThread(attempt), attempt.call())) {
            assertEquals(row.type, thrown == null ? null : thrown.getClass(), () -> row + ": " + thrown);
            String message = thrown.getMessage().replace(folder + "/", "");
            assertTrue(message.startsWith(row.message), message);
        }
        assertFalse(folder.resolve("no.npy").toFile().exists());
        assertFalse(folder.resolve("no.npz").toFile().exists());
        assertEquals(1f, ended.open.get(0, 0));
    }

    private static <T> T onAnotherThread(Callable<T> task) throws Exception {
        FutureTask<T> future = new FutureTask<>(task);
        new Thread(future).start();
        return future.get(1, TimeUnit.MINUTES);
    }

    @Test
    void whatMayBeDoneAgain() throws Exception {
        Ended ended = new Ended();
        assertNull(onAnotherThread(() -> {
            ended.end();
            return null;
        }));
        ended.end();
        ended.view.close();
        ended.array.rows().forEach(NdArray::close);
        assertFalse(ended.array.isOpen());
        assertFalse(ended.view.isOpen());
        assertFalse(ended.lease.isOpen());
        assertEquals(List.of("a"), ended.file.names());
    }

    @Test
    @EnabledForJreRange(minVersion = 22)
    void memoryOfAnArenaThatWasClosedIsRefused() throws Exception {
        for (String arena : List.of("ofShared", "ofConfined")) {
            AutoCloseable ended = (AutoCloseable) Segment.arena(arena);
            Object segment = Segment.allocate(ended, 24);
            Object buffer = Segment.bytes(segment);
            ended.close();
            for (Object memory : List.of(segment, buffer)) {
                assertEquals(
                        "found a " + (memory == buffer ? "ByteBuffer" : "MemorySegment")
                                + " whose Arena was closed; expected memory of an open Arena. Make the tensor earlier, with the Arena as its owner",
                        assertThrows(STATE, () -> Tensors.sharedTensor(ended, memory, DType.FLOAT32, 2, 3))
                                .getMessage());
            }
            assertThrows(STATE, () -> Tensors.copiedTensor(buffer), arena);
        }
    }
}
