import {
  bytes,
  floats,
  follow,
  outside,
  readOffsets,
  readTable,
  string,
  table,
  uint8,
  uint32,
  vector,
  writeFlatBuffer,
} from './flatbuffer.mjs';

/**
 * What MediaPipe has to know of a pose model besides the model.
 *
 * @typedef {object} ImageModelDescription
 * @property {string} name
 * @property {number} mean subtracted from each channel (0…255) of the input picture
 * @property {number} std each channel is divided by it afterwards
 * @property {readonly string[]} outputNames one for each output tensor, in the model's order
 */

// Field numbers of TFLite's metadata_schema.fbs and schema.fbs.
const TENSOR = { name: 0, content: 3, processUnits: 4 };
const SUBGRAPH = { inputs: 2, outputs: 3 };
const MODEL_METADATA = { name: 0, subgraphs: 3 };
const MODEL = { version: 0, buffers: 4, metadata: 6, fieldCount: 8 };
const UNION_NORMALIZATION_OPTIONS = 1;
const UNION_IMAGE_PROPERTIES = 2;
const COLOR_SPACE_RGB = 1;

const METADATA_NAME = 'TFLITE_METADATA';
const MODEL_ALIGNMENT = 64;

/** @param {ImageModelDescription} description */
function metadataFor({ name, mean, std, outputNames }) {
  const normalization = table({ 0: floats([mean]), 1: floats([std]) });
  const input = table({
    [TENSOR.name]: string('image'),
    [TENSOR.content]: table({
      0: uint8(UNION_IMAGE_PROPERTIES),
      1: table({ 0: uint8(COLOR_SPACE_RGB) }),
    }),
    [TENSOR.processUnits]: vector([
      table({ 0: uint8(UNION_NORMALIZATION_OPTIONS), 1: normalization }),
    ]),
  });
  const outputs = outputNames.map((each) => table({ [TENSOR.name]: string(each) }));
  const subgraph = table({
    [SUBGRAPH.inputs]: vector([input]),
    [SUBGRAPH.outputs]: vector(outputs),
  });
  return writeFlatBuffer(
    table({ [MODEL_METADATA.name]: string(name), [MODEL_METADATA.subgraphs]: vector([subgraph]) }),
    'M001',
  );
}

/**
 * Adds metadata to a TFLite model without rewriting it: a new root table with longer `buffers`
 * and `metadata` vectors goes in front of the old file, and everything else is reused in place,
 * which works because FlatBuffers offsets point forward.
 *
 * @param {Uint8Array} model a TFLite file without metadata
 * @param {ImageModelDescription} description
 * @returns {Uint8Array} the same model with metadata
 * @throws {TypeError} if `model` is no TFLite file
 */
export function withMetadata(model, description) {
  const view = new DataView(model.buffer, model.byteOffset, model.byteLength);
  if (new TextDecoder().decode(model.subarray(4, 8)) !== 'TFL3') {
    throw new TypeError(`${description.name} is no TFLite model`);
  }
  const field = readTable(view, follow(view, 0));
  const elements = (/** @type {number} */ id) => {
    const at = field(id);
    return at === null ? [] : readOffsets(view, follow(view, at));
  };
  const oldBuffers = elements(MODEL.buffers);
  const oldMetadata = elements(MODEL.metadata);
  const metadata = metadataFor(description);

  const prefix = (/** @type {number} */ shift) => {
    const moved = (/** @type {number[]} */ positions) => positions.map((at) => outside(at + shift));
    const version = field(MODEL.version);
    /** @type {Record<number, import('./flatbuffer.mjs').Node | import('./flatbuffer.mjs').Scalar>} */
    const fields = {
      [MODEL.version]: uint32(version === null ? 0 : view.getUint32(version, true)),
    };
    for (let id = MODEL.version + 1; id < MODEL.fieldCount; id++) {
      const at = field(id);
      if (at !== null) fields[id] = outside(follow(view, at) + shift);
    }
    fields[MODEL.buffers] = vector([...moved(oldBuffers), table({ 0: bytes(metadata, 16) })]);
    fields[MODEL.metadata] = vector([
      ...moved(oldMetadata),
      table({ 0: string(METADATA_NAME), 1: uint32(oldBuffers.length) }),
    ]);
    return writeFlatBuffer(table(fields), 'TFL3');
  };
  const shift = Math.ceil(prefix(0).length / MODEL_ALIGNMENT) * MODEL_ALIGNMENT;
  const result = new Uint8Array(shift + model.length);
  result.set(prefix(shift));
  result.set(model, shift);
  return result;
}
