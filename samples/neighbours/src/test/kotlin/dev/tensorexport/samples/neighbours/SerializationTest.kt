package dev.tensorexport.samples.neighbours

import dev.tensorexport.ndarray.NdArray
import kotlinx.serialization.KSerializer
import kotlinx.serialization.builtins.FloatArraySerializer
import kotlinx.serialization.builtins.LongArraySerializer
import kotlinx.serialization.descriptors.buildClassSerialDescriptor
import kotlinx.serialization.descriptors.element
import kotlinx.serialization.encoding.CompositeDecoder
import kotlinx.serialization.encoding.Decoder
import kotlinx.serialization.encoding.Encoder
import kotlinx.serialization.encoding.decodeStructure
import kotlinx.serialization.encoding.encodeStructure
import kotlinx.serialization.json.Json
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

object FloatArrays : KSerializer<NdArray.OfFloat> {
    private val shape = LongArraySerializer()
    private val data = FloatArraySerializer()

    override val descriptor =
        buildClassSerialDescriptor("NdArray.OfFloat") {
            element("shape", shape.descriptor)
            element("data", data.descriptor)
        }

    override fun serialize(encoder: Encoder, value: NdArray.OfFloat) =
        encoder.encodeStructure(descriptor) {
            encodeSerializableElement(descriptor, 0, shape, value.shape())
            encodeSerializableElement(descriptor, 1, data, value.toArray())
        }

    override fun deserialize(decoder: Decoder): NdArray.OfFloat =
        decoder.decodeStructure(descriptor) {
            var sizes = longArrayOf()
            var values = floatArrayOf()
            while (true) {
                when (decodeElementIndex(descriptor)) {
                    0 -> sizes = decodeSerializableElement(descriptor, 0, shape)
                    1 -> values = decodeSerializableElement(descriptor, 1, data)
                    CompositeDecoder.DECODE_DONE -> break
                }
            }
            NdArray.of(*values).reshape(*sizes)
        }
}

/** kotlinx.serialization's section of docs/neighbours.md. */
class SerializationTest {
    @Test
    fun `a serializer for floats`() {
        NdArray.of(1f, 2f, 3f, 4f).use { array ->
            val json = Json.encodeToString(FloatArrays, array.reshape(2, 2))
            assertEquals("""{"shape":[2,2],"data":[1.0,2.0,3.0,4.0]}""", json)
            val back = Json.decodeFromString(FloatArrays, json)
            assertTrue(back.contentEquals(array.reshape(2, 2)))
        }
    }
}
