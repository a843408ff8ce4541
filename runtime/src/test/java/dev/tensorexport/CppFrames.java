package dev.tensorexport;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.StringSupplier;
import org.bytedeco.pytorch.global.torch;

/** The C++ frames in the message of each error of LibTorch, which takes milliseconds to look up their names. */
final class CppFrames {
    private static final StringSupplier NONE = new StringSupplier() {
        private final BytePointer none = new BytePointer("");

        @Override
        public BytePointer call() {
            return none;
        }
    };

    private CppFrames() {}

    /** For tests in which LibTorch refuses thousands of calls; before they open a PointerScope, which would free it. */
    static void leaveOut() {
        torch.SetStackTraceFetcher(NONE);
    }
}
