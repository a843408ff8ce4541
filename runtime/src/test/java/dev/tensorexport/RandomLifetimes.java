package dev.tensorexport;

import dev.tensorexport.io.ArrayFile;
import dev.tensorexport.io.Npy;
import dev.tensorexport.io.ReadOption;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.Lease;
import dev.tensorexport.ndarray.MemoryUse;
import dev.tensorexport.ndarray.NdArray;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * Makes, uses, closes and loses tensors, arrays, views, copies, leases, buffers, segments and files at random, on
 * several threads, and knows what each read must give. Memory that was freed is mostly overwritten by later steps, or
 * not the process's any more, so whatever uses it gives something else or ends the JVM.
 */
final class RandomLifetimes {
    /** How many things of a kind there are at most. */
    private static final int MOST = 40;

    private static final int MOST_FILES = 10;

    /** How many elements are read one by one. */
    private static final int MOST_ELEMENTS = 5000;

    private final Random random;
    private final ExecutorService others = Executors.newFixedThreadPool(3);
    private final List<OnTensor> tensors = new ArrayList<>();
    private final List<OnArray> arrays = new ArrayList<>();
    private final List<OnLease> leases = new ArrayList<>();
    private final List<OnBuffer> buffers = new ArrayList<>();
    private final List<Owned> owned = new ArrayList<>();
    private final List<OnFile> files = new ArrayList<>();
    private final List<OpenFile> openFiles = new ArrayList<>();
    private final List<Kept> kept = new ArrayList<>();
    private final Path folder;
    private int names;
    private long reads;
    private long refusals;

    private RandomLifetimes(long seed, Path folder) {
        random = new Random(seed);
        this.folder = folder;
    }

    /** Steps, or seconds with an s; then a seed. */
    public static void main(String[] arguments) throws Exception {
        boolean timed = arguments[0].endsWith("s");
        long limit = Long.parseLong(arguments[0].replace("s", ""));
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : new Random().nextLong();
        RandomLifetimes lifetimes = new RandomLifetimes(seed, Files.createTempDirectory("lifetimes"));
        long end = timed ? System.nanoTime() + TimeUnit.SECONDS.toNanos(limit) : Long.MAX_VALUE;
        long step = 0;
        try {
            for (; timed ? System.nanoTime() < end : step < limit; step++) {
                lifetimes.step();
                if (step % 2000 == 0) {
                    System.gc();
                }
            }
            lifetimes.end();
        } catch (Throwable e) {
            lifetimes.others.shutdown();
            throw new AssertionError("seed " + seed + ", step " + step, e);
        }
        System.out.println("seed " + seed + ": " + step + " steps, " + lifetimes.reads + " reads, " + lifetimes.refusals
                + " refusals, " + Pointer.physicalBytes() / (1 << 20) + " MiB");
    }

    /** The bytes that several things are on. */
    private static final class Store {
        final float[] values;

        Store(int size) {
            values = new float[size];
        }
    }

    /** Some elements of a store. */
    private record Part(Store store, int first, int step, int count) {
        int index(int i) {
            return first + i * step;
        }

        float value(int i) {
            return store.values[index(i)];
        }

        boolean isOneRun() {
            return step == 1 || count <= 1;
        }
    }

    private record OnTensor(Tensor tensor, Part part) {}

    /** An array and its views end together. */
    private static final class Life {
        boolean closed;
    }

    private record OnArray(NdArray.OfFloat array, Part part, Life life, boolean isOwner, boolean isReadOnly) {}

    /** @param start which byte of the array's memory is its first */
    private record OnLease(Lease<FloatBuffer> lease, Part part, long start) {}

    private record OnBuffer(FloatBuffer buffer, Part part) {}

    /** What a channel that is not the JDK's has kept, and has to find there for ever. */
    private record Kept(List<ByteBuffer> buffers, byte[] bytes) {}

    private record OnFile(Path path, Store store) {}

    private record OpenFile(ArrayFile file, Store store, boolean isReadOnly, Life life) {}

