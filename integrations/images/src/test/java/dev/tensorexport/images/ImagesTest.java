package dev.tensorexport.images;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.Tensors;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImagesTest {
    private static BufferedImage random(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        Random random = new Random(1);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, random.nextInt());
            }
        }
        return image;
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                BufferedImage.TYPE_3BYTE_BGR,
                BufferedImage.TYPE_INT_RGB,
                BufferedImage.TYPE_INT_BGR,
                BufferedImage.TYPE_USHORT_565_RGB,
                BufferedImage.TYPE_BYTE_INDEXED
            })
    void pixelsAreRedGreenBlue(int type) {
        BufferedImage whole = random(7, 5, type);
        for (BufferedImage image : new BufferedImage[] {whole, whole.getSubimage(2, 1, 4, 3)}) {
            NdArray.OfInt pixels = Images.export(image);
            assertArrayEquals(new long[] {image.getHeight(), image.getWidth(), 3}, pixels.shape());
            for (int y = 0; y < image.getHeight(); y++) {
                for (int x = 0; x < image.getWidth(); x++) {
                    Color color = new Color(image.getRGB(x, y));
                    assertEquals(color.getRed(), pixels.get(y, x, 0));
                    assertEquals(color.getGreen(), pixels.get(y, x, 1));
                    assertEquals(color.getBlue(), pixels.get(y, x, 2));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {BufferedImage.TYPE_4BYTE_ABGR, BufferedImage.TYPE_INT_ARGB})
    void alphaIsTheFourth(int type) {
        BufferedImage image = random(3, 2, type);
        NdArray.OfInt pixels = Images.export(image);
        Color color = new Color(image.getRGB(2, 1), true);
        assertArrayEquals(
                new int[] {color.getRed(), color.getGreen(), color.getBlue(), color.getAlpha()},
                pixels.select(0, 1).select(0, 2).toArray());
    }

    @Test
    void pixelsAreTheImagesOwnMemory() {
        BufferedImage image = new BufferedImage(4, 3, BufferedImage.TYPE_3BYTE_BGR);
        Images.export(image.getSubimage(1, 1, 2, 2)).set(0, 1, 0, 255);
        assertEquals(0xFFFF0000, image.getRGB(2, 1));
        image.setRGB(0, 0, 0x0000FF);
        assertEquals(255, Images.export(image).get(0, 0, 2));
    }

    @Test
    void grayHasNoChannels() {
        BufferedImage image = new BufferedImage(4, 3, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setSample(3, 2, 0, 77);
        NdArray.OfInt pixels = Images.export(image);
        assertArrayEquals(new long[] {3, 4}, pixels.shape());
        assertEquals(77, pixels.get(2, 3)); // and not what getRGB() makes of it
    }

    @Test
    void moreBitsAreRefused() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> Images.export(new BufferedImage(2, 2, BufferedImage.TYPE_USHORT_GRAY)));
        assertTrue(e.getMessage().contains("samples of 16 bits"), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {BufferedImage.TYPE_3BYTE_BGR, BufferedImage.TYPE_4BYTE_ABGR, BufferedImage.TYPE_BYTE_GRAY})
    void anImageIsMadeOfPixels(int type) {
        NdArray.OfInt pixels = Images.export(random(6, 5, type));
        BufferedImage image = Images.image(pixels.transpose(0, 1));
        assertEquals(5, image.getWidth());
        assertTrue(pixels.transpose(0, 1).contentEquals(Images.export(image)));
        assertThrows(IllegalArgumentException.class, () -> Images.image(NdArray.zeros(DType.UINT8, 2, 2, 2)));
        assertThrows(IllegalArgumentException.class, () -> Images.image(NdArray.zeros(DType.FLOAT32, 2, 2, 3)));
    }

    /** What torchvision computes, by LibTorch. */
    private static Tensor expected(NdArray pixels, float[] mean, float[] std) {
        Tensor chw = Tensors.copiedTensor(pixels)
                .permute(2, 0, 1)
                .to(ScalarType.Float)
                .div(new Scalar(255));
        Tensor means = Tensors.copiedTensor(mean).reshape(-1, 1, 1);
        return chw.sub(means).div(Tensors.copiedTensor(std).reshape(-1, 1, 1));
    }

    @Test
    void aTensorIsWhatTorchvisionMakes() {
        NdArray.OfInt pixels = Images.export(random(9, 7, BufferedImage.TYPE_3BYTE_BGR));
        Tensor expected = expected(pixels, new float[] {0.485f, 0.456f, 0.406f}, new float[] {0.229f, 0.224f, 0.225f});
        NdArray copy = pixels.copy();
        for (NdArray same : new NdArray[] {
            pixels,
            copy,
            copy.flip(2).copy().flip(2),
            copy.transpose(0, 1).copy().transpose(0, 1)
        }) {
            Tensor tensor = Images.tensor(same, Normalization.IMAGENET);
            assertTrue(
                    tensor.allclose(expected, 1e-5, 1e-6, false),
                    () -> "strides " + java.util.Arrays.toString(same.strides()));
        }
        Tensor bgr = Images.tensor(pixels.flip(2), Normalization.UNIT);
        assertTrue(bgr.allclose(expected(pixels.flip(2), new float[] {0}, new float[] {1}), 1e-5, 1e-6, false));
    }

    @ParameterizedTest
    @CsvSource({"21, 1000", "3, 9000", "8, 1024", "1, 1", "9, 1024"})
    void anyNumberOfRowsIsConverted(int height, int width) {
        NdArray.OfInt pixels = Images.export(random(width, height, BufferedImage.TYPE_3BYTE_BGR));
        Tensor tensor = Images.tensor(pixels, Normalization.UNIT);
        assertTrue(tensor.allclose(expected(pixels, new float[] {0}, new float[] {1}), 1e-5, 1e-6, false));
        NdArray back = NdArray.zeros(DType.UINT8, height, width, 3);
        Images.denormalize(Tensors.view(tensor).asFloat(), Normalization.UNIT, back);
        assertTrue(pixels.contentEquals(back));
    }

    @Test
    void everySampleComesBack() {
        NdArray all = NdArray.zeros(DType.UINT8, 16, 16, 3);
        for (int i = 0; i < 768; i++) {
            all.asInt().set(i / 48, i / 3 % 16, i % 3, i / 3);
        }
        for (Normalization normalization :
                new Normalization[] {Normalization.UNIT, Normalization.SIGNED, Normalization.IMAGENET}) {
            Tensor tensor = Images.tensor(all, normalization);
            for (NdArray back : new NdArray[] {
                NdArray.zeros(DType.UINT8, 16, 16, 3),
                NdArray.zeros(DType.UINT8, 16, 16, 3).flip(2),
                NdArray.zeros(DType.UINT8, 3, 16, 16).permute(1, 2, 0)
            }) {
                Images.denormalize(Tensors.view(tensor).asFloat(), normalization, back);
                assertTrue(all.contentEquals(back), normalization::toString);
            }
        }
    }

    @Test
    void whatIsOutsideIsCutOff() {
        NdArray pixels = NdArray.zeros(DType.UINT8, 1, 5);
        NdArray.OfFloat planes = NdArray.of(new float[][][] {{{-1, 2, Float.NaN, Float.POSITIVE_INFINITY, 0.5f}}})
                .asFloat();
        Images.denormalize(planes, Normalization.UNIT, pixels);
        assertArrayEquals(new int[][] {{0, 255, 0, 255, 128}}, pixels.toArray(int[][].class));
    }

    @Test
    void aBatchIsFilledImageByImage() {
        NdArray.OfFloat batch = NdArray.zeros(DType.FLOAT32, 2, 1, 2, 2).asFloat();
        Images.normalize(NdArray.full(DType.UINT8, 255, 2, 2), Normalization.UNIT, batch.select(0, 1));
        assertArrayEquals(new float[] {0, 0, 0, 0, 1, 1, 1, 1}, batch.reshape(8).toArray());
    }

    @Test
    void whatDoesNotFitIsRefused() {
        NdArray pixels = NdArray.zeros(DType.UINT8, 2, 2, 4);
        String message = assertThrows(
                        IllegalArgumentException.class, () -> Images.tensor(pixels, Normalization.IMAGENET))
                .getMessage();
        assertTrue(message.contains("found 4 channels; expected 3"), message);
        assertThrows(
                IllegalArgumentException.class,
                () -> Images.normalize(
                        pixels,
                        Normalization.UNIT,
                        NdArray.zeros(DType.FLOAT32, 4, 2, 3).asFloat()));
        assertThrows(
                IllegalArgumentException.class,
                () -> Images.normalize(
                        pixels,
                        Normalization.UNIT,
                        NdArray.zeros(DType.FLOAT16, 4, 2, 2).asFloat()));
        assertThrows(
                IllegalArgumentException.class,
                () -> Images.tensor(NdArray.zeros(DType.FLOAT32, 2, 2, 3), Normalization.UNIT));
        assertThrows(IllegalArgumentException.class, () -> Normalization.of(new float[] {0}, new float[] {0}));
        assertThrows(IllegalArgumentException.class, () -> Normalization.of(new float[] {0}, new float[] {1, 1}));
    }

    /** As docs/neighbours.md does it. */
    @Test
    void anImageOfAFileGoesThroughANetworkAndBack(@TempDir Path folder) throws IOException {
        File file = folder.resolve("image.png").toFile();
        ImageIO.write(random(6, 4, BufferedImage.TYPE_3BYTE_BGR), "png", file);

        BufferedImage image = ImageIO.read(file);
        NdArray.OfInt pixels = Images.export(image); // uint8 [height, width, 3], red first
        Tensor input =
                Images.tensor(pixels, Normalization.IMAGENET); // float32 [3, height, width], torchvision's numbers
        BufferedImage back = Images.image(pixels); // a copy
        assertArrayEquals(new long[] {3, 4, 6}, input.shape());
        assertEquals(image.getRGB(5, 3), back.getRGB(5, 3));

        NdArray.OfFloat batch = NdArray.zeros(DType.FLOAT32, 2, 3, 4, 6).asFloat();
        int i = 1;
        Images.normalize(
                pixels,
                Normalization.UNIT,
                batch.select(0, i)); // the next of a batch, with nothing allocated but some rows
        NdArray.OfFloat planes = batch.select(0, 1);
        pixels.fill(0);
        Images.denormalize(planes, Normalization.UNIT, pixels); // rounded, cut off at 0 and 255
        assertEquals(back.getRGB(5, 3), image.getRGB(5, 3));
    }

    @Test
    void nothingIsLeftInOrOut() {
        assertEquals(
                0,
                Images.tensor(NdArray.zeros(DType.UINT8, 0, 3, 3), Normalization.UNIT)
                        .numel());
    }
}
