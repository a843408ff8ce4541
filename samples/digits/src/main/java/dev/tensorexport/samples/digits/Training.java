package dev.tensorexport.samples.digits;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Teaches the network: passes over shuffled batches, with Adam stepping down the cross-entropy. */
@SuppressWarnings("try") // A PointerScope is not used by name: it works by being open.
final class Training {

    static final int EPOCHS = 40;

    private static final int BATCH = 64;
    private static final double LEARNING_RATE = 3e-3;

    private Training() {}

    /** Hears of each finished pass over the data. */
    interface Listener {

        /** @param loss the mean over the pass */
        void epochDone(int epoch, int epochs, double loss);
    }

    static void run(DigitNet net, DigitsData digits, Listener listener) {
        try (PointerScope training = new PointerScope()) {
            Tensor images = digits.imageTensor();
            Tensor labels = digits.labelTensor();
            Adam adam = new Adam(net.parameters(), new AdamOptions(LEARNING_RATE));
            for (int epoch = 1; epoch <= EPOCHS; epoch++) {
                listener.epochDone(epoch, EPOCHS, epoch(net, adam, images, labels));
            }
        }
    }

    private static double epoch(DigitNet net, Adam adam, Tensor images, Tensor labels) {
        long size = images.size(0);
        double total = 0;
        try (PointerScope epoch = new PointerScope()) {
            Tensor order = torch.randperm(size);
            for (long start = 0; start < size; start += BATCH) {
                long length = Math.min(BATCH, size - start);
                // A scope per batch, since each makes dozens of temporaries that the GC cannot see the weight of.
                try (PointerScope batch = new PointerScope()) {
                    Tensor rows = order.narrow(0, start, length);
                    Tensor logits = net.logits(net.hidden(images.index_select(0, rows)));
                    Tensor loss = torch.cross_entropy_loss(logits, labels.index_select(0, rows));
                    adam.zero_grad();
                    loss.backward();
                    adam.step();
                    total += loss.item_float() * length;
                }
            }
        }
        return total / size;
    }
}
