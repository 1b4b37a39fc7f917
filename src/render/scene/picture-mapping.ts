/**
 * From picture fractions (origin top left, y downwards) to the scene's plane, in which the
 * picture is `aspect` wide and 1 high, y upwards; mirrored for a front camera.
 */
export interface PictureMapping {
  /** Width by height of the picture. */
  readonly aspect: number;
  readonly mirrored: boolean;
}

/** Scene x of a picture fraction. */
export function sceneX(mapping: PictureMapping, x: number): number {
  return mapping.aspect * (mapping.mirrored ? 1 - x : x);
}

/** Scene y of a picture fraction. */
export function sceneY(y: number): number {
  return 1 - y;
}
