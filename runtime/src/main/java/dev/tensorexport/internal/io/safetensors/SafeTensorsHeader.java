package dev.tensorexport.internal.io.safetensors;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tensorexport.internal.io.bytes.ByteReader;
import dev.tensorexport.internal.io.bytes.FileBytes;
import dev.tensorexport.internal.io.check.Quoted;
import dev.tensorexport.internal.io.check.Unicode;
import dev.tensorexport.internal.io.format.Format;
import dev.tensorexport.internal.io.format.WriteSettings;
import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.ndarray.ArrayData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a safetensors file starts with: the length of its JSON, and in that the tensors by name and the metadata. The
 * tensors' bytes follow, in any order but without gaps.
 *
 * @param tensors in the order of the header
 * @param dataPosition the byte of the file that the data starts at
 */
record SafeTensorsHeader(Map<String, Tensor> tensors, Map<String, String> metadata, long dataPosition) {
    /** The reference implementation's limit. */
    static final int LONGEST = 100_000_000;

    static final String METADATA = "__metadata__";

    /**
     * A tensor.
     *
     * @param dtype its name in the format
     * @param begin its first byte of the data
     * @param end the byte after its last
     */
    record Tensor(String dtype, long[] shape, long begin, long end) {}

    /** How many bytes of data there are. */
    long byteSize() {
        return tensors.values().stream().mapToLong(Tensor::end).max().orElse(0);
    }

    /**
     * The header of arrays, which are to be written in its order: the largest elements first, so that all are aligned.
     *
     * @throws IllegalArgumentException if an array, a name or the metadata cannot be written
     */
    static SafeTensorsHeader of(Map<String, ? extends ArrayData> arrays, WriteSettings settings) {
        List<String> names = new ArrayList<>(arrays.keySet());
        names.sort(Comparator.comparingInt(
                name -> -Format.present(arrays, name).dtype().itemSize()));
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        long begin = 0;
        for (String name : names) {
            ArrayData array = Format.present(arrays, name);
            if (name.equals(METADATA)) {
                throw new IllegalArgumentException("found an array called " + METADATA
                        + "; expected another name, because the format reserves this one for its metadata");
            }
            checkText(name, "the name");
            String dtype = SafeTensorsDType.written(array.dtype(), settings.unsupported());
            long bits = SafeTensorsDType.bits(dtype).getAsInt();
            long end = Math.addExact(
                    begin, Math.multiplyExact(Layout.contiguous(array.shape()).numel(), bits / Byte.SIZE));
            tensors.put(name, new Tensor(dtype, array.shape(), begin, end));
            begin = end;
        }
        settings.metadata().forEach((key, value) -> {
            if (value == null) {
                throw new IllegalArgumentException(
                        "found null for the metadata " + Quoted.of(key, 0) + "; expected a string");
            }
            checkText(key, "the metadata's key");
            checkText(value, "the metadata of " + Quoted.of(key, 0) + ",");
        });
        return new SafeTensorsHeader(tensors, settings.metadata(), 0);
    }

    private static void checkText(String text, String what) {
        if (!Unicode.isUnicode(text)) {
            throw new IllegalArgumentException("found " + what + " " + Quoted.of(text, 0)
                    + ", which has half of a surrogate pair; expected text that UTF-8 can encode");
        }
    }

    /**
     * The length and the JSON, padded so that the data starts at a multiple of 8 bytes.
     *
     * @throws IllegalArgumentException if that is longer than readers take
     */
    byte[] toBytes() throws IOException {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        try (JsonGenerator generator = JsonReader.FACTORY.createGenerator(json)) {
            generator.writeStartObject();
            if (!metadata.isEmpty()) {
                generator.writeObjectFieldStart(METADATA);
                for (Map.Entry<String, String> entry : metadata.entrySet()) {
                    generator.writeStringField(entry.getKey(), entry.getValue());
                }
                generator.writeEndObject();
            }
            for (Map.Entry<String, Tensor> named : tensors.entrySet()) {
                Tensor tensor = named.getValue();
                generator.writeObjectFieldStart(named.getKey());
                generator.writeStringField("dtype", tensor.dtype);
                generator.writeFieldName("shape");
                generator.writeArray(tensor.shape, 0, tensor.shape.length);
                generator.writeFieldName("data_offsets");
                generator.writeArray(new long[] {tensor.begin, tensor.end}, 0, 2);
                generator.writeEndObject();
            }
            generator.writeEndObject();
        }
        int padded = -Math.floorDiv(-json.size(), Long.BYTES) * Long.BYTES;
        if (padded > LONGEST) {
            throw new IllegalArgumentException(
                    "found " + padded + " bytes of names, shapes and metadata; expected at most " + LONGEST
                            + ", the limit of safetensors readers");
        }
        byte[] bytes = new byte[Long.BYTES + padded];
        Arrays.fill(bytes, (byte) ' ');
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(padded).put(json.toByteArray());
        return bytes;
    }

    static SafeTensorsHeader read(FileBytes file) throws IOException {
        long length;
        try (ByteReader input = file.input(0, file.size(), file.name())) {
            length = input.read(Long.BYTES, "the header's length").getLong();
        }
        if (length < 2 || length > LONGEST) {
            throw file.bad(
                    0, "found a header of " + Long.toUnsignedString(length) + " bytes; expected 2 to " + LONGEST);
        }
        if (length > file.size() - Long.BYTES) {
            throw file.bad(
                    file.size(),
                    "found the end of the file; expected " + (length - file.size() + Long.BYTES)
                            + " bytes more of the header");
        }
        SafeTensorsHeader header = SafeTensorsJson.read(file, Long.BYTES, length);
        header.checkOffsets(file);
        return header;
    }

    /** As the reference implementation does: the data in the order of their offsets have no gap and no overlap. */
    private void checkOffsets(FileBytes file) throws IOException {
        List<Map.Entry<String, Tensor>> inOrder = new ArrayList<>(tensors.entrySet());
        inOrder.sort(Comparator.comparingLong((Map.Entry<String, Tensor> named) -> named.getValue().begin)
                .thenComparingLong(named -> named.getValue().end));
        long end = 0;
        for (Map.Entry<String, Tensor> named : inOrder) {
            Tensor tensor = named.getValue();
            if (tensor.begin != end || tensor.end < end) {
                throw file.bad(
                        dataPosition + end,
                        "found data_offsets [" + tensor.begin + ", " + tensor.end + "] of "
                                + Quoted.of(named.getKey(), 0) + "; expected them to start at " + end
                                + ", where the previous data ends");
            }
            end = tensor.end;
        }
        if (file.size() != dataPosition + end) {
            throw file.bad(
                    Math.min(file.size(), dataPosition + end),
                    "found " + file.size() + " bytes in the file; expected " + (dataPosition + end)
                            + ", where the last array ends");
        }
    }
}
