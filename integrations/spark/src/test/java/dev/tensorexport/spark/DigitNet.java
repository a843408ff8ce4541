package dev.tensorexport.spark;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** The network of the digits, 64 pixels, 32 hidden, 10 classes, with the same weights in every JVM. */
final class DigitNet implements Function<Images, Scores> {
    static final AtomicInteger LOADED = new AtomicInteger();

    private final Tensor hidden = weights(64, 32);
    private final Tensor output = weights(32, 10);

    static Model<Images, Scores> model() {
        return Model.of("digits", () -> {
            LOADED.incrementAndGet();
            return new DigitNet();
        });
    }

    private static Tensor weights(long in, long out) {
        Tensor counted = torch.arange(new Scalar(in * out)).to(ScalarType.Float);
        return torch.sin(counted).reshape(in, out).mul(new Scalar(0.2f));
    }

    @Override
    public Scores apply(Images images) {
        Tensor logits = torch.matmul(torch.relu(torch.matmul(images.pixels(), hidden)), output);
        return new Scores(logits, torch.argmax(logits, new LongOptional(1), false));
    }

    /** The scores of one image. */
    static float[] logits(float[] pixels) {
        try (PointerScope scope = new PointerScope()) {
            scope.attach(new Tensor());
            Images images =
                    new Images(dev.tensorexport.Tensors.copiedTensor(pixels).reshape(1, 64));
            try (ScoresArrays arrays = ScoresConverter.INSTANCE.export(new DigitNet().apply(images))) {
                return arrays.logits().asFloat().toArray();
            }
        }
    }
}
