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

/** A buffer that grows at its end, and the offsets that still have to be filled in. */
class Writer {
  #view = new DataView(new ArrayBuffer(1 << 16));
  #end = 8;
  /** @type {{ readonly slot: number; readonly node: Node }[]} */
  #pending = [];

  /**
   * Writes a tree, every parent before its children.
   * @param {TableNode} root
   * @param {string} identifier
   */
  tree(root, identifier) {
    this.#put(4, new TextEncoder().encode(identifier));
    this.#refer(0, root);
    for (const { slot, node } of this.#pending) {
      if (node.kind === 'outside' || isScalar(node)) continue;
      const at = this.#node(node);
      this.#view.setUint32(slot, at - slot, true);
    }
    this.#reserve(0, 4);
    return new Uint8Array(this.#view.buffer.slice(0, this.#end));
  }

  /** @param {Exclude<Node, OutsideNode>} node */
  #node(node) {
    switch (node.kind) {
      case 'table':
        return this.#table(node);
      case 'string': {
        const at = this.#bytes(new TextEncoder().encode(node.value), 4);
        this.#reserve(1, 1);
        return at;
      }
      case 'bytes':
        return this.#bytes(node.value, node.alignment);
      case 'floats':
        return this.#vector(node.value, (slot, each) => this.#view.setFloat32(slot, each, true));
      case 'vector':
        return this.#vector(node.value, (slot, each) => this.#refer(slot, each));
    }
  }

  /** @param {TableNode} node */
  #table({ value }) {
    const ids = Object.keys(value).map(Number);
    const fieldCount = Math.max(-1, ...ids) + 1;
    const vtable = this.#reserve(4 + 2 * fieldCount, 4);
    const at = this.#reserve(4 + 4 * ids.length, 4);
    const view = this.#view;
    view.setInt32(at, at - vtable, true);
    view.setUint16(vtable, 4 + 2 * fieldCount, true);
    view.setUint16(vtable + 2, 4 + 4 * ids.length, true);
    ids.forEach((id, index) => {
      const field = value[id];
      const slot = at + 4 + 4 * index;
      view.setUint16(vtable + 4 + 2 * id, slot - at, true);
      if (field.kind === 'uint8') view.setUint8(slot, field.value);
      else if (field.kind === 'uint32') view.setUint32(slot, field.value, true);
      else this.#refer(slot, field);
    });
    return at;
  }

  /**
   * @template T
   * @param {readonly T[]} values
   * @param {(slot: number, value: T) => void} write
   */
  #vector(values, write) {
    const at = this.#reserve(4 + 4 * values.length, 4);
    this.#view.setUint32(at, values.length, true);
    values.forEach((each, index) => {
      write(at + 4 + 4 * index, each);
    });
    return at;
  }

  /** @type {(value: Uint8Array, alignment: number) => number} */
  #bytes(value, alignment) {
    const body = alignUp(alignUp(this.#end, 4) + 4, alignment);
    this.#reserve(body + value.length - this.#end, 1);
    this.#view.setUint32(body - 4, value.length, true);
    this.#put(body, value);
    return body - 4;
  }

  /** @type {(slot: number, node: Node) => void} */
  #refer(slot, node) {
    if (node.kind === 'outside') this.#view.setUint32(slot, node.position - slot, true);
    else this.#pending.push({ slot, node });
  }

  /** @type {(at: number, bytes: Uint8Array) => void} */
  #put(at, bytes) {
    new Uint8Array(this.#view.buffer).set(bytes, at);
  }

  /** @type {(size: number, alignment: number) => number} */
  #reserve(size, alignment) {
    const at = alignUp(this.#end, alignment);
    this.#end = at + size;
    if (this.#end > this.#view.byteLength) {
      const larger = new Uint8Array(2 * this.#end);
      larger.set(new Uint8Array(this.#view.buffer));
      this.#view = new DataView(larger.buffer);
    }
    return at;
  }
}

/**
 * Writes a tree as a FlatBuffer, every parent before its children, so that all offsets point
 * forward as the format demands.
 *
 * @param {TableNode} root
 * @param {string} identifier four characters, the file's identifier
 * @returns {Uint8Array} the buffer, its length a multiple of 4
 */
export function writeFlatBuffer(root, identifier) {
  return new Writer().tree(root, identifier);
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
