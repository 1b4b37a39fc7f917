/** A page in some browser engine. */
export interface EnginePage {
  /** Opens an address. */
  open(url: string): Promise<void>;
  /** The value of an expression in the page, as JSON gives it. */
  evaluate(expression: string): Promise<unknown>;
  close(): Promise<void>;
}

/** A browser that may be installed. */
export interface Engine {
  readonly name: string;
  /** What is to be installed to have it (Debian). */
  readonly packageName: string;
  /** Null where it is not installed. */
  start(): Promise<EnginePage | null>;
}

/** The first of these files that there is. */
export function firstOf(
  paths: readonly string[],
  exists: (path: string) => boolean,
): string | null {
  return paths.find(exists) ?? null;
}
