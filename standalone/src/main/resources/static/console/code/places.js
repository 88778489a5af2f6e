// The arithmetic of a waiting room. Pure; the formula is in the design of the concert queue.

/** Where a turn stands, from the public document alone: the people ahead and one. Less than one: it was called. */
export function place(turn, nowServing, left) {
  if (turn < nowServing) {
    return 0;
  }
  return Math.max(1, turn - nowServing - leftBefore(turn, left) + 1);
}

/** How many of the ascending turns come before. */
function leftBefore(turn, left) {
  let low = 0;
  let high = left.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (left[middle] < turn) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

const NEAR_LEAST = 5;
const NEAR_MOST = 100;

/** Whether the turn comes within a second or two, so that the private answer is worth asking for. */
export function isNear(position, ratePerSecond) {
  return position <= Math.min(NEAR_MOST, Math.max(NEAR_LEAST, 2 * ratePerSecond));
}

/** How much of the way is behind, of 1. */
export function progress(first, position) {
  return first <= 1 ? 1 : Math.min(1, Math.max(0, (first - position) / (first - 1)));
}

const MOST_BETWEEN = 10_000;

/** When to look at the public document again: as it says, and less often where the turn is minutes away. */
export function lookAgain(pollAfterMs, position, ratePerSecond) {
  const atBest = (1000 * position) / Math.max(1, ratePerSecond);
  return Math.max(pollAfterMs, Math.min(MOST_BETWEEN, atBest / 20));
}

/** How fast the line really moved, from what was seen of its front. */
export class Pace {
  #seen = [];
  #overMillis;

  constructor(overMillis = 30_000) {
    this.#overMillis = overMillis;
  }

  add(at, nowServing) {
    const last = this.#seen.at(-1);
    if (last && nowServing < last.nowServing) {
      // Another queue, with a line of its own.
      this.#seen = [];
    }
    if (!last || at > last.at) {
      this.#seen.push({ at, nowServing });
    }
    while (this.#seen.length > 2 && this.#seen[1].at <= at - this.#overMillis) {
      this.#seen.shift();
    }
  }

  /** Null until it was watched for long enough to say. */
  perSecond() {
    const first = this.#seen[0];
    const last = this.#seen.at(-1);
    if (!first || last.at - first.at < 3_000) {
      return null;
    }
    return ((last.nowServing - first.nowServing) * 1000) / (last.at - first.at);
  }
}

const HOUR = 60;

/**
 * A wait in words as rough as the knowledge is. The line is never faster than its rate, and may be slower; so it is said
 * from … to, in steps that grow with the time.
 *
 * @returns `kind` is `soon`, `minute`, `minutes` (with from and to), `hours` (with from), `still` (the line does not move)
 */
export function honestWait(position, ratePerSecond, observedPerSecond) {
  if (observedPerSecond !== null && observedPerSecond <= 0) {
    return { kind: 'still' };
  }
  const atBest = position / ratePerSecond;
  const asSeen = observedPerSecond === null ? atBest : position / Math.min(observedPerSecond, ratePerSecond);
  if (asSeen < 15) {
    return { kind: 'soon' };
  }
  if (asSeen < 55) {
    return { kind: 'minute' };
  }
  const from = roughly(atBest / 60, Math.floor);
  const to = roughly((asSeen * 1.25) / 60, Math.ceil);
  return to > 2 * HOUR ? { kind: 'hours', from: Math.max(1, Math.floor(from / HOUR)) } : { kind: 'minutes', from: Math.max(1, from), to: Math.max(2, to) };
}

function roughly(minutes, round) {
  const step = minutes < 10 ? 1 : minutes < 30 ? 5 : 10;
  return round(minutes / step) * step;
}
