import { Mesh, MeshLambertMaterial, Object3D, SphereGeometry } from 'three';
import type { Appearance } from './appearance.ts';

/**
 * A head with hair and face for a body of 1.75 m. The origin lies between the ears, x points
 * to the nose, y up, z to the right; the nose's tip is 0.118 m in front.
 */
export function makeHead(look: Appearance): Object3D {
  const head = new Object3D();
  const skin = new MeshLambertMaterial({ color: look.skin });
  const darkSkin = new MeshLambertMaterial({ color: look.skin });
  darkSkin.color.multiplyScalar(0.82);
  const hair = new MeshLambertMaterial({ color: look.hair });
  const lips = new MeshLambertMaterial({ color: '#a5524c' });
  const white = new MeshLambertMaterial({ color: '#f4f2ee' });
  const iris = new MeshLambertMaterial({ color: '#2c231d' });

  const ball = (
    material: MeshLambertMaterial,
    [x, y, z]: readonly [number, number, number],
    [halfX, halfY, halfZ]: readonly [number, number, number],
  ): void => {
    const large = halfY > 0.05;
    const mesh = new Mesh(new SphereGeometry(1, large ? 14 : 8, large ? 10 : 6), material);
    mesh.position.set(x, y, z);
    mesh.scale.set(halfX, halfY, halfZ);
    head.add(mesh);
  };
  ball(skin, [0.008, 0.025, 0], [0.096, 0.102, 0.076]);
  ball(skin, [0.04, -0.045, 0], [0.058, 0.066, 0.06]);
  ball(hair, [-0.014, 0.046, 0], [0.096, 0.095, 0.083]);
  ball(hair, [-0.04, 0.0, 0], [0.07, 0.09, 0.08]);
  if (look.longHair) ball(hair, [-0.075, -0.08, 0], [0.045, 0.11, 0.06]);
  ball(darkSkin, [0.104, -0.012, 0], [0.018, 0.02, 0.014]);
  ball(darkSkin, [0.099, 0.014, 0], [0.011, 0.026, 0.01]);
  ball(lips, [0.088, -0.052, 0], [0.012, 0.009, 0.025]);
  for (const side of [-1, 1]) {
    ball(darkSkin, [0, -0.002, side * 0.076], [0.018, 0.03, 0.01]);
    ball(white, [0.086, 0.026, side * 0.032], [0.01, 0.009, 0.014]);
    ball(iris, [0.092, 0.026, side * 0.032], [0.006, 0.007, 0.007]);
    ball(hair, [0.09, 0.045, side * 0.032], [0.008, 0.005, 0.019]);
  }
  return head;
}
