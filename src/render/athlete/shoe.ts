import { Mesh, MeshLambertMaterial, Object3D, Vector3 } from 'three';
import type { Appearance } from './appearance.ts';
import { loft, orient, type Ring } from './solids.ts';

/** Where the shoe bends, as a share of its length from the heel. */
const BALL = 0.72;

type Station = readonly [place: number, halfWidthM: number, topM: number];

/** Stations along the foot (heel 0, toe 1); heights are over the sole's underside. */
const REAR: readonly Station[] = [
  [-0.07, 0.012, 0.03],
  [-0.045, 0.026, 0.075],
  [0.06, 0.034, 0.094],
  [0.25, 0.035, 0.096],
  [0.42, 0.037, 0.084],
  [0.62, 0.044, 0.068],
  [0.72, 0.045, 0.06],
  [0.76, 0.03, 0.045],
];
const FRONT: readonly Station[] = [
  [0.66, 0.03, 0.045],
  [0.7, 0.045, 0.06],
  [0.8, 0.045, 0.056],
  [0.95, 0.036, 0.044],
  [1.0, 0.022, 0.032],
  [1.015, 0.008, 0.018],
];
const SOLE_M = 0.018;

/**
 * A shoe whose sole's underside runs through the heel and the toe landmark, the toe landmark at
 * its tip. It bends at the ball where heel and toe come nearer to each other than in standing.
 */
export class Shoe extends Object3D {
  readonly #rear = new Object3D();
  readonly #front = new Object3D();
  readonly #lengthM: number;
  readonly #forward = new Vector3();
  readonly #up = new Vector3();
  readonly #side = new Vector3();
  readonly #ball = new Vector3();

  /** `lengthM`: from heel to toe landmark in standing; `scale`: 1 for a body of 1.75 m. */
  constructor(look: Appearance, lengthM: number, scale: number) {
    super();
    this.#lengthM = lengthM;
    addLayers(this.#rear, REAR, 0, look, lengthM, scale);
    addLayers(this.#front, FRONT, BALL, look, lengthM, scale);
    this.add(this.#rear, this.#front);
  }

  /** Puts the shoe on a foot; `ankle` tells which way is up. */
  wear(heel: Vector3, toe: Vector3, ankle: Vector3): void {
    const distance = this.#forward.subVectors(toe, heel).length();
    this.#forward.normalize();
    this.#up.subVectors(ankle, heel);
    this.#up.addScaledVector(this.#forward, -this.#up.dot(this.#forward)).normalize();
    this.#side.crossVectors(this.#forward, this.#up);
    const rear = BALL * this.#lengthM;
    const front = this.#lengthM - rear;
    // The triangle of heel, ball and toe; the ball lies on the sole's side.
    const along = (distance ** 2 + rear ** 2 - front ** 2) / (2 * Math.max(distance, 1e-6));
    const below = Math.sqrt(Math.max(0, rear ** 2 - along ** 2));
    this.#ball.copy(heel).addScaledVector(this.#forward, Math.min(along, rear));
    this.#ball.addScaledVector(this.#up, -below);
    this.#place(this.#rear, heel, heel, this.#ball);
    this.#place(this.#front, this.#ball, this.#ball, toe);
  }

  #place(part: Object3D, origin: Vector3, from: Vector3, to: Vector3): void {
    this.#forward.subVectors(to, from).normalize();
    this.#up.crossVectors(this.#side, this.#forward);
    orient(part, this.#forward, this.#up, this.#side);
    part.position.copy(origin);
  }
}

function addLayers(
  part: Object3D,
  stations: readonly Station[],
  origin: number,
  look: Appearance,
  lengthM: number,
  scale: number,
): void {
  const layer = (
    colour: string,
    bottomM: number,
    topOf: (topM: number) => number,
    grow: number,
  ) => {
    const rings: Ring[] = stations.map(([place, halfWidth, top]) => {
      const upper = topOf(top) * scale;
      const lower = bottomM * scale;
      const halfHeight = (upper - lower) / 2;
      return [
        (place - origin) * lengthM,
        (halfWidth + grow) * scale,
        halfHeight,
        lower + halfHeight,
      ];
    });
    const mesh = new Mesh(loft(rings), new MeshLambertMaterial({ color: colour }));
    mesh.matrixAutoUpdate = false;
    // The loft's axes (ahead, along, side) become the shoe's (up, forward, other side).
    mesh.matrix.set(0, 1, 0, 0, 1, 0, 0, 0, 0, 0, -1, 0, 0, 0, 0, 1);
    part.add(mesh);
  };
  layer(look.shoe, SOLE_M / 2, (top) => top, 0);
  layer(look.sole, 0, () => SOLE_M, 0.003);
}