    /** Memory of native code, which is really freed once it is given back. */
    private static final class Owned {
        final Store store;
        final ByteBuffer bytes;
        final Object memory;
        final AtomicInteger runs = new AtomicInteger();
        private final AutoCloseable free;

        private Owned(Store store, ByteBuffer bytes, Object memory, AutoCloseable free) {
            this.store = store;
            this.bytes = bytes.order(ByteOrder.nativeOrder());
            this.memory = memory;
            this.free = free;
            this.bytes.asFloatBuffer().put(store.values);
        }

        static Owned byPointer(Store store) {
            FloatPointer pointer = new FloatPointer(store.values.length);
            ByteBuffer bytes = pointer.asByteBuffer();
            return new Owned(store, bytes, bytes.order(ByteOrder.nativeOrder()), pointer);
        }

        static Owned byArena(Store store) throws ReflectiveOperationException {
            Object arena = Segment.arena("ofShared");
            Object segment = Segment.allocate(arena, (long) store.values.length * Float.BYTES);
            return new Owned(store, Segment.bytes(segment), segment, (AutoCloseable) arena);
        }

        void release() throws Exception {
            runs.incrementAndGet();
            bytes.asFloatBuffer().put(new float[store.values.length]);
            free.close();
        }

        Runnable asRunnable() {
            return () -> {
                try {
                    release();
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            };
        }
    }

    private void step() throws Exception {
        int kind = random.nextInt(33);
        switch (kind) {
            case 0 -> keep(tensors, newTensor());
            case 1 -> {
                switch (random.nextInt(4)) {
                    case 0 -> keep(tensors, bufferTensor());
                    case 1 -> convertInScope();
                    default -> keep(tensors, ownedTensor());
                }
            }
            case 2 -> narrow();
            case 3, 4, 5 -> convert();
            case 6, 7 -> view();
            case 8 -> copy();
            case 9 -> share();
            case 10, 11 -> readArray();
            case 12 -> readElement();
            case 13 -> writeElement();
            case 14 -> lease();
            case 15 -> useLease();
            case 16 -> escape();
            case 17 -> useBuffer();
            case 18 -> writeToChannel();
            case 19 -> assign();
            case 20 -> closeTensor();
            case 21, 22 -> closeArray();
            case 23 -> closeLease();
            case 24 -> loseSomething();
            case 25 -> useKept();
            case 26 -> someOfFiles();
            case 27 -> keep(openFiles, openFile());
            case 28, 29 -> getFromFile();
            case 30 -> overwriteFile();
            case 31 -> closeFile();
            default -> readWhileClosing();
        }
        checkOwners();
    }

    // What is made

    private int size() {
        return switch (random.nextInt(20)) {
            case 0 -> 1 << 20;
            case 1 -> 1;
            default -> 2 + random.nextInt(3000);
        };
    }

    private Store store() {
        Store store = new Store(size());
        for (int i = 0; i < store.values.length; i++) {
            store.values[i] = i;
        }
        store.values[0] = random.nextFloat();
        return store;
    }

    private static Part whole(Store store) {
        return new Part(store, 0, 1, store.values.length);
    }

    private OnTensor newTensor() throws Exception {
        Store store = store();
        return new OnTensor(onSomeThread(() -> Tensors.copiedTensor(store.values.clone())), whole(store));
    }

    private OnTensor ownedTensor() throws Exception {
        Store store = store();
        boolean inArena = Runtime.version().feature() >= 22 && random.nextInt(4) == 0;
        Owned memory = inArena ? Owned.byArena(store) : Owned.byPointer(store);
        Object owner = random.nextBoolean() ? memory.asRunnable() : (AutoCloseable) memory::release;
        owned.add(memory);
        return new OnTensor(
                onSomeThread(() -> Tensors.sharedTensor(owner, memory.memory, DType.FLOAT32, store.values.length)),
                whole(store));
    }

