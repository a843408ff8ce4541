package dev.tensorexport.samples.digits;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A folder whose files are whole or not there: each is written under another name and then moved into place. Ctrl-C
 * waits for the file being written, a matter of milliseconds, and lets no other start, so it leaves nothing
 * half-written either.
 */
final class OutputFolder implements AutoCloseable {

    /** Writes a whole file, which does not exist yet. */
    interface Content {

        void writeTo(Path file) throws IOException;
    }

    private final Path folder;

    // Fair, so that on Ctrl-C the exit comes next, not the next file.
    private final ReentrantLock writing = new ReentrantLock(true);

    // Never unlocked: what would be written next waits until the JVM is gone.
    private final Thread onExit = new Thread(writing::lock, "finish the file being written");

    private OutputFolder(Path folder) {
        this.folder = folder;
    }

    static OutputFolder open(Path folder) throws IOException {
        OutputFolder opened =
                new OutputFolder(Files.createDirectories(folder.toAbsolutePath().normalize()));
        Runtime.getRuntime().addShutdownHook(opened.onExit);
        return opened;
    }

    /** Where the folder is, absolute. */
    Path path() {
        return folder;
    }

    /** Writes a file. An older one of that name is replaced, but kept if {@code content} fails. */
    void write(String name, Content content) throws IOException {
        writing.lock();
        try {
            Path whole = folder.resolve(name);
            Path part = folder.resolve(".part-" + ProcessHandle.current().pid() + "-" + name);
            try {
                content.writeTo(part);
                Files.move(part, whole, ATOMIC_MOVE, REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } finally {
            writing.unlock();
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (IllegalStateException shuttingDown) {
            // The hook is running, which is all it is for.
        }
    }
}
