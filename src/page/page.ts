import type { Subscription } from 'rxjs';
import type { AnalysisEvent } from '../dsp/analysis/analysis-event.ts';
import { type ErasureOutcome, PrivacyPage } from '../render/privacy/privacy-page.ts';
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
} from '../render/screen/notices.ts';
import { Screen } from '../render/screen/screen.ts';
import type { Notice, ScreenActions } from '../render/screen/screen-state.ts';
import { StatsPanel } from '../render/screen/stats-panel.ts';
import { chooseLanguage } from '../render/text/texts.ts';
import { analysisOptionsOf, trackHeaderOf } from '../streams/analysis-options.ts';
import type { SourceFailureCode, SourceInfo } from '../streams/frame.ts';
import { reportedFigures } from '../streams/latency/stream-figures.ts';
import { NO_LOSSES, StreamMeter } from '../streams/latency/stream-meter.ts';
import { type AnalysedFrame, type PipelineEvent, runPipeline } from '../streams/pipeline.ts';
import { conditioned } from '../streams/pose/condition-landmarks.ts';
import { PoseClient } from '../streams/pose/pose-client.ts';
import { landmarksOnly } from '../streams/pose/pose-stage.ts';
import type { AthleteSettings } from '../streams/report/track-analysis-options.ts';
import { type PageSettings, readPageSettings } from '../streams/settings/page-settings.ts';
import { restartsOf } from '../streams/settings/restarts.ts';
import type { SettingsMemory } from '../streams/settings/settings-memory.ts';
import { listCameras } from '../streams/source/camera-source.ts';
import type { FrameSource } from '../streams/source/frame-source.ts';
import { PictureLedger } from '../streams/source/picture-ledger.ts';
import { TrackRecorder } from '../streams/track/track-recorder.ts';
import { AthletesDesk } from './athletes-desk.ts';
import { ChartDesk } from './chart-desk.ts';
import { Coach } from './coach.ts';
import { copyLink } from './copy-link.ts';
import { eraseAndReload } from './erasure.ts';
import { MeaningDesk } from './meaning-desk.ts';
import { NoticeBoard } from './notice-board.ts';
import { offerTrack } from './offer-track.ts';
import { OfflineCopy } from './offline.ts';
import { PageWatch } from './page-watch.ts';
import { PictureDesk } from './picture-desk.ts';
import { PoseDesk } from './pose-desk.ts';
import type { SessionNotice } from './session-desk.ts';
import { SessionLink } from './session-link.ts';
import { shownInitially } from './shown.ts';
import { hasNoCamera, isCamera, needsPose, SourceChooser } from './source-chooser.ts';
import { sessionAthlete, sessionDetails, toldOf } from './told.ts';
import { WakeLock } from './wake-lock.ts';

const ledger = new PictureLedger();

/** The page: opens sources, runs one pipeline at a time and passes on what comes out of it. */
export class Page {
  readonly #screen: Screen;
  readonly #memory: SettingsMemory;
  #running: Subscription | null = null;
  #source: FrameSource | null = null;
  #meter = new StreamMeter(NO_LOSSES);
  #recorder: TrackRecorder | null = null;
  readonly #sessions = new SessionLink();
  /** Jumps of earlier pictures of this stream: the analysis counts from 0 for each. */
  #attemptsBefore = 0;
  #sawPerson = false;
  #failed = false;