    /** On a buffer that owns its memory, and is kept by the tensor alone. */
    private OnTensor bufferTensor() throws Exception {
        Store store = store();
        ByteBuffer bytes =
                ByteBuffer.allocateDirect(store.values.length * Float.BYTES).order(ByteOrder.nativeOrder());
        FloatBuffer floats = bytes.asFloatBuffer().put(store.values).flip();
        return new OnTensor(onSomeThread(() -> Tensors.sharedTensor(floats)), whole(store));
    }

    /** An array whose tensor went with its PointerScope. */
    private void convertInScope() throws Exception {
        Store store = store();
        NdArray.OfFloat array = onSomeThread(() -> {
            try (PointerScope scope = new PointerScope()) {
                scope.attach(new FloatPointer(1));
                return Tensors.export(Tensors.copiedTensor(store.values.clone()))
                        .asFloat();
            }
        });
        keep(arrays, new OnArray(array, whole(store), new Life(), true, false));
    }

    private void narrow() throws Exception {
        OnTensor from = any(tensors);
        if (from != null) {
            Part part = part(from.part, 1);
            long start = part.first - from.part.first;
            if (from.part.step == 1) {
                keep(tensors, new OnTensor(onSomeThread(() -> from.tensor.narrow(0, start, part.count)), part));
            }
        }
    }

    /** A random part of another, forwards or backwards. */
    private Part part(Part of, int step) {
        int first = random.nextInt(of.count);
        int most = (of.count - 1 - first) / step + 1;
        return new Part(of.store, of.index(first), of.step * step, 1 + random.nextInt(most));
    }

    private void convert() throws Exception {
        OnTensor from = any(tensors);
        if (from == null) {
            return;
        }
        int verb = random.nextInt(4);
        NdArray.OfFloat array = onSomeThread(() -> switch (verb) {
                    case 0 -> Tensors.view(from.tensor);
                    case 1 -> Tensors.export(from.tensor);
                    case 2 -> Tensors.copy(from.tensor);
                    default -> Tensors.exportAsync(from.tensor).get();
                })
                .asFloat();
        Part part = verb == 2 ? copied(from.part) : from.part;
        keep(arrays, new OnArray(array, part, new Life(), true, false));
    }

    private static Part copied(Part part) {
        Store store = new Store(part.count);
        for (int i = 0; i < part.count; i++) {
            store.values[i] = part.value(i);
        }
        return whole(store);
    }

    private void view() throws Exception {
        OnArray from = any(arrays);
        if (from == null) {
            return;
        }
        Part all = from.part;
        OnArray view = switch (random.nextInt(4)) {
            case 0 ->
                new OnArray(
                        from.array.flip(0),
                        new Part(all.store, all.index(all.count - 1), -all.step, all.count),
                        from.life,
                        false,
                        from.isReadOnly);
            case 1 -> new OnArray(from.array.asReadOnly(), all, from.life, false, true);
            default -> {
                int step = 1 + random.nextInt(2);
                Part part = part(all, step);
                int start = (part.first - all.first) / all.step;
                int stop = Math.min(start + part.count * step, all.count);
                NdArray.OfFloat slice = from.array.slice(0, start, stop, step);
                yield new OnArray(slice, part, from.life, false, from.isReadOnly);
            }
        };
        keep(arrays, view);
    }

    private void copy() throws Exception {
        OnArray from = any(arrays);
        if (from != null) {
            NdArray.OfFloat copy = whileOpen(from.life, from.array::copy);
            if (copy != null) {
                keep(arrays, new OnArray(copy, copied(from.part), new Life(), true, false));
            }
        }
    }

    /** A tensor on the memory of an array, which it holds. */
    private void share() throws Exception {
        OnArray from = any(arrays);
        if (from == null || from.isReadOnly || from.part.step < 0) {
            return;
        }
        Tensor tensor = whileOpen(from.life, () -> Tensors.sharedTensor(from.array));
        if (tensor != null) {
            keep(tensors, new OnTensor(tensor, from.part));
        }
    }

