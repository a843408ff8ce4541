package dev.tensorexport.jackson;

import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.module.SimpleDeserializers;
import com.fasterxml.jackson.databind.module.SimpleSerializers;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import org.bytedeco.pytorch.Tensor;

/**
 * Writes arrays, tensors and bundles as JSON, and reads arrays, tensors and maps of arrays:
 *
 * <pre>{@code
 * ObjectMapper mapper = new ObjectMapper().findAndRegisterModules();
 * String json = mapper.writeValueAsString(array);
 * }</pre>
 *
 * <table>
 * <caption>What is written and read</caption>
 * <tr><th>type</th><th>JSON</th></tr>
 * <tr><td>{@link NdArray} and its subclasses</td><td>an {@link ArrayForm}; complex elements are lists of two</td></tr>
 * <tr><td>{@link Tensor}</td><td>as its array; a tensor that is read is a fresh one on the host</td></tr>
 * <tr><td>{@link TensorArrays}, which generated bundles extend</td><td>an object of its members by name, those of
 * nested bundles as {@code "outer.inner"}; written only, and read as a {@link NdArrayMap} that
 * {@code RestoringConverter.restore} takes</td></tr>
 * <tr><td>{@link NdArrayMap}</td><td>an object of arrays by name</td></tr>
 * </table>
 *
 * <p>Writing copies a few thousand elements at a time and leaves what it writes open. An array that is read owns memory
 * outside the Java heap, which its reader closes; it never takes more than a few times the room of the JSON, whatever
 * the JSON claims. Nested lists do not say their dtype: read as {@link NdArray}, they are int64, float64 or bool, as
 * NumPy reads them; as {@link NdArray.OfFloat}, float32, and so on.
 *
 * <p>This object is immutable, and may be registered with any number of mappers.
 */
public final class TensorExportModule extends Module {
    private final ArrayForm form;
    private final NonFinite nonFinite;

    /** A module that writes nested lists, and NaN as the mapper does. */
    public TensorExportModule() {
        this(ArrayForm.NESTED, NonFinite.AS_MAPPER);
    }

    private TensorExportModule(ArrayForm form, NonFinite nonFinite) {
        this.form = form;
        this.nonFinite = nonFinite;
    }

    /** A module as this one that writes arrays in another form. */
    public TensorExportModule form(ArrayForm form) {
        return new TensorExportModule(form, nonFinite);
    }

    /** A module as this one that treats NaN and the infinities in another way, when writing and when reading. */
    public TensorExportModule nonFinite(NonFinite nonFinite) {
        return new TensorExportModule(form, nonFinite);
    }

    @Override
    public String getModuleName() {
        return "dev.tensorexport";
    }

    @Override
    public Version version() {
        return Version.unknownVersion();
    }

    @Override
    public void setupModule(SetupContext context) {
        SimpleSerializers serializers = new SimpleSerializers();
        serializers.addSerializer(NdArray.class, new ArrayWriter(form, nonFinite));
        serializers.addSerializer(Tensor.class, new TensorWriter());
        serializers.addSerializer(TensorArrays.class, new BundleWriter());
        context.addSerializers(serializers);

        SimpleDeserializers deserializers = new SimpleDeserializers();
        addReader(deserializers, NdArray.class);
        ArrayReader.DTYPES.keySet().forEach(type -> addReader(deserializers, type));
        deserializers.addDeserializer(Tensor.class, new TensorReader());
        context.addDeserializers(deserializers);
        context.addDeserializers(new ArrayMapReader.Finder());
    }

    private <T extends NdArray> void addReader(SimpleDeserializers deserializers, Class<T> type) {
        deserializers.addDeserializer(type, new ArrayReader<>(type, nonFinite));
    }
}
