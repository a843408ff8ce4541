package dev.tensorexport.internal.io.bytes;

import dev.tensorexport.io.Progress;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Files that are there in full or not at all: written under another name in the same directory, then moved over the
 * file of that name. A reader sees the old file or the new one; after a failure the old one stands and nothing is left
 * beside it.
 */
public final class AtomicFile {
    private final Path file;
    private final Path target;
    private final Path temporary;

    private AtomicFile(Path file) throws IOException {
        this.file = file;
        this.target = target(file);
        // Not Files.createTempFile, whose files only their owner may read.
        this.temporary = target.resolveSibling(".tensorexport-" + UUID.randomUUID() + ".tmp");
    }

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Writer {
        void writeTo(ByteWriter target) throws IOException;
    }

    /**
     * Writes a file, or the one that a symbolic link leads to. The permissions of an old one are kept.
     *
     * @param sync whether it is on the disk before it is there under its name, so that a power failure leaves no half
     *     of it either
     */
    public static void write(Path file, boolean sync, Progress progress, Writer writer) throws IOException {
        prepare(file, sync, progress, writer).commit();
    }

    /** Does all of {@link #write} but the last step; {@link #commit} or {@link #discard} has to follow. */
    public static AtomicFile prepare(Path file, boolean sync, Progress progress, Writer writer) throws IOException {
        AtomicFile prepared = new AtomicFile(file);
        try {
            prepared.write(sync, progress, writer);
            return prepared;
        } catch (FileSystemException e) {
            throw prepared.naming(e);
        }
    }

    private void write(boolean sync, Progress progress, Writer writer) throws IOException {
        Set<PosixFilePermission> permissions = permissions(target);
        FileChannel channel = FileChannel.open(
                temporary, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes(permissions));
        try {
            if (permissions != null) {
                Files.setPosixFilePermissions(temporary, permissions); // the umask may have taken some
            }
            writeTo(channel, sync, progress, writer);
        } catch (Throwable failure) {
            discard(failure);
            throw failure;
        }
    }

    /** Has the file take its place. */
    public void commit() throws IOException {
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            discard(e);
            throw naming(e);
        }
    }

    /** Removes what was written, unless it has taken its place. */
    public void discard(Throwable failure) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** Where the file is, once links are followed. */
    private static Path target(Path file) throws IOException {
        Path target = file.toAbsolutePath();
        for (int links = 0; Files.isSymbolicLink(target); links++) {
            if (links == 40) {
                throw new FileSystemException(file.toString(), null, "found a symbolic link that leads to itself");
            }
            target = target.resolveSibling(Files.readSymbolicLink(target));
        }
        Path directory = target.getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            throw new NoSuchFileException(
                    file.toString(), null, "no directory " + directory + "; make it with Files.createDirectories()");
        }
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            if (!Files.isRegularFile(target)) {
                throw new FileSystemException(
                        file.toString(), null, "found something else than a file; expected one, or a new name");
            }
            if (!Files.isWritable(target)) {
                throw new AccessDeniedException(
                        file.toString(), null, "found a read-only file; delete it, or make it writable");
            }
        }
        return target;
    }

    private static @Nullable Set<PosixFilePermission> permissions(Path target) throws IOException {
        boolean isPosix = target.getFileSystem().supportedFileAttributeViews().contains("posix");
        return isPosix && Files.exists(target) ? Files.getPosixFilePermissions(target) : null;
    }

    private static FileAttribute<?>[] attributes(@Nullable Set<PosixFilePermission> permissions) {
        return permissions == null
                ? new FileAttribute<?>[0]
                : new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)};
    }

    private void writeTo(FileChannel channel, boolean sync, Progress progress, Writer writer) throws IOException {
        try (channel) {
            try {
                writer.writeTo(ByteWriter.of(channel, temporary, progress));
                if (sync) {
                    channel.force(true);
                }
            } catch (ClosedByInterruptException e) {
                throw e;
            } catch (IOException e) {
                long written = channel.isOpen() ? channel.position() : 0;
                throw new IOException(
                        file + ": failed after " + written + " bytes: " + e.getMessage()
                                + ". What was there is unchanged",
                        e);
            }
        }
    }

    /** The same failure with the user's path in place of one that the user does not know. */
    private FileSystemException naming(FileSystemException e) {
        if (!temporary.toString().equals(e.getFile())) {
            return e;
        }
        FileSystemException named = e instanceof AccessDeniedException
                ? new AccessDeniedException(file.toString(), null, e.getReason())
                : new FileSystemException(file.toString(), null, e.getReason());
        named.initCause(e);
        return named;
    }
}
