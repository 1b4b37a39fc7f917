import type { Attempt } from '../dsp/analysis/attempt.ts';
import type { Athlete } from '../dsp/validation/athlete-profile.ts';
import type { Meaning } from '../render/screen/meaning-panel.ts';
import { type BestOfSession, earlierBests } from './earlier-sessions.ts';
import { meaningOf } from './meaning.ts';

/** Who jumps, as far as meaning goes. */
export interface MeaningAthlete extends Athlete {
  readonly name: string | null;
}

/** Works out what the attempts mean, with the earlier sessions looked up when they are needed. */
export class MeaningDesk {
  readonly #show: (meaning: Meaning | null, earlier: readonly BestOfSession[]) => void;
  readonly #startedAt = new Date();
  #earlier: readonly BestOfSession[] = [];
  #earlierKey = '';
  #attempts: readonly Attempt[] = [];
  #athlete: MeaningAthlete = { name: null, sex: null, ageYears: null, trainingLevel: null };

  /** @param show - takes the meaning, and the best jumps of earlier sessions, the oldest first */
  constructor(show: (meaning: Meaning | null, earlier: readonly BestOfSession[]) => void) {
    this.#show = show;
  }

  update(attempts: readonly Attempt[], athlete: MeaningAthlete): void {
    this.#attempts = attempts;
    this.#athlete = athlete;
    this.#tell();
    const type = attempts.at(-1)?.type;
    if (type === undefined) return;
    const key = JSON.stringify([athlete.name, type]);
    if (key === this.#earlierKey) return;
    this.#earlierKey = key;
    void earlierBests(athlete.name, type, this.#startedAt).then((earlier) => {
      if (key !== this.#earlierKey) return;
      this.#earlier = earlier;
      this.#tell();
    });
  }

  #tell(): void {
    const type = this.#attempts.at(-1)?.type;
    const last = this.#earlier.findLast(({ attempt }) => attempt.type === type) ?? null;
    this.#show(meaningOf(this.#attempts, this.#athlete, last), this.#earlier);
  }
}
