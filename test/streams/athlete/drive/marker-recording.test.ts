import { describe, expect, it } from 'vitest';
import { parseTrc } from '../../../../src/streams/athlete/drive/marker-recording.ts';

const trc = (units: string, rows: readonly string[]): string =>
  [
    'PathFileType\t4\t(X/Y/Z)\tm.trc',
    'DataRate\tCameraRate\tNumFrames\tNumMarkers\tUnits\tOrigDataRate\tOrigDataStartFrame\tOrigNumFrames',
    `100\t100\t${rows.length}\t2\t${units}\t100\t0\t${rows.length}`,
    'Frame#\tTime\tC7\t\t\tL_toe\t\t\t',
    '\t\tX1\tY1\tZ1\tX2\tY2\tZ2',
    '',
    ...rows,
  ].join('\n');

describe('reading TRC files', () => {
  it('gives each marker its track in metres', () => {
    const recording = parseTrc(
      trc('mm', ['1\t0.5\t1000\t2000\t3000\t4\t5\t6', '2\t0.51\t1500\t2500\t3500\t7\t8\t9']),
    );
    expect(recording).toMatchObject({ rateHz: 100, frameCount: 2, startS: 0.5 });
    expect([...(recording.markers.get('C7') ?? [])]).toEqual([1, 2, 3, 1.5, 2.5, 3.5]);
    const toe = [...(recording.markers.get('L_toe') ?? [])];
    toe.forEach((value, index) => {
      expect(value).toBeCloseTo((index + 4) / 1000, 12);
    });
  });

  it('fills a gap on the straight line, and ends with the nearest value', () => {
    const recording = parseTrc(
      trc('m', [
        '1\t0\t\t\t\t0\t0\t0',
        '2\t0.01\t1\t1\t1\t0\t0\t0',
        '3\t0.02\t\t\t\t0\t0\t0',
        '4\t0.03\t3\t1\t5\t0\t0\t0',
        '5\t0.04\t\t\t\t0\t0\t0',
      ]),
    );
    expect([...(recording.markers.get('C7') ?? [])]).toEqual([
      1, 1, 1, 1, 1, 1, 2, 1, 3, 3, 1, 5, 3, 1, 5,
    ]);
  });

  it('says what is wrong with a text that is no TRC file', () => {
    expect(() => parseTrc('time\tvalue\n0\t1')).toThrow(/PathFileType/);
    expect(() => parseTrc(trc('inch', ['1\t0\t1\t1\t1\t1\t1\t1']))).toThrow(/inch/);
    expect(() => parseTrc(trc('m', []))).toThrow(/without frames|frames/);
  });
});
