import { type ExchangeResult, exchangeFailure } from './exchange-failure.ts';

/** Reads JSON text; what is none gives a failure. */
export function parseJson(text: string): ExchangeResult<unknown> {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return exchangeFailure('not_json', `The file is damaged: it is no JSON (${detail}).`);
  }
}
