/** What drawing may cost. */
export interface DrawingEffort {
  /** Drawn pixels a CSS pixel, at most. */
  readonly maxPixelRatio: number;
  /** Smooths edges where a pixel of the screen is large enough to be seen. */
  readonly antialias: boolean;
  /** Pictures follow each other no faster than this, ms; 0: as the browser likes. */
  readonly leastIntervalMs: number;
}

/** More pixels than this cost time and cannot be told apart from three metres. */
export const FULL_EFFORT: DrawingEffort = {
  maxPixelRatio: 2,
  antialias: true,
  leastIntervalMs: 0,
};

/**
 * Where the main processor draws, every pixel takes time from the landmarker: a quarter of the
 * pixels, ten times a second.
 */
export const SPARING_EFFORT: DrawingEffort = {
  maxPixelRatio: 0.5,
  antialias: false,
  leastIntervalMs: 100,
};
