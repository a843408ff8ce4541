package dev.tensorexport.samples.digits;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The weights of a network in a file: nothing but their bytes, little-endian, in the order of the {@code state_dict()}.
 * It can be read into a network of the same layers only.
 */
final class WeightsFile {

    private WeightsFile() {}

    static void save(DigitNet net, Path file) throws IOException {
        try (NdArrayMap<NdArray> weights = DigitNetConverter.toMap(net);
                FileChannel channel = FileChannel.open(file, CREATE_NEW, WRITE)) {
            for (NdArray array : weights.values()) {
                array.writeTo(channel);
            }
        }
    }

    static void load(DigitNet net, Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        Map<String, ByteBuffer> values = new LinkedHashMap<>();
        try (NdArrayMap<NdArray> weights = DigitNetConverter.toMap(net)) {
            weights.forEach((name, array) -> values.put(name, next(bytes, array)));
        }
        if (bytes.hasRemaining()) {
            throw new IOException("found " + bytes.remaining() + " bytes more in " + file
                    + " than the network has weights; expected the file of such a network");
        }
        DigitNetConverter.load(net, values);
    }

    /** The bytes of one array, from the position on, which moves behind them. */
    private static ByteBuffer next(ByteBuffer bytes, NdArray array) {
        int size = Math.toIntExact(Math.min(array.numel() * array.dtype().itemSize(), bytes.remaining()));
        ByteBuffer slice = bytes.slice(bytes.position(), size).order(ByteOrder.LITTLE_ENDIAN);
        bytes.position(bytes.position() + size);
        return slice;
    }
}
