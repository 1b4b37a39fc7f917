import {
  BoxGeometry,
  CanvasTexture,
  CircleGeometry,
  Color,
  DirectionalLight,
  HemisphereLight,
  Mesh,
  MeshBasicMaterial,
  MeshLambertMaterial,
  Object3D,
  PlaneGeometry,
  RepeatWrapping,
  SRGBColorSpace,
} from 'three';
import type { Appearance } from './appearance.ts';
import { Joint } from './joint.ts';

/** A box on the floor; none where its height is 0. */
export interface BoxPlace {
  readonly heightM: number;
  readonly x: number;
  readonly z: number;
}

const BOX_LENGTH_M = 0.5;
const BOX_WIDTH_M = 0.7;
const WALL_BEHIND_M = 2.2;
const SHADOW_FADE_M = 1.2;

/** Floor, wall, light and box around the athlete, and the shadow under the feet. */
export class Room extends Object3D {
  readonly #shadows: readonly Mesh<CircleGeometry, MeshBasicMaterial>[];

  readonly #surroundings: readonly Object3D[];
  readonly #box: Mesh<BoxGeometry, MeshLambertMaterial>;
  readonly #boxPlace: BoxPlace;

  /** `cameraYawDeg`: the wall stands across the camera's view. */
  constructor(look: Appearance, random: () => number, cameraYawDeg: number, box: BoxPlace) {
    super();
    this.#boxPlace = box;
    const yaw = (cameraYawDeg * Math.PI) / 180;

    const floorTexture = pattern(look.floor, look.floorPattern, random);
    floorTexture.repeat.set(10, 10);
    const floor = new Mesh(
      new PlaneGeometry(20, 20),
      new MeshLambertMaterial({ map: floorTexture }),
    );
    floor.rotation.x = -Math.PI / 2;
    const wallTexture = pattern(look.wall, look.wallPattern, random);
    wallTexture.repeat.set(12, 5);
    const wall = new Mesh(new PlaneGeometry(24, 10), new MeshLambertMaterial({ map: wallTexture }));
    wall.position.set(-WALL_BEHIND_M * Math.cos(yaw), 5, -WALL_BEHIND_M * Math.sin(yaw));
    wall.rotation.y = Math.PI / 2 - yaw;

    const sky = new HemisphereLight('#ffffff', look.floor, 1.7 * look.lightIntensity);
    const lamp = new DirectionalLight('#fff6e8', 1.6 * look.lightIntensity);
    const lampYaw = yaw + (((look.lightYawDeg % 160) - 80) * Math.PI) / 180;
    lamp.position.set(3 * Math.cos(lampYaw), 4, 3 * Math.sin(lampYaw));

    const blob = softDisc();
    this.#shadows = [0, 1, 2].map((index) => {
      const shadow = new Mesh(
        new CircleGeometry(1, 24),
        new MeshBasicMaterial({ map: blob, transparent: true, depthWrite: false, opacity: 0 }),
      );
      shadow.rotation.x = -Math.PI / 2;
      shadow.renderOrder = index + 1;
      this.add(shadow);
      return shadow;
    });
    this.#box = new Mesh(
      new BoxGeometry(BOX_LENGTH_M, Math.max(box.heightM, 0.01), BOX_WIDTH_M),
      new MeshLambertMaterial({ color: '#8d6a45' }),
    );
    this.#box.position.set(box.x, box.heightM / 2, box.z);
    this.#box.visible = box.heightM > 0;
    this.#surroundings = [floor, wall];
    this.add(floor, wall, this.#box, sky, lamp);
  }

  /** From here on only shadows and light are drawn; the box still hides what is behind it. */
  showOnlyAthletesEffects(): void {
    for (const each of this.#surroundings) each.visible = false;
    this.#box.material.colorWrite = false;
    this.#box.renderOrder = -1;
  }

  /** Draws the soft shadows of feet and body in a pose (33 × x, y, z in metres). */
  castShadows(pose: ArrayLike<number>): void {
    const places = [
      [Joint.leftHeel, Joint.leftFootIndex],
      [Joint.rightHeel, Joint.rightFootIndex],
      [Joint.leftHip, Joint.rightHip],
    ] as const;
    this.#shadows.forEach((shadow, index) => {
      const [first, second] = places[index] ?? places[0];
      const mean = (axis: number): number =>
        ((pose[3 * first + axis] ?? 0) + (pose[3 * second + axis] ?? 0)) / 2;
      const lowest = Math.min(pose[3 * first + 1] ?? 0, pose[3 * second + 1] ?? 0);
      const ground = this.#groundAt(mean(0), mean(2));
      const body = index === 2;
      const above = Math.max(0, lowest - ground - (body ? 0.9 : 0));
      shadow.position.set(mean(0), ground + 0.004 + 0.001 * index, mean(2));
      shadow.scale.setScalar((body ? 0.42 : 0.17) + 0.25 * above);
      shadow.material.opacity = (body ? 0.4 : 0.65) * Math.max(0, 1 - above / SHADOW_FADE_M);
    });
  }

  #groundAt(x: number, z: number): number {
    const { heightM, x: boxX, z: boxZ } = this.#boxPlace;
    const onBox = Math.abs(x - boxX) < BOX_LENGTH_M / 2 && Math.abs(z - boxZ) < BOX_WIDTH_M / 2;
    return onBox ? heightM : 0;
  }
}

function canvasOf(size: number): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  canvas.width = size;
  canvas.height = size;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This browser gives no 2-D canvas');
  return context;
}

function softDisc(): CanvasTexture {
  const context = canvasOf(128);
  const gradient = context.createRadialGradient(64, 64, 0, 64, 64, 64);
  gradient.addColorStop(0, 'rgba(0,0,0,1)');
  gradient.addColorStop(0.45, 'rgba(0,0,0,0.6)');
  gradient.addColorStop(1, 'rgba(0,0,0,0)');
  context.fillStyle = gradient;
  context.fillRect(0, 0, 128, 128);
  return new CanvasTexture(context.canvas);
}

/** A tile of a floor's or wall's surface, 2 m wide. */
function pattern(
  colour: string,
  kind: Appearance['floorPattern'] | Appearance['wallPattern'],
  random: () => number,
): CanvasTexture {
  const size = 256;
  const context = canvasOf(size);
  const shade = (amount: number): string =>
    `#${new Color(colour).offsetHSL(0, 0, amount).getHexString()}`;
  context.fillStyle = colour;
  context.fillRect(0, 0, size, size);
  const cell = {
    boards: [256, 32],
    tiles: [64, 64],
    bricks: [64, 26],
    panels: [128, 256],
  } as const;
  if (kind === 'plain' || kind === 'rubber') {
    for (let speck = 0; speck < 1200; speck++) {
      context.fillStyle = shade((random() - 0.5) * (kind === 'rubber' ? 0.16 : 0.04));
      context.fillRect(random() * size, random() * size, 3, 3);
    }
  } else {
    const [width, height] = cell[kind];
    for (let row = 0; row * height < size; row++) {
      const shift = kind === 'bricks' && row % 2 === 1 ? width / 2 : 0;
      for (let x = -shift; x < size; x += width) {
        context.fillStyle = shade((random() - 0.5) * 0.08);
        context.fillRect(x + 1, row * height + 1, width - 2, height - 2);
      }
    }
  }
  const texture = new CanvasTexture(context.canvas);
  texture.wrapS = RepeatWrapping;
  texture.wrapT = RepeatWrapping;
  texture.colorSpace = SRGBColorSpace;
  texture.anisotropy = 4;
  return texture;
}
