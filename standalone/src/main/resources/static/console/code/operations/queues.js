import { call } from '../api.js';
import { serverClock } from '../clock.js';
import { ask } from '../dialog.js';
import { byId, el, say, show } from '../dom.js';
import { count, moment, rate } from '../format.js';
import { t } from '../i18n.js';
import { notify, refuse } from '../notice.js';
import { operator } from '../session.js';
import { Things } from './things.js';

const FASTEST = 100_000;
const STEPS = 100;

/** The slider goes by ratios: from 1 to 2 a second is as far as from 1,000 to 2,000. */
export const rateAt = (step) => rounded(FASTEST ** (step / STEPS));
export const stepOf = (perSecond) => Math.round((STEPS * Math.log(perSecond)) / Math.log(FASTEST));

/** Two digits are all that a hand can mean. */
function rounded(value) {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(value)) - 1);
  return Math.round(value / unit) * unit;
}

/** The queues of concerts: opening one, its pace and cap, pausing, closing, and the message to the users. */
export class Queues {
  #changed;
  #things;

  constructor(changed) {
    this.#changed = changed;
    this.#things = new Things('queues', ({ concertId }) => concertId, (queue) => this.#build(queue), update);
    byId('open-queue').addEventListener('click', () => this.#open());
  }

  show(items) {
    this.#things.show(items);
  }

  words() {
    this.#things.words();
  }

  #open() {
    ask({
      title: t('queues.open'),
      fields: [
        { name: 'concertId', label: t('queues.concert'), type: 'text', maxlength: 64, pattern: '[A-Za-z0-9_\\-]+', hint: t('queues.concertHint') },
        { name: 'ratePerSecond', label: t('queues.rate'), min: 1, max: FASTEST, value: 5 },
        { name: 'maxActive', label: t('queues.cap'), min: 1, value: 100 },
        { name: 'claimSeconds', label: t('queues.claim'), min: 1, value: 60 },
        { name: 'opensIn', label: t('queues.opensIn'), min: 0, value: 0, hint: t('queues.opensInHint') },
      ],
      action: t('queues.openNow'),
      perform: async ({ concertId, opensIn, ...settings }) => {
        const opensAt = opensIn > 0 ? serverClock.isoIn(opensIn) : null;
        const { status } = await call('PUT', path(concertId), { session: operator, body: { ...settings, opensAt } });
        notify(t(status === 201 ? 'queues.opened' : 'queues.wasOpen', { concert: concertId }));
        this.#changed();
      },
    });
  }

  async #patch(concertId, body, done) {
    await call('PATCH', path(concertId), { session: operator, body });
    notify(t(done, { concert: concertId }));
    this.#changed();
  }

  #build({ concertId }) {
    const patch = (body, done) => this.#patch(concertId, body, done);
    const close = () =>
      ask({
        title: t('queues.closeTitle', { concert: concertId }),
        text: t('queues.closeText'),
        action: t('queues.close'),
        danger: true,
        perform: () => patch({ state: 'CLOSED' }, 'queues.closed'),
      });
    const id = 'queue-' + concertId;
    const named = { 'aria-describedby': id };
    const state = (to, words, done) => el('button', { type: 'button', ...named, 'data-words': words, 'data-state': to, onclick: () => patch({ state: to }, done).catch(refuse) });
    return el('li', { class: 'thing', 'data-concert': concertId },
      el('div', { class: 'thing-head' }, el('h3', { id, text: concertId }), el('span', { class: 'chip' })),
      el('div', { class: 'thing-figures' }, ...Array.from({ length: 4 }, () => el('span'))),
      el('p', { class: 'quiet-text', hidden: true }),
      el('div', { class: 'buttons' },
        el('a', { class: 'button', href: 'wait.html?concert=' + encodeURIComponent(concertId), 'data-words': 'queues.room', ...named }),
        state('PAUSED', 'queues.pause', 'queues.paused'),
        state('OPEN', 'queues.goOn', 'queues.goesOn'),
        el('button', { type: 'button', class: 'danger', 'data-words': 'queues.close', onclick: close, ...named })),
      el('details', {}, el('summary', { 'data-words': 'queues.controls' }), controls(id, patch)),
    );
  }
}

const path = (concertId) => `/v1/concerts/${encodeURIComponent(concertId)}/queue`;

