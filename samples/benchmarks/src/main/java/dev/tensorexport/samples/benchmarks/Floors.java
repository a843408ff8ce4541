package dev.tensorexport.samples.benchmarks;

import dev.tensorexport.internal.plan.TensorInfo;
import dev.tensorexport.internal.torch.facts.Inspector;
import dev.tensorexport.internal.torch.facts.TensorStorage;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Storage;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorImpl;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/** Programs that do only what a row has to do, and so show which aims can be had. Each stands where ours does. */
final class Floors {
    private static final int LARGE = LargeSource.COUNT;
    private static final int GET_SIDE = 1024;

    private static volatile @Nullable Object sink;

    private Floors() {}

    static List<Row> all() {
        return List.of(
                view(),
                fromBlob(),
                get(),
                getOfNewArray(),
                copy(32 << 10),
                copy(1 << 20),
                argmax(),
                byThreads(2),
                byThreads(4),
                channelsLast(),
                transposed(),
                asManyBytes(LargeSource.UINT8, Byte.BYTES),
                asManyBytes(LargeSource.INT64, Long.BYTES),
                asManyBytes(LargeSource.FLOAT64, Double.BYTES),
                asManyBytes(LargeSource.STEP_2, 2 * Float.BYTES));
    }

    private static Row view() {
        return Row.small("floor-view")
                .aims(PythonPeer.PYTHON, 0.5, 0.1)
                .ours(source -> ByHand.tensor(Elements.of(source, 2048), 32, 64), View::new)
                .python("2d", "view");
    }

    /** Keeps no memory, and checks nothing. */
    private static Row fromBlob() {
        return Row.small("floor-import")
                .aims(PythonPeer.PYTHON, 2, 1)
                .ours(source -> new FloatPointer(Elements.of(source, 2048)), memory -> torch.from_blob(memory, 32, 64))
                .python("2d-array", "from_numpy");
    }

    /** Two arrays in turns: the compiler has seen the first read of one in the loop. */
    private static Row get() {
        return beside("floor-get", source -> new Contiguous(elements(source)), Floors::sum);
    }

    /** Each loop makes its array. */
    private static Row getOfNewArray() {
        return beside("floor-get-of-new-array", Floors::elements, memory -> sum(new Contiguous(memory)));
    }

    private static float sum(Contiguous array) {
        float sum = 0;
        for (int i = 0; i < GET_SIDE; i++) {
            for (int j = 0; j < GET_SIDE; j++) {
                sum += array.get(i, j);
            }
        }
        return sum;
    }

    private static <S> Row beside(String name, IntFunction<S> source, Row.Work<S> work) {
        return Row.large(name)
                .aims("array", 2, 2)
                .ours(source, work)
                .peer("array", number -> Elements.of(number, GET_SIDE * GET_SIDE), array -> {
                    float sum = 0;
                    for (int i = 0; i < GET_SIDE; i++) {
                        for (int j = 0; j < GET_SIDE; j++) {
                            sum += array[i * GET_SIDE + j];
                        }
                    }
                    return sum;
                });
    }

    private static FloatBuffer elements(int source) {
        return elements(Elements.of(source, GET_SIDE * GET_SIDE));
    }

    private static FloatBuffer elements(float[] elements) {
        return direct(elements.length * Float.BYTES)
                .asFloatBuffer()
                .put(elements)
                .flip();
    }

    /** A fresh array, and one copy to it from memory outside the heap. */
    private static Row copy(int count) {
        return Row.small("floor-copy-of-" + count)
                .gives(count, IntUnaryOperator.identity())
                .ours(source -> elements(Elements.of(source, count)), memory -> {
                    float[] array = new float[count];
                    memory.get(0, array);
                    return array;
                })
                .python("of-" + count, "clone");
    }

    /** LibTorch's own call and the copy of what it gives, each handle closed. */
    private static Row argmax() {
        return Row.small("floor-argmax")
                .ours(source -> ByHand.tensor(Elements.of(source, 2048), 32, 64), tensor -> {
                    long[] places = new long[32];
                    try (LongOptional dim = new LongOptional(1);
                            Tensor largest = tensor.argmax(dim, false)) {
                        largest.data_ptr_long().get(places);
                    }
                    return places;
                })
                .python("2d", "argmax");
    }

