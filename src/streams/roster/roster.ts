import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { type AthleteCard, parseAthleteCard } from './athlete-card.ts';

const NAME = 'kinemotion-live-roster';
const VERSION = 1;

interface Schema extends DBSchema {
  athletes: { key: string; value: unknown };
}

/** The athletes known on this device; nothing about them leaves it. */
export class Roster {
  readonly #database: IDBPDatabase<Schema>;

  private constructor(database: IDBPDatabase<Schema>) {
    this.#database = database;
  }

  static async open(): Promise<Roster> {
    const database = await openDB<Schema>(NAME, VERSION, {
      upgrade: (fresh) => {
        fresh.createObjectStore('athletes');
      },
      blocking: (_current, _wanted, { target }) => {
        if (target instanceof IDBDatabase) target.close();
      },
    });
    return new Roster(database);
  }

  /** By name; a card that cannot be read is left where it is and not listed. */
  async list(): Promise<readonly AthleteCard[]> {
    const values = await this.#database.getAll('athletes');
    return values
      .flatMap((value) => {
        const parsed = parseAthleteCard(value);
        return parsed.ok ? [parsed.card] : [];
      })
      .sort((a, b) => (a.name ?? '').localeCompare(b.name ?? ''));
  }

  /** Adds a card or replaces the one of the same id. */
  async put(card: AthleteCard): Promise<void> {
    await this.#database.put('athletes', card, card.id);
  }

  async remove(id: string): Promise<void> {
    await this.#database.delete('athletes', id);
  }

  close(): void {
    this.#database.close();
  }
}
