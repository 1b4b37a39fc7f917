import {
  BufferGeometry,
  CylinderGeometry,
  Float32BufferAttribute,
  Matrix4,
  Mesh,
  type MeshLambertMaterial,
  Object3D,
  Quaternion,
  SphereGeometry,
  Vector3,
} from 'three';

const UP = new Vector3(0, 1, 0);
const along = new Vector3();
const turn = new Quaternion();
const basis = new Matrix4();

/** A tapered capsule between two points. */
export class Limb extends Object3D {
  readonly #shaft: Mesh;
  readonly #ends: readonly [Mesh, Mesh];

  /** Radii in metres at the first and the second point. */
  constructor(material: MeshLambertMaterial, fromRadiusM: number, toRadiusM: number) {
    super();
    this.#shaft = new Mesh(new CylinderGeometry(toRadiusM, fromRadiusM, 1, 10, 1, true), material);
    this.#ends = [
      new Mesh(new SphereGeometry(fromRadiusM, 8, 6), material),
      new Mesh(new SphereGeometry(toRadiusM, 8, 6), material),
    ];
    this.add(this.#shaft, ...this.#ends);
  }

  /** Puts the capsule's ends at two points. */
  stretch(from: Vector3, to: Vector3): void {
    along.subVectors(to, from);
    const length = along.length();
    this.#shaft.position.copy(from).addScaledVector(along, 0.5);
    this.#shaft.scale.set(1, Math.max(length, 1e-4), 1);
    this.#shaft.quaternion.copy(turn.setFromUnitVectors(UP, along.normalize()));
    this.#ends[0].position.copy(from);
    this.#ends[1].position.copy(to);
  }
}

/** A ring of a lofted solid: height, half width (z), half depth (x), and how far it is in front. */
export type Ring = readonly [
  heightM: number,
  halfWidthM: number,
  halfDepthM: number,
  aheadM: number,
];

/** A closed solid through elliptic rings, from the lowest to the highest; y is up, x in front. */
export function loft(rings: readonly Ring[]): BufferGeometry {
  const sectors = 20;
  const positions: number[] = [];
  const faces: number[] = [];
  for (const [height, halfWidth, halfDepth, ahead] of rings) {
    for (let sector = 0; sector < sectors; sector++) {
      const angle = (2 * Math.PI * sector) / sectors;
      positions.push(ahead + halfDepth * Math.cos(angle), height, halfWidth * Math.sin(angle));
    }
  }
  for (let ring = 0; ring + 1 < rings.length; ring++) {
    for (let sector = 0; sector < sectors; sector++) {
      const a = ring * sectors + sector;
      const b = ring * sectors + ((sector + 1) % sectors);
      faces.push(a, a + sectors, b, b, a + sectors, b + sectors);
    }
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new Float32BufferAttribute(positions, 3));
  geometry.setIndex(faces);
  geometry.computeVertexNormals();
  return geometry;
}

/** Turns an object so that its x, y and z axes lie along three unit vectors. */
export function orient(object: Object3D, x: Vector3, y: Vector3, z: Vector3): void {
  object.quaternion.setFromRotationMatrix(basis.makeBasis(x, y, z));
}