/** What is being changed by hand is left alone until it was sent. */
function controls(id, patch) {
  const slider = el('input', { id: id + '-rate', type: 'range', min: 0, max: STEPS, 'data-shows': 'ratePerSecond' });
  const exact = el('input', { type: 'number', min: 1, max: FASTEST, required: true, 'data-words-label': 'queues.rate', 'data-shows': 'ratePerSecond' });
  const cap = el('input', { id: id + '-cap', type: 'number', min: 1, required: true, 'data-shows': 'maxActive' });
  const message = el('input', { id: id + '-message', type: 'text', maxlength: 500, 'data-shows': 'message' });
  const send = async (inputs, body, done) => {
    if (inputs.some((input) => !input.reportValidity())) {
      return;
    }
    try {
      await patch(body, done);
    } catch (error) {
      refuse(error);
    }
    inputs.forEach((input) => delete input.dataset.touched);
  };
  for (const input of [slider, exact, cap, message]) {
    input.addEventListener('input', () => (input.dataset.touched = 'true'));
  }
  slider.addEventListener('input', () => {
    exact.value = rateAt(slider.valueAsNumber);
    exact.dataset.touched = 'true';
    slider.setAttribute('aria-valuetext', t('queues.perSecond', { n: count(rateAt(slider.valueAsNumber)) }));
  });
  slider.addEventListener('change', () => send([slider, exact], { ratePerSecond: rateAt(slider.valueAsNumber) }, 'queues.changed'));
  exact.addEventListener('change', () => send([slider, exact], { ratePerSecond: exact.valueAsNumber }, 'queues.changed'));
  cap.addEventListener('change', () => send([cap], { maxActive: cap.valueAsNumber }, 'queues.changed'));
  const messaging = el('form', { class: 'pair' }, el('div', { class: 'field' }, el('label', { for: message.id, 'data-words': 'queues.message' }), message), el('button', { 'data-words': 'queues.send' }));
  messaging.addEventListener('submit', (event) => {
    event.preventDefault();
    send([message], { message: message.value }, 'queues.sent');
  });
  return el('div', { class: 'thing-controls' },
    el('div', { class: 'slider' }, el('label', { for: slider.id, 'data-words': 'queues.rate' }), slider, exact),
    el('div', { class: 'field' }, el('label', { for: cap.id, 'data-words': 'queues.cap' }), cap),
    messaging,
  );
}

function update(row, queue) {
  const [head, figures, notes, buttons] = row.children;
  head.children[1].className = `chip chip-${queue.state}`;
  say(head.children[1], t('state.' + queue.state));
  [
    t('queues.waiting', { n: count(queue.waiting) }),
    t('queues.active', { n: count(queue.active), cap: count(queue.maxActive) }),
    t('queues.admitted', { n: count(queue.admitted) }),
    t('queues.observed', { n: rate(queue.observedRatePerSecond), rate: count(queue.ratePerSecond) }),
  ].forEach((words, at) => say(figures.children[at], words));
  const parts = [opening(queue), queue.mode === 'SHARED' ? t('queues.shared') : null, queue.message ? `“${queue.message}”` : null].filter(Boolean);
  show(notes, parts.length > 0);
  say(notes, parts.join(' · '));
  const isClosed = queue.state === 'CLOSED';
  for (const button of buttons.querySelectorAll('button')) {
    button.hidden = isClosed ? button.dataset.state !== 'OPEN' : button.dataset.state === queue.state;
  }
  wordsIn(row);
  for (const input of row.querySelectorAll('[data-shows]')) {
    fill(input, queue[input.dataset.shows]);
  }
}

const opening = ({ opensAt }) => (opensAt && Date.parse(opensAt) > serverClock.now() ? t('queues.opensAt', { at: moment(Date.parse(opensAt)) }) : null);

function fill(input, value) {
  if (input.dataset.touched || document.activeElement === input) {
    return;
  }
  const text = String(input.type === 'range' ? stepOf(value) : (value ?? ''));
  if (input.value !== text) {
    input.value = text;
  }
  if (input.type === 'range') {
    input.setAttribute('aria-valuetext', t('queues.perSecond', { n: count(value) }));
  }
}

function wordsIn(row) {
  for (const element of row.querySelectorAll('[data-words]')) {
    say(element, t(element.dataset.words));
  }
  for (const element of row.querySelectorAll('[data-words-label]')) {
    element.setAttribute('aria-label', t(element.dataset.wordsLabel));
  }
}
