import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'fflate';
import * as v from 'valibot';
import { parseForceColumns } from '../../src/streams/athlete/drive/force-plate.ts';
import { ORDINARY_ATHLETE } from '../../src/streams/athlete/movement/athlete-style.ts';
import type { StudioMovement } from '../../src/studio.ts';

const DATA = fileURLToPath(new URL('../../../shared/data/', import.meta.url));
const MOTION_CAPTURE = `${DATA}motion-capture/opencap-subject4/`;
const FORCE_PLATES = `${DATA}force-plates/`;

/** The person of the motion capture, and the box of the drop jumps. */
const SUBJECT = { massKg: 60, statureM: 1.71 };
const SUBJECTS_BOX_M = 0.31;

/** A movement that instruments have measured, under a short name. */
export interface MeasuredMovement {
  readonly name: string;
  readonly movement: StudioMovement;
}

const readText = (path: string): string => {
  const content = readFileSync(path);
  return new TextDecoder().decode(path.endsWith('.gz') ? gunzipSync(content) : content);
};

const plateFile = v.object({
  data_cache: v.object({
    forces: v.record(v.string(), v.object({ z: v.object({ raw: v.array(v.number()) }) })),
  }),
});

/** Drop jumps of the motion capture (three of 31 cm) beside the project; none where it is absent. */
export function measuredDropJumps(): MeasuredMovement[] {
  return ['DJ1', 'DJ2', 'DJ3'].flatMap((name) => motionCapture(name, SUBJECTS_BOX_M));
}

/** Movements of the motion capture that are no jumps, a few seconds of each. */
export function measuredOtherMovements(): MeasuredMovement[] {
  return [
    ...motionCapture('squats1', 0, 1, 6),
    ...motionCapture('STS1', 0, 0, 6),
    ...motionCapture('walking1', 0),
  ];
}

function motionCapture(
  name: string,
  boxHeightM: number,
  fromS?: number,
  toS?: number,
): MeasuredMovement[] {
  const path = `${MOTION_CAPTURE}${name}`;
  if (!existsSync(`${path}.trc.gz`)) return [];
  const capture = {
    name,
    trc: readText(`${path}.trc.gz`),
    force: readText(`${path}_grf.mot.gz`),
    ...SUBJECT,
    boxHeightM,
    ...(fromS === undefined ? {} : { fromS }),
    ...(toS === undefined ? {} : { toS }),
  };
  return [{ name: `mocap-${name.toLowerCase()}`, movement: { kind: 'mocap', capture } }];
}

/** Jumps on force plates beside the project; none where they are absent. */
export function measuredForces(): MeasuredMovement[] {
  return [
    ...forcePlate('gidiel/Single-CMJ-Fz.txt', 'plate-cmj-a', 'cmj'),
    ...forcePlate('babf/cmj_04.json.gz', 'plate-cmj-b', 'cmj'),
    ...forcePlate('babf/cmj_05.json.gz', 'plate-cmj-c', 'cmj'),
    ...forcePlate('gidiel/Single-SJ-Fz.txt', 'plate-sj-a', 'sj'),
    ...forcePlate('gidiel/Single-DJ-Fz.txt', 'plate-dj-a', 'dj'),
  ];
}

function forcePlate(file: string, name: string, jumpType: 'cmj' | 'sj' | 'dj'): MeasuredMovement[] {
  const path = `${FORCE_PLATES}${file}`;
  if (!existsSync(path)) return [];
  const text = readText(path);
  const verticalN = file.endsWith('.json.gz') ? plateSum(text) : [...parseForceColumns(text)];
  const trace = { name, verticalN, rateHz: 1000, jumpType, style: ORDINARY_ATHLETE, seed: 1 };
  return [{ name, movement: { kind: 'force', trace } }];
}

function plateSum(text: string): number[] {
  const { forces } = v.parse(plateFile, JSON.parse(text)).data_cache;
  const plates = Object.values(forces).map(({ z }) => z.raw);
  return (plates[0] ?? []).map((_, index) =>
    plates.reduce((sum, plate) => sum + (plate[index] ?? 0), 0),
  );
}
