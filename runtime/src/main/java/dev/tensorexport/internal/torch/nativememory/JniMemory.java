package dev.tensorexport.internal.torch.nativememory;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;

/** Native memory through JavaCPP's pointers, which own nothing here and so cost no deallocator. */
final class JniMemory implements NativeMemory {
    @Override
    public long word(long address) {
        return new WordsAt(address).get(0);
    }

    @Override
    public Words words(long address, int count) {
        long[] words = new long[count];
        new WordsAt(address).get(words, 0, count);
        return index -> words[index];
    }

    /** A buffer of JNI keeps nothing and can be ended by nobody; what is made of it keeps it reachable. */
    @Override
    public Buffers buffers() {
        return (address, byteSize) -> new BytesAt(address, byteSize).asByteBuffer();
    }

    private static final class WordsAt extends LongPointer {
        WordsAt(long address) {
            super((Pointer) null);
            this.address = address;
        }
    }

    private static final class BytesAt extends BytePointer {
        BytesAt(long address, long byteSize) {
            super((Pointer) null);
            this.address = address;
            limit = byteSize;
            capacity = byteSize;
        }

        /** JavaCPP knows this of its own classes, and looks it up for all others. */
        @Override
        public int sizeof() {
            return 1;
        }
    }
}
