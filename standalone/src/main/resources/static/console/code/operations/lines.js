import { byId, el, keyed, say, show } from '../dom.js';
import { count } from '../format.js';
import { t } from '../i18n.js';

const keyOf = ({ topic, partition }) => `${topic}-${partition}`;

/** For so long a line that moved stays among those that are busy: rows that come and go cannot be read. */
const BUSY_MILLIS = 20_000;

/** The lines: those that move or wait in a table, the idle ones folded. */
export class Lines {
  #items = [];
  #moved = new Map();
  #before = new Map();

  show(items) {
    this.#items = items;
    const now = Date.now();
    for (const item of items) {
      const key = keyOf(item);
      const place = `${item.cursor} ${item.end}`;
      if (item.lag > 0 || (this.#before.has(key) && this.#before.get(key) !== place)) {
        this.#moved.set(key, now);
      }
      this.#before.set(key, place);
    }
    this.words();
  }

  words() {
    const now = Date.now();
    const isBusy = (item) => now - (this.#moved.get(keyOf(item)) ?? -Infinity) < BUSY_MILLIS;
    const busy = this.#items.filter(isBusy);
    const idle = this.#items.filter((item) => !isBusy(item));
    keyed(byId('lines'), busy, keyOf, build, update);
    show(byId('lines-busy'), busy.length > 0);
    show(byId('lines-idle'), idle.length > 0);
    say(byId('lines-idle-summary'), t('lines.idle', { n: count(idle.length) }));
    say(byId('lines-sum'), t('lines.sum', { n: count(this.#items.reduce((sum, { lag }) => sum + lag, 0)) }));
    keyed(byId('idle-lines'), idle, keyOf, () => el('li', { class: 'quiet-text' }), (row, { topic, partition, cursor, owner }) =>
      say(row, t('lines.idleLine', { line: `${topic} ${partition}`, cursor: count(cursor), owner: owner ?? t('lines.unowned') })),
    );
  }
}

function build() {
  return el('tr', {}, el('th', { scope: 'row' }), ...Array.from({ length: 4 }, () => el('td', { class: 'number' })));
}

function update(row, { topic, partition, cursor, end, lag, owner }) {
  const [line, ...cells] = row.children;
  say(line, `${topic} ${partition}`);
  [count(cursor), count(end), count(lag), owner ?? t('lines.unowned')].forEach((text, at) => say(cells[at], text));
  cells[2].classList.toggle('lagging', lag > 0);
}
