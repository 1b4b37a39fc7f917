import { PerspectiveCamera } from 'three';
import type { CameraSetup } from '../../streams/athlete/camera/camera-setup.ts';
import { JOINT_COUNT } from './joint.ts';

const RADIANS = Math.PI / 180;

/** A camera of the 3-D scene that stands where the view says. */
export function placeCamera(view: CameraSetup): PerspectiveCamera {
  const camera = new PerspectiveCamera(
    view.verticalFovDeg,
    view.picture.widthPx / view.picture.heightPx,
    0.1,
    60,
  );
  const yaw = view.yawDeg * RADIANS;
  camera.position.set(view.distanceM * Math.cos(yaw), view.heightM, view.distanceM * Math.sin(yaw));
  camera.rotation.order = 'YXZ';
  camera.rotation.set(-view.tiltDeg * RADIANS, Math.PI / 2 - yaw, -view.rollDeg * RADIANS);
  camera.updateMatrixWorld();
  return camera;
}

/**
 * Projects a pose (33 × x, y, z in metres) to picture fractions, origin top left, y downwards.
 *
 * @returns 33 × (x, y)
 */
export function projectPose(view: CameraSetup, pose: ArrayLike<number>): Float64Array {
  const camera = placeCamera(view);
  const toPicture = camera.projectionMatrix.clone().multiply(camera.matrixWorldInverse);
  const m = toPicture.elements;
  const projected = new Float64Array(2 * JOINT_COUNT);
  for (let joint = 0; joint < JOINT_COUNT; joint++) {
    const x = pose[3 * joint] ?? 0;
    const y = pose[3 * joint + 1] ?? 0;
    const z = pose[3 * joint + 2] ?? 0;
    const w = m[3] * x + m[7] * y + m[11] * z + m[15];
    projected[2 * joint] = 0.5 + (m[0] * x + m[4] * y + m[8] * z + m[12]) / (2 * w);
    projected[2 * joint + 1] = 0.5 - (m[1] * x + m[5] * y + m[9] * z + m[13]) / (2 * w);
  }
  return projected;
}
