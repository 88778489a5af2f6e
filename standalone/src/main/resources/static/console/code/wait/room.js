import { wordsOf } from '../api.js';
import { serverClock } from '../clock.js';
import { ask } from '../dialog.js';
import { attribute, byId, say, show } from '../dom.js';
import { clockTime, count, countdown, moment } from '../format.js';
import { onWords, t } from '../i18n.js';
import { honestWait, progress } from '../places.js';
import { poll } from '../poll.js';
import { claimsOf, shopper } from '../session.js';
import { ticket } from '../shopper.js';
import { Standing } from './standing.js';

const OVER = ['COMPLETED', 'EXPIRED', 'LEFT', 'DUPLICATE'];

/** What one sees in the waiting room of a concert. */
export class WaitingRoom {
  #concertId;
  #standing;
  #looking = null;
  #pass = null;
  #busy = false;

  constructor(concertId) {
    this.#concertId = concertId;
    this.#standing = new Standing(concertId);
  }

  async open() {
    say(byId('name'), this.#concertId);
    // What is kept is kept for one person, and a token says who that is.
    await shopper.token();
    this.#watch();
    setInterval(() => this.#render(), 250);
    onWords(() => {
      delete byId('ticket-place').dataset.pass;
      this.#render();
    });
    byId('enter').addEventListener('click', () => this.#do(() => this.#enter()));
    byId('collect').addEventListener('click', () => this.#do(() => this.#collect()));
    byId('leave').addEventListener('click', () => this.#leave());
  }

  #watch() {
    this.#looking?.stop();
    this.#looking = poll(() => this.#look(), {
      whenHidden: 'less',
      onTrouble: (error) => this.#trouble(error),
      onCalm: () => show(byId('trouble'), false),
    });
  }

  async #look() {
    const next = await this.#standing.look();
    if (this.#standing.token?.status === 'ACTIVE' && this.#pass === null) {
      // The same pass again: it was collected before this page was loaded.
      this.#pass = await this.#standing.entryPass();
    }
    this.#render();
    return next;
  }

  #trouble(error) {
    if (error.status === 410 || error.name === 'unknown-token') {
      this.#standing.forget();
    }
    say(byId('trouble'), wordsOf(error));
    show(byId('trouble'), true);
    this.#render();
  }

