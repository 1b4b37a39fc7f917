import { Group } from 'three';
import { BONES } from './bones.ts';
import { FatLines } from './fat-lines.ts';
import { LabelLayer } from './label-layer.ts';
import { type PictureMapping, sceneX, sceneY } from './picture-mapping.ts';
import { type MarkSwitches, rulerTicks, type TeachingMarks } from './teaching-marks.ts';

const GHOST_COLOUR = '#cc9ad6';
const RULER_COLOUR = '#ffffff';
const APEX_COLOUR = '#f0e442';
/** Lengths of the ruler's lines, picture heights. */
const SHORT = 0.015;
const LONG = 0.03;
/** The mark reaches over the athlete. */
const APEX_LENGTH = 0.25;
const LABEL_GAP_PX = 6;
const MAX_TICKS = 41;
/** Height that a text needs, CSS pixels. */
const TEXT_PX = 26;

/** How lengths are written on the picture. */
export interface LengthWriter {
  /** Step of the ruler, m. */
  readonly stepM: number;
  /** A height on the ruler. */
  readonly scale: (metres: number) => string;
  /** A length with its unit. */
  readonly text: (metres: number) => string;
  readonly degrees: (angle: number) => string;
}

/** From the scene's plane to CSS pixels of the canvas. */
export interface PixelMapping {
  readonly left: number;
  readonly top: number;
  readonly pixelsPerUnit: number;
}

/** Ruler, highest point, ghost and joint angles on the picture. */
export class TeachingLayer {
  readonly object = new Group();
  readonly #ghost = new FatLines(BONES.length);
  readonly #ruler = new FatLines(MAX_TICKS);
  readonly #apex = new FatLines(1);
  readonly #labels: LabelLayer;

  constructor(labels: HTMLElement) {
    this.#labels = new LabelLayer(labels);
    this.#ghost.colour = GHOST_COLOUR;
    this.#ruler.colour = RULER_COLOUR;
    this.#apex.colour = APEX_COLOUR;
    for (const lines of this.#all()) this.object.add(lines.object);
  }

  /** Line widths for a picture this high, CSS pixels. */
  resize(pictureHeightPx: number): void {
    this.#ghost.widthPx = Math.max(1.5, 0.008 * pictureHeightPx);
    this.#ruler.widthPx = Math.max(1.5, 0.0025 * pictureHeightPx);
    this.#apex.widthPx = Math.max(2.5, 0.005 * pictureHeightPx);
  }

  draw(
    marks: TeachingMarks,
    switches: MarkSwitches,
    mapping: PictureMapping,
    pixels: PixelMapping,
    writer: LengthWriter,
  ): void {
    for (const lines of this.#all()) lines.clear();
    this.#labels.begin();
    if (switches.ghost && marks.ghost !== null) this.#addGhost(marks.ghost, mapping);
    const { ruler, apexM } = marks;
    if (ruler !== null) {
      const x = sceneX(mapping, ruler.x);
      if (switches.ruler) {
        for (const { y, isLong, heightM } of rulerTicks(
          ruler,
          writer.stepM,
          TEXT_PX / pixels.pixelsPerUnit,
        )) {
          const length = isLong ? LONG : SHORT;
          this.#ruler.add(x, sceneY(y), x + length, sceneY(y));
          if (isLong) this.#label(pixels, x + length, sceneY(y), writer.scale(heightM), 'ruler');
        }
      }
      if (switches.apex && apexM !== null) {
        const y = sceneY(ruler.zeroY - apexM / ruler.metresPerHeight);
        this.#apex.add(x - APEX_LENGTH, y, x + LONG, y);
        this.#label(pixels, x - APEX_LENGTH, y, writer.text(apexM), 'apex');
      }
    }
    if (switches.angles) {
      for (const { x, y, angleDeg } of marks.joints) {
        const text = writer.degrees(angleDeg);
        this.#label(pixels, sceneX(mapping, x) + 0.02, sceneY(y), text, 'joint');
      }
    }
    for (const lines of this.#all()) lines.commit();
    this.#labels.end();
  }

  clear(): void {
    for (const lines of this.#all()) {
      lines.clear();
      lines.commit();
    }
    this.#labels.begin();
    this.#labels.end();
  }

  dispose(): void {
    for (const lines of this.#all()) lines.dispose();
    this.#labels.dispose();
  }

  #all(): readonly FatLines[] {
    return [this.#ghost, this.#ruler, this.#apex];
  }

  #addGhost(ghost: ArrayLike<number>, mapping: PictureMapping): void {
    for (const [from, to] of BONES) {
      this.#ghost.add(
        sceneX(mapping, ghost[2 * from] ?? 0),
        sceneY(ghost[2 * from + 1] ?? 0),
        sceneX(mapping, ghost[2 * to] ?? 0),
        sceneY(ghost[2 * to + 1] ?? 0),
      );
    }
  }

  #label(
    pixels: PixelMapping,
    x: number,
    y: number,
    text: string,
    kind: 'ruler' | 'apex' | 'joint',
  ): void {
    const xPx =
      (x - pixels.left) * pixels.pixelsPerUnit + (kind === 'apex' ? -LABEL_GAP_PX : LABEL_GAP_PX);
    const yPx = (pixels.top - y) * pixels.pixelsPerUnit;
    this.#labels.add(text, xPx, yPx, kind);
  }
}
