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
 * Writes arrays, tensors and exported objects as JSON, and reads arrays, tensors and maps of arrays:
 *
 * <pre>{@code
 * ObjectMapper mapper = new ObjectMapper().findAndRegisterModules();
 * String json = mapper.writeValueAsString(array);
 * }</pre>
 *
 * <table>
 * <caption>Types and their JSON</caption>
 * <tr><th>type</th><th>JSON</th></tr>
 * <tr><td>{@link NdArray} and its subclasses</td><td>an {@link ArrayForm}; complex elements are lists of two</td></tr>
 * <tr><td>{@link Tensor}</td><td>as its array; reading creates a new tensor on the host</td></tr>
 * <tr><td>{@link TensorArrays}, which generated classes extend</td><td>an object of its members by name, nested ones as {@code "outer.inner"}; written only: read it as a {@link NdArrayMap} for {@code RestoringConverter.restore}</td></tr>
 * <tr><td>{@link NdArrayMap}</td><td>an object of arrays by name</td></tr>
 * </table>
 *
 * <p>Writing copies a few thousand elements at a time and does not close the array. An array that was read owns memory
 * outside the Java heap, and you close it. It never takes more than a few times the size of the JSON, whatever shape
 * the JSON claims. Nested lists have no dtype. Read as {@link NdArray}, they are int64, float64 or bool, as in NumPy;
 * read as {@link NdArray.OfFloat}, they are float32, and so on.
 *
 * <p>This object is immutable, and may be registered with any number of mappers.
 */
public final class TensorExportModule extends Module {
    private final ArrayForm form;
    private final NonFinite nonFinite;

    /** Creates a module that writes nested lists, and NaN as the mapper does. */
    public TensorExportModule() {
        this(ArrayForm.NESTED, NonFinite.AS_MAPPER);
    }

    private TensorExportModule(ArrayForm form, NonFinite nonFinite) {
        this.form = form;
        this.nonFinite = nonFinite;
    }

    /** Returns a module that writes arrays in another form. */
    public TensorExportModule form(ArrayForm form) {
        return new TensorExportModule(form, nonFinite);
    }

    /** Returns a module that writes and reads NaN and the infinities in another way. */
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
