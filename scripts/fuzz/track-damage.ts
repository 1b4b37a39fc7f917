import { gzipSync, strToU8 } from 'fflate';
import type { SeededRandom } from '../../src/streams/athlete/random.ts';

const HEADER =
  '{"format":"pose-track","version":1,"frame":{"width":480,"height":854},"model":"pose_landmarker_full","landmarks":33,"source":{"kind":"camera","name":"rear"},"athlete":{"mass_kg":72.5,"height_m":1.81},"test":{"type":"cmj","box_height_m":null}}';
/** Pieces of text that have broken readers before. */
const TOKENS: readonly string[] = [
  'null',
  'true',
  '{}',
  '[]',
  '[[[[[[[[[[[[[[[[',
  '{"a":{"a":{"a":{"a":',
  '1e999',
  '-1e999',
  'NaN',
  'Infinity',
  '-0',
  '1e-400',
  '9007199254740993',
  '"',
  '\\u0000',
  '\\ud800',
  '\u0000',
  '\ufeff',
  '\r\n',
  '\n',
  '\n\n',
  ',',
  ':',
  '"__proto__":{"polluted":1}',
  '"constructor":{"prototype":{"polluted":1}}',
  '"t":1',
  '"lm":[]',
  '"version":2',
  '"landmarks":1e9',
  '<script>alert(1)</script>',
  '../../../etc/passwd',
  '=cmd|1',
];

function frameLine(random: SeededRandom, timeMs: number): string {
  const numbers = (count: number): string =>
    Array.from({ length: count }, () => random.between(-1, 2).toFixed(4)).join(',');
  if (random.chance(0.2)) return `{"t":${timeMs}}`;
  const world = random.chance(0.2) ? `,"w":[${numbers(99)}]` : '';
  return `{"t":${timeMs},"lm":[${numbers(132)}]${world}}`;
}

function wholeTrack(random: SeededRandom): string {
  const frames = random.integer(0, 3);
  const lines = Array.from({ length: frames }, (_, i) => frameLine(random, 33.3 * i));
  return [HEADER, ...lines].join('\n') + (random.chance(0.8) ? '\n' : '');
}

function damageText(random: SeededRandom, text: string): string {
  const at = random.integer(0, text.length);
  const token = TOKENS[random.integer(0, TOKENS.length - 1)] ?? '';
  switch (random.integer(0, 5)) {
    case 0:
      return text.slice(0, at);
    case 1:
      return text.slice(0, at) + token + text.slice(at);
    case 2:
      return text.slice(0, at) + token + text.slice(at + random.integer(1, 40));
    case 3:
      return text.slice(0, at) + text.slice(at + random.integer(1, 400));
    case 4:
      // A number becomes another thing.
      return text.replace(/-?\d+(?:\.\d+)?/, token);
    default:
      return text.slice(0, at) + text.slice(random.integer(0, at));
  }
}

function damageBytes(random: SeededRandom, bytes: Uint8Array): Uint8Array {
  const changed = bytes.slice(0, random.chance(0.3) ? random.integer(0, bytes.length) : undefined);
  for (let change = random.integer(0, 4); change > 0 && changed.length > 0; change -= 1) {
    changed[random.integer(0, changed.length - 1)] = random.integer(0, 255);
  }
  return changed;
}

/** A track that was damaged in some way; sometimes not at all, sometimes packed. */
export function damagedTrack(random: SeededRandom): Uint8Array {
  let text = wholeTrack(random);
  for (let damages = random.integer(0, 3); damages > 0; damages -= 1) {
    text = damageText(random, text);
  }
  const plain = strToU8(text);
  if (random.chance(0.03)) return damageBytes(random, gzipSync(plain, { level: 1 }));
  return random.chance(0.3) ? damageBytes(random, plain) : plain;
}
