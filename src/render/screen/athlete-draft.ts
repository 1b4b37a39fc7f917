/** The fields as they were typed; the page checks them. */
export interface AthleteDraft {
  readonly id: string | null;
  readonly name: string | null;
  readonly sex: string | null;
  readonly birthYear: number | null;
  readonly statureM: number | null;
  readonly massKg: number | null;
  readonly trainingLevel: string | null;
}
