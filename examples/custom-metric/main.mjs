import { createReadStream } from 'node:fs';
import { argv } from 'node:process';
import { createPipeline, readTrack } from 'kinemotion-live';
import { filter, Subject, scan } from 'rxjs';

/**
 * How long a landing is absorbed, ms: from the announced landing to the lowest hip after it. It is
 * not among the program's own metrics; all that it needs is the state that comes with each frame.
 */
function absorption(state, { frame, events, live }) {
  const landed = events.find(({ kind }) => kind === 'landing');
  if (landed) return { landingMs: landed.atMs, lowestM: Infinity, lowestMs: 0, done: false };
  if (state.done || frame === null) return { ...state, landingMs: null };
  if (state.landingMs === null) return state;
  if (live.hipHeightM < state.lowestM) {
    return { ...state, lowestM: live.hipHeightM, lowestMs: frame.captureTimeMs };
  }
  // The hip has come up again for a tenth of a second: the lowest place is behind it.
  return frame.captureTimeMs - state.lowestMs > 100 ? { ...state, done: true } : state;
}

const NOTHING = { landingMs: null, lowestM: Infinity, lowestMs: 0, done: false };
const UNKNOWN = { massKg: null, statureM: null, boxHeightM: null, sex: null, ageYears: null };
const frames = new Subject();

for await (const item of readTrack(createReadStream(argv[2]))) {
  if (item.kind === 'header') {
    const { picture } = item.header;
    createPipeline(frames, { picture, type: 'auto', trainingLevel: null, ...UNKNOWN })
      .pipe(
        scan(absorption, NOTHING),
        filter(({ done, landingMs }) => done && landingMs !== null),
      )
      .subscribe(({ landingMs, lowestM, lowestMs }) => {
        const ms = Math.round(lowestMs - landingMs);
        console.log(`landing absorbed in ${ms} ms, ${Math.round(-100 * lowestM)} cm deep`);
      });
  }
  if (item.kind === 'frame') frames.next(item.frame);
  if (item.kind === 'failed') throw new Error(item.failure.message);
}
frames.complete();