    private void lease() throws Exception {
        OnArray from = any(arrays);
        if (from != null) {
            Lease<FloatBuffer> lease = whileOpen(from.life, from.array::lease);
            if (lease != null) {
                keep(leases, new OnLease(lease, from.part, from.array.offset() * Float.BYTES));
            }
        }
    }

    private void escape() throws Exception {
        OnArray from = any(arrays);
        if (from == null || !from.part.isOneRun()) {
            return;
        }
        boolean asSegment = asSegment();
        FloatBuffer buffer = whileOpen(from.life, () -> asSegment ? ofSegment(from.array) : from.array.asBuffer());
        if (buffer != null) {
            keep(buffers, new OnBuffer(buffer, from.part));
        }
    }

    /** The elements as a part of the segment of all memory. */
    private static FloatBuffer ofSegment(NdArray.OfFloat array) throws ReflectiveOperationException {
        Object segment = array.unwrap(Segment.type());
        long first = array.offset() * Float.BYTES;
        return Segment.bytes(Segment.slice(segment, first, array.numel() * Float.BYTES))
                .asFloatBuffer();
    }

    private static FloatBuffer ofSegment(OnLease from) throws ReflectiveOperationException {
        Object segment = from.lease.unwrap(Segment.type());
        return Segment.bytes(Segment.slice(segment, from.start, (long) from.part.count * Float.BYTES))
                .asFloatBuffer();
    }

    private boolean asSegment() {
        return Runtime.version().feature() >= 22 && random.nextBoolean();
    }

    // Files

    private void someOfFiles() throws Exception {
        switch (random.nextInt(8)) {
            case 0 -> TruncatedFile.use(folder, random);
            case 1 -> copyOnWrite();
            default -> writeFile();
        }
    }

    /** Makes a file or replaces one; what is open stays on the old. */
    private void writeFile() throws Exception {
        while (files.size() >= MOST_FILES) {
            Files.delete(take(files).path);
        }
        OnFile old = random.nextBoolean() ? take(files) : null;
        String ending = List.of(".npy", ".npz", ".safetensors").get(random.nextInt(3));
        Path path = old == null ? folder.resolve(names++ + ending) : old.path;
        Store store = store();
        onSomeThread(() -> {
            write(path, store);
            return null;
        });
        files.add(new OnFile(path, store));
    }

    private static void write(Path path, Store store) throws IOException {
        try (Tensor tensor = Tensors.copiedTensor(store.values);
                NdArray array = Tensors.view(tensor)) {
            if (path.toString().endsWith(".npy")) {
                Npy.write(path, array);
            } else {
                ArrayFile.write(path, Map.of("a", array));
            }
        }
    }

    private OpenFile openFile() throws Exception {
        OnFile from = any(files);
        if (from == null) {
            writeFile();
            return openFile();
        }
        boolean isReadOnly = random.nextBoolean();
        // What is written to the elements of npz files makes the checksum wrong.
        ReadOption[] options = isReadOnly
                ? new ReadOption[] {ReadOption.UNCHECKED}
                : new ReadOption[] {ReadOption.UNCHECKED, ReadOption.WRITE_THROUGH};
        if (from.path.toString().endsWith(".npy")) {
            NdArray.OfFloat array =
                    onSomeThread(() -> Npy.read(from.path, options).asFloat());
            keep(arrays, new OnArray(array, whole(from.store), new Life(), true, isReadOnly));
        }
        return new OpenFile(onSomeThread(() -> ArrayFile.open(from.path, options)), from.store, isReadOnly, new Life());
    }

    private void getFromFile() throws Exception {
        OpenFile from = any(openFiles);
        if (from == null) {
            return;
        }
        Callable<NdArray> get = () -> from.file.get(from.file.names().get(0));
        if (from.life.closed) {
            refused(get, " is closed; get arrays before close()");
            return;
        }
        NdArray.OfFloat array = onSomeThread(get).asFloat();
        keep(arrays, new OnArray(array, whole(from.store), new Life(), true, from.isReadOnly));
    }

