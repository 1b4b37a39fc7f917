import type { Subscription } from 'rxjs';
import type { AnalysisEvent } from './dsp/analysis/analysis-event.ts';
import type { SessionDesk, SessionNotice } from './page/session-desk.ts';
import type { Overlay } from './render/scene/overlay.ts';
import {
  cpuNotice,
  emptyRecordingNotice,
  noGraphicsNotice,
  poseFailureNotice,
  rejectionNotice,
  sessionNotice,
  sourceFailureNotice,
  sourceWarningNotice,
} from './render/screen/notices.ts';
import { Screen } from './render/screen/screen.ts';
import type { Notice } from './render/screen/screen-state.ts';
import { chooseLanguage } from './render/text/texts.ts';
import { analysisOptionsOf, trackHeaderOf } from './streams/analysis-options.ts';
import type { SourceFailureCode, SourceInfo } from './streams/frame.ts';
import { type AnalysedFrame, type PipelineEvent, runPipeline } from './streams/pipeline.ts';
import { PoseClient } from './streams/pose/pose-client.ts';
import { POSE_MODEL } from './streams/pose/pose-preset.ts';
import { landmarksOnly } from './streams/pose/pose-stage.ts';
import { TrackRecorder } from './streams/record/track-recorder.ts';
import { readPageSettings } from './streams/settings/page-settings.ts';
import { CameraSource, listCameras } from './streams/source/camera-source.ts';
import { isTrackFile } from './streams/source/file-kind.ts';
import type { FrameSource } from './streams/source/frame-source.ts';
import { PictureLedger } from './streams/source/picture-ledger.ts';
import { bytesOf, ReplaySource } from './streams/source/replay-source.ts';
import { SimulatedSource } from './streams/source/simulated-source.ts';
import { VideoFileSource } from './streams/source/video-file-source.ts';

/** Longer side of the camera's picture: the network scales it down to 256 anyway. */
const CAMERA_LONG_SIDE_PX = 1280;

const settings = readPageSettings(location.search);
const ledger = new PictureLedger();

/** The page: opens sources, runs one pipeline at a time and passes on what comes out of it. */
class Page {
  readonly #screen: Screen;
  #facing = settings.facing;
  #running: Subscription | null = null;
  #source: FrameSource | null = null;
  #pose: PoseClient | null = null;
  #overlay: Overlay | null = null;
  #recorder: TrackRecorder | null = null;
  #sessions: SessionDesk | null = null;
  /** Jumps of earlier pictures of this stream: the analysis counts from 0 for each. */
  #attemptsBefore = 0;
  #sawPerson = false;
  #failed = false;
  /** Counts what was asked for: an older wish that is ready late gives way. */
  #wishes = 0;

