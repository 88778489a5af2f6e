import { call, get } from '../api.js';
import { canDraw, keepsItsWord, turnOf } from '../draw.js';
import { Pace, isNear, lookAgain, place } from '../places.js';
import { shopper } from '../session.js';
import { Kept } from '../shopper.js';

/** Even who is far away is asked for privately now and then: a line may end, and another begin, under the same name. */
const PRIVATE_AT_LEAST_EVERY = 60_000;

/**
 * The user's position. It is computed from the public document and the own number. The private status is polled when the turn
 * is near, when the number was passed, and where the turn cannot be computed.
 */
export class Standing {
  #concertId;
  #kept;
  #pace = new Pace();
  #askedPrivatelyAt = -Infinity;
  #turn = null;

  /** The public document, the private answer, the terms of a fair start, and what was computed from them. */
  now = null;
  token = null;
  fair = null;
  position = null;
  first = null;
  isProven = null;

  constructor(concertId) {
    this.#concertId = concertId;
    this.#kept = new Kept('token', concertId);
  }

  /** Looks once; answers when to look again, or null when nothing will change any more. */
  async look() {
    // Out of the browser's cache if it is fresh, and with its ETag if not: that is what the document is for.
    this.now = await get(this.#path('/now-serving'));
    this.#pace.add(Date.parse(this.now.asOf), this.now.nowServing);
    const kept = this.#kept.read();
    if (!kept) {
      this.token = null;
      if (this.now.opensAt) {
        await this.#learnTerms();
      }
      return Math.max(this.now.pollAfterMs, 2_000);
    }
    await this.#learnTurn(kept);
    return this.#compute(kept);
  }

  async enter() {
    const { value } = await call('POST', this.#path('/tokens'), { session: shopper });
    this.#kept.write({ token: value.token, number: value.number, first: value.position ?? null, early: value.status === 'PRE_QUEUE' });
    this.token = value;
    this.position = value.position ?? null;
    this.first = value.position ?? null;
    this.#turn = null;
    this.#askedPrivatelyAt = Date.now();
  }

  async entryPass() {
    return (await call('POST', `/v1/queue-tokens/${this.token.token}/entry-pass`, { session: shopper })).value;
  }

  async leave() {
    await call('DELETE', `/v1/queue-tokens/${this.token.token}`, { session: shopper });
    this.askAgain();
  }

  /** Takes the next answer from the server itself. */
  askAgain() {
    this.#askedPrivatelyAt = -Infinity;
  }

  /** Stands nowhere any more. */
  forget() {
    this.#kept.forget();
    this.token = null;
    this.position = null;
    this.#turn = null;
  }

  observedPerSecond() {
    return this.#pace.perSecond();
  }

  /** Whether a ticket with this token is stored here. */
  isKept() {
    return this.#kept.read() !== null;
  }

  async #compute(kept) {
    this.first = kept.first ?? null;
    this.position = this.#turn === null ? null : place(this.#turn, this.now.nowServing, this.now.left);
    if (this.#mustAsk()) {
      this.token = await get(`/v1/queue-tokens/${kept.token}`, { session: shopper, cache: 'no-store' });
      this.#askedPrivatelyAt = Date.now();
      this.position = this.token.status === 'WAITING' ? (this.token.position ?? this.position) : null;
    }
    if (this.position !== null && (kept.first === null || this.position > kept.first)) {
      this.first = this.position;
      this.#kept.write({ ...kept, first: this.position });
    }
    return this.#nextLook();
  }

  #mustAsk() {
    if (Date.now() - this.#askedPrivatelyAt > PRIVATE_AT_LEAST_EVERY) {
      return true;
    }
    switch (this.token?.status) {
      case 'PRE_QUEUE':
        return !this.now.opensAt;
      case 'WAITING':
        return this.position === null || isNear(this.position, this.now.ratePerSecond);
      default:
        return true;
    }
  }

  #nextLook() {
    const { status, pollAfterMs } = this.token;
    if (['COMPLETED', 'EXPIRED', 'LEFT', 'DUPLICATE'].includes(status)) {
      return null;
    }
    if (status === 'WAITING' && this.position !== null) {
      // When the turn is near, the private answer says when.
      return isNear(this.position, this.now.ratePerSecond) ? Math.max(pollAfterMs, 500) : lookAgain(this.now.pollAfterMs, this.position, this.now.ratePerSecond);
    }
    return status === 'PRE_QUEUE' ? this.now.pollAfterMs : pollAfterMs;
  }

  /** The terms of the fair start: once while it lies ahead, once more when the order stands. */
  async #learnTerms() {
    const isDrawn = this.fair?.lastNumber !== undefined;
    if (!isDrawn && !(this.fair && this.now.opensAt)) {
      this.fair = await get(this.#path('/fair-start'));
    }
  }

  /** A number that came late is its own turn; one that was early is drawn. */
  async #learnTurn({ number, early }) {
    if (early || this.now.opensAt) {
      await this.#learnTerms();
    }
    if (this.#turn !== null) {
      return;
    }
    if (!early) {
      this.#turn = this.now.opensAt ? null : number;
    } else if (this.fair.seed && canDraw()) {
      this.#turn = await turnOf(number, this.fair);
      this.isProven = await keepsItsWord(this.fair);
    }
  }

  #path(rest) {
    return `/v1/concerts/${encodeURIComponent(this.#concertId)}/queue${rest}`;
  }
}
