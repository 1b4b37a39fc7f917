import {
  DoubleSide,
  LinearFilter,
  Mesh,
  MeshBasicMaterial,
  NoColorSpace,
  PlaneGeometry,
  VideoFrameTexture,
} from 'three';
import type { PictureMapping } from './picture-mapping.ts';

/** The picture behind the skeleton. */
export class PicturePlane {
  readonly object: Mesh<PlaneGeometry, MeshBasicMaterial>;
  #texture: VideoFrameTexture | null = null;

  constructor() {
    const material = new MeshBasicMaterial({ side: DoubleSide, depthTest: false });
    this.object = new Mesh(new PlaneGeometry(1, 1), material);
    this.object.renderOrder = -1;
    this.object.visible = false;
  }

  /** Lays the plane out for a picture of this shape. */
  place(mapping: PictureMapping): void {
    // The first row of a frame lies at the bottom of a texture: it is turned over here.
    this.object.scale.set(mapping.mirrored ? -mapping.aspect : mapping.aspect, -1, 1);
    this.object.position.set(mapping.aspect / 2, 0.5, 0);
    this.clear();
  }

  /** Shows a picture from the next rendering on; it may be closed after that. */
  show(picture: VideoFrame | ImageBitmap): void {
    const texture = this.#texture ?? this.#createTexture();
    texture.setFrame(picture);
    this.object.visible = true;
  }

  /** Shows nothing. */
  clear(): void {
    this.#texture?.dispose();
    this.#texture = null;
    this.object.material.map = null;
    this.object.material.needsUpdate = true;
    this.object.visible = false;
  }

  dispose(): void {
    this.clear();
    this.object.geometry.dispose();
    this.object.material.dispose();
  }

  #createTexture(): VideoFrameTexture {
    const texture = new VideoFrameTexture();
    texture.colorSpace = NoColorSpace;
    texture.minFilter = LinearFilter;
    texture.magFilter = LinearFilter;
    texture.generateMipmaps = false;
    texture.flipY = false;
    this.#texture = texture;
    this.object.material.map = texture;
    this.object.material.needsUpdate = true;
    return texture;
  }
}
