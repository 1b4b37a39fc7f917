import { Group } from 'three';
import { LineMaterial } from 'three/examples/jsm/lines/LineMaterial.js';
import { LineSegments2 } from 'three/examples/jsm/lines/LineSegments2.js';
import { LineSegmentsGeometry } from 'three/examples/jsm/lines/LineSegmentsGeometry.js';

/** Values of a segment: two points of x, y, z. */
const SEGMENT_VALUES = 6;

/** How much wider the dark rim is, CSS pixels. */
const RIM_PX = 3;

/**
 * Line segments some pixels wide, with a dark rim so that they stand out from any picture. The
 * buffers are made once; a change of the lines only writes into them.
 */
export class FatLines {
  readonly object = new Group();
  readonly #points: Float32Array;
  readonly #geometry = new LineSegmentsGeometry();
  readonly #rim: LineMaterial;
  readonly #line: LineMaterial;
  #count = 0;

  /** @param capacity - segments at most; more are left out. */
  constructor(capacity: number) {
    this.#points = new Float32Array(capacity * SEGMENT_VALUES);
    this.#geometry.setPositions(this.#points);
    this.#rim = new LineMaterial({ color: '#000000' });
    this.#line = new LineMaterial({ color: '#ffffff' });
    for (const material of [this.#rim, this.#line]) {
      material.depthTest = false;
      const lines = new LineSegments2(this.#geometry, material);
      // The bounds would have to be computed anew at each frame.
      lines.frustumCulled = false;
      this.object.add(lines);
    }
    this.clear();
  }

  /** Takes away all segments. */
  clear(): void {
    this.#count = 0;
  }

  /** Adds a segment between two points of the scene's plane. */
  add(x0: number, y0: number, x1: number, y1: number): void {
    const at = this.#count * SEGMENT_VALUES;
    if (at + SEGMENT_VALUES > this.#points.length) return;
    this.#points[at] = x0;
    this.#points[at + 1] = y0;
    this.#points[at + 3] = x1;
    this.#points[at + 4] = y1;
    this.#count += 1;
  }

  /** Hands the segments to the graphics processor. */
  commit(): void {
    this.#geometry.instanceCount = this.#count;
    this.object.visible = this.#count > 0;
    const start = this.#geometry.getAttribute('instanceStart');
    if ('data' in start) start.data.needsUpdate = true;
  }

  set colour(colour: string) {
    this.#line.color.set(colour);
  }

  /** Width of the lines in CSS pixels. */
  set widthPx(widthPx: number) {
    this.#line.linewidth = widthPx;
    this.#rim.linewidth = widthPx + RIM_PX;
  }

  dispose(): void {
    this.#geometry.dispose();
    this.#rim.dispose();
    this.#line.dispose();
  }
}