  async #do(action) {
    if (this.#busy) {
      return;
    }
    this.#busy = true;
    show(byId('trouble'), false);
    try {
      await action();
      this.#watch();
    } catch (error) {
      this.#trouble(error);
    }
    this.#busy = false;
    this.#render();
  }

  async #enter() {
    this.#pass = null;
    this.#standing.forget();
    await this.#standing.enter();
  }

  async #collect() {
    this.#pass = await this.#standing.entryPass();
    this.#standing.askAgain();
  }

  #leave() {
    const isInside = this.#standing.token?.status === 'ACTIVE';
    ask({
      title: t(isInside ? 'wait.doneTitle' : 'wait.leaveTitle'),
      text: t(isInside ? 'wait.doneText' : 'wait.leaveText'),
      action: t(isInside ? 'wait.done' : 'wait.leave'),
      danger: true,
      perform: async () => {
        await this.#standing.leave();
        this.#pass = null;
        this.#watch();
      },
    });
  }

  #render() {
    const { now, token } = this.#standing;
    if (!now) {
      return;
    }
    const status = token?.status ?? null;
    this.#renderQueue(now, status);
    this.#renderPlace(status);
    this.#renderCountdown(now, token, status);
    this.#renderWords(now, status);
    this.#renderPass();
    show(byId('enter'), status === null ? now.state !== 'CLOSED' && !this.#standing.isKept() : OVER.includes(status) && now.state !== 'CLOSED');
    show(byId('collect'), status === 'ADMITTED' && this.#pass === null);
    show(byId('leave'), ['PRE_QUEUE', 'WAITING', 'ADMITTED', 'ACTIVE'].includes(status));
    say(byId('leave'), t(status === 'ACTIVE' ? 'wait.done' : 'wait.leave'));
    byId('enter').disabled = byId('collect').disabled = this.#busy;
    byId('room').classList.toggle('called', status === 'ADMITTED' || status === 'ACTIVE');
    this.#renderTitle(status);
  }

  #renderQueue(now, status) {
    const isEarly = now.opensAt && Date.parse(now.opensAt) > serverClock.now();
    const state = isEarly ? 'SCHEDULED' : now.state;
    byId('state').className = `chip chip-${state}`;
    say(byId('state'), t('state.' + state));
    const message = now.message ?? (now.state === 'PAUSED' && !OVER.includes(status) ? t('wait.pausedBanner') : null);
    show(byId('message'), Boolean(message));
    say(byId('message'), message ?? '');
    say(byId('pace'), now.state === 'PAUSED' ? t('wait.paceNone') : t('wait.paceUpTo', { n: count(now.ratePerSecond) }));
    say(byId('as-of'), clockTime(Date.parse(now.asOf)));
    const { fair, isProven, token } = this.#standing;
    show(byId('fair'), Boolean(fair));
    say(byId('fair-hash'), fair?.seedSha256 ?? '');
    say(byId('fair-proof'), isProven === null ? t('wait.fairAhead') : t(isProven ? 'wait.fairProven' : 'wait.fairBroken'));
    show(byId('number-row'), token !== null);
    say(byId('number'), token ? count(token.number) : '');
  }

  #renderPlace(status) {
    const { position, first } = this.#standing;
    const isPlaced = status === 'WAITING' && position !== null;
    show(byId('placing'), isPlaced);
    show(byId('way'), isPlaced);
    if (isPlaced) {
      const done = Math.round(100 * progress(first ?? position, position));
      say(byId('place'), count(position));
      byId('way-bar').style.width = `${Math.max(2, done)}%`;
      attribute(byId('way-meter'), 'aria-valuenow', done);
      say(byId('way-from'), t('wait.from', { n: count(first ?? position) }));
    }
  }

  #renderCountdown(now, token, status) {
    const until = { PRE_QUEUE: token?.opensAt ?? now.opensAt, ADMITTED: token?.claimUntil, [null]: now.opensAt }[status];
    const left = until ? Date.parse(until) - serverClock.now() : 0;
    show(byId('counting'), left > 0);
    if (left > 0) {
      say(byId('counting-label'), t(status === 'ADMITTED' ? 'wait.claimWithin' : 'wait.opensIn'));
      say(byId('countdown'), countdown(left));
    }
  }

  #renderWords(now, status) {
    const [said, more] = this.#words(now, status);
    say(byId('said'), said);
    say(byId('said-more'), more);
  }

  #words(now, status) {
    if (status === null) {
      if (this.#standing.isKept()) {
        return ['', ''];
      }
      const key = now.state === 'CLOSED' ? 'wait.closed' : now.opensAt ? 'wait.early' : now.state === 'PAUSED' ? 'wait.pausedOutside' : 'wait.outside';
      return [t(key), t(key + 'More')];
    }
    if (status === 'WAITING') {
      return now.state === 'PAUSED' ? [t('wait.paused'), t('wait.pausedMore')] : [t('wait.waiting', { wait: this.#wait(now) }), t('wait.waitingMore')];
    }
    return [t('standing.' + status), t(`standing.${status}More`)];
  }

  #wait(now) {
    const { position } = this.#standing;
    if (position === null) {
      return t('wait.unknown');
    }
    const { kind, from, to } = honestWait(position, now.ratePerSecond, this.#standing.observedPerSecond());
    return t('wait.' + kind, { from: count(from ?? 0), to: count(to ?? 0) });
  }

  #renderPass() {
    const place = byId('ticket-place');
    const shown = place.dataset.pass;
    const isOver = OVER.includes(this.#standing.token?.status);
    if (this.#pass && !isOver && shown !== this.#pass.entryPass) {
      place.dataset.pass = this.#pass.entryPass;
      place.replaceChildren(passTicket(this.#concertId, this.#pass));
    } else if ((!this.#pass || isOver) && shown) {
      delete place.dataset.pass;
      place.replaceChildren();
    }
  }

  /** Who looks at another tab sees the place there, and when it is the own turn. */
  #renderTitle(status) {
    const mark = status === 'ADMITTED' ? '● ' : this.#standing.position !== null && status === 'WAITING' ? `(${count(this.#standing.position)}) ` : '';
    const title = mark + t(status === 'ADMITTED' ? 'wait.yourTurnTitle' : 'wait.title') + ' · Rushline';
    if (document.title !== title) {
      document.title = title;
    }
  }
}

function passTicket(concertId, { entryPass, expiresAt }) {
  return ticket({
    label: t('ticket.entryPass'),
    // Its id starts with the distinctive part; a door checks the whole pass.
    code: String(claimsOf(entryPass).jti).slice(0, 8),
    foot: [
      { name: t('ticket.concert'), value: concertId },
      { name: t('ticket.validUntil'), value: moment(Date.parse(expiresAt)) },
    ],
    copied: entryPass,
    proof: entryPass,
    proofWords: t('ticket.pass'),
  });
}
