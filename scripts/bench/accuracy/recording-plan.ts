import type { JumpType } from '../../../src/dsp/analysis/attempt.ts';
import { MOVEMENT_TYPES, type MovementType } from '../../../src/streams/athlete/random-spec.ts';
import type { FilmedView } from './film.ts';

/** Levels of the simulated landmarker's noise. */
export type NoiseLevel = 'off' | 'typical' | 'harsh';

/** One recording of the matrix: what is simulated follows from these alone. */
export interface PlannedRecording {
  readonly kind: 'simulated';
  readonly type: MovementType;
  readonly frameRateHz: number;
  readonly view: FilmedView;
  readonly noise: NoiseLevel;
  readonly seed: number;
  /** The test is named to the analysis; otherwise it is recognised from the movement. */
  readonly told: boolean;
}

/** The jump types of the matrix. */
export const JUMPS: readonly JumpType[] = ['cmj', 'dj', 'sj', 'hop'];
/** The movements without a jump. */
export const OTHERS: readonly MovementType[] = MOVEMENT_TYPES.filter((type) => !isJump(type));
export const RATES_HZ: readonly number[] = [30, 60, 120];
export const VIEWS: readonly FilmedView[] = ['front', 'oblique', 'side'];

/** Recordings a cell of type × rate × view; a series of hops holds 5 to 20 jumps. */
const RECORDINGS = {
  full: { jump: 90, hop: 14, other: 16 },
  quick: { jump: 14, hop: 2, other: 2 },
} as const;
/** Seeds of two runs do not meet. */
const SEEDS_A_RUN = 1_000_003;

/** What a run asks for. */
export interface MatrixWish {
  readonly size: keyof typeof RECORDINGS;
  readonly seed: number;
  readonly noise: NoiseLevel;
  readonly told: boolean;
  /** One movement only. */
  readonly only?: MovementType;
}

/** The whole matrix, in the order of its table. */
export function planMatrix({ size, seed, noise, told, only }: MatrixWish): PlannedRecording[] {
  const counts = RECORDINGS[size];
  const types = [...JUMPS, ...OTHERS].filter((type) => only === undefined || type === only);
  let next = seed * SEEDS_A_RUN;
  return types.flatMap((type) => {
    const count = type === 'hop' ? counts.hop : isJump(type) ? counts.jump : counts.other;
    return RATES_HZ.flatMap((frameRateHz) =>
      VIEWS.flatMap((view) =>
        Array.from({ length: count }, (): PlannedRecording => {
          next += 1;
          return { kind: 'simulated', type, frameRateHz, view, noise, told, seed: next };
        }),
      ),
    );
  });
}

function isJump(type: MovementType): boolean {
  return JUMPS.some((jump) => jump === type);
}
