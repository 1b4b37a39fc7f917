/** What drawing may cost. */
export interface DrawingEffort {
  /** Share of the screen's own pixels in either direction. */
  readonly pixelShare: number;
  /** Smooths edges where a pixel of the screen is large enough to be seen. */
  readonly antialias: boolean;
  /** Pictures follow each other no faster than this, ms; 0: as the browser likes. */
  readonly leastIntervalMs: number;
}

/** Everything that the screen can show. */
export const FULL_EFFORT: DrawingEffort = {
  pixelShare: 1,
  antialias: true,
  leastIntervalMs: 0,
};

/**
 * Where the main processor draws, every pixel takes time from the landmarker: a quarter of the
 * pixels, ten times a second.
 */
export const SPARING_EFFORT: DrawingEffort = {
  pixelShare: 0.5,
  antialias: false,
  leastIntervalMs: 100,
};
