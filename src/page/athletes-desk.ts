import type { AthleteDraft } from '../render/screen/athlete-draft.ts';
import {
  type AthleteCard,
  type AthleteField,
  parseAthleteCard,
} from '../streams/roster/athlete-card.ts';
import { Roster } from '../streams/roster/roster.ts';

const CHOSEN_KEY = 'kinemotion-live.athlete';

/** The athletes and who of them jumps now. */
export interface AthletesView {
  readonly athletes: readonly AthleteCard[];
  readonly athleteId: string | null;
  readonly wrongAthleteFields: readonly AthleteField[];
}

/** Keeps the athletes, on the device where the browser lets it. */
export class AthletesDesk {
  readonly #show: (view: AthletesView) => void;
  readonly #notKept: () => void;
  readonly #chosenAnew: () => void;
  #roster: Roster | null = null;
  #athletes: readonly AthleteCard[] = [];
  #chosenId: string | null = null;

  /**
   * @param notKept - the browser keeps nothing: athletes last as long as the page
   * @param chosenAnew - somebody else jumps now, or something else is known of them
   */
  constructor(show: (view: AthletesView) => void, notKept: () => void, chosenAnew: () => void) {
    this.#show = show;
    this.#notKept = notKept;
    this.#chosenAnew = chosenAnew;
  }

  /** Who jumps now; null: nobody said. */
  get chosen(): AthleteCard | null {
    return this.#athletes.find(({ id }) => id === this.#chosenId) ?? null;
  }

  async load(): Promise<void> {
    try {
      this.#roster = await Roster.open();
      this.#athletes = await this.#roster.list();
      this.#chosenId = localStorage.getItem(CHOSEN_KEY);
    } catch {
      this.#roster = null;
    }
    this.#tell([]);
  }

  choose(id: string | null): void {
    this.#chosenId = id;
    try {
      if (id === null) localStorage.removeItem(CHOSEN_KEY);
      else localStorage.setItem(CHOSEN_KEY, id);
    } catch {
      // The choice lasts as long as the page.
    }
    this.#tell([]);
    this.#chosenAnew();
  }

  /** Adds or changes an athlete, who jumps from now on; false where a field cannot be. */
  save(draft: AthleteDraft): boolean {
    const parsed = parseAthleteCard({ ...draft, id: draft.id ?? crypto.randomUUID() });
    if (!parsed.ok) {
      this.#tell(parsed.fields);
      return false;
    }
    const { card } = parsed;
    const others = this.#athletes.filter(({ id }) => id !== card.id);
    this.#athletes = [...others, card].sort((a, b) => (a.name ?? '').localeCompare(b.name ?? ''));
    if (this.#roster === null) this.#notKept();
    else this.#roster.put(card).catch(this.#notKept);
    this.choose(card.id);
    return true;
  }

  remove(id: string): void {
    this.#athletes = this.#athletes.filter((athlete) => athlete.id !== id);
    this.#roster?.remove(id).catch(this.#notKept);
    this.choose(null);
  }

  #tell(wrongAthleteFields: readonly AthleteField[]): void {
    const athleteId = this.chosen?.id ?? null;
    this.#show({ athletes: this.#athletes, athleteId, wrongAthleteFields });
  }
}
