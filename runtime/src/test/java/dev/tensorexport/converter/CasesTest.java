package dev.tensorexport.converter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.ConversionException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An object of a sealed class comes back as the case that it was. */
class CasesTest {
    private sealed interface Shape permits Circle, Nothing, Group {}

    private record Circle(Tensor radius) implements Shape {}

    private record Nothing(String reason) implements Shape {}

    private record Group(List<Shape> shapes) implements Shape {}

    private static final class CircleConverter extends RestoringConverter<Circle, TensorArrays> {
        static final CircleConverter INSTANCE = new CircleConverter();

        final Member<Circle, Tensor, float[]> radius =
                member("radius", tensor(float[].class).shape("n"), it -> it.radius());

        private CircleConverter() {
            super(Circle.class);
        }

        @Override
        protected TensorArrays arrays(Exported values) {
            return new TensorArrays(values);
        }

        @Override
        protected Circle restored(Restored tensors) {
            return new Circle(tensors.get(radius));
        }
    }

    private static final class NothingConverter extends RestoringConverter<Nothing, TensorArrays> {
        static final NothingConverter INSTANCE = new NothingConverter();

        final Member<Nothing, String, String> reason = member("reason", value(String.class), it -> it.reason());

        private NothingConverter() {
            super(Nothing.class);
        }

        @Override
        protected TensorArrays arrays(Exported values) {
            return new TensorArrays(values);
        }

        @Override
        protected Nothing restored(Restored tensors) {
            return new Nothing(tensors.get(reason));
        }
    }

    private static final class GroupConverter extends RestoringConverter<Group, TensorArrays> {
        static final GroupConverter INSTANCE = new GroupConverter();

        final Member<Group, List<Shape>, List<TensorArrays>> shapes =
                member("shapes", list(nested(() -> ShapeConverter.INSTANCE)), it -> it.shapes());

        private GroupConverter() {
            super(Group.class);
        }

        @Override
        protected TensorArrays arrays(Exported values) {
            return new TensorArrays(values);
        }

        @Override
        protected Group restored(Restored tensors) {
            return new Group(tensors.get(shapes));
        }
    }

    private static final class ShapeConverter extends RestoringConverter<Shape, TensorArrays> {
        static final ShapeConverter INSTANCE = new ShapeConverter();

        final Member<Shape, Shape, TensorArrays> value = member(
                "value",
                "",
                cases(() -> CircleConverter.INSTANCE, () -> NothingConverter.INSTANCE, () -> GroupConverter.INSTANCE),
                it -> it);

        private ShapeConverter() {
            super(Shape.class);
        }

        @Override
        protected TensorArrays arrays(Exported values) {
            return new TensorArrays(values);
        }

        @Override
        protected Shape restored(Restored tensors) {
            return tensors.get(value);
        }
    }

    private static final ShapeConverter CONVERTER = ShapeConverter.INSTANCE;

    private final Tensor radius = torch.rand(2);
    private final Shape group = new Group(List.of(new Circle(radius), new Nothing("none"), new Group(List.of())));

    @TempDir
    Path folder;

    private void assertIsGroup(Shape found) {
        List<Shape> shapes = ((Group) found).shapes();
        assertTrue(torch.equal(radius, ((Circle) shapes.get(0)).radius()));
        assertEquals(new Nothing("none"), shapes.get(1));
        assertEquals(new Group(List.of()), shapes.get(2));
        assertEquals(3, shapes.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"shape.safetensors", "shape.npz"})
    void theCaseIsSavedAndRestored(String name) throws IOException {
        CONVERTER.save(group, folder.resolve(name));
        assertIsGroup(CONVERTER.restore(folder.resolve(name)));
        CONVERTER.load(group, folder.resolve(name));
    }

    @Test
    void theCaseIsExportedAndRestored() {
        try (TensorArrays arrays = CONVERTER.export(group)) {
            assertEquals(
                    List.of(
                            "class",
                            "shapes.0.class",
                            "shapes.0.radius",
                            "shapes.1.class",
                            "shapes.1.reason",
                            "shapes.2.class"),
                    List.copyOf(arrays.toMap().keySet()));
            assertEquals("CasesTest.Group", arrays.toMap().get("class"));
            assertIsGroup(CONVERTER.restore(arrays));
            assertIsGroup(CONVERTER.restore(arrays.toMap()));
        }
        assertEquals(List.of("shapes.0.radius"), CONVERTER.names(group));
    }

