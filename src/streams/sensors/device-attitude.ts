/** How a camera is held; see `SceneFacts`. */
export interface CameraAttitude {
  /** Looking down is positive. */
  readonly tiltDeg: number;
  /** Against the nearest upright way to hold the device; clockwise is positive. */
  readonly rollDeg: number;
}

const DEG_PER_RAD = 180 / Math.PI;
/** Nearer to straight up or down than this the roll means nothing. */
const STEEP_DEG = 70;

/**
 * The attitude of a device's camera from its orientation angles (W3C «Device Orientation and
 * Motion»: intrinsic Z-X′-Y″; the vertical in the device's axes is (−cos β sin γ, sin β, cos β cos γ)).
 *
 * @param betaDeg - turn about the device's x axis
 * @param gammaDeg - turn about its y axis
 * @param facing - the rear camera looks along −z, the front camera along z
 */
export function cameraAttitude(
  betaDeg: number,
  gammaDeg: number,
  facing: 'front' | 'rear',
): CameraAttitude {
  const beta = betaDeg / DEG_PER_RAD;
  const gamma = gammaDeg / DEG_PER_RAD;
  const upX = -Math.cos(beta) * Math.sin(gamma);
  const upY = Math.sin(beta);
  const upZ = Math.cos(beta) * Math.cos(gamma);
  const tilt = Math.asin(Math.max(-1, Math.min(1, upZ))) * DEG_PER_RAD;
  const turned = Math.atan2(-upX, upY) * DEG_PER_RAD;
  const roll = turned - 90 * Math.round(turned / 90);
  const isSteep = Math.abs(tilt) > STEEP_DEG;
  return {
    tiltDeg: facing === 'rear' ? tilt : -tilt,
    rollDeg: isSteep ? 0 : facing === 'rear' ? roll : -roll,
  };
}

/** Follows the device's orientation sensors, where there are any. */
export class AttitudeSensor {
  #angles: { readonly betaDeg: number; readonly gammaDeg: number } | null = null;

  constructor(target: Window) {
    target.addEventListener('deviceorientation', ({ beta, gamma }) => {
      if (beta !== null && gamma !== null) this.#angles = { betaDeg: beta, gammaDeg: gamma };
    });
  }

  /** Null where the device does not tell. */
  attitude(facing: 'front' | 'rear'): CameraAttitude | null {
    if (this.#angles === null) return null;
    return cameraAttitude(this.#angles.betaDeg, this.#angles.gammaDeg, facing);
  }

  /** Some browsers ask the user first, and only after a touch. */
  askPermission(): void {
    const sensor: unknown = globalThis.DeviceOrientationEvent;
    if (typeof sensor !== 'function' || !('requestPermission' in sensor)) return;
    const { requestPermission } = sensor;
    if (typeof requestPermission === 'function') {
      // Refused: the guide does without.
      Promise.resolve(requestPermission.call(sensor)).catch(() => undefined);
    }
  }
}
