/** Size of the picture that the landmarks' fractions refer to, in pixels. */
export interface PictureSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * The landmarks of one camera frame, or the fact that nobody was found in it.
 * The arrays belong to the frame: whoever keeps values for longer copies them.
 */
export interface LandmarkFrame {
  /** Capture time of the frame in ms, strictly increasing, any origin. */
  readonly captureTimeMs: number;
  /**
   * 33 × (x, y, z, visibility). x and y are fractions of width and height, origin top left,
   * y downwards, and may lie outside 0…1; z is in x's scale. `null` where nobody was found.
   */
  readonly image: ArrayLike<number> | null;
  /** 33 × (x, y, z) in metres, origin between the hips; `null` where the model gave none. */
  readonly world: ArrayLike<number> | null;
}
