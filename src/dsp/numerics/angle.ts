/** An angle in degrees. */
export function inDegrees(radians: number): number {
  return (radians * 180) / Math.PI;
}

/** An angle in radians. */
export function inRadians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
