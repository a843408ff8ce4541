package dev.tensorexport.onnxruntime;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Messages of protobuf as ONNX files are made of them, written by hand. */
final class OnnxBytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    OnnxBytes number(int field, long value) {
        varint((long) field << 3);
        varint(value);
        return this;
    }

    OnnxBytes bytes(int field, byte[] value) {
        varint((long) field << 3 | 2);
        varint(value.length);
        out.writeBytes(value);
        return this;
    }

    OnnxBytes text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    OnnxBytes message(int field, OnnxBytes value) {
        return bytes(field, value.toBytes());
    }

    byte[] toBytes() {
        return out.toByteArray();
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    /** A model of a graph. */
    static byte[] model(OnnxBytes graph) {
        return new OnnxBytes()
                .number(1, 9)
                .message(7, graph.text(2, "graph"))
                .message(8, new OnnxBytes().number(2, 19))
                .toBytes();
    }

    static OnnxBytes node(String operator, String output, String... inputs) {
        OnnxBytes node = new OnnxBytes();
        for (String input : inputs) {
            node.text(1, input);
        }
        return node.text(2, output).text(4, operator);
    }

    /** {@code transB = 1}, as weights of PyTorch lie. */
    static OnnxBytes linear(String output, String input, String weight, String bias) {
        OnnxBytes attribute = new OnnxBytes().text(1, "transB").number(3, 1).number(20, 2);
        return node("Gemm", output, input, weight, bias).message(5, attribute);
    }

    /** What goes into a graph or comes out of it; a size below 0 may be any. */
    static OnnxBytes value(String name, int type, long... shape) {
        OnnxBytes dims = new OnnxBytes();
        for (long size : shape) {
            dims.message(1, size < 0 ? new OnnxBytes().text(2, "n") : new OnnxBytes().number(1, size));
        }
        OnnxBytes tensor = new OnnxBytes().number(1, type).message(2, dims);
        return new OnnxBytes().text(1, name).message(2, new OnnxBytes().message(1, tensor));
    }

    static OnnxBytes floats(String name, float[] values, long... shape) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        OnnxBytes tensor = new OnnxBytes();
        for (long size : shape) {
            tensor.number(1, size);
        }
        return tensor.number(2, 1).text(8, name).bytes(9, raw.array());
    }
}
