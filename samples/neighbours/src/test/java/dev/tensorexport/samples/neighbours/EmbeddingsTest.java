package dev.tensorexport.samples.neighbours;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.pgvector.PGvector;
import dev.tensorexport.Tensors;
import dev.tensorexport.ndarray.NdArray;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

/** The section of embeddings in docs/neighbours.md. */
class EmbeddingsTest {
    private final Tensor embeddings = torch.eye(5, 8);

    @Test
    void lucene() throws IOException {
        Directory directory = new ByteBuffersDirectory();
        try (NdArray.OfFloat batch = Tensors.export(embeddings).asFloat();
                IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
            float[] row = new float[(int) batch.size(1)];
            KnnFloatVectorField field = new KnnFloatVectorField("embedding", row, VectorSimilarityFunction.COSINE);
            Document document = new Document();
            document.add(field);
            for (NdArray.OfFloat embedding : batch.rows()) {
                embedding.copyTo(row); // the only copy but Lucene's own, whatever the size of the batch
                field.setVectorValue(row);
                writer.addDocument(document);
            }
        }
        try (DirectoryReader reader = DirectoryReader.open(directory)) {
            float[] third = {0, 0, 1, 0, 0, 0, 0, 0};
            int found = new IndexSearcher(reader)
                    .search(new KnnFloatVectorQuery("embedding", third, 5), 1)
                    .scoreDocs[0]
                    .doc;
            assertEquals(2, found);
        }
    }

    @Test
    void pgvector() {
        List<String> values = new ArrayList<>();
        try (NdArray.OfFloat batch = Tensors.export(embeddings).asFloat()) {
            for (NdArray.OfFloat embedding : batch.rows()) {
                PGvector value = new PGvector(embedding.toArray()); // statement.setObject(1, value)
                values.add(value.getValue());
            }
        }
        assertEquals("[0.0,0.0,0.0,1.0,0.0,0.0,0.0,0.0]", values.get(3));
    }
}
