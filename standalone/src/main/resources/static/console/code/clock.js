/**
 * The server's time, from the `Date` of its answers. A `Date` is cut to the second and its way here took a while, so each
 * answer gives only bounds; the more answers, the nearer they come.
 */
export class ServerClock {
  #least = -Infinity;
  #most = Infinity;

  /** An answer: its `Date`, how many seconds it lay in caches, when it was asked for and when it came, by our own clock. */
  note(date, ageSeconds, sentAt, cameAt) {
    const said = Date.parse(date) + 1000 * (ageSeconds || 0);
    if (Number.isNaN(said)) {
      return;
    }
    const least = said - cameAt;
    const most = said + 1000 - sentAt;
    const disagrees = least > this.#most || most < this.#least;
    // One of the clocks was set: what was known before is worth nothing.
    this.#least = disagrees ? least : Math.max(this.#least, least);
    this.#most = disagrees ? most : Math.min(this.#most, most);
  }

  /** How far the server's clock is ahead of ours. */
  offset() {
    return this.#least === -Infinity ? 0 : (this.#least + this.#most) / 2;
  }

  now(ours = Date.now()) {
    return ours + this.offset();
  }

  /** The time so many seconds from now, as calls have it. */
  isoIn(seconds) {
    return new Date(this.now() + seconds * 1000).toISOString();
  }
}

export const serverClock = new ServerClock();
