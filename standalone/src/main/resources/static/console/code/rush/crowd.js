// A crowd, drawn: those outside, those in line, and those who came through. A dot stands for so many people; dots are
// moved only while they have a way to go, and nothing is drawn when nothing moves.

const MOST_DOTS = 1_000;
const PIXELS_PER_DOT = 130;
const GLIDE = 0.006;
const NEAR = 0.4;

const stillness = matchMedia('(prefers-reduced-motion: reduce)');
const darkness = matchMedia('(prefers-color-scheme: dark)');

export class Crowd {
  #canvas;
  #pen;
  #dots = [];
  #figures = null;
  #drawnAt = null;
  #colours = {};

  constructor(canvas) {
    this.#canvas = canvas;
    this.#pen = canvas.getContext('2d');
    new ResizeObserver(() => this.#resize()).observe(canvas);
    darkness.addEventListener('change', () => this.#resize());
  }

  /** Shows how many are where; answers how many people a dot is. */
  show(figures) {
    this.#figures = figures;
    this.#send();
    return figures.people === 0 ? 1 : Math.max(1, Math.round(figures.people / Math.max(1, this.#dots.length)));
  }

  #resize() {
    const { clientWidth, clientHeight } = this.#canvas;
    this.#canvas.width = clientWidth * devicePixelRatio;
    this.#canvas.height = clientHeight * devicePixelRatio;
    const style = getComputedStyle(this.#canvas);
    const colour = (name) => style.getPropertyValue(name).trim();
    this.#colours = { outside: colour('--edge'), line: colour('--second'), won: colour('--accent'), lost: colour('--lost'), 'on-the-way': colour('--second'), rule: colour('--line') };
    this.#send();
    // A hidden window needs no animation.
    for (const dot of this.#dots) {
      dot.x = dot.toX;
      dot.y = dot.toY;
    }
  }

  /** Gives every dot its place. */
  #send() {
    const width = this.#canvas.clientWidth;
    const height = this.#canvas.clientHeight;
    if (!this.#figures || width === 0) {
      return;
    }
    const { people, outside, inLine, groups } = this.#figures;
    const size = Math.min(people, MOST_DOTS, Math.round((width * height) / PIXELS_PER_DOT));
    const perDot = people / Math.max(1, size);
    this.#fit(size, width, height);
    // From the one who was first to those who did not come yet.
    const ends = [];
    let sum = 0;
    for (const { look, count } of groups) {
      sum += count;
      ends.push({ look, end: Math.round(sum / perDot) });
    }
    const decided = Math.max(0, ends.at(-1)?.end ?? 0);
    const line = Math.round(inLine / perDot);
    const away = size - Math.round((people - outside) / perDot);
    const zones = zonesOf(width, height);
    const counts = { won: 0, lost: 0 };
    // Places stay where they are, so there is room for all from the beginning; where few come, it grows by halves.
    const step = { won: stepOf(zones.won, nextPower(total(groups, 'won') / perDot)), lost: stepOf(zones.lost, size), line: stepOf(zones.line, size) };
    this.#dots.forEach((dot, at) => {
      if (at < decided) {
        const { look } = ends.find(({ end }) => at < end) ?? { look: 'lost' };
        go(dot, look, inHeap(zones[look], step[look], counts[look]++));
      } else if (at < decided + line) {
        go(dot, 'line', inLineAt(zones.line, step.line, at - decided));
      } else if (at < size - away) {
        // The call failed.
        go(dot, 'lost', inHeap(zones.lost, step.lost, counts.lost++));
      } else {
        go(dot, 'outside', { x: zones.outside.x + dot.luckX * zones.outside.width, y: zones.outside.y + dot.luckY * zones.outside.height });
      }
    });
    this.#start();
  }

  #fit(size, width, height) {
    while (this.#dots.length < size) {
      const luck = this.#dots.length + 1;
      // The same crowd each time: the golden ratio spreads it evenly, and looks like chance.
      const luckX = (luck * 0.754877666) % 1;
      const luckY = (luck * 0.569840291) % 1;
      this.#dots.push({ luckX, luckY, x: luckX * width * 0.3, y: luckY * height, toX: 0, toY: 0, look: 'outside' });
    }
    this.#dots.length = size;
  }

  #start() {
    if (this.#drawnAt === null) {
      this.#drawnAt = performance.now();
      requestAnimationFrame((now) => this.#frame(now));
    }
  }

  #frame(now) {
    const part = stillness.matches ? 1 : 1 - Math.exp(-GLIDE * Math.min(100, now - this.#drawnAt));
    let moves = false;
    for (const dot of this.#dots) {
      dot.x += (dot.toX - dot.x) * part;
      dot.y += (dot.toY - dot.y) * part;
      moves ||= Math.abs(dot.toX - dot.x) + Math.abs(dot.toY - dot.y) > NEAR;
    }
    this.#draw();
    this.#drawnAt = moves ? now : null;
    if (moves) {
      requestAnimationFrame((next) => this.#frame(next));
    }
  }

  #draw() {
    const pen = this.#pen;
    const { clientWidth: width, clientHeight: height } = this.#canvas;
    pen.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    pen.clearRect(0, 0, width, height);
    pen.fillStyle = this.#colours.rule;
    for (const part of [1 / 3, 2 / 3]) {
      pen.fillRect(Math.round(width * part), 12, 1, height - 24);
    }
    for (const look of ['outside', 'line', 'lost', 'won']) {
      pen.fillStyle = this.#colours[look];
      pen.beginPath();
      for (const dot of this.#dots) {
        if (dot.look === look) {
          const radius = look === 'won' ? 3.4 : 2.3;
          pen.moveTo(dot.x + radius, dot.y);
          pen.arc(dot.x, dot.y, radius, 0, 7);
        }
      }
      pen.fill();
    }
  }
}

function go(dot, look, { x, y }) {
  dot.look = look;
  dot.toX = x;
  dot.toY = y;
}

const total = (groups, look) => groups.filter((group) => group.look === look).reduce((sum, { count }) => sum + count, 0);

const nextPower = (value) => 2 ** Math.ceil(Math.log2(Math.max(32, value)));

const MARGIN = 14;

function zonesOf(width, height) {
  const third = width / 3;
  const inner = { width: third - 2 * MARGIN, y: MARGIN, height: height - 2 * MARGIN };
  const right = 2 * third + MARGIN;
  return {
    outside: { ...inner, x: MARGIN },
    line: { ...inner, x: third + MARGIN },
    won: { x: right, y: MARGIN, width: inner.width, height: inner.height * 0.4 },
    lost: { x: right, y: MARGIN + inner.height * 0.48, width: inner.width, height: inner.height * 0.52 },
  };
}

/** How far apart so many dots stand to fill a zone, and never farther than is pretty. */
function stepOf({ width, height }, dots) {
  return Math.min(9, Math.max(2, Math.sqrt((width * height) / Math.max(1, dots * 1.1))));
}

/** Rows from the top of its zone. */
function inHeap({ x, y, width, height }, step, at) {
  const columns = Math.max(1, Math.floor(width / step));
  return { x: x + (at % columns) * step, y: Math.min(y + height, y + Math.floor(at / columns) * step) };
}

/** A line as it winds between ropes; its head is at the gate on the right, below. */
function inLineAt({ x, y, width, height }, step, at) {
  const columns = Math.max(1, Math.floor(width / step));
  const row = Math.floor(at / columns);
  const along = at % columns;
  const column = row % 2 === 0 ? columns - 1 - along : along;
  return { x: x + column * step, y: Math.max(y, y + height - row * step) };
}
