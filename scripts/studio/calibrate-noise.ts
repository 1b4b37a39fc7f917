/**
 * Compares the landmarks of rendered clips with where the joints really were:
 * `npx tsx scripts/studio/calibrate-noise.ts FOLDER REPORT.md REPORT.json [even|odd]`.
 */
import { writeFileSync } from 'node:fs';
import { argv, exit } from 'node:process';
import { Landmark, type LandmarkName } from '../../src/dsp/landmarks/landmark.ts';
import { type JudgedClip, readClips } from './clip-errors.ts';
import {
  type CoordinateErrors,
  deviation,
  heightBlend,
  judgeCoordinate,
  mean,
  median,
  rootMeanSquare,
  SPEED_LIMITS_M_S,
} from './error-statistics.ts';

const PAIRS: Readonly<Record<string, readonly LandmarkName[]>> = {
  nose: ['nose'],
  ear: ['leftEar', 'rightEar'],
  shoulder: ['leftShoulder', 'rightShoulder'],
  elbow: ['leftElbow', 'rightElbow'],
  wrist: ['leftWrist', 'rightWrist'],
  hip: ['leftHip', 'rightHip'],
  knee: ['leftKnee', 'rightKnee'],
  ankle: ['leftAnkle', 'rightAnkle'],
  heel: ['leftHeel', 'rightHeel'],
  footIndex: ['leftFootIndex', 'rightFootIndex'],
};

interface Row {
  readonly landmark: string;
  readonly axis: 'x' | 'y';
  readonly clips: number;
  readonly groundBiasMm: number;
  /** Scatter of the bias between clips: body, clothes, camera. */
  readonly groundBiasSdMm: number;
  readonly airBiasMm: number;
  readonly lagMs: number;
  readonly groundSdMm: number;
  readonly airSdMm: number;
  /** While the joint is slow, middling, fast. */
  readonly speedSdMm: readonly number[];
  readonly jitterSdMm: number;
  readonly timeConstantMs: number;
}

const thousand = (value: number): number => Math.round(1e4 * value) / 10;
const tenth = (value: number): number => Math.round(10 * value) / 10;

function rowOf(clips: readonly JudgedClip[], landmark: string, axis: 0 | 1): Row {
  const names = PAIRS[landmark] ?? [];
  const errors: CoordinateErrors[] = clips.flatMap((clip) =>
    names.map((name) => judgeCoordinate(clip, Landmark[name], axis)),
  );
  const known = (values: readonly number[]) => values.filter((value) => !Number.isNaN(value));
  return {
    landmark,
    axis: axis === 0 ? 'x' : 'y',
    clips: clips.length,
    groundBiasMm: thousand(mean(known(errors.map((each) => each.groundBiasM)))),
    groundBiasSdMm: thousand(deviation(known(errors.map((each) => each.groundBiasM)))),
    airBiasMm: thousand(mean(known(errors.map((each) => each.airBiasM)))),
    lagMs: tenth(median(errors.map((each) => each.lagMs))),
    groundSdMm: thousand(rootMeanSquare(errors.map((each) => each.groundSdM))),
    airSdMm: thousand(rootMeanSquare(errors.map((each) => each.airSdM))),
    speedSdMm: SPEED_LIMITS_M_S.map((_, index) =>
      thousand(rootMeanSquare(errors.map((each) => each.speedSdM[index] ?? Number.NaN))),
    ),
    jitterSdMm: thousand(rootMeanSquare(errors.map((each) => each.jitterSdM))),
    timeConstantMs: tenth(median(errors.map((each) => each.timeConstantMs))),
  };
}

const HEADINGS = [
  'landmark',
  'axis',
  'bias ground',
  '± between clips',
  'bias air',
  'lag ms',
  'sd ground',
  'sd air',
  'sd < 0.3 / < 1.5 / faster m/s',
  'jitter',
  'time constant ms',
];

