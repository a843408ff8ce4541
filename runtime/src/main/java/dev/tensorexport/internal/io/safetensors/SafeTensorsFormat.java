package dev.tensorexport.internal.io.safetensors;

import dev.tensorexport.internal.io.bytes.ByteWriter;
import dev.tensorexport.internal.io.bytes.FileBytes;
import dev.tensorexport.internal.io.format.FileContents;
import dev.tensorexport.internal.io.format.FileEntry;
import dev.tensorexport.internal.io.format.Format;
import dev.tensorexport.internal.io.format.ReadSettings;
import dev.tensorexport.internal.io.format.WriteSettings;
import dev.tensorexport.ndarray.ArrayData;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** Hugging Face's files: a header in JSON, and the bytes of all tensors. */
public final class SafeTensorsFormat implements Format {
    @Override
    public FileContents open(FileBytes file, ReadSettings settings) throws IOException {
        SafeTensorsHeader header = SafeTensorsHeader.read(file);
        Map<String, FileEntry> entries = new LinkedHashMap<>();
        header.tensors()
                .forEach((name, tensor) -> entries.put(
                        name, new SafeTensorsEntry(file, name, tensor, header.dataPosition() + tensor.begin())));
        return new FileContents(entries, Map.of(), header.metadata());
    }

    @Override
    public void write(ByteWriter target, Map<String, ? extends ArrayData> arrays, WriteSettings settings)
            throws IOException {
        settings.refuseCompression("safetensors");
        SafeTensorsHeader header = SafeTensorsHeader.of(arrays, settings);
        byte[] start = header.toBytes();
        target.expect(start.length + header.byteSize());
        target.writeFully(ByteBuffer.wrap(start));
        for (Map.Entry<String, SafeTensorsHeader.Tensor> tensor :
                header.tensors().entrySet()) {
            ArrayData array = Format.present(arrays, tensor.getKey());
            if (tensor.getValue().dtype().equals(SafeTensorsDType.name(array.dtype()))) {
                array.writeTo(target);
            } else {
                array.writeTo(target, SafeTensorsDType.widened(array.dtype()));
            }
        }
    }
}
