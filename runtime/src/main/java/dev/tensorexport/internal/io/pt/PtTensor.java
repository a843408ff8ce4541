package dev.tensorexport.internal.io.pt;

import dev.tensorexport.internal.io.bytes.ProgressMeter;
import dev.tensorexport.internal.io.check.Quoted;
import dev.tensorexport.internal.io.format.EntryInfo;
import dev.tensorexport.internal.io.pickle.PicklePosition;
import dev.tensorexport.internal.io.pickle.PickleValue;
import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.memory.Memory;
import dev.tensorexport.internal.ndarray.ArrayAccess;
import dev.tensorexport.io.ArrayInfo;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.io.IOException;
import java.util.OptionalLong;

/** A tensor that a pickle describes; its elements are elsewhere in the file. */
sealed interface PtTensor extends PickleValue {
    @Override
    default String describe() {
        return "a tensor";
    }

    /** What the pickle says of it. */
    ArrayInfo info() throws IOException;

    /** Its elements, as a fresh array; tells of the bytes that have to be copied for that. */
    NdArray read(ProgressMeter meter) throws IOException;

    /** The bytes from its first element to its last as they are in the file, as uint8 of one dim. */
    NdArray bytes() throws IOException;

    /**
     * One whose array lies on its storage.
     *
     * @param layout one that lies within the bytes
     */
    record Strided(UntypedStorage bytesOfStorage, DType dtype, Layout layout) implements PtTensor {
        @Override
        public ArrayInfo info() {
            return new EntryInfo(
                    dtype.toString(), dtype, layout.shape(), layout.numel() * dtype.itemSize(), bytesOfStorage.crc());
        }

        @Override
        public NdArray read(ProgressMeter meter) throws IOException {
            return ArrayAccess.of(bytesOfStorage.memory(dtype.toReal().itemSize(), meter), dtype, layout);
        }

        @Override
        public NdArray bytes() throws IOException {
            Memory memory = bytesOfStorage.memory(1, ProgressMeter.none());
            long start = layout.numel() == 0 ? 0 : layout.offset() * dtype.itemSize();
            long size = layout.end() * dtype.itemSize() - start;
            return ArrayAccess.of(memory, DType.UINT8, Layout.of(new long[] {size}, new long[] {1}, start));
        }
    }

    /** One of integers that stand for other values, which are made of them. */
    record Quantized(PtDType quantized, Strided integers, Dequantizer quantizer) implements PtTensor {
        @Override
        public ArrayInfo info() {
            Layout layout = integers.layout();
            return new EntryInfo(
                    quantized.torchName(),
                    DType.FLOAT32,
                    layout.shape(),
                    layout.numel() * integers.dtype().itemSize(),
                    integers.bytesOfStorage().crc());
        }

        @Override
        public NdArray read(ProgressMeter meter) throws IOException {
            return quantizer.dequantize(integers.read(meter));
        }

        @Override
        public NdArray bytes() throws IOException {
            return integers.bytes();
        }
    }

    /**
     * One that no array can be made of; the others of the file can be read nevertheless.
     *
     * @param kind what it is
     */
    record Refused(PicklePosition at, String kind, String reason) implements PtTensor {
        @Override
        public ArrayInfo info() {
            return new EntryInfo(kind, null, new long[0], 0, OptionalLong.empty());
        }

        @Override
        public NdArray read(ProgressMeter meter) throws IOException {
            throw at.bad(reason);
        }

        @Override
        public NdArray bytes() throws IOException {
            throw at.bad(reason);
        }
    }

    /** Several of one name. */
    record Ambiguous(PicklePosition at, String name) implements PtTensor {
        @Override
        public ArrayInfo info() throws IOException {
            throw at.bad("found several tensors that are called " + Quoted.of(name, 0)
                    + "; expected one. Take them out of what Pt.read() gives");
        }

        @Override
        public NdArray read(ProgressMeter meter) throws IOException {
            throw new AssertionError(info());
        }

        @Override
        public NdArray bytes() throws IOException {
            throw new AssertionError(info());
        }
    }
}
