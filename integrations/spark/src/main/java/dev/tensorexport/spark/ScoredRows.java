package dev.tensorexport.spark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;

/** The results of a partition, of which those of one batch are there at a time. */
final class ScoredRows<I, O> implements Iterator<Row> {
    private final Iterator<Row> rows;
    private final int batchSize;
    private final Batch<I, O> scorer;

    private Iterator<Row> results = Collections.emptyIterator();
    private long done;

    ScoredRows(Iterator<Row> rows, int batchSize, Batch<I, O> scorer) {
        this.rows = rows;
        this.batchSize = batchSize;
        this.scorer = scorer;
    }

    @Override
    public boolean hasNext() {
        if (!results.hasNext() && rows.hasNext()) {
            List<Row> batch = new ArrayList<>();
            while (batch.size() < batchSize && rows.hasNext()) {
                batch.add(rows.next());
            }
            results = scorer.score(batch, done);
            done += batch.size();
        }
        return results.hasNext();
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the partition has no more rows");
        }
        return results.next();
    }
}
