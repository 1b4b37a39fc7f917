import { markdownTable } from '../markdown-table.ts';
import { quantile } from '../sample-statistics.ts';
import { type BundlePart, measureBundle } from './bundle-size.ts';
import { type FirstSkeleton, measureFirstSkeleton } from './first-skeleton.ts';
import { type LongSession, measureLongSession } from './long-session.ts';
import { type LoopRun, measurePageSpeed, type PageSpeed } from './page-speed.ts';

/** A part's figures, and the Markdown that tells them. */
export interface PageReport<Figures> {
  readonly text: string;
  readonly figures: Figures;
}

const ROUNDS = 4;
const SECONDS = 10;
const STARTS = 3;
const HOUR = { minutes: 60, opens: 5, seeks: 40 };

const yes = (met: boolean) => (met ? 'yes' : '**no**');

/** The page against the bare loop, and what its main thread does. */
export async function speedOfPage(): Promise<PageReport<PageSpeed>> {
  const figures = await measurePageSpeed(ROUNDS, SECONDS, '?preset=balanced');
  const { page, undrawn, bare } = figures;
  const ratio = medianRatio(page, bare, ({ framesPerSecond }) => framesPerSecond);
  const callRatio = medianRatio(page, bare, ({ landmarkerMs }) => landmarkerMs);
  const busyMs = medianOf(undrawn, (run) => run.busyMs);
  const tasksMs = medianOf(undrawn, (run) => run.tasksMs);
  const drawnTasksMs = medianOf(page, (run) => run.tasksMs);
  const verdicts = [
    ['figure', 'demanded', 'measured', 'met'],
    ['frames/s, page : bare loop, median', '≥ 0.95', ratio.toFixed(3), yes(ratio >= 0.95)],
    ['landmarker’s time a frame, page : bare loop, median', '', callRatio.toFixed(3), ''],
    [
      'main thread a frame without the rasteriser: callbacks, median',
      '≤ 4 ms',
      `${busyMs.toFixed(2)} ms`,
      yes(busyMs <= 4),
    ],
    ['… all its tasks, mean, processor time', '', `${tasksMs.toFixed(2)} ms`, ''],
    ['… with the software rasteriser', '', `${drawnTasksMs.toFixed(2)} ms`, ''],
  ];
  const runs = [
    ['runs, in turn', 'frames/s', 'landmarker, ms a frame (median)'],
    runsRow('page', page),
    runsRow('bare loop', bare),
    runsRow('page that draws nothing', undrawn),
  ];
  return { text: `${markdownTable(verdicts)}\n${markdownTable(runs)}`, figures };
}

function medianOf<Run>(runs: readonly Run[], value: (run: Run) => number): number {
  return quantile(runs.map(value), 0.5);
}

/** The median over the rounds of how one relates to the other in the same round. */
function medianRatio(
  runs: readonly LoopRun[],
  others: readonly LoopRun[],
  value: (run: LoopRun) => number,
): number {
  const ratios = runs.map((run, round) => {
    const other = others[round];
    return other === undefined ? Number.NaN : value(run) / value(other);
  });
  return quantile(ratios, 0.5);
}

function runsRow(name: string, runs: readonly LoopRun[]): readonly string[] {
  return [
    name,
    runs.map(({ framesPerSecond }) => framesPerSecond.toFixed(1)).join(', '),
    runs.map(({ landmarkerMs }) => landmarkerMs.toFixed(1)).join(', '),
  ];
}

/** How soon the first skeleton is drawn. */
export async function speedOfStart(): Promise<PageReport<FirstSkeleton>> {
  const figures = await measureFirstSkeleton(STARTS);
  const rows = [
    ['start', 'demanded', 'first skeleton after: median (each)', 'met'],
    startRow('cold', 5, figures.coldMs),
    startRow('warm', 2.5, figures.warmMs),
  ];
  return { text: markdownTable(rows), figures };
}

function startRow(name: string, limitS: number, startsMs: readonly number[]): readonly string[] {
  const medianS = quantile(startsMs, 0.5) / 1000;
  const each = startsMs.map((ms) => (ms / 1000).toFixed(2)).join(', ');
  return [name, `≤ ${limitS} s`, `${medianS.toFixed(2)} s (${each})`, yes(medianS <= limitS)];
}

/** What the browser has to load. */
export async function sizeOfBundle(): Promise<PageReport<readonly BundlePart[]>> {
  const figures = await measureBundle();
  const rows = figures.map(({ part, files, kilobytes, gzipKilobytes }) => [
    part,
    files,
    kilobytes.toFixed(0),
    gzipKilobytes.toFixed(0),
  ]);
  return { text: markdownTable([['part', 'files', 'kB', 'kB with gzip'], ...rows]), figures };
}

/** How soon an hour that was recorded is opened, and how soon any frame of it is there. */
export async function speedOfSession(): Promise<PageReport<LongSession>> {
  const figures = await measureLongSession(HOUR);
  const { minutes, frames, attempts, trackMegabytes, recordedS } = figures;
  const rows = [
    ['from the click or touch', 'demanded', 'median', '95 %', 'worst', 'times', 'met'],
    waitRow('session opened: in a browser just started', 2000, figures.restartedMs),
    waitRow('… in a page just loaded', 2000, figures.reloadedMs),
    waitRow('… again in the same page', 2000, figures.againMs),
    waitRow('frame at a random place: painted', 100, figures.paintedMs),
    waitRow('… and put on the screen', 100, figures.shownMs),
  ];
  const recorded = `${minutes} minutes at 60 fps recorded into the browser's storage in ${recordedS.toFixed(0)} s: ${frames} frames, ${attempts} attempts, ${trackMegabytes.toFixed(0)} MB.`;
  return { text: `${recorded}\n\n${markdownTable(rows)}`, figures };
}

/** The worst one counts: whoever waits does not wait for a median. */
function waitRow(name: string, limitMs: number, timesMs: readonly number[]): readonly string[] {
  const [median, most, worst] = [0.5, 0.95, 1].map((share) => quantile(timesMs, share));
  const told = (ms: number | undefined): string => `${(ms ?? Number.NaN).toFixed(0)} ms`;
  const isMet = worst !== undefined && worst < limitMs;
  const count = String(timesMs.length);
  return [name, `< ${limitMs} ms`, told(median), told(most), told(worst), count, yes(isMet)];
}
