import { Chart } from '../chart.js';
import { Rate } from '../rates.js';

const COUPON_LINE = 'coupon-publish-request';

/** The live charts, from successive readings. */
export class Figures {
  #drop;
  #queue;
  #pace;
  #accepted = new Rate();
  #decided = new Rate();
  // A campaign that was not there before has issued nothing before.
  #issued = new Rate({ from: 0 });
  #admitted = new Rate({ from: 0 });

  constructor(place) {
    this.#drop = new Chart(place, {
      titleKey: 'chart.drop',
      unitKey: 'chart.perSecond',
      series: [
        { name: 'accepted', words: 'chart.accepted' },
        { name: 'decided', words: 'chart.decided' },
        { name: 'issued', words: 'chart.issued' },
      ],
    });
    this.#queue = new Chart(place, {
      titleKey: 'chart.queue',
      unitKey: 'chart.people',
      series: [
        { name: 'waiting', words: 'chart.waiting' },
        { name: 'active', words: 'chart.active' },
      ],
    });
    this.#pace = new Chart(place, {
      titleKey: 'chart.pace',
      unitKey: 'chart.perSecond',
      series: [{ name: 'admitted', words: 'chart.admitted' }],
    });
  }

  /** What was read; null where it was not. */
  add(at, { lines, campaigns, queues }) {
    const coupon = lines?.filter(({ topic }) => topic === COUPON_LINE);
    this.#drop.add(at, {
      accepted: rateOf(this.#accepted, at, coupon, ({ partition, end }) => [partition, end]),
      decided: rateOf(this.#decided, at, coupon, ({ partition, cursor }) => [partition, cursor]),
      issued: rateOf(this.#issued, at, campaigns, ({ couponId, issued }) => [couponId, issued]),
    });
    this.#queue.add(at, { waiting: queues && waitingIn(queues), active: queues && sum(queues, ({ active }) => active) });
    this.#pace.add(at, { admitted: rateOf(this.#admitted, at, queues, ({ concertId, admitted }) => [concertId, admitted]) });
  }
}

function rateOf(rate, at, items, counter) {
  if (!items) {
    return null;
  }
  rate.add(at, new Map(items.map(counter)));
  return rate.perSecond();
}

const sum = (items, value) => items.reduce((total, item) => total + (value(item) ?? 0), 0);

/** The count of a shared line is reported for each of its concerts; it is counted once. */
function waitingIn(queues) {
  const shared = queues.filter(({ mode }) => mode === 'SHARED').map(({ waiting }) => waiting ?? 0);
  return sum(queues.filter(({ mode }) => mode !== 'SHARED'), ({ waiting }) => waiting) + Math.max(0, ...shared);
}