  readonly #notices = new NoticeBoard(() => this.#screen);
  readonly #coach: Coach;
  readonly #athletes: AthletesDesk;
  readonly #meaning: MeaningDesk;
  readonly #charts: ChartDesk;
  readonly #stats: StatsPanel;
  readonly #wakeLock = new WakeLock();
  readonly #offline = new OfflineCopy({
    ready: () => this.#screen.update({ offlineReady: true }),
    updateWaits: () => this.#notices.show(updateNotice),
  });
  readonly #watch = new PageWatch(this.#notices);
  readonly #pose = new PoseDesk(ledger, () =>
    this.#watch.poseWorker(
      () =>
        new Worker(new URL('../streams/pose/pose-worker.ts', import.meta.url), { type: 'module' }),
    ),
  );
  readonly #picture: PictureDesk;
  readonly #sources = new SourceChooser(ledger, (open) => this.#watch.camera(open));
  readonly #privacy: PrivacyPage;

  constructor(root: HTMLElement, privacyRoot: HTMLElement, memory: SettingsMemory) {
    this.#memory = memory;
    this.#screen = new Screen(root, this.#actions(), shownInitially(memory.read(location.search)));
    this.#coach = new Coach({
      settings: () => this.#settings,
      texts: () => this.#screen.texts,
      set: (set) => this.#screen.update({ set }),
      guide: (guide) => this.#screen.update({ guide }),
    });
    this.#charts = new ChartDesk(this.#screen.place('charts'), () => this.#screen.texts);
    this.#meaning = new MeaningDesk((meaning, earlier) => {
      this.#screen.update({ meaning });
      this.#charts.trend(earlier);
    });
    this.#picture = new PictureDesk(this.#screen, ledger, this.#watch, (captureTimeMs) =>
      this.#meter.drawn(captureTimeMs, performance.now()),
    );
    void this.#charts.show(this.#settings.charts);
    this.#stats = new StatsPanel(this.#screen.place('stats'), {
      texts: () => this.#screen.texts,
      figures: () => this.#meter.figures,
      picturesAlive: () => ledger.counts.created - ledger.counts.closed,
    });
    this.#stats.shown = this.#settings.stats;
    this.#athletes = new AthletesDesk(
      (view) => this.#screen.update(view),
      () => this.#notices.show(athleteNotKeptNotice),
      () => this.#runAgain(),
    );
    this.#privacy = new PrivacyPage(privacyRoot, {
      saveLog: () => this.#watch.saveLog(),
      eraseEverything: eraseAndReload,
    });
    this.#screen.update({ voiceMissing: this.#coach.voiceMissing });
    this.#coach.show();
    void this.#athletes.load();
    void this.#picture.load().then((isDrawn) => {
      if (!isDrawn) this.#notices.show(noGraphicsNotice);
    });
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
      saveTrack: () => offerTrack(this.#recorder),
      openSessions: () => this.#sessions.show(),
      openPrivacy: () => this.showPrivacy(null),
      changeSettings: (change) => this.#changeSettings({ ...this.#settings, ...change }),
      resetSettings: () => this.#changeSettings(readPageSettings()),
      copyLink: () =>
        void copyLink(this.#settings).then((linkNote) => this.#screen.update({ linkNote })),
      chooseAthlete: (id) => this.#athletes.choose(id),
      saveAthlete: (draft) => this.#athletes.save(draft),
      removeAthlete: (id) => this.#athletes.remove(id),
      newSet: () => this.#coach.newSet(),
      applyUpdate: () => this.#offline.useUpdate(),
      dismiss: (notice) => this.#notices.remove(notice),
    };
  }

  #changeSettings(settings: PageSettings): void {
    const before = this.#settings;
    const language = settings.lang ?? chooseLanguage(navigator.languages);
    this.#memory.keep(settings);
    this.#screen.update({ settings, language, linkNote: null });
    const { desk } = this.#sessions;
    if (desk !== null) desk.language = language;
    this.#picture.restyle(settings);
    void this.#charts.show(settings.charts);
    this.#stats.shown = settings.stats;
    this.#coach.show();
    this.#screen.update({ guide: settings.guide ? this.#coach.guide : null });
    const { pose, camera, measuring } = restartsOf(before, settings);
    if (pose) {
      this.#pose.close();
      this.#screen.update({ delegate: null });
    }
    if (camera && isCamera(this.#source)) this.openCamera();
    else if (measuring) this.#runAgain();
  }

  /** What was told about athlete and test: measuring starts anew with it. */
  #runAgain(): void {
    if (this.#source !== null) this.#run(this.#source);
  }

  #told(kind: SourceInfo['kind']): AthleteSettings {
    return toldOf(kind, this.#athletes.chosen, this.#settings);
  }

  /** @param outcome - how a wish to delete everything ended; null: there was none. */
  showPrivacy(outcome: ErasureOutcome): void {
    this.#privacy.show(this.#screen.state.language, outcome);
  }

  openCamera(): void {
    this.#begin(this.#sources.camera(this.#settings), false);
  }

  /** @param insteadOf - why there is no camera; null: the demo was asked for. */
  async openDemo(insteadOf: Notice | null): Promise<void> {
    this.#begin(await this.#sources.demo(), insteadOf !== null);
    if (insteadOf !== null) this.#notices.show(insteadOf);
  }

  async #openFile(file: File): Promise<void> {
    this.#begin(await this.#sources.file(file), false);
  }

  #begin(source: FrameSource | null, standsInForCamera: boolean): void {
    if (source === null) return;
    // What was said of an earlier source is over; that nothing can be kept is not.
    this.#notices.keep(({ topic }) => topic === 'session' || topic === 'update');
    this.#screen.update({ standsInForCamera });
    this.#run(source);
  }

  async #loadSessions(root: HTMLElement): Promise<void> {
    const { SessionDesk } = await import('./session-desk.ts');
    const { language } = this.#screen.state;
    const notify = (text: SessionNotice): void => this.#notices.show(sessionNotice(text));
    try {
      this.#sessions.connect(await SessionDesk.open(root, language, notify, () => this.#settings));
    } catch {
      notify((texts) => texts.text('session_unavailable'));
    }
  }

  #beginSession(info: SourceInfo): void {
    // The demo that stands in for a camera is nobody's session.
    if (this.#screen.state.standsInForCamera) return;
    const model = this.#pose.modelOf(info);
    const header = trackHeaderOf(info, model, this.#told(info.kind));
    const details = sessionDetails(info, header, this.#athletes.chosen, this.#settings);
    this.#sessions.begin(info, header, details);
  }

  #run(source: FrameSource): void {
    this.#wakeLock.wanted = true;
    this.#running?.unsubscribe();
    this.#sessions.end(reportedFigures(this.#meter.figures));
    this.#source = source;
    this.#sawPerson = false;
    this.#failed = false;
    this.#attemptsBefore = 0;
    const nothing = { attempts: [], meaning: null, canSave: false };
    this.#screen.update({ source: null, ended: false, ...nothing });
    this.#screen.readout.reset();
    this.#coach.newSet();
    this.#charts.reset();
    const stage = needsPose(source) ? this.#pose.start(this.#settings) : landmarksOnly;
    const { visibility, cutoff } = this.#settings;
    const pose = conditioned(stage, { minVisibility: visibility, cutOffHz: cutoff });
    const meter = new StreamMeter(stage instanceof PoseClient ? stage : NO_LOSSES);
    this.#meter = meter;
    this.#running = runPipeline({
      source,
      pose,
      optionsFor: (info) => analysisOptionsOf(info, this.#told(info.kind)),
      meter,
      keeper: needsPose(source) ? this.#pose.keeper : null,
    }).subscribe({
      next: (event) => this.#onEvent(event),
      complete: () => this.#onEnd(),
    });
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
        this.#notices.show(sourceWarningNotice(event.code, event.detail));
        return;
      case 'failed':
        this.#onFailure(event.code, event.detail);
        return;
      case 'pose_ready':
        this.#pose.model = event.preset;
        // A change of the model says why by itself.
        if (event.cpuReason !== null && this.#screen.state.delegate !== event.delegate) {
          this.#notices.show(cpuNotice(event.cpuReason));
        }
        this.#screen.update({ delegate: event.delegate });
        return;
      case 'quality_changed':
        this.#notices.show(qualityNotice(event.change.quality, event.change.reason));
        return;
      case 'pose_failed':
        this.#failed = true;
        this.#pose.close();
        this.#notices.show(poseFailureNotice(event.detail));
        return;
      default:
        event satisfies never;
    }
  }

  #onOpened(info: SourceInfo): void {
    this.#attemptsBefore = this.#screen.state.attempts.length;
    this.#recorder = new TrackRecorder(
      trackHeaderOf(info, this.#pose.modelOf(info), this.#told(info.kind)),
    );
    this.#picture.start(info, this.#settings);
    this.#coach.start(info, this.#told(info.kind).statureM ?? null);
    this.#beginSession(info);
    this.#screen.update({ source: info, canSave: true });
    if (info.kind === 'camera') {
      void listCameras().then((cameras) => this.#screen.update({ cameras }));
    }
  }

  #onFrame(frame: AnalysedFrame): void {
    const { landmarks, model, events, live } = frame;
    this.#recorder?.push(landmarks, model);
    this.#sessions.frame(frame);
    this.#sawPerson ||= landmarks.image !== null;
    this.#screen.readout.phase = live.phase;
    this.#coach.frame(frame);
    this.#charts.frame(live);
    for (const event of events) this.#onAnalysis(event);
    this.#picture.frame(frame, live, this.#coach.guide);
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
      case 'attempt':
      case 'amended':
        this.#takeAttempt(event);
        return;
      case 'retracted':
      case 'rejected':
        this.#showLastAttempt();
        if (event.kind === 'rejected') this.#notices.show(rejectionNotice(event.movement.reason));
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
    this.#notices.keep((notice) => notice.topic !== 'movement');
    this.#screen.update({ attempts });
    this.#picture.attempt(event.attempt);
    this.#explain();
    if (event.kind === 'attempt') this.#showLastAttempt();
  }

  #explain(): void {
    const { attempts, source } = this.#screen.state;
    const measured = attempts.map(({ attempt }) => attempt);
    const kind = source?.kind ?? 'simulated';
    this.#charts.attempts(measured);
    this.#meaning.update(measured, sessionAthlete(kind, this.#athletes.chosen));
  }

  #showLastAttempt(): void {
    const last = this.#screen.state.attempts.at(-1);
    if (last === undefined) this.#screen.readout.clearHeight();
    else this.#screen.readout.showFinal(last);
  }

  #onFailure(code: SourceFailureCode, detail: string): void {
    this.#failed = true;
    const isCameraMissing = hasNoCamera(code);
    const notice = sourceFailureNotice(code, detail, isCameraMissing);
    if (isCameraMissing) void this.openDemo(notice);
    else this.#notices.show(notice);
  }

  #onEnd(): void {
    this.#sessions.end(reportedFigures(this.#meter.figures));
    this.#wakeLock.wanted = false;
    this.#screen.update({ ended: true, guide: null });
    if (!this.#failed && this.#screen.state.attempts.length === 0) {
      this.#notices.show(emptyRecordingNotice(this.#sawPerson));
    }
  }
}
