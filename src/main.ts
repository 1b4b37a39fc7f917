import type { Subscription } from 'rxjs';
import type { AnalysisEvent } from './dsp/analysis/analysis-event.ts';
import { AthletesDesk } from './page/athletes-desk.ts';
import { storageOrNull } from './page/browser-storage.ts';
import { ChartDesk } from './page/chart-desk.ts';
import { Coach } from './page/coach.ts';
import { eraseAndReload, eraseIfAsked } from './page/erasure.ts';
import { MeaningDesk } from './page/meaning-desk.ts';
import { OfflineCopy } from './page/offline.ts';
import { PageWatch } from './page/page-watch.ts';
import type { SessionNotice } from './page/session-desk.ts';
import { SessionLink } from './page/session-link.ts';
import { overlayStyle, shownInitially } from './page/shown.ts';
import { Teacher } from './page/teacher.ts';
import { WakeLock } from './page/wake-lock.ts';
import { type ErasureOutcome, PrivacyPage } from './render/privacy/privacy-page.ts';
import type { Overlay } from './render/scene/overlay.ts';
import {
  athleteNotKeptNotice,
  cpuNotice,
  emptyRecordingNotice,
  noGraphicsNotice,
  poseFailureNotice,
  qualityNotice,
  rejectionNotice,
  sessionNotice,
  sourceFailureNotice,
  sourceWarningNotice,
  updateNotice,
} from './render/screen/notices.ts';
import { Screen } from './render/screen/screen.ts';
import type { Notice, ScreenActions } from './render/screen/screen-state.ts';
import { StatsPanel } from './render/screen/stats-panel.ts';
import { chooseLanguage } from './render/text/texts.ts';
import { QualityKeeper } from './streams/adaptive/quality-keeper.ts';
import { analysisOptionsOf, trackHeaderOf } from './streams/analysis-options.ts';
import type { SourceFailureCode, SourceInfo } from './streams/frame.ts';
import { NO_LOSSES, StreamMeter } from './streams/latency/stream-meter.ts';
import { type AnalysedFrame, type PipelineEvent, runPipeline } from './streams/pipeline.ts';
import { conditionLandmarks } from './streams/pose/condition-landmarks.ts';
import { PoseClient } from './streams/pose/pose-client.ts';
import { firstPreset, POSE_MODEL, type PosePreset } from './streams/pose/pose-preset.ts';
import { landmarksOnly, type PoseStage } from './streams/pose/pose-stage.ts';
import { TrackRecorder } from './streams/record/track-recorder.ts';
import type { AthleteSettings } from './streams/report/track-analysis-options.ts';
import { toldAbout } from './streams/roster/athlete-card.ts';
import {
  type PageSettings,
  readPageSettings,
  shareablePageSettings,
} from './streams/settings/page-settings.ts';
import { SettingsMemory } from './streams/settings/settings-memory.ts';
import { CameraSource, listCameras } from './streams/source/camera-source.ts';
import { isTrackFile } from './streams/source/file-kind.ts';
import type { FrameSource } from './streams/source/frame-source.ts';
import { PictureLedger } from './streams/source/picture-ledger.ts';
import { bytesOf, ReplaySource } from './streams/source/replay-source.ts';
import { SimulatedSource } from './streams/source/simulated-source.ts';
import { VideoFileSource } from './streams/source/video-file-source.ts';
import { SupervisedCamera } from './streams/supervision/supervised-camera.ts';

const memory = new SettingsMemory(storageOrNull('localStorage'));
const ledger = new PictureLedger();

/** The page: opens sources, runs one pipeline at a time and passes on what comes out of it. */
class Page {
  readonly #screen: Screen;
  #running: Subscription | null = null;
  #source: FrameSource | null = null;
  #pose: PoseClient | null = null;
  #keeper: QualityKeeper | null = null;
  /** The pose model that runs, or is being loaded. */
  #model: PosePreset = 'balanced';
  #meter = new StreamMeter(NO_LOSSES);
  #overlay: Overlay | null = null;
  #recorder: TrackRecorder | null = null;
  readonly #sessions = new SessionLink();
  /** Jumps of earlier pictures of this stream: the analysis counts from 0 for each. */
  #attemptsBefore = 0;
  #sawPerson = false;
  #failed = false;
  /** Counts what was asked for: an older wish that is ready late gives way. */
  #wishes = 0;

