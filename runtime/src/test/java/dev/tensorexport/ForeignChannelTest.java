package dev.tensorexport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.ndarray.NdArray;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.nio.channels.Channels;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

/** A channel that is not the JDK's may do anything with what it is given to write. */
class ForeignChannelTest {
    @Test
    void getsTheBytesAndNothingThatCanBeWritten() throws IOException {
        NdArray.OfFloat array =
                Tensors.view(torch.arange(new Scalar(1000f))).asFloat().asReadOnly();
        KeepingChannel foreign = new KeepingChannel();
        array.writeTo(foreign);
        for (ByteBuffer bytes : foreign.kept) {
            assertThrows(ReadOnlyBufferException.class, () -> bytes.put(0, (byte) 1));
        }
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        array.writeTo(Channels.newChannel(expected));
        assertArrayEquals(expected.toByteArray(), foreign.written.toByteArray());
        assertEquals(999f, array.get(999));
    }

    @Test
    void mayKeepWhatItWasGiven() throws Exception {
        ForkedJvm.run(Keeping.class);
    }

    /** Memory of this size is not the process's any more once it is freed: reading it ends the JVM. */
    static final class Keeping {
        private static final int COUNT = 16 << 20;

        private Keeping() {}

        public static void main(String[] arguments) throws Exception {
            Tensor tensor = torch.arange(new Scalar((float) COUNT));
            KeepingChannel foreign = new KeepingChannel();
            try (NdArray array = Tensors.view(tensor)) {
                array.writeTo(foreign);
            }
            tensor.close();
            assertTrue(foreign.kept.size() > 3);
            ByteBuffer kept = ByteBuffer.allocate(COUNT * Float.BYTES);
            foreign.kept.forEach(part -> kept.put(part.flip()));
            assertEquals(kept.flip(), ByteBuffer.wrap(foreign.written.toByteArray()));
        }
    }

    /** The stream is called while the JDK's channel has the buffer. */
    @Test
    void aStreamMayCloseTheArrayThatIsBeingWritten() throws Exception {
        ForkedJvm.run(Closing.class);
    }

    static final class Closing {
        private Closing() {}

        public static void main(String[] arguments) throws Exception {
            Tensor tensor = torch.full(new long[] {Keeping.COUNT}, new Scalar(3f));
            NdArray array = Tensors.view(tensor);
            tensor.close();
            long[] count = {0};
            array.writeTo(Channels.newChannel(new OutputStream() {
                @Override
                public void write(int b) {
                    throw new AssertionError("the channel writes arrays");
                }

                @Override
                public void write(byte[] bytes, int offset, int length) {
                    array.close();
                    count[0] += length;
                }
            }));
            assertEquals(4L * Keeping.COUNT, count[0]);
            assertThrows(IllegalStateException.class, array::toArray);
        }
    }
}
