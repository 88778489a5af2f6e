// From what counters show now and then to how fast they grow. Pure.

/**
 * How much a set of counters grew. Each is compared with itself: one that was not there before counts from `from`, and one
 * that fell was begun anew and counts nothing.
 */
export function growth(before, after, from = null) {
  let sum = 0;
  for (const [key, value] of after) {
    const start = before.has(key) ? before.get(key) : from;
    if (start !== null && value > start) {
      sum += value - start;
    }
  }
  return sum;
}

/** Growth per second over the last readings: over a few, because servers look at their lines about once a second too. */
export class Rate {
  #readings = [];
  #total = 0;
  #last = null;
  #overMillis;
  #from;

  constructor({ overMillis = 2_000, from = null } = {}) {
    this.#overMillis = overMillis;
    this.#from = from;
  }

  /** A reading of all counters at a time. */
  add(at, counters) {
    if (this.#last !== null) {
      this.#total += growth(this.#last, counters, this.#from);
    }
    this.#last = counters;
    this.#readings.push({ at, total: this.#total });
    while (this.#readings.length > 2 && this.#readings[1].at <= at - this.#overMillis) {
      this.#readings.shift();
    }
  }

  /** Null until there is something to compare with. */
  perSecond() {
    const first = this.#readings[0];
    const last = this.#readings.at(-1);
    if (this.#readings.length < 2 || last.at <= first.at) {
      return null;
    }
    return ((last.total - first.total) * 1000) / (last.at - first.at);
  }
}
