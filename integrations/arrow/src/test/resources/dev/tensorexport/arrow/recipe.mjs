// How the two tables beside this were checked and made, with Arrow's own reader and writer for JavaScript:
//   npm install apache-arrow@21.2.0 && node recipe.mjs
// It prints what it reads in java.base64, which ArrowVectorsTest holds our bytes to, and writes javascript.base64.
import { readFileSync, writeFileSync } from 'node:fs';
import {
  Field, FixedSizeList, Float32, Int64, RecordBatch, Schema, Struct, Table, makeData, tableFromIPC, tableToIPC,
} from 'apache-arrow';

const table = tableFromIPC(Buffer.from(readFileSync('java.base64', 'utf8'), 'base64'));
const text = (key, value) => (typeof value === 'bigint' ? Number(value) : value);
for (const field of table.schema.fields) {
  const rows = [...table.getChild(field.name)].map((row) => (row?.toArray ? [...row.toArray()] : row));
  console.log(field.name, `${field.type}`, JSON.stringify([...field.metadata]), JSON.stringify(rows, text));
}
console.log(table.numRows, 'rows', JSON.stringify([...table.schema.metadata]));

const floats = (values) => makeData({ type: new Float32(), data: Float32Array.from(values) });
const lists = (size, values) =>
  makeData({ type: new FixedSizeList(size, new Field('item', new Float32())), length: 2, child: floats(values) });
const boxes = lists(4, [1, 2, 3, 4, 5, 6, 7, 8.5]);
const labels = makeData({ type: new Int64(), data: BigInt64Array.from([7n, -1n]) });
const images = lists(6, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
const tensor = new Map([
  ['ARROW:extension:name', 'arrow.fixed_shape_tensor'],
  ['ARROW:extension:metadata', '{"shape":[2,3],"dim_names":["h","w"],"permutation":[1,0]}'],
]);
const schema = new Schema([
  new Field('boxes', boxes.type), new Field('labels', labels.type), new Field('images', images.type, false, tensor),
]);
const columns = makeData({ type: new Struct(schema.fields), length: 2, children: [boxes, labels, images] });
const bytes = tableToIPC(new Table(schema, new RecordBatch(schema, columns)), 'stream');
writeFileSync('javascript.base64', Buffer.from(bytes).toString('base64').replace(/.{1,120}/g, '$&\n'));
