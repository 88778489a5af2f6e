import { get, wordsOf } from './api.js';
import { byId, el, keyed, say, show } from './dom.js';
import { count, dateTime } from './format.js';
import { frame, tokenField } from './frame.js';
import { onWords, t } from './i18n.js';
import { operator } from './session.js';

// What happened to one order, from its placing on. The steps come from several tables, and are put into the order of time here.

const orderId = new URLSearchParams(location.search).get('order');

let history = null;

/** All that happened, the oldest first. Each step has its words, and may have a problem. */
function steps({ placedAt, payment, events, publishing, deliveries, deadLetters, audit }) {
  const types = new Map(events.map(({ eventId, type }) => [eventId, type]));
  const all = [{ id: 'placed', at: placedAt, words: t('order.placed') }];
  if (payment) {
    all.push({ id: 'paid', at: payment.paidAt, words: t('order.paid', { amount: count(payment.amount), discount: count(payment.discount) }) });
    if (payment.refundedAt) {
      all.push({ id: 'refunded', at: payment.refundedAt, words: t('order.refunded') });
    }
  }
  for (const { id, eventId, type, recordedAt, status } of events) {
    all.push({ id: 'event ' + id, at: recordedAt, words: t('order.event', { type, status, eventId }) });
  }
  if (publishing) {
    const { tries, since, reason, blocked } = publishing;
    all.push({ id: 'publishing', at: since, words: t(blocked ? 'order.blocked' : 'order.retried', { tries: count(tries) }), problem: reason });
  }
  for (const { consumer, eventId, status, at } of deliveries) {
    all.push({ id: `${consumer} ${eventId}`, at, words: t('order.delivery', { consumer, status, type: types.get(eventId) ?? eventId }) });
  }
  for (const { id, consumer, storedAt, replayedAt, skippedAt, reason } of deadLetters) {
    all.push({ id, at: storedAt, words: t('order.deadLetter', { id, consumer }), problem: reason });
    if (replayedAt) {
      all.push({ id: id + ' replayed', at: replayedAt, words: t('order.replayed', { id }) });
    }
    if (skippedAt) {
      all.push({ id: id + ' skipped', at: skippedAt, words: t('order.skipped', { id }) });
    }
  }
  audit.forEach(({ at, operator: who, action, subject }, n) =>
    all.push({ id: 'audit ' + n, at, words: t('order.action', { operator: who, action, subject }) }));
  return all.sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
}

function build() {
  return el('li', { class: 'thing' }, el('p', { class: 'quiet-text' }), el('p'), el('p', { class: 'problem' }));
}

function update(row, { at, words, problem }) {
  say(row.children[0], dateTime(Date.parse(at)));
  say(row.children[1], words);
  say(row.children[2], problem ?? '');
  show(row.children[2], Boolean(problem));
}

function words() {
  if (!history) {
    return;
  }
  const { order, userId } = history;
  say(byId('order-name'), order.orderId);
  say(byId('order-status'), order.status);
  say(byId('order-words'), t('order.what', { quantity: count(order.quantity), sku: order.sku, amount: count(order.amount), userId }));
  keyed(byId('steps'), steps(history), ({ id }) => id, build, update);
}

async function read() {
  try {
    history = await get(`/v1/admin/orders/${encodeURIComponent(orderId)}/history`, { session: operator, cache: 'no-store' });
    show(byId('trouble'), false);
  } catch (error) {
    history = null;
    say(byId('trouble'), wordsOf(error));
    show(byId('trouble'), true);
  }
  show(byId('history'), history !== null);
  words();
}

frame();
tokenField(operator, byId('main'));
onWords(words);
if (orderId) {
  byId('order').value = orderId;
  await read();
  operator.addEventListener('change', () => {
    if (history === null && operator.hasToken()) {
      read();
    }
  });
}
