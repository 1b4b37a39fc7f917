import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  assembleModels,
  assembleTask,
  MODEL_VARIANTS,
  taskFileName,
} from '../../../scripts/models/assemble.mjs';

const sha256 = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

describe('assembling the pose models', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'models-'));
    await assembleModels(folder);
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('puts every variant there, the same bytes each time', async () => {
    for (const variant of MODEL_VARIANTS) {
      const written = await readFile(join(folder, taskFileName(variant)));
      expect(sha256(written)).toBe(sha256(await assembleTask(variant)));
    }
  });

  it('stores the two models uncompressed, with their weights as they came', async () => {
    const source = await readFile('node_modules/@mediapipe/pose/pose_landmark_lite.tflite');
    const task = await readFile(join(folder, taskFileName('lite')));
    const entries = unzipSync(task);
    expect(Object.keys(entries)).toEqual([
      'pose_detector.tflite',
      'pose_landmarks_detector.tflite',
    ]);
    const model = entries['pose_landmarks_detector.tflite'] ?? new Uint8Array();
    expect(sha256(model.subarray(model.length - source.length))).toBe(sha256(source));
    // A stored entry stands in the archive byte for byte.
    expect(task.includes(Buffer.from(model.subarray(0, 4096)))).toBe(true);
  });

  it('names the outputs and the normalisation in the metadata', async () => {
    const entries = unzipSync(await readFile(join(folder, taskFileName('full'))));
    const model = Buffer.from(entries['pose_landmarks_detector.tflite'] ?? []);
    for (const name of ['TFLITE_METADATA', 'M001', 'world_landmarks', 'segmentation_mask']) {
      expect(model.includes(name), name).toBe(true);
    }
    expect(Buffer.from(entries['pose_detector.tflite'] ?? []).includes('raw boxes/keypoints')).toBe(
      true,
    );
  });

  it('leaves right files alone and mends broken ones', async () => {
    const right = join(folder, taskFileName('full'));
    const broken = join(folder, taskFileName('lite'));
    const before = await stat(right);
    await writeFile(broken, 'half a model');
    const lines: string[] = [];
    await assembleModels(folder, (line) => lines.push(line));
    expect((await stat(right)).mtimeMs).toBe(before.mtimeMs);
    expect(sha256(await readFile(broken))).toBe(sha256(await assembleTask('lite')));
    expect(lines.map((line) => line.includes('already there'))).toEqual([false, true, true]);
  });
});
