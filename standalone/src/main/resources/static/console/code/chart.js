import { attribute, el, say, svg } from './dom.js';
import { clockTime, rate, short } from './format.js';
import { onWords, t, translate } from './i18n.js';

const SHOWN_MILLIS = 120_000;
const HEIGHT = 190;
const EDGE = { top: 12, right: 8, bottom: 22, left: 44 };

/** A gap in the readings this long is drawn as a gap: the tab was hidden, or the server did not answer. */
const GAP_MILLIS = 6_000;

const TABLE_EVERY_MILLIS = 10_000;

/**
 * Lines over the last two minutes. It is read with the pointer, with the arrow keys (it is a slider over time, so a screen
 * reader says each reading), and as a table.
 *
 * @param titleKey what it shows
 * @param unitKey in what
 * @param series the names of the values, each with its `words` key; in the order of their weight
 */
export class Chart {
  #readings = [];
  #series;
  #titleKey;
  #unitKey;
  #width = 600;
  #chosen = null;
  #parts = {};

  constructor(place, { titleKey, unitKey, series }) {
    this.#series = series;
    this.#titleKey = titleKey;
    this.#unitKey = unitKey;
    this.#build(place);
    new ResizeObserver(([entry]) => {
      this.#width = Math.max(240, Math.round(entry.contentRect.width));
      this.#draw();
    }).observe(this.#parts.plot);
    onWords(() => this.#draw());
  }

  /** A reading: a value per name, or null where it is not known. */
  add(at, values) {
    this.#readings.push({ at, values });
    while (this.#readings[0].at < at - SHOWN_MILLIS) {
      this.#readings.shift();
      if (this.#chosen !== null) {
        this.#chosen = Math.max(0, this.#chosen - 1);
      }
    }
    this.#draw();
  }

  #build(place) {
    const parts = this.#parts;
    parts.now = this.#series.map(() => el('output', { class: 'figure-value', text: '–' }));
    const legend = this.#series.map(({ words }, at) =>
      el('div', { class: `figure series-${at + 1}` }, el('span', { class: 'figure-name' }, el('i', { 'aria-hidden': 'true' }), el('span', { 'data-t': words })), parts.now[at]),
    );
    parts.grid = svg('g', { class: 'grid' });
    parts.area = svg('path', { class: 'area' });
    parts.lines = this.#series.map((_, at) => svg('path', { class: `line series-${at + 1}` }));
    parts.cross = svg('line', { class: 'cross', y1: EDGE.top, y2: HEIGHT - EDGE.bottom });
    parts.dots = this.#series.map((_, at) => svg('circle', { class: `dot series-${at + 1}`, r: 4 }));
    parts.drawing = svg('svg', { 'aria-hidden': 'true', height: HEIGHT }, parts.grid, parts.area, ...parts.lines.toReversed(), parts.cross, ...parts.dots);
    parts.readout = el('div', { class: 'readout', hidden: true, 'aria-hidden': 'true' });
    parts.plot = el('div', { class: 'plot', tabindex: 0, role: 'slider', 'aria-valuemin': 0 }, parts.drawing, parts.readout);
    parts.rows = el('tbody');
    parts.head = el('tr');
    parts.caption = el('caption', { class: 'unseen' });
    parts.table = el('details', { ontoggle: () => this.#tabulate() }, el('summary', { 'data-t': 'chart.table' }), el('div', { class: 'scroll' }, el('table', {}, parts.caption, el('thead', {}, parts.head), parts.rows)));
    place.append(
      el('figure', { class: 'card chart' },
        el('figcaption', {}, el('h2', { 'data-t': this.#titleKey }), el('span', { class: 'unit', 'data-t': this.#unitKey })),
        el('div', { class: 'figures' }, ...legend), parts.plot, parts.table),
    );
    translate(place);
    this.#listen(parts.plot);
  }

  #listen(plot) {
    plot.addEventListener('pointermove', (event) => this.#choose(this.#nearest(event.clientX - plot.getBoundingClientRect().left)));
    plot.addEventListener('pointerleave', () => this.#choose(null));
    plot.addEventListener('blur', () => this.#choose(null));
    plot.addEventListener('keydown', (event) => {
      const last = this.#readings.length - 1;
      const from = this.#chosen ?? last;
      const to = { ArrowLeft: from - 1, ArrowRight: from + 1, PageUp: from + 10, PageDown: from - 10, Home: 0, End: last }[event.key];
      if (event.key === 'Escape') {
        this.#choose(null);
      } else if (to !== undefined && last >= 0) {
        event.preventDefault();
        this.#choose(Math.min(last, Math.max(0, to)));
      }
    });
  }

  #choose(index) {
    this.#chosen = index;
    this.#mark();
  }

  #nearest(x) {
    let best = null;
    this.#readings.forEach(({ at }, index) => {
      if (best === null || Math.abs(this.#x(at) - x) < Math.abs(this.#x(this.#readings[best].at) - x)) {
        best = index;
      }
    });
    return best;
  }

  #x(at) {
    const end = this.#readings.at(-1)?.at ?? at;
    return this.#width - EDGE.right - ((end - at) / SHOWN_MILLIS) * (this.#width - EDGE.left - EDGE.right);
  }

  #y(value) {
    return HEIGHT - EDGE.bottom - (value / this.#most()) * (HEIGHT - EDGE.top - EDGE.bottom);
  }

  #most() {
    const values = this.#readings.flatMap(({ values: all }) => this.#series.map(({ name }) => all[name] ?? 0));
    return niceMost(Math.max(1, ...values));
  }

  #draw() {
    const parts = this.#parts;
    attribute(parts.drawing, 'viewBox', `0 0 ${this.#width} ${HEIGHT}`);
    attribute(parts.drawing, 'width', this.#width);
    this.#drawGrid();
    this.#series.forEach(({ name }, at) => {
      attribute(parts.lines[at], 'd', this.#path(name));
      say(parts.now[at], rate(this.#readings.at(-1)?.values[name]));
    });
    attribute(parts.area, 'd', this.#areaOf(this.#series[0].name));
    this.#mark();
    this.#tabulate();
  }

  #drawGrid() {
    const most = this.#most();
    const lines = [0, most / 2, most].flatMap((value) => {
      const y = this.#y(value);
      const label = svg('text', { x: EDGE.left - 8, y: y + 4, 'text-anchor': 'end' });
      label.textContent = short(value);
      return [svg('line', { x1: EDGE.left, x2: this.#width - EDGE.right, y1: y, y2: y }), label];
    });
    const times = [[0, 'end', 'chart.now'], [60_000, 'middle', 'chart.minute'], [120_000, 'start', 'chart.minutes']].map(([ago, anchor, key]) => {
      const x = this.#width - EDGE.right - (ago / SHOWN_MILLIS) * (this.#width - EDGE.left - EDGE.right);
      const label = svg('text', { x, y: HEIGHT - 4, 'text-anchor': anchor });
      label.textContent = t(key);
      return label;
    });
    this.#parts.grid.replaceChildren(...lines, ...times);
  }

  /** The unbroken stretches of a value. */
  #stretches(name) {
    const stretches = [];
    let before = null;
    for (const { at, values } of this.#readings) {
      const value = values[name];
      if (value === null || value === undefined) {
        before = null;
        continue;
      }
      if (before === null || at - before > GAP_MILLIS) {
        stretches.push([]);
      }
      stretches.at(-1).push(`${this.#x(at).toFixed(1)} ${this.#y(value).toFixed(1)}`);
      before = at;
    }
    return stretches;
  }

  #path(name) {
    return this.#stretches(name).map((points) => 'M' + points.join('L')).join('');
  }

  #areaOf(name) {
    const floor = this.#y(0).toFixed(1);
    return this.#stretches(name)
      .map((points) => `M${points[0].split(' ')[0]} ${floor}L${points.join('L')}L${points.at(-1).split(' ')[0]} ${floor}Z`)
      .join('');
  }

  #mark() {
    const parts = this.#parts;
    const last = this.#readings.length - 1;
    const reading = this.#readings[this.#chosen ?? last];
    const isRead = this.#chosen !== null && reading !== undefined;
    attribute(parts.plot, 'aria-label', `${t(this.#titleKey)}, ${t(this.#unitKey)}`);
    attribute(parts.plot, 'aria-valuemax', Math.max(0, last));
    attribute(parts.plot, 'aria-valuenow', Math.max(0, this.#chosen ?? last));
    attribute(parts.plot, 'aria-valuetext', reading ? this.#wordsOf(reading) : t('chart.nothing'));
    parts.readout.hidden = !isRead;
    attribute(parts.cross, 'visibility', isRead ? 'visible' : 'hidden');
    parts.dots.forEach((dot, at) => {
      const value = reading?.values[this.#series[at].name];
      const visible = isRead && value !== null && value !== undefined;
      attribute(dot, 'visibility', visible ? 'visible' : 'hidden');
      if (visible) {
        attribute(dot, 'cx', this.#x(reading.at));
        attribute(dot, 'cy', this.#y(value));
      }
    });
    if (isRead) {
      const x = this.#x(reading.at);
      attribute(parts.cross, 'x1', x);
      attribute(parts.cross, 'x2', x);
      parts.readout.replaceChildren(
        el('strong', { text: clockTime(reading.at) }),
        ...this.#series.map(({ name, words }, at) => el('span', { class: `series-${at + 1}` }, el('i'), el('span', { text: t(words) }), el('b', { text: rate(reading.values[name]) }))),
      );
      const isRight = x > this.#width / 2;
      parts.readout.style.left = isRight ? 'auto' : `${x + 10}px`;
      parts.readout.style.right = isRight ? `${this.#width - x + 10}px` : 'auto';
    }
  }

  #wordsOf({ at, values }) {
    return [clockTime(at), ...this.#series.map(({ name, words }) => `${t(words)} ${rate(values[name])}`)].join(', ');
  }

  #tabulate() {
    const parts = this.#parts;
    if (!parts.table.open) {
      return;
    }
    say(parts.caption, `${t(this.#titleKey)}, ${t(this.#unitKey)}`);
    parts.head.replaceChildren(el('th', { scope: 'col', text: t('chart.time') }), ...this.#series.map(({ words }) => el('th', { scope: 'col', class: 'number', text: t(words) })));
    const rows = [];
    let next = Infinity;
    for (const reading of this.#readings.toReversed()) {
      if (reading.at <= next) {
        rows.push(reading);
        next = reading.at - TABLE_EVERY_MILLIS;
      }
    }
    parts.rows.replaceChildren(
      ...rows.map(({ at, values }) => el('tr', {}, el('th', { scope: 'row', text: clockTime(at) }), ...this.#series.map(({ name }) => el('td', { class: 'number', text: rate(values[name]) })))),
    );
  }
}

/** The next number that reads well at the top of an axis and in its middle. */
export function niceMost(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 4, 6, 8, 10].map((step) => step * power).find((most) => most >= value);
}