    /** The file is gone before the array is used. */
    private void copyOnWrite() throws Exception {
        Store store = store();
        Path path = folder.resolve("copied.npy");
        write(path, store);
        NdArray.OfFloat array = Npy.read(path, ReadOption.COPY_ON_WRITE).asFloat();
        Files.delete(path);
        keep(arrays, new OnArray(array, whole(store), new Life(), true, false));
    }

    /** Writes an element as another process would. Data are at the end of npy and safetensors files. */
    private void overwriteFile() throws IOException {
        OnFile to = any(files);
        if (to == null || to.path.toString().endsWith(".npz")) {
            return;
        }
        int i = random.nextInt(to.store.values.length);
        float value = random.nextFloat();
        ByteBuffer bytes =
                ByteBuffer.allocate(Float.BYTES).order(ByteOrder.LITTLE_ENDIAN).putFloat(0, value);
        try (FileChannel channel = FileChannel.open(to.path, StandardOpenOption.WRITE)) {
            channel.write(bytes, channel.size() - (long) (to.store.values.length - i) * Float.BYTES);
        }
        to.store.values[i] = value;
    }

    private void closeFile() throws Exception {
        OpenFile last = any(openFiles);
        if (last != null) {
            onSomeThread(() -> {
                last.file.close();
                return null;
            });
            last.life.closed = true;
        }
    }

    // What is used

    private void readArray() throws Exception {
        OnArray from = any(arrays);
        if (from == null) {
            return;
        }
        boolean toTarget = random.nextBoolean();
        float[] read = whileOpen(from.life, () -> {
            if (!toTarget) {
                return from.array.toArray();
            }
            float[] target = new float[from.part.count];
            from.array.copyTo(target);
            return target;
        });
        if (read != null) {
            check(from.part, read);
        }
    }

    private void readElement() throws Exception {
        OnArray from = any(arrays);
        if (from != null) {
            int i = random.nextInt(from.part.count);
            Float read = whileOpen(from.life, () -> from.array.get(i));
            if (read != null) {
                check(from.part.value(i), read);
            }
        }
    }

    private void writeElement() throws Exception {
        OnArray to = any(arrays);
        if (to == null) {
            return;
        }
        int i = random.nextInt(to.part.count);
        float value = random.nextFloat();
        try {
            Boolean written = whileOpen(to.life, () -> {
                to.array.set(i, value);
                return true;
            });
            if (to.isReadOnly) {
                throw new AssertionError("a read-only array was written");
            }
            if (written != null) {
                to.part.store.values[to.part.index(i)] = value;
            }
        } catch (UnsupportedOperationException e) {
            if (!to.isReadOnly) {
                throw e;
            }
            refusals++;
        }
    }

    private void assign() throws Exception {
        OnArray to = any(arrays);
        OnArray from = any(arrays);
        if (to == null || to.isReadOnly || from.life.closed) {
            return;
        }
        int count = Math.min(to.part.count, from.part.count);
        Boolean assigned = whileOpen(to.life, () -> {
            to.array.slice(0, 0, count).assign(from.array.slice(0, 0, count));
            return true;
        });
        if (assigned != null) {
            float[] values = new float[count];
            for (int i = 0; i < count; i++) {
                values[i] = from.part.value(i);
            }
            for (int i = 0; i < count; i++) {
                to.part.store.values[to.part.index(i)] = values[i];
            }
        }
    }

    private void useLease() throws Exception {
        OnLease from = any(leases);
        if (from == null) {
            return;
        }
        if (!from.part.isOneRun()) {
            refused(from.lease::buffer, "row-major");
            return;
        }
        FloatBuffer buffer = onSomeThread(() -> asSegment() ? ofSegment(from) : from.lease.buffer());
        int i = random.nextInt(from.part.count);
        check(from.part.value(i), onSomeThread(() -> buffer.get(i)));
        if (!buffer.isReadOnly()) {
            float value = random.nextFloat();
            buffer.put(i, value);
            from.part.store.values[from.part.index(i)] = value;
        }
    }

