package dev.tensorexport.internal.torch.convert;

import dev.tensorexport.internal.plan.Plan;
import dev.tensorexport.internal.plan.Step;
import dev.tensorexport.ndarray.NdArray;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.Tensor;

/** Counts what a conversion does to memory, from the tensors and arrays it makes. */
public final class CountedConversion {
    /** What a step did. */
    public static final class Done {
        private final Step step;
        private long passes;
        private long bytesRead;
        private long bytesWritten;

        private Done(Step step) {
            this.step = step;
        }

        public Step step() {
            return step;
        }

        public long passes() {
            return passes;
        }

        public long bytesRead() {
            return bytesRead;
        }

        public long bytesWritten() {
            return bytesWritten;
        }
    }

    private final List<Done> done = new ArrayList<>();

    private CountedConversion() {}

    /** Runs a conversion as a test wants it. */
    public static List<Done> count(Conversion conversion, Consumer<Conversion> run) {
        CountedConversion counted = new CountedConversion();
        run.accept(conversion.counted(counted.new Counting()));
        return counted.done;
    }

    /** Runs a plan for a part of a tensor. */
    public static List<Done> count(Tensor tensor, Plan plan) {
        return count(
                Conversion.of(tensor, info -> plan),
                conversion -> conversion.run().close());
    }

    private final class Counting implements ConversionListener {
        @Override
        public void start(Step step) {
            done.add(new Done(step));
        }

        @Override
        public void made(Tensor from, Tensor next) {
            if (next.has_storage() && from.has_storage() && next.is_alias_of(from)) {
                return;
            }
            Done now = lastBut(Step.Read.class);
            now.passes++;
            // Of indices, what is read is what is taken.
            Tensor read = now.step instanceof Step.IndexSelect ? next : from;
            now.bytesRead += read.is_sparse() || read.is_nested() || !read.has_storage() || read._is_zerotensor()
                    ? 0
                    : bytes(read);
            now.bytesWritten += next.numel() * next.itemsize();
        }

        @Override
        public void rewrote(Tensor tensor) {
            Done now = lastBut(Step.Read.class);
            now.passes++;
            now.bytesRead += bytes(tensor);
            now.bytesWritten += bytes(tensor);
        }

        @Override
        public void read(NdArray array) {
            Done now = done.get(done.size() - 1);
            now.passes++;
            now.bytesRead += array.dtype().itemSize() * distinct(array.shape(), array.strides());
        }
    }

    private Done lastBut(Class<? extends Step> other) {
        int last = done.size() - 1;
        return done.get(other.isInstance(done.get(last).step) ? last - 1 : last);
    }

    /** The bytes in memory that the elements of a strided tensor are. */
    public static long bytes(Tensor tensor) {
        long[] shape = sizes(tensor);
        long[] strides = LongStream.range(0, shape.length).map(tensor::stride).toArray();
        return tensor.itemsize() * distinct(shape, strides);
    }

    private static long[] sizes(Tensor tensor) {
        return LongStream.range(0, tensor.dim()).map(tensor::size).toArray();
    }

    /** Counted one by one. */
    public static long distinct(long[] shape, long... strides) {
        Set<Long> addresses = new HashSet<>();
        addresses.add(0L);
        for (int dim = 0; dim < shape.length; dim++) {
            Set<Long> more = new HashSet<>();
            for (long index = 0; index < shape[dim]; index++) {
                for (long address : addresses) {
                    more.add(address + index * strides[dim]);
                }
            }
            addresses = more;
        }
        return addresses.size();
    }
}
