package dev.tensorexport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tensorexport.ndarray.Lease;
import dev.tensorexport.ndarray.MemoryUse;
import dev.tensorexport.ndarray.NdArray;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

/** A buffer that was taken from an array keeps the memory, and so does whatever the JDK makes of it. */
class EscapeTest {
    @Test
    void whatIsMadeOfABufferKeepsItsMemory() throws Exception {
        ForkedJvm.run(Program.class, "view");
    }

    @Test
    void whatIsMadeOfABufferOfACopyKeepsItsMemory() throws Exception {
        ForkedJvm.run(Program.class, "copy");
    }

    /** Memory of this size is not the process's any more once it is freed: reading it ends the JVM. */
    static final class Program {
        private static final int COUNT = 8 << 20;

        private static boolean copied;

        private Program() {}

        public static void main(String[] arguments) throws Exception {
            copied = arguments[0].equals("copy");
            List<Way> ways = new ArrayList<>(List.of(
                    buffer -> buffer,
                    buffer -> buffer.slice(0, COUNT),
                    FloatBuffer::duplicate,
                    buffer -> buffer.slice(0, COUNT).duplicate().asReadOnlyBuffer()));
            if (Runtime.version().feature() >= 22) {
                ways.add(buffer -> floats(segment(buffer)));
                ways.add(buffer -> floats(part(segment(buffer.slice(0, COUNT)))));
                ways.add(buffer -> floats(segment(floats(segment(buffer.duplicate())))));
            }
            for (Way way : ways) {
                for (boolean closed : new boolean[] {true, false}) {
                    check(way.from(buffer(closed)));
                    check(way.from(thirdBuffer(closed)));
                    check(way.from(bufferOfALostLease(closed)));
                }
            }
            unwrapped();
            for (int i = 0; i < 100 && notGivenBack() > 0; i++) {
                collect();
            }
            assertEquals(0, notGivenBack());
        }

        private static long notGivenBack() {
            return MemoryUse.now().openBytes() + MemoryUse.now().heldBytes();
        }

        @FunctionalInterface
        private interface Way {
            FloatBuffer from(FloatBuffer buffer) throws Exception;
        }

        private static FloatBuffer buffer(boolean closed) throws Exception {
            NdArray.OfFloat array = array();
            FloatBuffer buffer = array.asBuffer();
            if (closed) {
                array.close();
            }
            collect();
            return buffer;
        }

        /** The first is gone when the second is taken, and the second goes before the array is closed. */
        private static FloatBuffer thirdBuffer(boolean closed) throws Exception {
            NdArray.OfFloat array = array();
            array.asBuffer();
            collect();
            FloatBuffer second = array.asBuffer();
            collect();
            FloatBuffer third = array.asBuffer();
            second = null;
            collect();
            if (closed) {
                array.close();
            }
            array = null;
            collect();
            return third;
        }

        private static FloatBuffer bufferOfALostLease(boolean closed) throws Exception {
            NdArray.OfFloat array = array();
            Lease<FloatBuffer> lease = array.lease();
            if (closed) {
                array.close();
            }
            array = null;
            collect();
            FloatBuffer buffer = lease.buffer();
            lease = null;
            collect();
            return buffer;
        }

        private static void check(FloatBuffer last) throws InterruptedException {
            collect();
            for (int i = 0; i < COUNT; i += 1000) {
                assertEquals(3f, last.get(i));
            }
        }

        private static NdArray.OfFloat array() throws Exception {
            Tensor tensor = torch.full(new long[] {COUNT}, new Scalar(3f));
            NdArray.OfFloat array = Tensors.view(tensor).asFloat();
            if (copied) {
                try (NdArray.OfFloat view = array) {
                    array = view.copy();
                }
            }
            tensor.close();
            collect();
            return array;
        }

        private static void unwrapped() throws Exception {
            if (Runtime.version().feature() < 22) {
                return;
            }
            NdArray.OfFloat array = array();
            Object segment = part(array.unwrap(segmentType()));
            array.close();
            array = null;
            collect();
            check(floats(segment));
            for (boolean closed : new boolean[] {true, false}) {
                check(floats(part(segmentOfALostLease(closed))));
            }
        }

        private static Object segmentOfALostLease(boolean closed) throws Exception {
            NdArray.OfFloat array = array();
            Object segment = array.lease().unwrap(segmentType());
            if (closed) {
                array.close();
            }
            return segment;
        }

        private static Class<?> segmentType() throws ReflectiveOperationException {
            return Class.forName("java.lang.foreign.MemorySegment");
        }

        private static Object segment(FloatBuffer buffer) throws Exception {
            Object segment = segmentType().getMethod("ofBuffer", Buffer.class).invoke(null, buffer);
            buffer = null;
            collect();
            return segment;
        }

        private static Object part(Object segment) throws Exception {
            Object part = segmentType().getMethod("asSlice", long.class).invoke(segment, 0L);
            segment = null;
            collect();
            return part;
        }

        private static FloatBuffer floats(Object segment) throws Exception {
            ByteBuffer bytes =
                    (ByteBuffer) segmentType().getMethod("asByteBuffer").invoke(segment);
            segment = null;
            collect();
            return bytes.order(ByteOrder.nativeOrder()).asFloatBuffer();
        }

        private static void collect() throws InterruptedException {
            System.gc();
            Thread.sleep(15);
            System.gc();
            Thread.sleep(15);
        }
    }
}
