package dev.tensorexport.internal.memory;

import java.nio.channels.WritableByteChannel;

/** A channel of the library's own that may be given memory which can go or must not be written. */
public interface BorrowingChannel extends WritableByteChannel {
    /** Whether nobody has the bytes of a buffer any more once it was written. */
    boolean keepsNothing();

    /**
     * Whether a channel uses the bytes of a buffer only while it writes them, and never writes to them. The JDK's do;
     * any other may keep the buffer.
     */
    static boolean keepsNothing(WritableByteChannel channel) {
        return channel instanceof BorrowingChannel own
                ? own.keepsNothing()
                : channel.getClass().getModule() == Object.class.getModule();
    }
}
