import * as v from 'valibot';
import { withoutPersonalData } from './personal-data.ts';

/** One entry of the log, before it has its time. */
export interface LogNote {
  readonly kind: 'fault' | 'recovered' | 'failed' | 'error';
  readonly cause: string;
  readonly detail: string;
}

const entrySchema = v.object({
  /** Whole seconds since 1970: enough to put entries in order, too little to identify anyone. */
  atS: v.pipe(v.number(), v.finite()),
  kind: v.picklist(['fault', 'recovered', 'failed', 'error']),
  cause: v.pipe(v.string(), v.maxLength(80)),
  detail: v.pipe(v.string(), v.maxLength(400)),
});
const storedSchema = v.pipe(v.array(entrySchema), v.maxLength(1000));

/** One entry of the log. */
export type LogEntry = v.InferOutput<typeof entrySchema>;

/** The part of `localStorage` that is used. */
export type LogStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** What a bug report says about the device besides the log. */
export interface DeviceFacts {
  readonly appVersion: string;
  readonly browser: string;
  readonly cores: number;
  readonly screen: string;
}

const KEY = 'kinemotion-live.log';
/** Entries kept; the oldest gives way. */
const CAPACITY = 200;

/**
 * What went wrong, on this device and nowhere else: a ring of short entries without pictures,
 * names, file names or addresses. Where nothing can be stored it lives as long as the page.
 */
export class ErrorLog {
  readonly #storage: LogStorage | null;
  readonly #now: () => Date;
  #entries: readonly LogEntry[];

  /** @param storage - null: where the browser gives none. */
  constructor(storage: LogStorage | null, now: () => Date) {
    this.#storage = storage;
    this.#now = now;
    this.#entries = readEntries(storage);
  }

  get entries(): readonly LogEntry[] {
    return this.#entries;
  }

  /** Notes something; what could point to a person is taken out. */
  add({ kind, cause, detail }: LogNote): void {
    const atS = Math.floor(this.#now().getTime() / 1000);
    const entry = { atS, kind, cause, detail: withoutPersonalData(detail) };
    this.#entries = [...this.#entries.slice(-CAPACITY + 1), entry];
    this.#write();
  }

  /** Forgets everything. */
  clear(): void {
    this.#entries = [];
    try {
      this.#storage?.removeItem(KEY);
    } catch {
      // A storage that is denied holds nothing.
    }
  }

  /** The log as a file for a bug report. */
  report(device: DeviceFacts): string {
    const format = { format: 'kinemotion-log', version: 1 };
    return `${JSON.stringify({ ...format, device, entries: this.#entries }, null, 2)}\n`;
  }

  #write(): void {
    try {
      this.#storage?.setItem(KEY, JSON.stringify(this.#entries));
    } catch {
      // Full or denied: the entries stay in memory.
    }
  }
}

function readEntries(storage: LogStorage | null): readonly LogEntry[] {
  try {
    const parsed = v.safeParse(storedSchema, JSON.parse(storage?.getItem(KEY) ?? '[]'));
    return parsed.success ? parsed.output.slice(-CAPACITY) : [];
  } catch {
    return [];
  }
}
