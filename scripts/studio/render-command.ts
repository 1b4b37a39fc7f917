import { basename, dirname, resolve } from 'node:path';
import * as v from 'valibot';
import { runCommand, wordOption } from '../../src/command-line.ts';
import {
  cameraOf,
  numberedName,
  simulateCommand,
  simulateSchema,
  specOf,
  trackEnding,
} from '../../src/simulate-options.ts';
import { steadyTiming } from '../../src/streams/athlete/camera/frame-timing.ts';
import { pictureSet } from './picture-set.ts';
import { type ClipRequest, renderClips } from './render-clips.ts';

const { type, out, height, seed, count, fps, exposure, picture, distance, yaw, tilt, roll, fov } =
  simulateSchema.entries;

const schema = v.object({
  render: v.optional(v.boolean(), false),
  set: v.optional(v.string()),
  type: v.optional(type),
  out: v.optional(out),
  height,
  'box-height': simulateSchema.entries['box-height'],
  seed,
  count,
  fps,
  exposure,
  picture,
  distance,
  'camera-height': simulateSchema.entries['camera-height'],
  yaw,
  tilt,
  roll,
  fov,
  model: v.optional(wordOption(['lite', 'full', 'heavy']), 'full'),
  pictures: v.optional(v.boolean(), false),
});

type RenderCommandOptions = v.InferOutput<typeof schema>;

const { options: help } = simulateCommand;
const command = {
  usage: 'npm run simulate -- --render --type TYPE --out NAME.track.jsonl [options]',
  purpose: `Draws a simulated athlete as a camera would see it, lets the real landmarker look at the pictures,
and writes its track and NAME.truth.json; beside an unpacked track NAME.projected.json.gz says where
the joints are in the picture. Needs Chromium, and some seconds a clip.
  npm run simulate -- --render --set FOLDER
draws the set of clips that the accuracy bench reports on; those that are there already stay.`,
  options: {
    render: { help: 'draws pictures; without it the landmarker is simulated as well' },
    set: { value: 'FOLDER', help: 'the whole set of clips, packed, into this folder' },
    type: help.type,
    out: help.out,
    height: help.height,
    'box-height': help['box-height'],
    seed: help.seed,
    count: help.count,
    fps: help.fps,
    exposure: help.exposure,
    picture: help.picture,
    distance: help.distance,
    'camera-height': help['camera-height'],
    yaw: help.yaw,
    tilt: help.tilt,
    roll: help.roll,
    fov: help.fov,
    model: { value: 'MODEL', help: 'lite, full or heavy; full' },
    pictures: { help: 'writes the pictures, too: NAME.mjpeg, which a browser takes for a camera' },
  },
} as const;

const JPEG_QUALITY = 0.92;
/** A longer exposure is drawn as more pictures laid over one another. */
const LONG_EXPOSURE_MS = 10;

/** The clips that the options ask for, or what is wrong with them. */
function clipsOf(options: RenderCommandOptions): ClipRequest[] | { readonly wrong: string } {
  const { type: wanted, out: path } = options;
  if (wanted === undefined) return { wrong: '--type is needed (or --set FOLDER).' };
  if (path === undefined) return { wrong: '--out is needed (or --set FOLDER).' };
  const clips: ClipRequest[] = [];
  for (let index = 0; index < options.count; index += 1) {
    const own = options.seed + index;
    const spec = specOf({ ...options, type: wanted }, own);
    if ('wrong' in spec) return spec;
    const exposureMs = options.exposure ?? steadyTiming(options.fps).exposureMs;
    clips.push({
      name: basename(numberedName(path, index, options.count)).replace(trackEnding, ''),
      job: {
        movement: { kind: 'spec', spec },
        view: cameraOf(options),
        frameRateHz: options.fps,
        exposureMs,
        subFrames: exposureMs > LONG_EXPOSURE_MS ? 4 : 3,
        seed: own,
        model: options.model,
        jpegQuality: options.pictures ? JPEG_QUALITY : null,
      },
    });
  }
  return clips;
}

async function render(options: RenderCommandOptions): Promise<number> {
  const { set, out: path = '' } = options;
  const clips = set === undefined ? clipsOf(options) : pictureSet(false);
  if ('wrong' in clips) {
    process.stderr.write(`${clips.wrong} See --render --help.\n`);
    return 2;
  }
  await renderClips({
    clips,
    folder: resolve(process.env.INIT_CWD ?? '.', set ?? dirname(path)),
    packed: set !== undefined || path.endsWith('.gz'),
    resume: set !== undefined,
    report: (text) => process.stderr.write(`${text}\n`),
  });
  return 0;
}

process.exitCode = await runCommand(process.argv.slice(2), schema, command, render);