  constructor(root: HTMLElement) {
    this.#screen = new Screen(
      root,
      {
        openCamera: (deviceId) => this.openCamera(deviceId),
        switchCamera: () => {
          this.#facing = this.#facing === 'front' ? 'rear' : 'front';
          this.openCamera(null);
        },
        openFile: (file) => void this.#openFile(file),
        openDemo: () => void this.openDemo(null),
        saveTrack: () => this.#saveTrack(),
        openSessions: () => this.#sessions?.show(),
        choosePreset: (preset) => {
          this.#screen.update({ preset, delegate: null });
          this.#pose?.close();
          this.#pose = null;
          if (this.#source !== null && needsPose(this.#source)) this.#run(this.#source);
        },
        chooseLanguage: (language) => {
          this.#screen.update({ language });
          if (this.#sessions !== null) this.#sessions.language = language;
        },
        dismiss: (notice) => this.#dismiss((each) => each !== notice),
      },
      {
        language: settings.lang ?? chooseLanguage(navigator.languages),
        source: null,
        standsInForCamera: false,
        ended: false,
        delegate: null,
        notices: [],
        cameras: [],
        cameraId: null,
        preset: settings.preset,
        attempts: [],
        canSave: false,
      },
    );
    void this.#loadOverlay();
    void this.#loadSessions(root);
  }

  openCamera(deviceId: string | null): void {
    this.#wishes += 1;
    this.#screen.update({ cameraId: deviceId, standsInForCamera: false });
    this.#dismiss(() => false);
    const options = { deviceId, facing: this.#facing, longSidePx: CAMERA_LONG_SIDE_PX };
    this.#run(new CameraSource(options, ledger));
  }

  /** @param insteadOf - why there is no camera; null: the demo was asked for. */
  async openDemo(insteadOf: Notice | null): Promise<void> {
    const wish = ++this.#wishes;
    const { demoScene } = await import('./streams/source/demo-scene.ts');
    if (wish !== this.#wishes) return;
    this.#dismiss(() => false);
    this.#screen.update({ standsInForCamera: insteadOf !== null });
    this.#run(new SimulatedSource(demoScene()));
    if (insteadOf !== null) this.#show(insteadOf);
  }

  async #openFile(file: File): Promise<void> {
    const wish = ++this.#wishes;
    const isTrack = await isTrackFile(file, file.name);
    if (wish !== this.#wishes) return;
    this.#dismiss(() => false);
    this.#screen.update({ standsInForCamera: false });
    this.#run(
      isTrack
        ? new ReplaySource(() => bytesOf(file), file.name, 'real_time')
        : new VideoFileSource(file, file.name, ledger),
    );
  }

  async #loadOverlay(): Promise<void> {
    const { Overlay } = await import('./render/scene/overlay.ts');
    try {
      this.#overlay = new Overlay(this.#screen.canvas, {
        release: (picture) => ledger.close(picture),
        drawn: ({ image }) => {
          if (image !== null) markFirstSkeleton();
        },
      });
    } catch {
      this.#show(noGraphicsNotice);
      return;
    }
    const { source } = this.#screen.state;
    if (source !== null) this.#overlay.start(source.picture, source.mirrored);
  }

  async #loadSessions(root: HTMLElement): Promise<void> {
    const { SessionDesk } = await import('./page/session-desk.ts');
    const notify = (text: SessionNotice): void => this.#show(sessionNotice(text));
    try {
      this.#sessions = await SessionDesk.open(root, this.#screen.state.language, notify);
    } catch {
      notify((texts) => texts.text('session_unavailable'));
      return;
    }
    const { source, ended } = this.#screen.state;
    if (source !== null && !ended) this.#beginSession(source);
  }

  #beginSession(info: SourceInfo): void {
    // The demo that stands in for a camera is nobody's session.
    if (this.#screen.state.standsInForCamera) return;
    const model = this.#modelOf(info);
    const header = trackHeaderOf(info, model);
    this.#sessions?.begin(info, header, {
      place: null,
      athlete: {
        name: null,
        massKg: header.athlete.massKg,
        statureM: header.athlete.heightM,
        sex: null,
        ageYears: null,
        trainingLevel: null,
      },
      test: { type: header.test.type ?? 'auto', boxHeightM: header.test.boxHeightM },
      model,
      withVideo: true,
    });
  }

  #modelOf({ kind }: SourceInfo): string | null {
    const usesPose = kind === 'camera' || kind === 'file';
    return usesPose ? POSE_MODEL[this.#screen.state.preset] : null;
  }

  #run(source: FrameSource): void {
    this.#running?.unsubscribe();
    this.#sessions?.end();
    this.#source = source;
    this.#sawPerson = false;
    this.#failed = false;
    this.#attemptsBefore = 0;
    this.#screen.update({ source: null, ended: false, attempts: [], canSave: false });
    this.#screen.readout.reset();
    const pose = needsPose(source) ? this.#startPose() : landmarksOnly;
    this.#running = runPipeline({
      source,
      pose,
      optionsFor: (info) => analysisOptionsOf(info),
    }).subscribe({
      next: (event) => this.#onEvent(event),
      complete: () => this.#onEnd(),
    });
  }

  #startPose(): PoseClient {
    if (this.#pose !== null) return this.#pose;
    const worker = new Worker(new URL('./streams/pose/pose-worker.ts', import.meta.url), {
      type: 'module',
    });
    const modelFolderUrl = new URL('models/', document.baseURI).href;
    const { preset } = this.#screen.state;
    this.#pose = new PoseClient(
      worker,
      { preset, delegate: settings.delegate, confidence: settings.confidence, modelFolderUrl },
      ledger,
    );
    return this.#pose;
  }

  #onEvent(event: PipelineEvent): void {
    switch (event.kind) {
      case 'opened':
        this.#onOpened(event.info);
        return;
      case 'analysed':
        this.#onFrame(event.frame);
        return;
      case 'finished':
        for (const each of event.events) this.#onAnalysis(each);
        return;
      case 'warning':
        this.#show(sourceWarningNotice(event.code, event.detail));
        return;
      case 'failed':
        this.#onFailure(event.code, event.detail);
        return;
      case 'pose_ready':
        this.#screen.update({ delegate: event.delegate });
        if (event.cpuReason !== null) this.#show(cpuNotice(event.cpuReason));
        return;
      case 'pose_failed':
        this.#failed = true;
        this.#pose?.close();
        this.#pose = null;
        this.#show(poseFailureNotice(event.detail));
        return;
      default:
        event satisfies never;
    }
  }

  #onOpened(info: SourceInfo): void {
    this.#attemptsBefore = this.#screen.state.attempts.length;
    this.#recorder = new TrackRecorder(trackHeaderOf(info, this.#modelOf(info)));
    this.#beginSession(info);
    this.#overlay?.start(info.picture, info.mirrored);
    this.#screen.update({ source: info, canSave: true });
    if (info.kind === 'camera') {
      void listCameras().then((cameras) => this.#screen.update({ cameras }));
    }
  }

  #onFrame(frame: AnalysedFrame): void {
    const { landmarks, picture, events, live } = frame;
    this.#recorder?.push(landmarks);
    this.#sessions?.frame(frame);
    this.#sawPerson ||= landmarks.image !== null;
    this.#screen.readout.phase = live.phase;
    for (const event of events) this.#onAnalysis(event);
    if (this.#overlay === null) {
      if (picture !== null) ledger.close(picture);
      return;
    }
    const { captureTimeMs, image } = landmarks;
    const { phase, floorY } = live;
    this.#overlay.draw({ captureTimeMs, picture, image, phase, floorY });
  }

  #onAnalysis(event: AnalysisEvent): void {
    switch (event.kind) {
      case 'phase':
      case 'takeoff':
        return;
      case 'landing':
        this.#screen.readout.showProvisional(event.provisionalHeightM);
        return;
      case 'retracted':
        this.#showLastAttempt();
        return;
      case 'attempt':
      case 'amended':
        this.#takeAttempt(event);
        return;
      case 'rejected':
        this.#showLastAttempt();
        this.#show(rejectionNotice(event.movement.reason));
        return;
      default:
        event satisfies never;
    }
  }

  #takeAttempt(event: Extract<AnalysisEvent, { kind: 'attempt' | 'amended' }>): void {
    const at = this.#attemptsBefore + event.index;
    const attempts = this.#screen.state.attempts.slice();
    attempts[at] = { number: at + 1, attempt: event.attempt };
    this.#sessions?.attempt(event.index, event.attempt, event.kind === 'attempt');
    this.#dismiss((notice) => notice.topic !== 'movement');
    this.#screen.update({ attempts });
    if (event.kind === 'attempt') this.#showLastAttempt();
  }

  #showLastAttempt(): void {
    const last = this.#screen.state.attempts.at(-1);
    if (last === undefined) this.#screen.readout.clearHeight();
    else this.#screen.readout.showFinal(last);
  }

  #onFailure(code: SourceFailureCode, detail: string): void {
    this.#failed = true;
    switch (code) {
      case 'no_camera':
      case 'permission_refused':
      case 'camera_in_use':
      case 'insecure_context':
        void this.openDemo(sourceFailureNotice(code, detail, true));
        return;
      case 'camera_lost':
      case 'not_a_video':
      case 'unsupported_codec':
      case 'unknown_track_version':
      case 'invalid_track':
      case 'unreadable_file':
        this.#show(sourceFailureNotice(code, detail, false));
        return;
      default:
        code satisfies never;
    }
  }

  #onEnd(): void {
    this.#sessions?.end();
    this.#screen.update({ ended: true });
    if (!this.#failed && this.#screen.state.attempts.length === 0) {
      this.#show(emptyRecordingNotice(this.#sawPerson));
    }
  }

  #saveTrack(): void {
    if (this.#recorder === null) return;
    const url = URL.createObjectURL(this.#recorder.file());
    const link = document.createElement('a');
    link.href = url;
    link.download = `${new Date().toISOString().replaceAll(/[:.]/g, '-')}.track.jsonl.gz`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }

  #show(notice: Notice): void {
    const others = this.#screen.state.notices.filter(({ topic }) => topic !== notice.topic);
    this.#screen.update({ notices: [...others, notice] });
  }

  #dismiss(stays: (notice: Notice) => boolean): void {
    this.#screen.update({ notices: this.#screen.state.notices.filter(stays) });
  }
}

function needsPose(source: FrameSource): boolean {
  return source instanceof CameraSource || source instanceof VideoFileSource;
}

const FIRST_SKELETON = 'first-skeleton';

/** Leaves a mark in the browser's timeline when the first skeleton is on the screen. */
function markFirstSkeleton(): void {
  if (performance.getEntriesByName(FIRST_SKELETON).length === 0) performance.mark(FIRST_SKELETON);
}

const root = document.getElementById('screen');
if (root === null) throw new Error('The page has no element "screen".');
const page = new Page(root);
if (settings.source === 'camera') page.openCamera(null);
else void page.openDemo(null);
