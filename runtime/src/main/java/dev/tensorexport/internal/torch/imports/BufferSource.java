package dev.tensorexport.internal.torch.imports;

import dev.tensorexport.internal.memory.BufferPrimitive;
import dev.tensorexport.internal.memory.Codec;
import dev.tensorexport.internal.memory.Memory;
import dev.tensorexport.internal.memory.Primitive;
import dev.tensorexport.internal.ndarray.ArrayAccess;
import dev.tensorexport.internal.ndarray.Codecs;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The elements of a buffer from its position to its limit, in its byte order. The buffer itself is not changed.
 *
 * @param name the type of the buffer
 * @param isOfBits whether they are the bits of the dtype that was asked for: a ByteBuffer holds those of any dtype,
 *     every other buffer values of its own type
 */
record BufferSource<A, B extends Buffer>(String name, BufferPrimitive<A, B> primitive, B elements, boolean isOfBits)
        implements Source {
    static Source of(Buffer buffer, @Nullable DType dtype) {
        BufferPrimitive<?, ?> primitive = BufferPrimitive.of(buffer);
        if (dtype == null || dtype.isQuantized() || !(buffer instanceof ByteBuffer bytes)) {
            return of(primitive, buffer);
        }
        if (bytes.remaining() % dtype.itemSize() != 0) {
            throw new IllegalArgumentException("found a ByteBuffer with " + bytes.remaining()
                    + " bytes from position to limit; expected a multiple of " + dtype.itemSize() + " for " + dtype
                    + ". Set its limit");
        }
        return ofBits(Codecs.of(dtype).storage(), bytes);
    }

    private static <A, B extends Buffer> Source of(BufferPrimitive<A, B> primitive, Buffer buffer) {
        return new BufferSource<>(name(primitive), primitive, primitive.castBuffer(buffer), false);
    }

    private static <A, B extends Buffer> Source ofBits(BufferPrimitive<A, B> primitive, ByteBuffer bytes) {
        return new BufferSource<>(name(Primitive.BYTE), primitive, primitive.view(bytes), true);
    }

    private static String name(BufferPrimitive<?, ?> primitive) {
        return primitive.bufferType().getSimpleName();
    }

    @Override
    public long[] shape() {
        return new long[] {elements.remaining()};
    }

    @Override
    public @Nullable FloatBuffer floats() {
        return elements instanceof FloatBuffer floats ? floats.slice() : null;
    }

    @Override
    public boolean areBitsOf(DType dtype) {
        return isOfBits || dtype != DType.BOOL && primitive == Codecs.of(dtype).storage();
    }

    @Override
    public void writeTo(NdArray target) {
        write(
                codecOf(target.dtype()),
                ArrayAccess.memory(target),
                ArrayAccess.layout(target).offset());
    }

    @SuppressWarnings("unchecked") // It was checked that the buffer holds what the target is read as.
    private Codec<A, ?> codecOf(DType dtype) {
        return (Codec<A, ?>) Codecs.of(dtype);
    }

    private <R> void write(Codec<A, R> codec, Memory memory, long offset) {
        if (codec.isPlain()) {
            memory.acquire();
            try {
                primitive.write(elements, elements.position(), memory, offset, elements.remaining());
            } finally {
                memory.release();
            }
            return;
        }
        A part = primitive.takeScratch();
        R bits = codec.takeBits();
        memory.acquire();
        try {
            for (int done = 0, count; done < elements.remaining(); done += count) {
                count = Math.min(elements.remaining() - done, Primitive.SCRATCH);
                int from = done;
                primitive.get(elements, elements.position() + done, 1, part, 0, count);
                codec.check(part, count, i -> new long[] {from + i});
                codec.write(part, 0, bits, memory, offset + done, 1, count);
            }
        } finally {
            memory.release();
        }
        codec.giveBack(bits);
        primitive.giveBack(part);
    }

    @Override
    public String toString() {
        return name;
    }
}
