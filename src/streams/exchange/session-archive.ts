import { analysisReport, type FileReport, formatReport } from '../report/analysis-report.ts';
import { type AnnotatedReport, attemptsCsv } from '../report/attempts-csv.ts';
import type { StoredAttempt } from '../session/session-record.ts';
import type { WholeSession } from '../session/session-store.ts';
import { writeZip, type ZipPart } from './write-zip.ts';

/** Name of the file in an archive's session folder that holds its record and attempts. */
export const RECORD_FILE = 'session.json';
/** Name of a session's track in an archive. */
export const ARCHIVED_TRACK = 'session.track.jsonl.gz';

/** What counts of an attempt: as it was corrected, else as it was measured. */
export function attemptThatCounts({ corrected, attempt }: StoredAttempt) {
  return corrected ?? attempt;
}

/** A session as one entry of an analysis report. */
export function sessionReport({ session, attempts }: WholeSession): FileReport {
  const { frames, firstMs, lastMs } = session.extent;
  const durationMs = lastMs - firstMs;
  return {
    file: session.id,
    frames,
    duration_ms: durationMs,
    fps: durationMs > 0 ? ((frames - 1) * 1000) / durationMs : null,
    warnings: [],
    attempts: attempts.map(attemptThatCounts),
    rejected: [],
  };
}

/** A session as a part of a table of attempts, with what people wrote about each. */
export function sessionTable(whole: WholeSession): AnnotatedReport {
  return { ...sessionReport(whole), annotations: whole.attempts };
}

function recordText({ session, attempts }: WholeSession): string {
  const record = { format: 'kinemotion-session', version: 1, session, attempts };
  return `${JSON.stringify(record, null, 1)}\n`;
}

function* partsOf(whole: WholeSession): Generator<ZipPart> {
  const { session, track, video } = whole;
  const folder = `sessions/${session.id}`;
  const changedMs = Date.parse(session.endedAt ?? session.startedAt);
  yield { name: `${folder}/${RECORD_FILE}`, content: recordText(whole), changedMs };
  if (track !== null) yield { name: `${folder}/${ARCHIVED_TRACK}`, content: track, changedMs };
  if (video !== null && session.video !== null) {
    yield { name: `${folder}/${session.video.file}`, content: video, changedMs };
  }
  const report = formatReport(analysisReport([sessionReport(whole)]));
  yield { name: `${folder}/report.json`, content: report, changedMs };
}

/**
 * One ZIP archive with everything of these sessions: record and attempts, track, video, report, and
 * one table of all attempts. Importing it gives the same sessions; exporting those, the same bytes.
 * @throws {ArchiveTooLarge} above 4 GB
 */
export function archiveSessions(
  sessions: AsyncIterable<WholeSession>,
  onBytes?: (bytes: number) => void,
): Promise<Blob> {
  async function* parts(): AsyncGenerator<ZipPart> {
    const reports: AnnotatedReport[] = [];
    let changedMs = 0;
    for await (const whole of sessions) {
      yield* partsOf(whole);
      reports.push(sessionTable(whole));
      changedMs = Math.max(changedMs, Date.parse(whole.session.startedAt));
    }
    yield { name: 'attempts.csv', content: attemptsCsv(reports), changedMs };
  }
  return writeZip(parts(), onBytes);
}
