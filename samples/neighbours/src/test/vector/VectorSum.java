import dev.tensorexport.ndarray.Lease;
import dev.tensorexport.ndarray.NdArray;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The Vector API on the memory of an array; JDK 22 and later, {@code --add-modules jdk.incubator.vector}. */
public class VectorSum {
    public static void main(String[] arguments) {
        NdArray.OfFloat array = NdArray.zeros(dev.tensorexport.ndarray.DType.FLOAT32, 1003).asFloat();
        array.fill(2);
        System.out.println(sum(array.narrow(0, 1, 1001)));
    }

    static float sum(NdArray.OfFloat array) {
        try (Lease<FloatBuffer> lease = array.lease()) {
            MemorySegment memory = lease.unwrap(MemorySegment.class); // all of it; offset and strides count from its start
            VectorSpecies<Float> species = FloatVector.SPECIES_PREFERRED;
            FloatVector sums = FloatVector.zero(species);
            long start = array.offset();
            int end = species.loopBound((int) array.numel());
            for (int i = 0; i < end; i += species.length()) {
                sums = sums.add(FloatVector.fromMemorySegment(
                        species, memory, (start + i) * Float.BYTES, ByteOrder.nativeOrder()));
            }
            float sum = sums.reduceLanes(VectorOperators.ADD);
            for (int i = end; i < array.numel(); i++) {
                sum += array.get(i);
            }
            return sum;
        }
    }
}
