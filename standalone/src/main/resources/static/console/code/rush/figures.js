// The figures of a rush in the shape in which they are drawn. Pure.

/** In the order in which they come through: so the first dots are those who were first. */
const OUTCOMES = {
  COUPON: [
    { name: 'ISSUED', look: 'won', through: true },
    { name: 'ALREADY_ISSUED', look: 'lost', through: true },
    { name: 'SOLD_OUT', look: 'lost', through: true },
    { name: 'NOT_OPEN', look: 'lost', through: true },
    { name: 'CLOSED', look: 'lost', through: true },
  ],
  CONCERT: [
    { name: 'COMPLETED', look: 'lost', through: true },
    { name: 'EXPIRED', look: 'lost', through: true },
    { name: 'LEFT', look: 'lost', through: true },
    { name: 'DUPLICATE', look: 'lost', through: true },
    { name: 'ACTIVE', look: 'won', through: true },
    { name: 'ADMITTED', look: 'won', through: true },
    { name: 'WAITING', look: 'on-the-way', through: false },
    { name: 'PRE_QUEUE', look: 'on-the-way', through: false },
  ],
};

/** Shown also with a count of 0, so that the layout does not shift. */
const ALWAYS = { COUPON: ['ISSUED', 'SOLD_OUT'], CONCERT: ['WAITING', 'ADMITTED', 'ACTIVE', 'COMPLETED'] };

const WON = { COUPON: ['ISSUED'], CONCERT: ['ADMITTED', 'ACTIVE', 'COMPLETED', 'EXPIRED', 'LEFT'] };

export function figuresOf(kind, rush) {
  const counts = rush?.outcomes ?? {};
  const known = OUTCOMES[kind].map((outcome) => ({ ...outcome, count: counts[outcome.name] ?? 0 }));
  const others = Object.keys(counts).filter((name) => !known.some((outcome) => outcome.name === name));
  const all = [...known, ...others.map((name) => ({ name, look: 'lost', through: true, count: counts[name] }))];
  const through = all.filter((outcome) => outcome.through);
  const people = rush?.people ?? 0;
  const asked = Math.min(people, rush?.asked ?? 0);
  const decided = Math.min(asked, sum(through));
  // Who was refused has an outcome; whose call failed has none.
  const lost = Math.min(asked - decided, rush?.failed ?? 0);
  return {
    people,
    outside: people - asked,
    inLine: asked - decided - lost,
    lost,
    groups: through.map(({ look, count }) => ({ look, count })),
    won: sum(all.filter(({ name }) => WON[kind].includes(name))),
    outcomes: all.filter(({ name, count }) => count > 0 || ALWAYS[kind].includes(name)).sort((one, other) => order(kind, one.name) - order(kind, other.name)),
  };
}

const sum = (outcomes) => outcomes.reduce((total, { count }) => total + count, 0);

function order(kind, name) {
  const at = ALWAYS[kind].indexOf(name);
  return at < 0 ? ALWAYS[kind].length : at;
}
