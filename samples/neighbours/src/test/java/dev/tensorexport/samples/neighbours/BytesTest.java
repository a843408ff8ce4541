package dev.tensorexport.samples.neighbours;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.Tensors;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufOutputStream;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

/** The sections of bytes in docs/neighbours.md. */
class BytesTest {
    private final Tensor tensor = torch.arange(new Scalar(6f)).reshape(2, 3);

    @Test
    void kserve() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int headerLength;
        try (NdArray array = Tensors.export(tensor)) {
            String header = """
                    {"inputs":[{"name":"x","datatype":"FP32","shape":[2,3],"parameters":{"binary_data_size":24}}]}""";
            headerLength = header.length(); // goes into the header Inference-Header-Content-Length
            body.writeBytes(header.getBytes(StandardCharsets.UTF_8));
            array.writeTo(Channels.newChannel(body)); // row-major, little-endian, whatever the strides
        }

        ByteBuffer response = ByteBuffer.wrap(body.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer raw = response.position(headerLength);
        NdArray result = NdArray.wrap(raw, DType.FLOAT32, 2, 3); // on the bytes of the response, no copy
        assertTrue(Tensors.copiedTensor(result).equal(tensor));
    }

    @Test
    void netty() throws IOException {
        PooledByteBufAllocator allocator = PooledByteBufAllocator.DEFAULT;
        ByteBuf buffer = allocator.directBuffer();
        try (NdArray array = Tensors.export(tensor);
                ByteBufOutputStream out = new ByteBufOutputStream(buffer)) {
            array.writeTo(Channels.newChannel(out)); // one copy, of any strides
        }

        ByteBuffer bytes = buffer.nioBuffer().order(ByteOrder.nativeOrder());
        Runnable release = buffer::release;
        Tensor received = Tensors.sharedTensor(release, bytes, DType.FLOAT32, 2, 3); // no copy; releases the buffer
        assertTrue(received.equal(tensor));
        assertEquals(1, buffer.refCnt());
        received.close();
        assertEquals(0, buffer.refCnt());
    }

    @Test
    void nettyOnTheMemory() {
        try (NdArray pixels = NdArray.full(DType.UINT8, 7, 2, 2)) {
            ByteBuf buffer =
                    Unpooled.wrappedBuffer(pixels.rawBits().asByte().asBuffer()); // dtypes of one byte: no copy
            byte[] received = new byte[4];
            buffer.readBytes(received);
            assertArrayEquals(new byte[] {7, 7, 7, 7}, received);
        }
    }
}
