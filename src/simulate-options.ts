import * as v from 'valibot';
import { type CommandHelp, numberOption, wordOption } from './command-line.ts';
import {
  type CameraSetup,
  landscapeCamera,
  portraitCamera,
} from './streams/athlete/camera/camera-setup.ts';
import { type FrameTiming, steadyTiming } from './streams/athlete/camera/frame-timing.ts';
import type { MovementSpec } from './streams/athlete/create-movement.ts';
import {
  harshNoise,
  type NoiseModel,
  noNoise,
  scaledNoise,
  typicalNoise,
} from './streams/athlete/noise/noise-model.ts';
import { SeededRandom } from './streams/athlete/random.ts';
import { MOVEMENT_TYPES, randomSpec } from './streams/athlete/random-spec.ts';

const noiseLevels = { off: noNoise, typical: typicalNoise, harsh: harshNoise } as const;

const pictureOption = v.pipe(
  v.string(),
  v.regex(/^[1-9]\d{1,4}x[1-9]\d{1,4}$/, 'give width and height in pixels, as in 720x1280'),
  v.transform((text) => {
    const [widthPx = 0, heightPx = 0] = text.split('x').map(Number);
    return { widthPx, heightPx };
  }),
);
const wholeOption = (min: number, max: number) =>
  v.pipe(numberOption(min, max), v.integer('give a whole number'));

/** How the name of a track ends. */
export const trackEnding = /\.track\.jsonl(\.gz)?$/;

/** The options of the simulation, as a command line gives them. */
export const simulateSchema = v.object({
  type: wordOption(MOVEMENT_TYPES),
  height: v.optional(numberOption(0.02, 1)),
  'box-height': v.optional(numberOption(0.1, 1)),
  seed: v.optional(wholeOption(0, 0xffffffff), '1'),
  count: v.optional(wholeOption(1, 100_000), '1'),
  out: v.pipe(
    v.string('say where to write to, as in --out x.track.jsonl'),
    v.regex(trackEnding, 'give a name that ends in .track.jsonl or .track.jsonl.gz'),
  ),
  fps: v.optional(numberOption(10, 240), '30'),
  jitter: v.optional(numberOption(0, 50)),
  drop: v.optional(numberOption(0, 0.9)),
  exposure: v.optional(numberOption(0, 100)),
  origin: v.optional(numberOption(0, 1e15)),
  picture: v.optional(pictureOption),
  distance: v.optional(numberOption(1, 20)),
  'camera-height': v.optional(numberOption(0, 4)),
  yaw: v.optional(numberOption(0, 90)),
  tilt: v.optional(numberOption(-60, 60)),
  roll: v.optional(numberOption(-90, 90)),
  fov: v.optional(numberOption(10, 120)),
  noise: v.optional(wordOption(['off', 'typical', 'harsh']), 'typical'),
  'noise-scale': v.optional(numberOption(0, 10)),
  swaps: v.optional(numberOption(0, 20)),
  bystanders: v.optional(numberOption(0, 600)),
  losses: v.optional(numberOption(0, 600)),
});

/** What the user wants simulated. */
export type SimulateOptions = v.InferOutput<typeof simulateSchema>;

