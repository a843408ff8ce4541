package dev.tensorexport.io;

import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.io.NpyHeader.Descr;
import dev.tensorexport.ndarray.ArrayData;
import dev.tensorexport.ndarray.DType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/** Writes npy files in other ways than {@link Npy#write}. Immutable: each way gives another writer. */
public final class NpyWriter {
    static final NpyWriter DEFAULT = new NpyWriter(NarrowFloats.REFUSED, (bytes, total) -> {}, false);

    /** What becomes of dtypes that NumPy does not have: bfloat16, float8 and complex32. */
    private enum NarrowFloats {
        REFUSED,
        WIDENED,
        RAW_BITS
    }

    private final NarrowFloats narrowFloats;
    private final WriteProgress progress;
    private final boolean forced;

    private NpyWriter(NarrowFloats narrowFloats, WriteProgress progress, boolean forced) {
        this.narrowFloats = narrowFloats;
        this.progress = progress;
        this.forced = forced;
    }

    /** Writes bfloat16 and float8 as the float32 of their values, and complex32 as complex64. */
    public NpyWriter widening() {
        return new NpyWriter(NarrowFloats.WIDENED, progress, forced);
    }

    /**
     * Writes bfloat16, float8 and complex32 as raw bits, as ml_dtypes does:
     * {@code np.load(f).view(ml_dtypes.bfloat16)}.
     */
    public NpyWriter rawBits() {
        return new NpyWriter(NarrowFloats.RAW_BITS, progress, forced);
    }

    /** Has files on the disk before they are there under their name, so that a power failure leaves no half of one. */
    public NpyWriter forced() {
        return new NpyWriter(narrowFloats, progress, true);
    }

    /** Tells how far it is. */
    public NpyWriter progress(WriteProgress progress) {
        return new NpyWriter(narrowFloats, progress, forced);
    }

    /**
     * Writes a file as {@link Npy#write} does.
     *
     * @throws IOException if the file cannot be written
     * @throws IllegalArgumentException if NumPy has no such dtype, and nothing was said about that
     * @throws IllegalStateException if the array is closed
     */
    public void write(Path file, ArrayData array) throws IOException {
        AtomicFile.write(file, forced, channel -> write(channel, array));
    }

    /**
     * Writes to a stream, which is left open.
     *
     * @throws IOException if the stream fails; some of the bytes may have been written by then
     * @throws IllegalArgumentException if NumPy has no such dtype, and nothing was said about that
     */
    public void write(OutputStream stream, ArrayData array) throws IOException {
        write(Channels.newChannel(stream), array);
    }

    /**
     * Writes to a channel in blocking mode, which is left open.
     *
     * @throws IOException if the channel fails; some of the bytes may have been written by then
     * @throws IllegalArgumentException if NumPy has no such dtype, and nothing was said about that
     */
    public void write(WritableByteChannel channel, ArrayData array) throws IOException {
        DType written = written(array.dtype());
        CountingChannel counting = new CountingChannel(channel, progress, byteSize(array));
        counting.writeFully(ByteBuffer.wrap(header(array)));
        if (written == array.dtype()) {
            array.writeTo(counting);
        } else {
            array.writeTo(counting, written);
        }
    }

    /** How many bytes an array takes, with the header. */
    long byteSize(ArrayData array) {
        return header(array).length
                + Math.multiplyExact(Layout.contiguous(array.shape()).numel(), (long)
                        written(array.dtype()).itemSize());
    }

    private byte[] header(ArrayData array) {
        boolean isRaw = narrowFloats == NarrowFloats.RAW_BITS && !isOfNumpy(array.dtype());
        return NpyHeader.write(
                isRaw ? Descr.ofRawBits(array.dtype()) : Descr.of(written(array.dtype())), array.shape());
    }

    private DType written(DType dtype) {
        if (narrowFloats != NarrowFloats.WIDENED || isOfNumpy(dtype)) {
            return dtype;
        }
        return dtype.isComplex() ? DType.COMPLEX64 : DType.FLOAT32;
    }

    private static boolean isOfNumpy(DType dtype) {
        return switch (dtype) {
            case BFLOAT16, FLOAT8_E4M3FN, FLOAT8_E4M3FNUZ, FLOAT8_E5M2, FLOAT8_E5M2FNUZ, COMPLEX32 -> false;
            default -> true;
        };
    }
}
