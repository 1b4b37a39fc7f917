/**
 * The little of the FlatBuffers format that the models' metadata needs: writing a tree of tables,
 * strings and vectors, and reading the offsets of a root table.
 *
 * @typedef {{ readonly kind: 'uint8' | 'uint32'; readonly value: number }} Scalar
 * @typedef {{ readonly kind: 'string'; readonly value: string }} StringNode
 * @typedef {{ readonly kind: 'floats'; readonly value: readonly number[] }} FloatsNode
 * @typedef {{ readonly kind: 'bytes'; readonly value: Uint8Array; readonly alignment: number }} BytesNode
 * @typedef {{ readonly kind: 'vector'; readonly value: readonly Node[] }} VectorNode
 * @typedef {{ readonly kind: 'table'; readonly value: Readonly<Record<number, Node | Scalar>> }} TableNode
 * @typedef {{ readonly kind: 'outside'; readonly position: number }} OutsideNode something that
 *   stands behind the written part, at this position of the finished file
 * @typedef {StringNode | FloatsNode | BytesNode | VectorNode | TableNode | OutsideNode} Node
 */

/** @type {(value: number) => Scalar} */
export const uint8 = (value) => ({ kind: 'uint8', value });
/** @type {(value: number) => Scalar} */
export const uint32 = (value) => ({ kind: 'uint32', value });
/** @type {(value: string) => StringNode} */
export const string = (value) => ({ kind: 'string', value });
/** @type {(value: readonly number[]) => FloatsNode} */
export const floats = (value) => ({ kind: 'floats', value });
/** @type {(value: Uint8Array, alignment: number) => BytesNode} */
export const bytes = (value, alignment) => ({ kind: 'bytes', value, alignment });
/** @type {(value: readonly Node[]) => VectorNode} */
export const vector = (value) => ({ kind: 'vector', value });
/** @type {(value: Readonly<Record<number, Node | Scalar>>) => TableNode} */
export const table = (value) => ({ kind: 'table', value });
/** @type {(position: number) => OutsideNode} */
export const outside = (position) => ({ kind: 'outside', position });

const isScalar = (/** @type {Node | Scalar} */ node) =>
  node.kind === 'uint8' || node.kind === 'uint32';

const alignUp = (/** @type {number} */ position, /** @type {number} */ alignment) =>
  Math.ceil(position / alignment) * alignment;

/**
 * Writes a tree as a FlatBuffer, every parent before its children, so that all offsets point
 * forward as the format demands.
 *
 * @param {TableNode} root
 * @param {string} identifier four characters, the file's identifier
 * @returns {Uint8Array} the buffer, its length a multiple of 4
 */
export function writeFlatBuffer(root, identifier) {
  let view = new DataView(new ArrayBuffer(1 << 16));
  let end = 8;
  const reserve = (/** @type {number} */ size, /** @type {number} */ alignment) => {
    const at = alignUp(end, alignment);
    end = at + size;
    if (end > view.byteLength) {
      const larger = new Uint8Array(2 * end);
      larger.set(new Uint8Array(view.buffer));
      view = new DataView(larger.buffer);
    }
    return at;
  };
  /** @type {{ readonly slot: number; readonly node: Node }[]} */
  const pending = [];
  const refer = (/** @type {number} */ slot, /** @type {Node} */ node) => {
    if (node.kind === 'outside') view.setUint32(slot, node.position - slot, true);
    else pending.push({ slot, node });
  };
  const writeTable = (/** @type {TableNode} */ { value }) => {
    const ids = Object.keys(value).map(Number);
    const fieldCount = Math.max(-1, ...ids) + 1;
    const vtable = reserve(4 + 2 * fieldCount, 4);
    const at = reserve(4 + 4 * ids.length, 4);
    view.setInt32(at, at - vtable, true);
    view.setUint16(vtable, 4 + 2 * fieldCount, true);
    view.setUint16(vtable + 2, 4 + 4 * ids.length, true);
    ids.forEach((id, index) => {
      const field = value[id];
      const slot = at + 4 + 4 * index;
      view.setUint16(vtable + 4 + 2 * id, slot - at, true);
      if (field.kind === 'uint8') view.setUint8(slot, field.value);
      else if (field.kind === 'uint32') view.setUint32(slot, field.value, true);
      else refer(slot, field);
    });
    return at;
  };
  const writeBytes = (/** @type {Uint8Array} */ value, /** @type {number} */ alignment) => {
    const body = alignUp(alignUp(end, 4) + 4, alignment);
    reserve(body + value.length - end, 1);
    view.setUint32(body - 4, value.length, true);
    new Uint8Array(view.buffer).set(value, body);
    return body - 4;
  };
  const write = (/** @type {Exclude<Node, OutsideNode>} */ node) => {
    switch (node.kind) {
      case 'table':
        return writeTable(node);
      case 'string': {
        const at = writeBytes(new TextEncoder().encode(node.value), 4);
        reserve(1, 1);
        return at;
      }
      case 'bytes':
        return writeBytes(node.value, node.alignment);
      case 'floats': {
        const at = reserve(4 + 4 * node.value.length, 4);
        view.setUint32(at, node.value.length, true);
        node.value.forEach((each, index) => {
          view.setFloat32(at + 4 + 4 * index, each, true);
        });
        return at;
      }
      case 'vector': {
        const at = reserve(4 + 4 * node.value.length, 4);
        view.setUint32(at, node.value.length, true);
        node.value.forEach((each, index) => {
          refer(at + 4 + 4 * index, each);
        });
        return at;
      }
    }
  };
  new Uint8Array(view.buffer).set(new TextEncoder().encode(identifier), 4);
  pending.push({ slot: 0, node: root });
  for (const { slot, node } of pending) {
    if (node.kind === 'outside' || isScalar(node)) continue;
    const at = write(node);
    view.setUint32(slot, at - slot, true);
  }
  reserve(0, 4);
  return new Uint8Array(view.buffer.slice(0, end));
}

/**
 * Reads a table of a FlatBuffer.
 *
 * @param {DataView} view
 * @param {number} at position of the table
 * @returns {(id: number) => number | null} position of a field's content in the buffer, null
 *   where the table does not have the field
 */
export function readTable(view, at) {
  const vtable = at - view.getInt32(at, true);
  const vtableSize = view.getUint16(vtable, true);
  return (id) => {
    const entry = 4 + 2 * id;
    const offset = entry < vtableSize ? view.getUint16(vtable + entry, true) : 0;
    return offset === 0 ? null : at + offset;
  };
}

/** Follows the forward offset that stands at a position. @type {(view: DataView, at: number) => number} */
export const follow = (view, at) => at + view.getUint32(at, true);

/**
 * @param {DataView} view
 * @param {number} at position of a vector of offsets
 * @returns {number[]} positions of its elements
 */
export function readOffsets(view, at) {
  return Array.from({ length: view.getUint32(at, true) }, (_, index) =>
    follow(view, at + 4 + 4 * index),
  );
}