    /** Steps of about 100 ns that take no memory and share nothing: what the processors give. */
    private static Row byThreads(int threads) {
        IntFunction<List<Integer>> numbers = source -> List.of(source, source + 1, source + 2, source + 3);
        return SharedWork.byThreads(
                Row.large("floor-by-" + threads + "-threads"), threads, numbers, Floors::arithmetic);
    }

    private static int arithmetic(int number) {
        int random = number + 1;
        for (int i = 0; i < 64; i++) {
            random ^= random << 13;
            random ^= random >>> 17;
            random ^= random << 5;
        }
        return random;
    }

    /** The fastest loop in Java that was found. */
    private static Row channelsLast() {
        return Row.large("floor-channels-last")
                .aims(PythonPeer.PYTHON, LargeSource.CHANNELS_LAST.aim(), LargeSource.CHANNELS_LAST.aim())
                .gives(LARGE, LargeSource.CHANNELS_LAST.places())
                .ours(source -> pixels(Elements.of(source, LARGE)), Target::ofPixels)
                .python(LargeSource.CHANNELS_LAST.label(), LargeSource.CHANNELS_LAST.waysInPython());
    }

    /** The fastest loop in Java that was found. */
    private static Row transposed() {
        return Row.large("floor-transposed")
                .aims(PythonPeer.PYTHON, LargeSource.TRANSPOSED.aim(), LargeSource.TRANSPOSED.aim())
                .gives(LARGE, LargeSource.TRANSPOSED.places())
                .ours(source -> elements(Elements.of(source, LARGE)), Square::ofColumns)
                .python(LargeSource.TRANSPOSED.label(), LargeSource.TRANSPOSED.waysInPython());
    }

    private static FloatBuffer pixels(float[] planes) {
        FloatBuffer pixels = direct(LARGE * Float.BYTES).asFloatBuffer();
        int count = LARGE / 16 / Target.CHANNELS;
        for (int place = 0; place < LARGE; place++) {
            int image = place / (count * Target.CHANNELS);
            int channel = place / count % Target.CHANNELS;
            pixels.put((image * count + place % count) * Target.CHANNELS + channel, planes[place]);
        }
        return pixels;
    }

    /** A memcpy that moves as many bytes, half of them from memory and half of them to it. */
    private static Row asManyBytes(LargeSource source, int bytesRead) {
        long bytes = (long) LARGE * (bytesRead + Float.BYTES) / 2;
        return Row.large("floor-" + source.label())
                .aims(PythonPeer.PYTHON, source.aim(), source.aim())
                .ours(number -> Pointer.memset(new BytePointer(bytes), 1, bytes), from -> {
                    Pointer.memcpy(Target.BYTES, from, bytes);
                    return bytes;
                })
                .python(source.label(), source.waysInPython());
    }

    private static ByteBuffer direct(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }

    private static final class Target {
        static final int CHANNELS = 64;
        static final float[] ARRAY = new float[LARGE];
        static final BytePointer BYTES = new BytePointer((long) LARGE * (Long.BYTES + Float.BYTES) / 2);

        private static final int PER_IMAGE = LARGE / 16 / CHANNELS;
        private static final int PIXELS = Math.min(PER_IMAGE, 256);

        /** One more than the channels, so that those of a channel are not all in one set of the cache. */
        private static final int PITCH = CHANNELS + 1;

        private static final float[] BLOCK = new float[PIXELS * PITCH];

        static float[] ofPixels(FloatBuffer from) {
            for (int pixel = 0; pixel < LARGE / CHANNELS; pixel += PIXELS) {
                for (int i = 0; i < PIXELS; i++) {
                    from.get((pixel + i) * CHANNELS, BLOCK, i * PITCH, CHANNELS);
                }
                int plane = pixel / PER_IMAGE * CHANNELS * PER_IMAGE + pixel % PER_IMAGE;
                for (int channel = 0; channel < CHANNELS; channel++) {
                    ofChannel(channel, plane + channel * PER_IMAGE);
                }
            }
            return ARRAY;
        }

        /** Four at a time, for C2 does not do so by itself. */
        private static void ofChannel(int channel, int to) {
            for (int i = 0, at = channel; i < PIXELS; i += 4, at += 4 * PITCH) {
                ARRAY[to + i] = BLOCK[at];
                ARRAY[to + i + 1] = BLOCK[at + PITCH];
                ARRAY[to + i + 2] = BLOCK[at + 2 * PITCH];
                ARRAY[to + i + 3] = BLOCK[at + 3 * PITCH];
            }
        }
    }