    @Test
    void aSharedObjectIsNoCycleAndARealOneIsFound() {
        List<Shape> shapes = new ArrayList<>();
        Group cyclic = new Group(shapes);
        shapes.add(cyclic);
        assertFails("found the same object as at CasesTest.Shape", () -> CONVERTER.export(cyclic));
        Circle circle = new Circle(radius);
        assertEquals(2, CONVERTER.names(new Group(List.of(circle, circle))).size());
    }

    @Test
    void aModelGivesTheCaseByItsClassOrByName() throws IOException {
        String fields = ":\n  radius : Tensor\n  def __init__(self: __torch__.%1$s,\n    radius: Tensor) -> NoneType:\n"
                + "    self.radius = radius\n    return None\n";
        String body = "    _0 = __torch__.%1$s.__new__(__torch__.%1$s)\n    _1 = (_0).__init__(x, )\n    return _0\n";
        IValue circle = FromIValueTest.scripted(
                        folder,
                        ("class %1$s" + fields).formatted("Circle"),
                        body.formatted("Circle"),
                        "__torch__.Circle")
                .forward(new IValueVector(new IValue(radius)));
        assertTrue(torch.equal(radius, ((Circle) CONVERTER.fromIValue(circle)).radius()));
        IValue dict = FromIValueTest.scripted(
                        folder,
                        "",
                        "    return annotate(Dict[str, Any], {\"class\": \"CasesTest.Circle\", \"radius\": x})\n",
                        "Dict[str, Any]")
                .forward(new IValueVector(new IValue(radius)));
        assertTrue(torch.equal(radius, ((Circle) CONVERTER.fromIValue(dict)).radius()));
        IValue square = FromIValueTest.scripted(
                        folder,
                        ("class %1$s" + fields).formatted("Square"),
                        body.formatted("Square"),
                        "__torch__.Square")
                .forward(new IValueVector(new IValue(radius)));
        assertFails(
                "found an object of Square {radius: float32 [2] on cpu}; expected a dict with a str \"class\", or an object"
                        + " of a class, one of CasesTest.Circle,",
                () -> CONVERTER.fromIValue(square));
    }

    @Test
    void anUnstackedObjectIsOfItsCase() {
        List<Shape> rows = CONVERTER.unstack(CONVERTER.stack(List.of(new Circle(torch.rand(2)), new Circle(radius))));
        assertTrue(torch.equal(radius, ((Circle) rows.get(1)).radius()));
    }

    @Test
    void rowsOfABatchAreOfItsCase() {
        Shape batch = CONVERTER.stack(List.of(new Circle(torch.rand(2)), new Circle(radius)));
        try (TensorArraysList<TensorArrays> rows = CONVERTER.unstackArrays(batch)) {
            TensorArrays row = rows.get(1).get(CONVERTER.value);
            assertEquals(radius.select(0, 1).item_float(), row.get(CircleConverter.INSTANCE.radius)[1]);
        }
        assertFails("CasesTest.Shape[1]", () -> CONVERTER.stack(List.of(new Circle(radius), new Nothing("other"))));
    }

    @Test
    void errorsSayWhichCasesThereAre() {
        assertFails("missing keys: \"class\"", () -> CONVERTER.restore(Map.of("radius", new float[2])));
        assertFails(
                "CasesTest.Shape.value: found the class \"Square\"; expected one of CasesTest.Circle, CasesTest.Nothing,"
                        + " CasesTest.Group",
                () -> CONVERTER.restore(Map.of("class", "Square", "radius", new float[2])));
        assertFails("found null", () -> CONVERTER.export(null));
        assertFails("CasesTest.Shape.radius: found null; expected a tensor", () -> CONVERTER.export(new Circle(null)));
    }

    private static void assertFails(String part, Executable executable) {
        String message = assertThrows(ConversionException.class, executable).getMessage();
        assertTrue(message.contains(part), message);
    }
}
