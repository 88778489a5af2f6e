import { attribute, el, keyed, say, show } from '../dom.js';
import { count, duration } from '../format.js';
import { t, translate } from '../i18n.js';
import { Crowd } from './crowd.js';
import { figuresOf } from './figures.js';

/** One rush: its crowd, and what became of it. */
export class RushPanel {
  #kind;
  #rush = null;
  #crowd;
  #parts = {};

  constructor(kind, place) {
    this.#kind = kind;
    place.append(this.#build());
    this.#crowd = new Crowd(this.#parts.canvas);
    this.words();
  }

  show(rush) {
    this.#rush = rush;
    this.words();
  }

  words() {
    const parts = this.#parts;
    const figures = figuresOf(this.#kind, this.#rush);
    show(parts.chip, this.#rush !== null);
    if (this.#rush) {
      parts.chip.className = `chip chip-${this.#rush.state}`;
      say(parts.chip, t('rush.state.' + this.#rush.state));
    }
    say(parts.crowd, count(figures.outside));
    say(parts.line, count(figures.inLine));
    say(parts.through, count(figures.won));
    const perDot = this.#crowd.show(figures);
    say(parts.dot, t('rush.dot', { n: count(perDot) }));
    attribute(parts.canvas, 'aria-label', t(`rush.picture.${this.#kind}`, { outside: count(figures.outside), line: count(figures.inLine), won: count(figures.won) }));
    keyed(parts.outcomes, figures.outcomes, ({ name }) => name, buildOutcome, (row, outcome) => updateOutcome(row, outcome, figures.people));
    this.#facts();
    this.#end(figures);
    this.#links();
  }

  #build() {
    const parts = this.#parts;
    const kind = this.#kind;
    parts.chip = el('span', { class: 'chip' });
    parts.crowd = el('dd');
    parts.line = el('dd');
    parts.through = el('dd');
    parts.canvas = el('canvas', { class: 'crowd', role: 'img' });
    parts.dot = el('span');
    parts.outcomes = el('ul', { class: 'outcomes' });
    parts.facts = el('dl', { class: 'facts' });
    parts.summary = el('p', { class: 'summary', hidden: true });
    parts.message = el('p', { class: 'problem', hidden: true });
    parts.links = el('div', { class: 'buttons' });
    const id = `rush-${kind}`;
    const panel = el('section', { class: 'card rush', 'aria-labelledby': id, id: `panel-${kind}` },
      el('div', { class: 'card-head' }, el('h2', { id, 'data-t': `rush.title.${kind}` }), parts.chip),
      el('dl', { class: 'stations' },
        el('div', {}, el('dt', { 'data-t': 'rush.outside' }), parts.crowd),
        el('div', {}, el('dt', { 'data-t': 'rush.inLine' }), parts.line),
        el('div', { class: 'won' }, el('dt', { 'data-t': `rush.won.${kind}` }), parts.through)),
      parts.canvas,
      el('p', { class: 'legend' }, parts.dot),
      parts.summary, parts.message, parts.outcomes, parts.facts, parts.links,
    );
    translate(panel);
    return panel;
  }

  #facts() {
    const { accepted, asked, refused, failed, acceptMillis, verdictMillis } = this.#rush ?? {};
    const pair = (millis) => (millis ? `${duration(millis.p50)} / ${duration(millis.p99)}` : '–');
    const facts = [
      ['rush.asked', count(asked)],
      ['rush.accepted', count(accepted)],
      ['rush.refused', count(refused)],
      ['rush.failed', count(failed)],
      ['rush.acceptMillis', pair(acceptMillis)],
      [`rush.verdictMillis.${this.#kind}`, pair(verdictMillis)],
    ];
    keyed(this.#parts.facts, facts, ([key]) => key, () => el('div', {}, el('dt'), el('dd')), (row, [key, value]) => {
      say(row.children[0], t(key));
      say(row.children[1], value);
    });
  }

  #end({ people, won }) {
    const { state, startedAt, endedAt, message } = this.#rush ?? {};
    const isDone = state === 'DONE' && endedAt;
    show(this.#parts.summary, Boolean(isDone));
    if (isDone) {
      const time = duration(Date.parse(endedAt) - Date.parse(startedAt));
      say(this.#parts.summary, t(`rush.summary.${this.#kind}`, { people: count(people), won: count(won), time }));
    }
    show(this.#parts.message, Boolean(message));
    say(this.#parts.message, message ?? '');
  }

  #links() {
    const { couponId, concertId } = this.#rush ?? {};
    const links = [
      couponId && { href: 'shop.html?coupon=' + encodeURIComponent(couponId), words: 'rush.takePart.COUPON' },
      concertId && { href: 'wait.html?concert=' + encodeURIComponent(concertId), words: 'rush.takePart.CONCERT' },
    ].filter(Boolean);
    keyed(this.#parts.links, links, ({ href }) => href, ({ href }) => el('a', { class: 'button', href, target: '_blank', rel: 'noopener' }), (link, { words }) => say(link, t(words)));
  }
}

const buildOutcome = () => el('li', {}, el('span'), el('div', { class: 'meter', 'aria-hidden': 'true' }, el('i')), el('b'));

function updateOutcome(row, { name, count: people, look }, all) {
  row.className = look;
  say(row.children[0], t('outcome.' + name));
  row.children[1].firstElementChild.style.width = `${all > 0 ? (100 * people) / all : 0}%`;
  say(row.children[2], count(people));
}