/** The help of the simulation. */
export const simulateCommand: CommandHelp<keyof v.InferInput<typeof simulateSchema>> = {
  usage: 'npm run simulate -- --type TYPE --out NAME.track.jsonl [options]',
  purpose: `Writes a pose track of a simulated athlete, and NAME.truth.json with what is exactly known.
Types: ${MOVEMENT_TYPES.join(', ')}.
What is not given is drawn from the seed (the athlete, the movement) or stands for a tablet on a tripod.
With --render the movement is drawn as pictures and the real landmarker looks at them: --render --help.`,
  options: {
    type: { value: 'TYPE', help: 'the movement' },
    height: { value: 'M', help: "rise of the body's centre of mass from take-off (jumps)" },
    'box-height': { value: 'M', help: 'height of the box (drop jump, stepping)' },
    seed: { value: 'N', help: 'the same seed gives the same files; 1' },
    count: { value: 'N', help: 'as many tracks, numbered from NAME-1, seeds counting up; 1' },
    out: { value: 'NAME', help: 'the track to write; gzip if it ends in .gz' },
    fps: { value: 'HZ', help: 'rate of the camera; 30' },
    jitter: { value: 'MS', help: 'standard deviation of the capture times; 0.5' },
    drop: { value: 'SHARE', help: 'share of frames that never arrive; 0.005' },
    exposure: { value: 'MS', help: 'exposure; up to 8' },
    origin: { value: 'MS', help: 'time of the first frame; 0' },
    picture: { value: 'WxH', help: 'size of the picture in pixels; 720x1280' },
    distance: { value: 'M', help: 'from the camera to the athlete; 3.5, landscape 4.5' },
    'camera-height': { value: 'M', help: 'of the lens above the floor; 1' },
    yaw: { value: 'DEG', help: '0 from the front, 90 from the side; 60' },
    tilt: { value: 'DEG', help: 'looking down is positive; 0' },
    roll: { value: 'DEG', help: 'turned clockwise is positive; 0' },
    fov: { value: 'DEG', help: 'field of view from top to bottom; 62, landscape 38' },
    noise: { value: 'LEVEL', help: 'off, typical or harsh; typical' },
    'noise-scale': { value: 'FACTOR', help: "multiplies the level's errors of place; 1" },
    swaps: { value: 'N', help: 'exchanges of left and right a second, from the side' },
    bystanders: { value: 'N', help: 'jumps to a bystander a minute' },
    losses: { value: 'N', help: 'times a minute that nobody is found' },
  },
};

/** What the camera's options are; those of a rendered movement have them too. */
export type CameraOptions = Pick<
  SimulateOptions,
  'picture' | 'distance' | 'camera-height' | 'yaw' | 'tilt' | 'roll' | 'fov'
>;

/** What the movement's options are. */
export type MovementOptions = Pick<SimulateOptions, 'type' | 'height' | 'box-height'>;

/** A movement drawn by the seed, with what the user fixed; or why that cannot be. */
export function specOf(
  options: MovementOptions,
  seed: number,
): MovementSpec | { readonly wrong: string } {
  let spec: MovementSpec = randomSpec(options.type, new SeededRandom(seed));
  if (options.height !== undefined) {
    if (!('heightM' in spec)) return { wrong: `--height: ${options.type} has no jump height.` };
    spec = { ...spec, heightM: options.height };
  }
  if (options['box-height'] !== undefined) {
    if (!('boxHeightM' in spec)) return { wrong: `--box-height: ${options.type} has no box.` };
    spec = { ...spec, boxHeightM: options['box-height'] };
  }
  return spec;
}

/** The name of one of several tracks: numbered from 1, unless there is only one. */
export function numberedName(out: string, index: number, count: number): string {
  return count === 1 ? out : out.replace(trackEnding, (ending) => `-${index + 1}${ending}`);
}

/** The camera that the options describe. */
export function cameraOf(options: CameraOptions): CameraSetup {
  const picture = options.picture ?? portraitCamera.picture;
  const usual = picture.widthPx > picture.heightPx ? landscapeCamera : portraitCamera;
  return {
    picture,
    distanceM: options.distance ?? usual.distanceM,
    heightM: options['camera-height'] ?? usual.heightM,
    yawDeg: options.yaw ?? usual.yawDeg,
    tiltDeg: options.tilt ?? usual.tiltDeg,
    rollDeg: options.roll ?? usual.rollDeg,
    verticalFovDeg: options.fov ?? usual.verticalFovDeg,
  };
}

/** The timing that the options describe. */
export function timingOf(options: SimulateOptions): FrameTiming {
  const usual = steadyTiming(options.fps);
  return {
    frameRateHz: options.fps,
    jitterMs: options.jitter ?? usual.jitterMs,
    dropRate: options.drop ?? usual.dropRate,
    exposureMs: options.exposure ?? usual.exposureMs,
    originMs: options.origin ?? usual.originMs,
  };
}

/** The landmarker's errors that the options describe. */
export function noiseOf(options: SimulateOptions): NoiseModel {
  const level = scaledNoise(noiseLevels[options.noise], options['noise-scale'] ?? 1);
  return {
    ...level,
    swapsPerSecond: options.swaps ?? level.swapsPerSecond,
    bystandersPerMinute: options.bystanders ?? level.bystandersPerMinute,
    lossesPerMinute: options.losses ?? level.lossesPerMinute,
  };
}
