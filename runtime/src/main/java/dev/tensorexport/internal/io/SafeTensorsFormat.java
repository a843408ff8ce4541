package dev.tensorexport.internal.io;

import dev.tensorexport.ndarray.ArrayData;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** Hugging Face's files: a header in JSON, and the bytes of all tensors. */
final class SafeTensorsFormat implements Format {
    @Override
    public Content open(FileBytes file, ReadSettings settings) throws IOException {
        SafeTensorsHeader header = SafeTensorsHeader.read(file);
        Map<String, Entry> entries = new LinkedHashMap<>();
        header.tensors()
                .forEach((name, tensor) -> entries.put(
                        name, new SafeTensorsEntry(file, name, tensor, header.dataPosition() + tensor.begin())));
        return new Content(entries, Map.of(), header.metadata());
    }

    @Override
    public void write(Output target, Map<String, ? extends ArrayData> arrays, WriteSettings settings)
            throws IOException {
        settings.refuseCompression("safetensors");
        SafeTensorsHeader header = SafeTensorsHeader.of(arrays, settings);
        byte[] start = header.toBytes();
        target.expect(start.length + header.byteSize());
        target.writeFully(ByteBuffer.wrap(start));
        for (Map.Entry<String, SafeTensorsHeader.Tensor> tensor :
                header.tensors().entrySet()) {
            ArrayData array = Sizes.present(arrays, tensor.getKey());
            if (tensor.getValue().dtype().equals(SafeTensorsDType.name(array.dtype()))) {
                array.writeTo(target);
            } else {
                array.writeTo(target, SafeTensorsDType.widened(array.dtype()));
            }
        }
    }
}