    private static final class Square {
        private static final int SIDE = Pace.CURRENT.side();
        private static final int BLOCK_SIDE = 256;
        private static final int PITCH = BLOCK_SIDE + 8;
        private static final float[] BLOCK = new float[BLOCK_SIDE * PITCH];

        static float[] ofColumns(FloatBuffer from) {
            for (int row = 0; row < SIDE; row += BLOCK_SIDE) {
                for (int column = 0; column < SIDE; column += BLOCK_SIDE) {
                    for (int i = 0; i < BLOCK_SIDE; i++) {
                        from.get((column + i) * SIDE + row, BLOCK, i * PITCH, BLOCK_SIDE);
                    }
                    for (int i = 0; i < BLOCK_SIDE; i++) {
                        ofRow(i, (row + i) * SIDE + column);
                    }
                }
            }
            return Target.ARRAY;
        }

        /** Four at a time, as channels. */
        private static void ofRow(int row, int to) {
            for (int i = 0, at = row; i < BLOCK_SIDE; i += 4, at += 4 * PITCH) {
                Target.ARRAY[to + i] = BLOCK[at];
                Target.ARRAY[to + i + 1] = BLOCK[at + PITCH];
                Target.ARRAY[to + i + 2] = BLOCK[at + 2 * PITCH];
                Target.ARRAY[to + i + 3] = BLOCK[at + 3 * PITCH];
            }
        }
    }

    /** A contiguous array of two dims on memory that other arrays may share. */
    private static final class Contiguous {
        private final FloatBuffer elements;
        private final Used memory = new Used();
        private final int rows;
        private final int cols;

        Contiguous(FloatBuffer elements) {
            this.elements = elements;
            rows = GET_SIDE;
            cols = elements.capacity() / rows;
            sink = this; // other threads could have it
        }

        float get(int i, int j) {
            if (memory.user != Thread.currentThread()) {
                memory.enter();
            }
            if (i < 0 || i >= rows || j < 0 || j >= cols) {
                throw new IndexOutOfBoundsException();
            }
            return elements.get(i * cols + j);
        }
    }

    /**
     * Memory that knows the one thread that reads it, from its first read on. Only one of that and a close is first.
     */
    private static final class Used {
        private static final VarHandle USER;

        static {
            try {
                USER = MethodHandles.lookup().findVarHandle(Used.class, "user", Thread.class);
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        private @Nullable Thread user;

        private void enter() {
            if (!USER.compareAndSet(this, null, Thread.currentThread())) {
                throw new IllegalStateException();
            }
        }
    }

    /**
     * A view without elements: it reads the tensor's facts as ours does, holds its storage, is closed once, and is
     * known to be unreachable if it never is.
     */
    private static final class View implements AutoCloseable {
        private static final AtomicReference<@Nullable Holder> FREE = new AtomicReference<>(new Holder());

        @SuppressWarnings("unused")
        private final TensorInfo facts;

        private final Owner owner;

        View(Tensor tensor) {
            facts = Inspector.info(tensor);
            owner = new Owner(this, FREE.getAndSet(null));
            owner.holder.hold(tensor);
        }

        @Override
        public void close() {
            owner.free();
        }
    }

    /** Frees what a view holds, once. */
    private static final class Owner extends PhantomReference<View> {
        private static final ReferenceQueue<View> UNREACHABLE = new ReferenceQueue<>();

        private final Holder holder;
        private final AtomicBoolean freed = new AtomicBoolean();

        Owner(View view, Holder holder) {
            super(view, UNREACHABLE);
            this.holder = holder;
            holder.owner = this;
        }

        void free() {
            if (freed.compareAndSet(false, true)) {
                clear();
                holder.owner = null;
                holder.release();
                View.FREE.setRelease(holder);
            }
        }
    }

    /** A place for a reference to a tensor's storage, which costs no deallocator. */
    private static final class Holder {
        private final Tensor tensor = torch.empty(0);
        private final TensorImpl impl = tensor.unsafeGetTensorImpl();
        private final Tensor emptyTensor = torch.empty(0);
        private final Storage empty = emptyTensor.storage();
        private final TensorStorage found = new TensorStorage();

        /** Reachable for as long as it may have to free something. */
        @Nullable
        Reference<View> owner;

        void hold(Tensor other) {
            Inspector.find(other, found);
            impl.set_storage_keep_dtype(found);
        }

        void release() {
            impl.set_storage_keep_dtype(empty);
        }
    }
}
