package dev.tensorexport.converter;

import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.StringTensorDict;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.jspecify.annotations.Nullable;

/** Classes with converters that are written by hand, in the form of generated ones. */
final class Models {
    private Models() {}

    record Detection(Tensor boxes, @Nullable Tensor scores) {}

    static final class DetectionConverter extends RestoringConverter<Detection, TensorArrays> {
        static final DetectionConverter INSTANCE = new DetectionConverter();

        final Member<Detection, Tensor, NdArray.OfFloat> boxes = member(
                "boxes", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32).shape("n 4"), d -> d.boxes());
        final Member<Detection, @Nullable Tensor, float @Nullable []> scores =
                member("scores", nullable(tensor(float[].class).shape("n")), d -> d.scores());

        private DetectionConverter() {
            super(Detection.class);
        }

        @Override
        protected TensorArrays arrays(Exported values) {
            return new TensorArrays(values);
        }

        @Override
        protected Detection restored(Restored tensors) {
            return new Detection(tensors.get(boxes), tensors.get(scores));
        }
    }

    /** An object of each kind of holder. */
    record Holders(
            List<Tensor> list,
            Tensor[] array,
            TensorVector vector,
            Map<String, Tensor> map,
            StringTensorDict dict,
            Optional<Tensor> optional,
            Detection nested,
            List<Detection> items,
            Map<String, Optional<Detection>> byName,
            List<List<Tensor>> deep) {}

    static final class HoldersConverter extends RestoringConverter<Holders, TensorArrays> {
        static final HoldersConverter INSTANCE = new HoldersConverter();

        final Member<Holders, List<Tensor>, List<NdArray>> list =
                member("list", list(tensor(NdArray.class)), h -> h.list());
        final Member<Holders, Tensor[], List<float[]>> array =
                member("array", array(tensor(float[].class), Tensor[]::new), h -> h.array());
        final Member<Holders, TensorVector, List<NdArray>> vector =
                member("vector", vector(tensor(NdArray.class)), h -> h.vector());
        final Member<Holders, Map<String, Tensor>, Map<String, NdArray>> map =
                member("map", map(tensor(NdArray.class)), h -> h.map());
        final Member<Holders, StringTensorDict, Map<String, float[]>> dict =
                member("dict", dict(tensor(float[].class)), h -> h.dict());
        final Member<Holders, Optional<Tensor>, Optional<FloatBuffer>> optional =
                member("optional", optional(tensor(FloatBuffer.class).shape("2 2")), h -> h.optional());
        final Member<Holders, Detection, TensorArrays> nested =
                member("nested", nested(() -> DetectionConverter.INSTANCE), h -> h.nested());
        final Member<Holders, List<Detection>, List<TensorArrays>> items =
                member("items", list(nested(() -> DetectionConverter.INSTANCE)), h -> h.items());
        final Member<Holders, Map<String, Optional<Detection>>, Map<String, Optional<TensorArrays>>> byName =
                member("byName", map(optional(nested(() -> DetectionConverter.INSTANCE))), h -> h.byName());
        final Member<Holders, List<List<Tensor>>, List<List<NdArray>>> deep =
                member("deep", list(list(tensor(NdArray.class))), h -> h.deep());

        private HoldersConverter() {
            super(Holders.class);
        }

        @Override
        protected TensorArrays arrays(Exported values) {
            return new TensorArrays(values);
        }

        @Override
        protected Holders restored(Restored tensors) {
            return new Holders(
                    tensors.get(list),
                    tensors.get(array),
                    tensors.get(vector),
                    tensors.get(map),
                    tensors.get(dict),
                    tensors.get(optional),
                    tensors.get(nested),
                    tensors.get(items),
                    tensors.get(byName),
                    tensors.get(deep));
        }
    }

    /** One that may reach itself. */
    static final class Node {
        @Nullable
        Node next;

        final Tensor x;

        Node(Tensor x, @Nullable Node next) {
            this.x = x;
            this.next = next;
        }
    }

    static final class NodeConverter extends RestoringConverter<Node, TensorArrays> {
        static final NodeConverter INSTANCE = new NodeConverter();

        final Member<Node, @Nullable Node, @Nullable TensorArrays> next =
                member("next", nullable(nested(() -> NodeConverter.INSTANCE)), n -> n.next);
        final Member<Node, Tensor, NdArray> x = member("x", tensor(NdArray.class), n -> n.x);

        private NodeConverter() {
            super(Node.class);
        }

        @Override
        protected TensorArrays arrays(Exported values) {
            return new TensorArrays(values);
        }

        @Override
        protected Node restored(Restored tensors) {
            return new Node(tensors.get(x), tensors.get(next));
        }
    }

    /** A module in an object, which can be exported and loaded, and not built. */
    record Net(LinearImpl linear) {}

    static final class NetConverter extends TensorConverter<Net, TensorArrays> {
        static final NetConverter INSTANCE = new NetConverter();

        final Member<Net, Module, Map<String, NdArray>> linear =
                member("linear", "enc.0", module(tensor(NdArray.class)), n -> n.linear());

        private NetConverter() {
            super(Net.class);
        }

        @Override
        protected TensorArrays arrays(Exported values) {
            return new TensorArrays(values);
        }
    }

    /** A converter of maps, with one member for each spec that it is made of, in that order. */
    static final class AnyConverter extends RestoringConverter<Map<String, Object>, TensorArrays> {
        AnyConverter(Map<String, MemberType<?, ?>> types) {
            super(Map.class);
            types.forEach((name, type) -> add(name, name, type));
        }

        /** One whose only member has another key. */
        AnyConverter(Map<String, MemberType<?, ?>> types, String key) {
            super(Map.class);
            types.forEach((name, type) -> add(name, key, type));
        }

        private <H, V> void add(String name, String key, MemberType<H, V> type) {
            @SuppressWarnings("unchecked") // The test puts in what the type says.
            Function<Map<String, Object>, H> getter = object -> (H) object.get(name);
            member(name, key, type, getter);
        }

        @Override
        protected TensorArrays arrays(Exported values) {
            return new TensorArrays(values);
        }

        @Override
        protected Map<String, Object> restored(Restored tensors) {
            Map<String, Object> object = new java.util.LinkedHashMap<>();
            members().forEach(member -> object.put(member.name(), tensors.get(member)));
            return object;
        }
    }
}
