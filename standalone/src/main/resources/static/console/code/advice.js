// When to ask again. Pure: what time it is and what is random comes from outside.

/** Hidden tabs ask this much less. */
const HIDDEN_FACTOR = 5;
const HIDDEN_LEAST = 10_000;
const HIDDEN_MOST = 15_000;

const TROUBLE_FIRST = 1_000;
const TROUBLE_MOST = 30_000;

/** The delay after so many failures in a row: doubled each time, spread over a fifth, never less than the server asks for. */
export function afterTrouble(failures, retryAfterSeconds, random) {
  const backedOff = Math.min(TROUBLE_MOST, TROUBLE_FIRST * 2 ** (failures - 1));
  return Math.max(spread(backedOff, random), 1000 * (retryAfterSeconds ?? 0));
}

/** A delay that was advised, for a tab that is seen or hidden. */
export function advised(millis, hidden, random) {
  const seen = spread(millis, random);
  return hidden ? Math.max(seen, Math.min(HIDDEN_MOST, Math.max(HIDDEN_LEAST, HIDDEN_FACTOR * millis))) : seen;
}

/** Up to a fifth more, so that not everybody comes at once. */
export function spread(millis, random) {
  return Math.round(millis * (1 + random() / 5));
}
