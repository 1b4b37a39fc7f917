import type { en } from './en.ts';

/** Key of a text. */
export type TextKey = keyof typeof en;

/** All texts of one language. */
export type Dictionary = Readonly<Record<TextKey, string>>;

/** The languages the page speaks. */
export type Language = 'en' | 'es' | 'fr';

/** Names between the braces of a text. */
export type Placeholders<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

/** The values a text needs, by the names between its braces. */
export type TextValues<Key extends TextKey> = Readonly<
  Record<Placeholders<(typeof en)[Key]>, string>
>;
