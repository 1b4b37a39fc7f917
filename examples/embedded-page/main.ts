import { analysisOptionsOf } from '../../src/streams/analysis-options.ts';
import { type AnalysedFrame, runPipeline } from '../../src/streams/pipeline.ts';
import { PoseClient } from '../../src/streams/pose/pose-client.ts';
import { landmarksOnly } from '../../src/streams/pose/pose-stage.ts';
import { CameraSource } from '../../src/streams/source/camera-source.ts';
import { demoScene } from '../../src/streams/source/demo-scene.ts';
import { PictureLedger } from '../../src/streams/source/picture-ledger.ts';
import { SimulatedSource } from '../../src/streams/source/simulated-source.ts';

const ledger = new PictureLedger();
const isDemo = location.search === '?demo';
const camera = { deviceId: null, facing: 'rear', longSidePx: 1280 } as const;
const source = isDemo ? new SimulatedSource(demoScene()) : new CameraSource(camera, ledger);

function poseWorker(): PoseClient {
  const url = new URL('../../src/streams/pose/pose-worker.ts', import.meta.url);
  const modelFolderUrl = new URL('/models/', location.href).href;
  const settings = {
    preset: 'balanced',
    delegate: 'auto',
    confidence: 0.5,
    modelFolderUrl,
  } as const;
  return new PoseClient(new Worker(url, { type: 'module' }), settings, ledger);
}

function show(id: string, text: string): void {
  const element = document.getElementById(id);
  if (element !== null) element.textContent = text;
}

function onFrame({ picture, live, events }: AnalysedFrame): void {
  show('phase', live.phase);
  for (const event of events) {
    if (event.kind !== 'attempt') continue;
    const { jump_height_m: height } = event.attempt.data;
    if (typeof height === 'number') show('height', `${(100 * height).toFixed(1)} cm`);
  }
  if (picture === null) return;
  const canvas = document.querySelector('canvas');
  if (canvas !== null) {
    [canvas.width, canvas.height] =
      'displayWidth' in picture
        ? [picture.displayWidth, picture.displayHeight]
        : [picture.width, picture.height];
    canvas.getContext('2d')?.drawImage(picture, 0, 0);
  }
  ledger.close(picture);
}

const pose = isDemo ? landmarksOnly : poseWorker();
runPipeline({ source, pose, optionsFor: (info) => analysisOptionsOf(info) }).subscribe((event) => {
  if (event.kind === 'analysed') onFrame(event.frame);
  if (event.kind === 'failed' || event.kind === 'pose_failed') show('height', event.detail);
});
