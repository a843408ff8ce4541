package dev.tensorexport.internal.torch.nativememory;

import java.nio.ByteBuffer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.indexer.LongRawIndexer;
import org.jspecify.annotations.Nullable;

/** Native memory through JavaCPP's pointers, which own nothing here and so cost no deallocator. */
final class JniMemory implements NativeMemory {
    /** From JDK 24 on, the JDK warns of what JavaCPP's indexers are made of: {@code Unsafe}, JEP 498. */
    private static final int FIRST_JDK_THAT_WARNS = 24;

    @Override
    public long word(long address) {
        long index = address / Long.BYTES - 1;
        return Words.LOADS == null ? Words.ALL.get(index) : Words.LOADS.getRaw(index);
    }

    /** A buffer of JNI keeps nothing and can be ended by nobody; what is made of it keeps it reachable. */
    @Override
    public Buffers buffers() {
        return new BytesAt();
    }

    /** All memory but the first word, whose address JavaCPP takes for that of nothing. */
    private static final class Words extends LongPointer {
        static final LongPointer ALL = new Words();

        /** The same, read without a call. */
        static final @Nullable LongRawIndexer LOADS =
                Runtime.version().feature() < FIRST_JDK_THAT_WARNS ? new LongRawIndexer(ALL) : null;

        Words() {
            super((Pointer) null);
            address = Long.BYTES;
            limit = Long.MAX_VALUE / Long.BYTES;
        }
    }

    /** Is at one place after the other, so that none takes an object. */
    private static final class BytesAt extends Pointer implements Buffers {
        BytesAt() {
            super((Pointer) null);
        }

        @Override
        public ByteBuffer on(long address, long byteSize) {
            this.address = address;
            limit = byteSize;
            capacity = byteSize;
            return asByteBuffer();
        }

        /** JavaCPP knows this of its own classes, and looks it up for all others. */
        @Override
        public int sizeof() {
            return 1;
        }
    }
}