    private void useBuffer() throws Exception {
        OnBuffer from = any(buffers);
        if (from != null) {
            float[] read = new float[from.part.count];
            onSomeThread(() -> from.buffer.duplicate().get(0, read));
            check(from.part, read);
        }
    }

    private void writeToChannel() throws Exception {
        OnArray from = any(arrays);
        if (from == null) {
            return;
        }
        int way = random.nextInt(3);
        byte[] written = whileOpen(from.life, () -> switch (way) {
            case 0 -> writtenToStream(from.array);
            case 1 -> writtenToFile(from.array);
            default -> writtenToKeeping(from.array);
        });
        if (written != null) {
            float[] read = new float[from.part.count];
            ByteBuffer.wrap(written)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(read);
            check(from.part, read);
        }
    }

    private static byte[] writtenToStream(NdArray array) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        array.writeTo(Channels.newChannel(bytes));
        return bytes.toByteArray();
    }

    private byte[] writtenToFile(NdArray array) throws IOException {
        Path file = folder.resolve("written");
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            array.writeTo(channel);
        }
        return Files.readAllBytes(file);
    }

    private byte[] writtenToKeeping(NdArray array) throws IOException {
        KeepingChannel channel = new KeepingChannel();
        array.writeTo(channel);
        byte[] written = channel.written.toByteArray();
        keep(kept, new Kept(channel.kept, written));
        return written;
    }

    private void useKept() {
        Kept from = any(kept);
        if (from != null) {
            ByteBuffer bytes = ByteBuffer.allocate(from.bytes.length);
            from.buffers.forEach(part -> bytes.put(part.duplicate().flip()));
            reads++;
            if (!bytes.flip().equals(ByteBuffer.wrap(from.bytes))) {
                throw new AssertionError("what a channel kept has changed");
            }
        }
    }

    /** Two threads read while a third one closes: what they read is right, or they are told that it is closed. */
    private void readWhileClosing() throws Exception {
        OnArray from = largest(2);
        if (from == null) {
            return;
        }
        List<Future<float[]>> bulk = new ArrayList<>();
        CountDownLatch begun = new CountDownLatch(2);
        bulk.add(others.submit(() -> {
            begun.countDown();
            return from.array.toArray();
        }));
        bulk.add(others.submit(() -> {
            begun.countDown();
            return elements(from);
        }));
        begun.await();
        for (int spins = random.nextInt(1000); spins > 0; spins--) {
            Thread.onSpinWait();
        }
        if (from.isOwner) {
            from.array.close();
            from.life.closed = true;
        }
        for (Future<float[]> future : bulk) {
            try {
                check(from.part, future.get());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof IllegalStateException) || !from.life.closed) {
                    throw e;
                }
                refusals++;
            }
        }
    }

    /** The largest of some open arrays: reading it takes a while. */
    private OnArray largest(int some) {
        return Stream.generate(() -> any(arrays))
                .limit(some)
                .filter(array -> array != null && !array.life.closed)
                .max(Comparator.comparingInt(array -> array.part.count))
                .orElse(null);
    }

    private static float[] elements(OnArray from) {
        float[] elements = new float[Math.min(from.part.count, MOST_ELEMENTS)];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = from.array.get(i);
        }
        return elements;
    }

    // What ends

    private void closeTensor() throws Exception {
        OnTensor last = take(tensors);
        if (last != null) {
            onSomeThread(() -> {
                last.tensor.close();
                return null;
            });
        }
    }

    /** The array stays in the list, so that what is closed is used. */
    private void closeArray() throws Exception {
        OnArray last = any(arrays);
        if (last != null) {
            onSomeThread(() -> {
                last.array.close();
                return null;
            });
            last.life.closed |= last.isOwner;
            if (last.array.isOpen() == last.life.closed) {
                throw new AssertionError("isOpen() is " + last.array.isOpen());
            }
        }
    }

    private void closeLease() throws Exception {
        OnLease last = take(leases);
        if (last != null) {
            for (int times = 1 + random.nextInt(2); times > 0; times--) {
                onSomeThread(() -> {
                    last.lease.close();
                    return null;
                });
            }
            refused(last.lease::buffer, "this lease is closed");
        }
    }

    /** Leaves something to the garbage collector. */
    private void loseSomething() throws Exception {
        switch (random.nextInt(5)) {
            case 0 -> take(tensors);
            case 1 -> take(arrays);
            case 2 -> loseLease();
            case 3 -> take(openFiles);
            default -> take(buffers);
        }
    }

    /** A lease that nobody closes: what was got of it keeps the memory. */
    private void loseLease() throws Exception {
        OnLease lost = take(leases);
        if (lost != null && lost.part.isOneRun()) {
            keep(buffers, new OnBuffer(asSegment() ? ofSegment(lost) : lost.lease.buffer(), lost.part));
        }
    }

    private void checkOwners() {
        for (int i = owned.size() - 1; i >= 0; i--) {
            Owned owner = owned.get(i);
            int runs = owner.runs.get();
            if (runs > 1) {
                throw new AssertionError("an owner was told " + runs + " times");
            } else if (runs == 1) {
                if (isHeld(owner.store)) {
                    throw new AssertionError("an owner was told while its memory was held");
                }
                owned.remove(i);
            }
        }
    }

    private boolean isHeld(Store store) {
        return tensors.stream().anyMatch(on -> on.part.store == store)
                || arrays.stream().anyMatch(on -> on.part.store == store && !on.life.closed)
                || leases.stream().anyMatch(on -> on.part.store == store)
                || buffers.stream().anyMatch(on -> on.part.store == store);
    }

    private void end() throws Exception {
        while (!tensors.isEmpty()) {
            closeTensor();
        }
        while (!leases.isEmpty()) {
            closeLease();
        }
        arrays.forEach(last -> last.array.close());
        arrays.clear();
        openFiles.forEach(last -> last.file.close());
        openFiles.clear();
        buffers.clear();
        while (!files.isEmpty()) {
            Files.delete(take(files).path);
        }
        Files.deleteIfExists(folder.resolve("written"));
        Files.delete(folder);
        others.shutdown();
        for (int i = 0; i < 200 && (left() > 0 || !owned.isEmpty()); i++) {
            System.gc();
            Thread.sleep(20);
            checkOwners();
        }
        if (left() > 0 || !owned.isEmpty()) {
            throw new AssertionError(MemoryUse.now() + " and " + owned.size() + " owners are left");
        }
    }

    private static long left() {
        MemoryUse use = MemoryUse.now();
        return use.openBytes() + use.heldBytes();
    }

    // How it is done

    private <T> void keep(List<T> things, T thing) {
        things.add(thing);
        if (things.size() > MOST) {
            things.remove(random.nextInt(things.size()));
        }
    }

    private <T> T any(List<T> things) {
        return things.isEmpty() ? null : things.get(random.nextInt(things.size()));
    }

    private <T> T take(List<T> things) {
        return things.isEmpty() ? null : things.remove(random.nextInt(things.size()));
    }

    private <T> T onSomeThread(Callable<T> task) throws Exception {
        if (random.nextInt(3) > 0) {
            return task.call();
        }
        try {
            return others.submit(task).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** What a task gives, or null where it has to fail and did. */
    private <T> T whileOpen(Life life, Callable<T> task) throws Exception {
        if (!life.closed) {
            return onSomeThread(task);
        }
        refused(task, "this array is closed: ");
        return null;
    }

    private void refused(Callable<?> task, String message) throws Exception {
        try {
            onSomeThread(task);
        } catch (IllegalStateException e) {
            if (!e.getMessage().contains(message)) {
                throw e;
            }
            refusals++;
            return;
        }
        throw new AssertionError("expected: " + message);
    }

    private void check(Part part, float[] read) {
        for (int i = 0; i < read.length; i++) {
            check(part.value(i), read[i]);
        }
    }

    private void check(float expected, float read) {
        reads++;
        if (expected != read) {
            throw new AssertionError("read " + read + "; expected " + expected);
        }
    }
}
