package dev.tensorexport.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.Tensors;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;

/** The pixels of images are the elements. */
class ImageTest {
    private static BufferedImage image(Object value) {
        String source = Page.of(Html.image(value)).text("//img/@src");
        String start = "data:image/png;base64,";
        assertTrue(source.startsWith(start), source);
        try {
            return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(source.substring(start.length()))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hex(BufferedImage image, int x, int y) {
        return String.format("%08x", image.getRGB(x, y));
    }

    private static Tensor bytes(int... values) {
        return Tensors.copiedTensor(values).to(ScalarType.Byte);
    }

    @Test
    void colorsAreTheLastDimOfBytes() {
        BufferedImage image = image(
                bytes(1, 2, 3, 4, 5, 6, 255, 0, 128, 0, 0, 0, 9, 9, 9, 8, 8, 8).reshape(2, 3, 3));
        assertEquals(3, image.getWidth());
        assertEquals(2, image.getHeight());
        assertEquals("ff010203", hex(image, 0, 0));
        assertEquals("ff040506", hex(image, 1, 0));
        assertEquals("ffff0080", hex(image, 2, 0));
        assertEquals("ff080808", hex(image, 2, 1));
    }

    @Test
    void aFourthColorIsHowOpaqueItIs() {
        assertEquals("40010203", hex(image(bytes(1, 2, 3, 0x40, 1, 1, 1, 255).reshape(1, 2, 4)), 0, 0));
    }

    @Test
    void colorsAreTheFirstDimOfFloats() {
        Tensor red = torch.zeros(3, 2, 5);
        red.select(0, 0).fill_(new Scalar(1f));
        red.select(0, 2).fill_(new Scalar(0.5f));
        BufferedImage image = image(red);
        assertEquals(5, image.getWidth());
        assertEquals("ffff0080", hex(image, 4, 1));
        assertEquals("ffff0080", hex(image(red.to(ScalarType.BFloat16)), 4, 1));
        assertEquals("ffff0080", hex(image(red.permute(1, 2, 0)), 4, 1));
        assertEquals(
                "ffff0080",
                hex(image(red.mul(new Scalar(255f)).add(new Scalar(.5f)).to(ScalarType.Byte)), 4, 1));
    }

    @Test
    void oneColorIsGray() {
        Tensor gray = bytes(0, 1, 2, 3, 4, 255);
        Tensor floats = gray.to(ScalarType.Float).div(new Scalar(255f)).reshape(1, 2, 3);
        for (Tensor shaped : List.of(gray.reshape(2, 3), gray.reshape(2, 3, 1), floats)) {
            BufferedImage image = image(shaped);
            assertEquals("ff010101", hex(image, 1, 0));
            assertEquals("ffffffff", hex(image, 2, 1));
        }
        assertEquals("ff010101", hex(image(gray.reshape(2, 3).t()), 0, 1));
        BufferedImage mask = image(gray.reshape(2, 3).gt(new Scalar(2)));
        assertEquals("ff000000", hex(mask, 2, 0));
        assertEquals("ffffffff", hex(mask, 0, 1));
    }

    @Test
    void smallOnesAreEnlargedAndLargeOnesThinnedOut() {
        assertEquals("128", Page.of(Html.image(torch.zeros(8, 8))).text("//img/@width"));
        Tensor large = torch.zeros(3000, 40).to(ScalarType.Byte);
        large.select(0, 3).fill_(new Scalar(7));
        BufferedImage image = image(large);
        assertEquals(1000, image.getHeight());
        assertEquals("ff070707", hex(image, 0, 1));
        assertEquals(
                "one of 3 pixels in each direction", Page.of(Html.image(large)).text("/div/div[2]"));
    }

    @Test
    void whatIsNoImageIsRefusedWithTheFix() {
        refused(torch.zeros(2, 3, 8, 8), "select(0, i)");
        refused(torch.zeros(5), "expected an image");
        refused(torch.zeros(8, 8, 8), "1, 3 or 4 colors");
        refused(torch.zeros(0, 8), "expected an image");
        refused(torch.zeros(8, 8).to(ScalarType.Long), "expected uint8, bool, or floats");
        refused(torch.ones(8, 8).mul(new Scalar(1.5f)), "found 1.5; expected floats from 0 to 1");
        refused(torch.ones(8, 8).mul(new Scalar(Float.NaN)), "found NaN");
        refused("text", "expected a Tensor or an NdArray");
    }

    private static void refused(Object value, String message) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Html.image(value));
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }
}
