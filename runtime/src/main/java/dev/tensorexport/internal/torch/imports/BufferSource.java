package dev.tensorexport.internal.torch.imports;

import dev.tensorexport.ndarray.DType;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The elements of a buffer from its position to its limit, in its byte order. The buffer itself is not changed. A
 * ByteBuffer holds the elements of any dtype, every other buffer values of its own type.
 */
final class BufferSource extends ElementSource {
    private final String name;
    private final Primitive component;
    private final Buffer elements;

    BufferSource(Buffer buffer, @Nullable DType dtype) {
        name = Primitive.of(buffer).bufferName();
        if (dtype != null && buffer instanceof ByteBuffer bytes) {
            if (bytes.remaining() % dtype.itemSize() != 0) {
                throw new IllegalArgumentException("found a ByteBuffer with " + bytes.remaining()
                        + " bytes from position to limit; expected a multiple of " + dtype.itemSize() + " for " + dtype
                        + ". Set its limit");
            }
            component = Primitive.ofBits(dtype);
            elements = component.viewOf(bytes.duplicate().order(bytes.order()));
        } else {
            component = Primitive.of(buffer);
            elements = buffer.slice();
        }
    }

    @Override
    Primitive component() {
        return component;
    }

    @Override
    long[] shape() {
        return new long[] {elements.remaining()};
    }

    @Override
    void forEachRun(Consumer<Buffer> action) {
        if (component == Primitive.BOOLEAN) {
            ByteBuffer bytes = (ByteBuffer) elements;
            forEachRun(i -> bytes.get(i) != 0, bytes.limit(), action);
        } else {
            action.accept(elements.duplicate());
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
