import type { SessionFileKind } from '../render/session/session-view.ts';
import {
  archiveSessions,
  sessionReport,
  sessionTable,
} from '../streams/exchange/session-archive.ts';
import { sessionSettings } from '../streams/replay/recomputed.ts';
import { analysisReport, formatReport } from '../streams/report/analysis-report.ts';
import { attemptsCsv } from '../streams/report/attempts-csv.ts';
import { SeriesCsv } from '../streams/report/series-csv.ts';
import { trackAnalysisOptions } from '../streams/report/track-analysis-options.ts';
import type { WholeSession } from '../streams/session/session-store.ts';
import { bytesOf } from '../streams/source/replay-source.ts';
import { readTrack } from '../streams/track/read-track.ts';

/** A file for the user. */
export interface OfferedFile {
  readonly name: string;
  readonly content: Blob;
}

/** Text that is gathered before it becomes part of a blob, characters. */
const GATHERED_CHARACTERS = 1_000_000;

/** A file of a session; null where it has none of that kind. */
export async function sessionFile(
  whole: WholeSession,
  kind: SessionFileKind,
): Promise<OfferedFile | null> {
  const { session, track, video } = whole;
  const name = session.startedAt.replaceAll(/[:.]/g, '-');
  switch (kind) {
    case 'track':
      return track && { name: `${name}.track.jsonl.gz`, content: track };
    case 'report':
      return textFile(
        `${name}.json`,
        formatReport(analysisReport([sessionReport(whole)])),
        'application/json',
      );
    case 'table':
      return textFile(`${name}.csv`, attemptsCsv([sessionTable(whole)]), 'text/csv');
    case 'series':
      return track && { name: `${name}.series.csv`, content: await seriesOf(whole, track) };
    case 'video':
      return video && { name: `${name}.${session.video?.file.split('.').at(-1)}`, content: video };
    case 'archive':
      return { name: `${name}.zip`, content: await archiveSessions(only(whole)) };
    default:
      return kind satisfies never;
  }
}

async function* only(whole: WholeSession): AsyncGenerator<WholeSession> {
  yield whole;
}

function textFile(name: string, text: string, type: string): OfferedFile {
  return { name, content: new Blob([text], { type }) };
}

async function seriesOf({ session }: WholeSession, track: Blob): Promise<Blob> {
  const parts: Blob[] = [];
  let series: SeriesCsv | null = null;
  let text = '';
  for await (const item of readTrack(bytesOf(track))) {
    if (item.kind === 'header') {
      series = new SeriesCsv(trackAnalysisOptions(item.header, sessionSettings(session)));
      text = series.header();
    }
    if (item.kind === 'frame' && series !== null) text += series.row(item.frame);
    if (text.length > GATHERED_CHARACTERS) {
      parts.push(new Blob([text]));
      text = '';
    }
  }
  return new Blob([...parts, text], { type: 'text/csv' });
}

/** Lets the browser save a file. */
export function offerFile(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
