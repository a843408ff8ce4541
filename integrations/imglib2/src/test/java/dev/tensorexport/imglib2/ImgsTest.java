package dev.tensorexport.imglib2;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.Tensors;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.util.stream.Stream;
import net.imglib2.Interval;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.cell.CellImgFactory;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.type.NativeType;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.ByteType;
import net.imglib2.type.numeric.integer.IntType;
import net.imglib2.type.numeric.integer.LongType;
import net.imglib2.type.numeric.integer.ShortType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedIntType;
import net.imglib2.type.numeric.integer.UnsignedLongType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ImgsTest {
    static Stream<Arguments> types() {
        return Stream.of(
                Arguments.of(DType.UINT8, new UnsignedByteType()),
                Arguments.of(DType.INT8, new ByteType()),
                Arguments.of(DType.UINT16, new UnsignedShortType()),
                Arguments.of(DType.INT16, new ShortType()),
                Arguments.of(DType.UINT32, new UnsignedIntType()),
                Arguments.of(DType.INT32, new IntType()),
                Arguments.of(DType.UINT64, new UnsignedLongType()),
                Arguments.of(DType.INT64, new LongType()),
                Arguments.of(DType.FLOAT32, new FloatType()),
                Arguments.of(DType.FLOAT64, new DoubleType()));
    }

    @ParameterizedTest
    @MethodSource("types")
    <T extends NativeType<T> & RealType<T>> void everyTypeIsOnTheMemoryHoweverItIsStrided(DType dtype, T type) {
        Tensor values = torch.arange(new Scalar(24)).reshape(2, 3, 4);
        try (NdArray array = Tensors.export(values, dtype)) {
            for (NdArray view : new NdArray[] {
                array, array.transpose(0, 2), array.flip(1), array.slice(2, 0, 4, 2), array.narrow(0, 1, 1)
            }) {
                RandomAccessibleInterval<T> image = Imgs.view(view, type);
                assertEquals(view.isContiguous(), image instanceof ArrayImg);
                assertArrayEquals(
                        new long[] {view.size(2), view.size(1), view.size(0)}, Intervals.dimensionsAsLongArray(image));
                RandomAccess<T> access = image.randomAccess();
                double[] expected = view.toArrayExact(double[][][].class)[0][2];
                for (int x = 0; x < expected.length; x++) {
                    access.setPosition(new long[] {x, 2, 0});
                    assertEquals(expected[x], access.get().getRealDouble());
                }
                access.get().setReal(99);
                assertEquals(99, view.toArrayExact(double[][][].class)[0][2][expected.length - 1]);
                access.get().setReal(expected[expected.length - 1]);
                try (NdArray back = Imgs.copy(image)) {
                    assertEquals(dtype, back.dtype());
                    assertTrue(view.contentEquals(back), back::toString);
                }
            }
        }
    }

    @Test
    void theMemoryIsTheTensorsOwn() {
        Tensor tensor = torch.zeros(2, 3);
        try (NdArray array = Tensors.view(tensor)) {
            LoopBuilder.setImages(Imgs.view(array, new FloatType())).forEachPixel(pixel -> pixel.set(2));
        }
        assertEquals(12, tensor.sum().item_float());
    }

    @Test
    void boolIsZeroAndOne() {
        try (NdArray mask = Tensors.export(torch.eye(2).to(ScalarType.Bool))) {
            RandomAccessibleInterval<UnsignedByteType> image = Imgs.view(mask, new UnsignedByteType());
            assertEquals(1, image.getAt(1, 1).get());
            assertEquals(0, image.getAt(0, 1).get());
        }
    }

    @Test
    void anImageOnABufferKeepsTheMemoryAndAnyOtherFails() {
        NdArray array = Tensors.copy(torch.ones(2, 3));
        RandomAccessibleInterval<FloatType> image = Imgs.view(array, new FloatType());
        assertInstanceOf(Img.class, image);
        RandomAccessibleInterval<FloatType> strided = Imgs.view(array.transpose(0, 1), new FloatType());
        array.close();
        assertEquals(1f, image.getAt(2, 1).get());
        RandomAccess<FloatType> access = strided.randomAccess();
        assertThrows(IllegalStateException.class, () -> access.get().get());
    }

    @Test
    void aReadOnlyArrayIsNotWrittenTo() {
        NdArray array = NdArray.zeros(DType.INT16, 2, 2).asReadOnly();
        ShortType pixel = Imgs.view(array, new ShortType()).getAt(0, 0);
        assertThrows(RuntimeException.class, () -> pixel.set((short) 1));
        ShortType other = Imgs.view(array.flip(0), new ShortType()).getAt(0, 0);
        assertThrows(RuntimeException.class, () -> other.set((short) 1));
        assertEquals(0, array.asShort().get(0, 0));
    }

    @Test
    void viewsOfImagesAreRead() {
        Img<UnsignedShortType> image = new CellImgFactory<>(new UnsignedShortType(), 3).create(7, 5, 4);
        int[] count = {0};
        Views.flatIterable(image).forEach(pixel -> pixel.set(count[0]++));
        Interval part = Intervals.createMinMax(1, 2, 0, 5, 4, 3);
        for (RandomAccessibleInterval<UnsignedShortType> view : java.util.List.of(
                image,
                Views.interval(image, part),
                Views.permute(image, 0, 2),
                Views.subsample(image, 2),
                Views.zeroMin(Views.invertAxis(image, 1)),
                Views.hyperSlice(image, 2, 1),
                Views.interval(Views.extendMirrorSingle(image), Intervals.expand(image, 2)))) {
            try (NdArray array = Imgs.copy(view)) {
                int[] flat = array.asInt().toArray();
                int[] i = {0};
                Views.flatIterable(view).forEach(pixel -> assertEquals(pixel.get(), flat[i[0]++]));
                assertEquals(flat.length, i[0]);
                assertEquals(view.dimension(0), array.size(-1 + array.rank()));
            }
        }
        Tensor tensor = Imgs.tensor(image);
        assertArrayEquals(new long[] {4, 5, 7}, tensor.shape());
        assertEquals(
                139,
                tensor.to(ScalarType.Int).select(0, 3).select(0, 4).select(0, 6).item_int());
    }

    @Test
    void whatHasNoTypeIsRefused() {
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> Imgs.view(NdArray.zeros(DType.BFLOAT16, 2), new FloatType()))
                .getMessage();
        assertTrue(message.contains("export the tensor as float32"), message);
        String other = assertThrows(
                        IllegalArgumentException.class, () -> Imgs.view(NdArray.zeros(DType.UINT8, 2), new ByteType()))
                .getMessage();
        assertTrue(other.contains("found uint8 [2] for pixels of ByteType; expected UnsignedByteType"), other);
        assertThrows(IllegalArgumentException.class, () -> Imgs.view(NdArray.zeros(DType.INT8), new ByteType()));
        assertThrows(IllegalArgumentException.class, () -> Imgs.copy(ArrayImgs.bits(2, 2)));
        assertFalse(ArrayImgs.bits(2, 2).getType() == new BitType());
    }

    @Test
    void nothingIsAnImageOfNothing() {
        RandomAccessibleInterval<FloatType> image = Imgs.view(NdArray.zeros(DType.FLOAT32, 0, 3), new FloatType());
        assertEquals(0, image.dimension(1));
        try (NdArray array = Imgs.copy(image)) {
            assertArrayEquals(new long[] {0, 3}, array.shape());
        }
    }

    /** More than two chunks of a gibibyte, of which little is touched. */
    @Test
    void anImageMayBeLargerThanABuffer() {
        try (NdArray one = Tensors.copy(torch.ones(1).to(ScalarType.Byte))) {
            RandomAccessibleInterval<UnsignedByteType> image =
                    Imgs.view(one.expand(3L << 30).reshape(3, 1 << 15, 1 << 15), new UnsignedByteType());
            assertEquals(3L << 30, Intervals.numElements(image));
            assertEquals(1, image.getAt((1 << 15) - 1, (1 << 15) - 1, 2).get());
        }
    }

    @Test
    void soMayOneInRowMajorOrder() {
        Tensor pixels = torch.empty(new long[] {3, 1 << 15, 1 << 15}, new TensorOptions(ScalarType.Byte), null);
        pixels.select(0, 2).select(0, -1).select(0, -1).fill_(new Scalar(7));
        try (NdArray array = Tensors.view(pixels)) {
            RandomAccessibleInterval<UnsignedByteType> image = Imgs.view(array, new UnsignedByteType());
            assertEquals(7, image.getAt((1 << 15) - 1, (1 << 15) - 1, 2).get());
            image.getAt(0, 1 << 14, 2).set(9);
            assertEquals(9, pixels.select(0, 2).select(0, 1 << 14).select(0, 0).item_byte());
        }
    }

    /** As docs/neighbours.md shows bridges before and after. */
    @Test
    void aBridgeByHandReadsMemoryAsIfItWereDense() {
        Tensor tensor =
                torch.arange(new Scalar(6)).to(ScalarType.Float).reshape(2, 3).t();
        float[] elements = new float[(int) tensor.numel()]; // stops at 2 GiB
        tensor.data_ptr_float().get(elements); // as they lie in memory, whatever the strides
        Img<FloatType> before = ArrayImgs.floats(elements, tensor.size(1), tensor.size(0));
        assertEquals(3f, before.getAt(1, 1).get());

        try (NdArray array = Tensors.export(tensor)) {
            RandomAccessibleInterval<FloatType> after = Imgs.view(array, new FloatType());
            assertEquals(4f, after.getAt(1, 1).get());
            assertEquals(4f, tensor.select(0, 1).select(0, 1).item_float());
        }
    }

    private static Tensor blurred(Tensor zyx) {
        Tensor kernel = torch.ones(1, 1, 3, 3, 3).div(new Scalar(27f));
        Tensor input = zyx.unsqueeze(0).unsqueeze(0);
        return torch.conv3d(input, kernel).squeeze(0).squeeze(0);
    }

    /** As docs/neighbours.md does it. */
    @Test
    void aFilterNetworkRunsOverTiles() {
        Img<FloatType> image = new CellImgFactory<>(new FloatType(), 16).create(40, 30, 20);
        double[] seed = {0};
        Views.flatIterable(image).forEach(pixel -> pixel.setReal(Math.sin(seed[0]++)));

        Img<FloatType> filtered = ArrayImgs.floats(40, 30, 20);
        for (long z = 0; z < 20; z += 10) {
            for (long y = 0; y < 30; y += 10) {
                Interval tile = Intervals.createMinSize(0, y, z, 40, 10, 10);
                Tensor input = Imgs.tensor(Views.interval(Views.extendZero(image), Intervals.expand(tile, 1)));
                try (NdArray output = Tensors.export(blurred(input))) { // float32 [z, y, x]
                    LoopBuilder.setImages(Imgs.view(output, new FloatType()), Views.interval(filtered, tile))
                            .forEachPixel((from, to) -> to.set(from)); // into the image, without another copy
                }
            }
        }

        Tensor whole = Imgs.tensor(Views.interval(Views.extendZero(image), Intervals.expand(image, 1)));
        assertTrue(Imgs.tensor(filtered).allclose(blurred(whole), 1e-4, 1e-5, false));
    }
}
