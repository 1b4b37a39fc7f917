import { QualityKeeper } from '../streams/adaptive/quality-keeper.ts';
import type { SourceInfo } from '../streams/frame.ts';
import { PoseClient, type PoseWorkerPort } from '../streams/pose/pose-client.ts';
import { firstPreset, POSE_MODEL, type PosePreset } from '../streams/pose/pose-preset.ts';
import type { PageSettings } from '../streams/settings/page-settings.ts';
import type { PictureLedger } from '../streams/source/picture-ledger.ts';

/** The pose worker of the page: started when a source needs it, and kept for the next one. */
export class PoseDesk {
  readonly #ledger: PictureLedger;
  readonly #worker: () => PoseWorkerPort;
  #client: PoseClient | null = null;
  #keeper: QualityKeeper | null = null;
  /** The model that runs, or is being loaded. */
  #model: PosePreset = 'balanced';

  constructor(ledger: PictureLedger, worker: () => PoseWorkerPort) {
    this.#ledger = ledger;
    this.#worker = worker;
  }

  /** Keeps the quality of the running worker. */
  get keeper(): QualityKeeper | null {
    return this.#keeper;
  }

  /** The model that is being used from now on. */
  set model(preset: PosePreset) {
    this.#model = preset;
  }

  start({ preset: choice, delegate, confidence }: PageSettings): PoseClient {
    if (this.#client !== null) return this.#client;
    const modelFolderUrl = new URL('models/', document.baseURI).href;
    const preset = firstPreset(choice);
    const settings = { preset, delegate, confidence, modelFolderUrl };
    this.#client = new PoseClient(this.#worker(), settings, this.#ledger);
    this.#keeper = new QualityKeeper(this.#client, choice, delegate);
    this.#model = preset;
    return this.#client;
  }

  close(): void {
    this.#client?.close();
    this.#client = null;
    this.#keeper = null;
  }

  /** Name of the model that looks at this source; null: it brings landmarks of its own. */
  modelOf({ kind }: SourceInfo): string | null {
    const usesPose = kind === 'camera' || kind === 'file';
    return usesPose ? POSE_MODEL[this.#model] : null;
  }
}