  readonly #coach: Coach;
  readonly #athletes: AthletesDesk;
  readonly #meaning: MeaningDesk;
  readonly #charts: ChartDesk;
  readonly #stats: StatsPanel;
  readonly #wakeLock = new WakeLock();
  readonly #offline = new OfflineCopy({
    ready: () => this.#screen.update({ offlineReady: true }),
    updateWaits: () => this.#show(updateNotice),
  });
  #teacher: Teacher | null = null;
  readonly #watch = new PageWatch({
    show: (notice) => this.#show(notice),
    remove: (notice) => this.#dismiss((each) => each !== notice),
  });
  readonly #privacy: PrivacyPage;

  constructor(root: HTMLElement, privacyRoot: HTMLElement) {
    this.#screen = new Screen(root, this.#actions(), shownInitially(memory.read(location.search)));
    this.#coach = new Coach({
      settings: () => this.#settings,
      texts: () => this.#screen.texts,
      set: (set) => this.#screen.update({ set }),
      guide: (guide) => this.#screen.update({ guide }),
    });
    this.#meaning = new MeaningDesk((meaning) => this.#screen.update({ meaning }));
    this.#charts = new ChartDesk(this.#screen.place('charts'), () => this.#screen.texts);
    void this.#charts.show(this.#settings.charts);
    this.#stats = new StatsPanel(this.#screen.place('stats'), {
      texts: () => this.#screen.texts,
      figures: () => this.#meter.figures,
      picturesAlive: () => ledger.counts.created - ledger.counts.closed,
    });
    this.#stats.shown = this.#settings.stats;
    this.#athletes = new AthletesDesk(
      (view) => this.#screen.update(view),
      () => this.#show(athleteNotKeptNotice),
    );
    this.#privacy = new PrivacyPage(privacyRoot, {
      saveLog: () => this.#watch.saveLog(),
      eraseEverything: eraseAndReload,
    });
    this.#watch.drawing(this.#screen.canvas);
    this.#screen.update({ voiceMissing: this.#coach.voiceMissing });
    this.#coach.show();
    void this.#athletes.load();
    void this.#loadOverlay();
    void this.#loadSessions(root);
  }

  get #settings(): PageSettings {
    return this.#screen.state.settings;
  }

  #actions(): ScreenActions {
    return {
      openCamera: () => this.openCamera(),
      openFile: (file) => void this.#openFile(file),
      openDemo: () => void this.openDemo(null),
      saveTrack: () => this.#saveTrack(),
      openSessions: () => this.#sessions.desk?.show(),
      openPrivacy: () => this.showPrivacy(null),
      changeSettings: (change) => this.#changeSettings({ ...this.#settings, ...change }),
      resetSettings: () => this.#changeSettings(readPageSettings()),
      copyLink: () => void this.#copyLink(),
      chooseAthlete: (id) => {
        this.#athletes.choose(id);
        this.#runAgain();
      },
      saveAthlete: (draft) => {
        const isSaved = this.#athletes.save(draft);
        if (isSaved) this.#runAgain();
        return isSaved;
      },
      removeAthlete: (id) => {
        this.#athletes.remove(id);
        this.#runAgain();
      },
      newSet: () => this.#coach.newSet(),
      applyUpdate: () => this.#offline.useUpdate(),
      dismiss: (notice) => this.#dismiss((each) => each !== notice),
    };
  }

  #changeSettings(settings: PageSettings): void {
    const before = this.#settings;
    const language = settings.lang ?? chooseLanguage(navigator.languages);
    memory.keep(settings);
    this.#screen.update({ settings, language, linkNote: null });
    const { desk } = this.#sessions;
    if (desk !== null) desk.language = language;
    if (this.#overlay !== null) this.#overlay.style = overlayStyle(settings, this.#screen.texts);
    void this.#charts.show(settings.charts);
    this.#stats.shown = settings.stats;
    this.#coach.show();
    this.#screen.update({ guide: settings.guide ? this.#coach.guide : null });
    const isOther = (...names: readonly (keyof PageSettings)[]): boolean =>
      names.some((name) => settings[name] !== before[name]);
    if (isOther('preset', 'delegate', 'confidence')) this.#closePose();
    if (isOther('facing', 'camera', 'resolution') && this.#source instanceof SupervisedCamera) {
      this.openCamera();
    } else if (
      isOther('preset', 'delegate', 'confidence', 'test', 'box', 'visibility', 'cutoff', 'mirrored')
    ) {
      this.#runAgain();
    }
  }

  /** What was told about athlete and test: measuring starts anew with it. */
  #runAgain(): void {
    if (this.#source !== null) this.#run(this.#source);
  }

  #closePose(): void {
    this.#pose?.close();
    this.#pose = null;
    this.#screen.update({ delegate: null });
  }

  async #copyLink(): Promise<void> {
    const link = new URL(`?${shareablePageSettings(this.#settings)}`, location.href).href;
    try {
      await navigator.clipboard.writeText(link);
      this.#screen.update({ linkNote: (texts) => texts.text('settings_link_copied') });
    } catch {
      this.#screen.update({ linkNote: (texts) => texts.text('settings_link_failed', { link }) });
    }
  }

  /** What the analysis is told; the demo's athlete is nobody that was told about. */
  #told(kind: SourceInfo['kind']): AthleteSettings {
    const { test, box } = this.#settings;
    const isDemo = kind === 'simulated';
    const athlete = toldAbout(isDemo ? null : this.#athletes.chosen, new Date().getFullYear());
    return { ...athlete, type: test, boxHeightM: box };
  }

  /** @param outcome - how a wish to delete everything ended; null: there was none. */
  showPrivacy(outcome: ErasureOutcome): void {
    this.#privacy.show(this.#screen.state.language, outcome);
  }

  openCamera(): void {
    this.#wishes += 1;
    this.#screen.update({ standsInForCamera: false });
    this.#dismiss(() => false);
    const { camera, facing, resolution } = this.#settings;
    const options = { deviceId: camera, facing, longSidePx: Number(resolution) };
    this.#run(this.#watch.camera(() => new CameraSource(options, ledger)));
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
      const style = overlayStyle(this.#settings, this.#screen.texts);
      this.#overlay = new Overlay(this.#screen.canvas, this.#screen.place('labels'), style, {
        release: (picture) => ledger.close(picture),
        drawn: ({ captureTimeMs, image }) => {
          this.#meter.drawn(captureTimeMs, performance.now());
          if (image !== null) markFirstSkeleton();
        },
      });
    } catch {
      this.#show(noGraphicsNotice);
      return;
    }
    const { source } = this.#screen.state;
    if (source !== null) this.#overlay.start(source.picture, this.#isMirrored(source));
  }

  async #loadSessions(root: HTMLElement): Promise<void> {
    const { SessionDesk } = await import('./page/session-desk.ts');
    const notify = (text: SessionNotice): void => this.#show(sessionNotice(text));
    try {
      this.#sessions.connect(await SessionDesk.open(root, this.#screen.state.language, notify));
    } catch {
      notify((texts) => texts.text('session_unavailable'));
    }
  }

  #beginSession(info: SourceInfo): void {
    // The demo that stands in for a camera is nobody's session.
    if (this.#screen.state.standsInForCamera) return;
    const model = this.#modelOf(info);
    const athlete = this.#athletes.chosen;
    const header = trackHeaderOf(info, model, this.#told(info.kind));
    this.#sessions.begin(info, header, {
      place: null,
      athlete: {
        ...toldAbout(info.kind === 'simulated' ? null : athlete, new Date().getFullYear()),
        name: info.kind === 'simulated' ? null : (athlete?.name ?? null),
        massKg: header.athlete.massKg,
        statureM: header.athlete.heightM,
      },
      test: { type: header.test.type ?? 'auto', boxHeightM: header.test.boxHeightM },
      model,
      withVideo: this.#settings.video,
    });
  }

  #modelOf({ kind }: SourceInfo): string | null {
    const usesPose = kind === 'camera' || kind === 'file';
    return usesPose ? POSE_MODEL[this.#model] : null;
  }

  #run(source: FrameSource): void {
    this.#wakeLock.wanted = true;
    this.#running?.unsubscribe();
    this.#sessions.end();
    this.#source = source;
    this.#sawPerson = false;
    this.#failed = false;
    this.#attemptsBefore = 0;
    this.#screen.update({ source: null, ended: false, attempts: [], canSave: false });
    this.#screen.update({ meaning: null });
    this.#screen.readout.reset();
    this.#coach.newSet();
    this.#charts.reset();
    const stage = needsPose(source) ? this.#startPose() : landmarksOnly;
    const { visibility, cutoff } = this.#settings;
    const condition = conditionLandmarks({ minVisibility: visibility, cutOffHz: cutoff });
    const pose: PoseStage = {
      gate: stage.gate,
      estimate: (events) => condition(stage.estimate(events)),
    };
    const meter = new StreamMeter(stage instanceof PoseClient ? stage : NO_LOSSES);
    this.#meter = meter;
    this.#running = runPipeline({
      source,
      pose,
      optionsFor: (info) => analysisOptionsOf(info, this.#told(info.kind)),
      meter,
      keeper: stage === this.#pose ? this.#keeper : null,
    }).subscribe({
      next: (event) => this.#onEvent(event),
      complete: () => this.#onEnd(),
    });
  }

  #startPose(): PoseClient {
    if (this.#pose !== null) return this.#pose;
    const worker = this.#watch.poseWorker(
      () =>
        new Worker(new URL('./streams/pose/pose-worker.ts', import.meta.url), { type: 'module' }),
    );
    const modelFolderUrl = new URL('models/', document.baseURI).href;
    const { preset: choice, delegate, confidence } = this.#settings;
    const preset = firstPreset(choice);
    this.#pose = new PoseClient(worker, { preset, delegate, confidence, modelFolderUrl }, ledger);
    this.#keeper = new QualityKeeper(this.#pose, choice, delegate);
    this.#model = preset;
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
      case 'interrupted':
        return;
      case 'warning':
        this.#show(sourceWarningNotice(event.code, event.detail));
        return;
      case 'failed':
        this.#onFailure(event.code, event.detail);
        return;
      case 'pose_ready':
        this.#model = event.preset;
        // A change of the model says why by itself.
        if (event.cpuReason !== null && this.#screen.state.delegate !== event.delegate) {
          this.#show(cpuNotice(event.cpuReason));
        }
        this.#screen.update({ delegate: event.delegate });
        return;
      case 'quality_changed':
        this.#show(qualityNotice(event.change.quality, event.change.reason));
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
    this.#recorder = new TrackRecorder(
      trackHeaderOf(info, this.#modelOf(info), this.#told(info.kind)),
    );
    this.#teacher = new Teacher(info.picture);
    this.#coach.start(info, this.#told(info.kind).statureM ?? null);
    this.#beginSession(info);
    this.#overlay?.start(info.picture, this.#isMirrored(info));
    this.#screen.update({ source: info, canSave: true });
    if (info.kind === 'camera') {
      void listCameras().then((cameras) => this.#screen.update({ cameras }));
    }
  }

  #onFrame(frame: AnalysedFrame): void {
    const { landmarks, picture, events, live } = frame;
    this.#recorder?.push(landmarks);
    this.#sessions.frame(frame);
    this.#sawPerson ||= landmarks.image !== null;
    this.#screen.readout.phase = live.phase;
    this.#coach.frame(frame);
    this.#charts.frame(live);
    for (const event of events) this.#onAnalysis(event);
    if (this.#overlay === null) {
      if (picture !== null) ledger.close(picture);
      return;
    }
    const { captureTimeMs, image } = landmarks;
    const { phase, floorY } = live;
    const marks = this.#teacher?.frame(landmarks, live, this.#coach.guide) ?? null;
    this.#overlay.draw({ captureTimeMs, picture, image, phase, floorY, marks });
  }

  #onAnalysis(event: AnalysisEvent): void {
    this.#coach.analysis(event);
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
    this.#sessions.attempt(event.index, event.attempt, event.kind === 'attempt');
    this.#dismiss((notice) => notice.topic !== 'movement');
    this.#screen.update({ attempts });
    this.#teacher?.attempt(event.attempt);
    this.#explain();
    if (event.kind === 'attempt') this.#showLastAttempt();
  }

  #explain(): void {
    const { attempts, source } = this.#screen.state;
    const athlete = source?.kind === 'simulated' ? null : this.#athletes.chosen;
    const told = toldAbout(athlete, new Date().getFullYear());
    const measured = attempts.map(({ attempt }) => attempt);
    this.#meaning.update(measured, { name: athlete?.name ?? null, ...told });
    this.#charts.attempts(measured, this.#meaning.earlier);
  }

  #isMirrored(info: SourceInfo): boolean {
    const { mirrored } = this.#settings;
    return mirrored === 'auto' ? info.mirrored : mirrored === 'on';
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
    this.#sessions.end();
    this.#wakeLock.wanted = false;
    this.#screen.update({ ended: true, guide: null });
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
  return source instanceof SupervisedCamera || source instanceof VideoFileSource;
}

const FIRST_SKELETON = 'first-skeleton';

/** Leaves a mark in the browser's timeline when the first skeleton is on the screen. */
function markFirstSkeleton(): void {
  if (performance.getEntriesByName(FIRST_SKELETON).length === 0) performance.mark(FIRST_SKELETON);
}

const root = document.getElementById('screen');
const privacyRoot = document.getElementById('privacy');
if (root === null || privacyRoot === null) throw new Error('The page lacks one of its places.');
const erased = await eraseIfAsked();
const page = new Page(root, privacyRoot);
if (erased !== null) page.showPrivacy(erased);
if (memory.read(location.search).source === 'camera') page.openCamera();
else void page.openDemo(null);
