/**
 * Thresholds of the live phase machine, in metres, seconds and milliseconds. They sit well above
 * landmark noise (about 0.15 m/s on the hip over the machine's window) and well below any jump.
 */
export const PHASE_LIMITS = {
  /** Rest that counts as standing, ms. */
  stillMs: 200,
  /** Rest in the squat that counts as a hold, ms. */
  holdMs: 250,
  /** Hip drop that counts as a squat, m. */
  holdDepthM: 0.1,
  /** Hip speed and drop that begin a countermovement. */
  sinkMS: -0.2,
  sinkM: 0.025,
  /** Hip speed that begins the way up, m/s. */
  riseMS: 0.2,
  /** Across the picture faster than this is walking, m/s. */
  walkMS: 0.5,
  /** Lift of both toes that shows flight, after a push-off or out of anything else. */
  preparedLiftM: 0.028,
  unpreparedLiftM: 0.06,
  preparedRiseMS: 0.4,
  unpreparedRiseMS: 0.7,
  feetRiseMS: 0.3,
  /** No take-off is seen later than this, s; a higher lift is noise from before. */
  lateS: 0.08,
  /** In flight the feet rise with the body; before it, at most the heels do. */
  feetShare: 0.45,
  /** Falling from a box: hip and feet, m/s. */
  fallMS: -0.9,
  feetFallMS: -0.6,
  /** The feet have been stopped when they keep less than this share of their fastest fall. */
  stopShare: 0.4,
  /** At touch-down the body still falls at least this fast, m/s. */
  landingHipMS: -0.5,
  /** The feet are back this close to where they left, m. */
  touchM: 0.03,
  /** The hip is back this close to its height at take-off and the feet are near the ground, m. */
  hipBackM: 0.0,
  nearM: 0.12,
  shortestFlightMs: 120,
  longestFlightMs: 1300,
  /** A fall this long after an announced landing is another one, ms. */
  landedMs: 250,
  /** A contact longer than this is a landing, ms. */
  contactMs: 700,
  /** A way down at least this deep that ends without a flight is reported as rejected, m. */
  attemptDepthM: 0.1,
} as const;