function tableOf(rows: readonly Row[]): string {
  const lines = rows.map((row) => [
    row.landmark,
    row.axis,
    row.groundBiasMm,
    row.groundBiasSdMm,
    row.airBiasMm,
    row.lagMs,
    row.groundSdMm,
    row.airSdMm,
    row.speedSdMm.join(' / '),
    row.jitterSdMm,
    row.timeConstantMs,
  ]);
  return [HEADINGS, HEADINGS.map(() => '---'), ...lines]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

/** Share of frames whose knees or ankles lie nearer to the other side's, in side view. */
function swappedShare(clips: readonly JudgedClip[]): number {
  let swapped = 0;
  let frames = 0;
  for (const clip of clips) {
    clip.seen.forEach((seen, index) => {
      const real = clip.real[index];
      if (real === undefined) return;
      frames += 1;
      const distance = (a: number, b: number): number =>
        Math.hypot(
          (seen[2 * a] ?? 0) - (real[2 * b] ?? 0),
          (seen[2 * a + 1] ?? 0) - (real[2 * b + 1] ?? 0),
        );
      const { leftKnee, rightKnee, leftAnkle, rightAnkle } = Landmark;
      const straight =
        distance(leftKnee, leftKnee) +
        distance(rightKnee, rightKnee) +
        distance(leftAnkle, leftAnkle) +
        distance(rightAnkle, rightAnkle);
      const crossed =
        distance(leftKnee, rightKnee) +
        distance(rightKnee, leftKnee) +
        distance(leftAnkle, rightAnkle) +
        distance(rightAnkle, leftAnkle);
      if (crossed < straight - 0.1) swapped += 1;
    });
  }
  return swapped / Math.max(1, frames);
}

/** What each of the foot's heights is drawn to: it, and the two others. */
const FOOT = [
  { landmark: 'Heel', towards: ['Ankle', 'FootIndex'] },
  { landmark: 'FootIndex', towards: ['Heel', 'Ankle'] },
  { landmark: 'Ankle', towards: ['Heel', 'FootIndex'] },
] as const;

const hundredth = (value: number): number => Math.round(100 * value) / 100;

function footBlends(clips: readonly JudgedClip[]) {
  return FOOT.map(({ landmark, towards }) => {
    const blends = (['left', 'right'] as const).map((side) =>
      heightBlend(clips, Landmark[`${side}${landmark}`], [
        Landmark[`${side}${towards[0]}`],
        Landmark[`${side}${towards[1]}`],
      ]),
    );
    return {
      landmark,
      towards,
      weights: [
        hundredth(mean(blends.map(({ first }) => first))),
        hundredth(mean(blends.map(({ second }) => second))),
      ],
    };
  });
}

const blendText = (blends: ReturnType<typeof footBlends>): string =>
  blends
    .map(
      ({ landmark, towards, weights }) =>
        `${landmark} ${weights[0]} to ${towards[0]}, ${weights[1]} to ${towards[1]}`,
    )
    .join('; ');

function main(): void {
  const [folder, report, data, half] = argv.slice(2);
  if (folder === undefined || report === undefined || data === undefined) {
    console.error('Usage: calibrate-noise.ts FOLDER REPORT.md REPORT.json [even|odd]');
    exit(2);
  }
  const clips = readClips(folder).filter(
    ({ seed }) => half === undefined || (seed % 2 === 0) === (half === 'even'),
  );
  const groups: { name: string; clips: JudgedClip[] }[] = [{ name: 'all', clips }];
  for (const view of ['front', 'oblique', 'side'] as const) {
    for (const rate of [30, 60]) {
      const chosen = clips.filter((clip) => clip.view === view && clip.frameRateHz === rate);
      if (chosen.length > 0) groups.push({ name: `${view}, ${rate} fps`, clips: chosen });
    }
  }
  const tables = groups.map((group) => ({
    name: group.name,
    clips: group.clips.length,
    frames: group.clips.reduce((sum, clip) => sum + clip.timesMs.length, 0),
    lostFrames: group.clips.reduce((sum, clip) => sum + clip.lostFrames, 0),
    swappedShare: Math.round(1e5 * swappedShare(group.clips)) / 1e5,
    footBlends: footBlends(group.clips),
    rows: Object.keys(PAIRS).flatMap((landmark) => [
      rowOf(group.clips, landmark, 0),
      rowOf(group.clips, landmark, 1),
    ]),
  }));
  const text = tables.map(
    (each) =>
      `## ${each.name}: ${each.clips} clips, ${each.frames} frames, ${each.lostFrames} lost, legs swapped in ${tenth(100 * each.swappedShare)} %\n\n${tableOf(each.rows)}\n\nHeights drawn towards other joints: ${blendText(each.footBlends)}.\n`,
  );
  writeFileSync(
    report,
    `# Landmarks of rendered clips against the projected joints\n\nMillimetres at the athlete's distance; y downwards. "sd" is what remains after mean (per phase) and lag are taken out; "jitter" its frame-to-frame part.\n\n${text.join('\n')}`,
  );
  writeFileSync(data, `${JSON.stringify(tables, null, 1)}\n`);
}

main();
