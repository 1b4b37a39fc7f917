import { Mesh, MeshLambertMaterial, Object3D } from 'three';
import type { Appearance } from './appearance.ts';
import { loft, type Ring } from './solids.ts';

/**
 * A shoe around a foot: the origin is the heel landmark, x points to the toe landmark (one unit
 * of length away, the mesh is scaled to the foot), y up. The sole's underside is
 * {@link SOLE_BELOW_M} under the line through both.
 */
export const SOLE_BELOW_M = 0.026;

/** Places along the foot (heel 0, toe 1), half width, height of the upper, m. */
const STATIONS: readonly (readonly [number, number, number])[] = [
  [-0.07, 0.012, 0.02],
  [-0.045, 0.026, 0.05],
  [0.06, 0.034, 0.068],
  [0.25, 0.035, 0.07],
  [0.42, 0.037, 0.058],
  [0.62, 0.044, 0.042],
  [0.8, 0.045, 0.03],
  [0.95, 0.036, 0.02],
  [1.03, 0.022, 0.008],
  [1.055, 0.008, -0.004],
];

/** Makes a shoe. `girth` widens it. */
export function makeShoe(look: Appearance, girth: number): Object3D {
  const shoe = new Object3D();
  const layer = (colour: string, belowM: number, height: (top: number) => number, grow: number) => {
    const rings: Ring[] = STATIONS.map(([place, halfWidth, top]) => {
      const upper = height(top);
      // The loft runs along y; turned below so that its axis is the foot's.
      return [place, (halfWidth + grow) * girth, (upper + belowM) / 2, (upper - belowM) / 2];
    });
    const mesh = new Mesh(loft(rings), new MeshLambertMaterial({ color: colour }));
    mesh.matrixAutoUpdate = false;
    // Loft axes (ahead, axis, side) → shoe axes (y, x, −z).
    mesh.matrix.set(0, 1, 0, 0, 1, 0, 0, 0, 0, 0, -1, 0, 0, 0, 0, 1);
    shoe.add(mesh);
  };
  layer(look.shoe, SOLE_BELOW_M - 0.012, (top) => top, 0);
  layer(look.sole, SOLE_BELOW_M, () => -0.008, 0.003);
  return shoe;
}
