import type { Language } from '../text/dictionary.ts';

/** Reads short texts aloud with the browser's own voice; the newest text cuts off the one before. */
export class Voice {
  readonly #synthesis: SpeechSynthesis | null;

  constructor() {
    this.#synthesis = 'speechSynthesis' in globalThis ? globalThis.speechSynthesis : null;
  }

  get isMissing(): boolean {
    return this.#synthesis === null;
  }

  say(text: string, language: Language): void {
    if (this.#synthesis === null) return;
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.lang = language;
    const voice = this.#synthesis.getVoices().find(({ lang }) => lang.startsWith(language));
    if (voice !== undefined) utterance.voice = voice;
    this.#synthesis.cancel();
    this.#synthesis.speak(utterance);
  }
}
