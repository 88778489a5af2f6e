import { get, wordsOf } from './api.js';
import { byId, say, show } from './dom.js';
import { count } from './format.js';
import { frame, tokenField } from './frame.js';
import { onWords, t } from './i18n.js';
import { refuse } from './notice.js';
import { Campaigns } from './operations/campaigns.js';
import { Figures } from './operations/figures.js';
import { Letters, readLetters } from './operations/dead-letters.js';
import { Lines } from './operations/lines.js';
import { OutboxState } from './operations/outbox.js';
import { Queues } from './operations/queues.js';
import { poll } from './poll.js';
import { startRushes } from './rush/rushes.js';
import { operator } from './session.js';

const EVERY_MILLIS = 1_000;

/** Dead letters are rare, and there are two calls for them. */
const LETTERS_EVERY_MILLIS = 5_000;

frame();
tokenField(operator, byId('main'));

const figures = new Figures(byId('charts'));
const lines = new Lines();
const campaigns = new Campaigns(() => reading.now());
const queues = new Queues(() => reading.now());
const outbox = new OutboxState(() => reading.now());
const letters = new Letters(() => askForLetters());

let lettersAt = -Infinity;

function askForLetters() {
  lettersAt = -Infinity;
  reading.now();
}

const asOperator = { session: operator, cache: 'no-store' };

/** What is shown, and who shows it. Each part may fail alone: in a cluster they come from different applications. */
const PARTS = [
  { place: 'lines', read: () => get('/v1/admin/lines', asOperator), shown: (value) => lines.show(value.items) },
  { place: 'campaigns', read: () => get('/v1/coupons?limit=100', { cache: 'no-store' }), shown: (value) => campaigns.show(value.items) },
  { place: 'queues', read: () => get('/v1/concerts', asOperator), shown: (value) => queues.show(value.items) },
  { place: 'outbox', read: () => get('/v1/admin/outbox', asOperator), shown: (value) => outbox.show(value) },
];

async function read() {
  const token = await operator.token();
  // A crowd that is made up is no part of a cluster.
  show(byId('start-rush'), operator.hasIssuer() !== false);
  // With no token nothing but refusals would come back.
  if (token === null && operator.hasIssuer() === false) {
    status('idle', 'status.signedOut');
    return EVERY_MILLIS;
  }
  const answers = await Promise.allSettled(PARTS.map((part) => part.read()));
  const failures = answers.filter(({ status: outcome }) => outcome === 'rejected');
  answers.forEach((answer, at) => shown(PARTS[at], answer));
  if (failures.length === PARTS.length) {
    throw failures[0].reason;
  }
  const values = answers.map(({ value }) => value?.items ?? null);
  figures.add(Date.now(), { lines: values[0], campaigns: values[1], queues: values[2] });
  await readLettersNowAndThen();
  status('live', 'status.live');
  return EVERY_MILLIS;
}

async function readLettersNowAndThen() {
  if (Date.now() - lettersAt < LETTERS_EVERY_MILLIS) {
    return;
  }
  lettersAt = Date.now();
  const [answer] = await Promise.allSettled([readLetters(asOperator)]);
  shown({ place: 'letters', shown: (value) => letters.show(value) }, answer);
}

function shown({ place, shown: showIt }, { status: outcome, value, reason }) {
  const trouble = byId(place + '-trouble');
  show(trouble, outcome === 'rejected');
  if (outcome === 'rejected') {
    say(trouble, wordsOf(reason));
  } else {
    showIt(value);
  }
}

let lastStatus = [];

function status(state, key, values = {}) {
  lastStatus = [state, key, values];
  byId('status').dataset.state = state;
  say(byId('status'), t(key, values));
}

const reading = poll(read, {
  onTrouble: (error, delay) => status('trouble', 'status.trouble', { words: wordsOf(error), seconds: count(delay / 1000) }),
});

operator.addEventListener('change', () => reading.now());
onWords(() => {
  status(...lastStatus);
  [lines, campaigns, queues, outbox, letters].forEach((part) => part.words());
});

byId('start-rush').addEventListener('click', async () => {
  try {
    await startRushes();
    location.href = 'rush.html';
  } catch (error) {
    refuse(error);
  }
});
