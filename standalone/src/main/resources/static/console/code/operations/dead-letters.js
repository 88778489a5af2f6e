import { call, get } from '../api.js';
import { ask } from '../dialog.js';
import { byId, el, keyed, say, show } from '../dom.js';
import { count, moment } from '../format.js';
import { t } from '../i18n.js';
import { notify, refuse } from '../notice.js';
import { operator } from '../session.js';

const SOURCES = ['line', 'event'];

/** Events of orders have the order's id as their key. */
const ORDER = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Both kinds. Behind the proxy of a cluster each comes from another application, and one that answers is better than none. */
export async function readLetters(options) {
  const answers = await Promise.allSettled(SOURCES.map((source) => get('/v1/admin/dead-letters?source=' + source, options)));
  const read = answers.filter(({ status }) => status === 'fulfilled');
  if (read.length === 0) {
    throw answers[0].reason;
  }
  const byLetterId = new Map(read.flatMap(({ value }) => value.items).map((letter) => [letter.id, letter]));
  return [...byLetterId.values()].sort((one, other) => Date.parse(other.storedAt) - Date.parse(one.storedAt));
}

/** What could not be handled. */
export class Letters {
  #changed;
  #letters = null;

  constructor(changed) {
    this.#changed = changed;
    byId('letters-replay').addEventListener('click', () => this.#many('replay'));
    byId('letters-skip').addEventListener('click', () => this.#many('skip'));
  }

  /** Many at once, by what they have in common. Behind the proxy of a cluster the source says which application does it. */
  #many(action) {
    const text = (name) => ({ name, label: t('letters.' + name), type: 'text', optional: true });
    ask({
      title: t(action === 'replay' ? 'letters.replayManyTitle' : 'letters.skipManyTitle'),
      text: t('letters.manyText'),
      action: t(action === 'replay' ? 'letters.replay' : 'letters.skip'),
      danger: true,
      fields: [
        { name: 'source', label: t('letters.source'), choices: SOURCES.map((source) => ({ value: source, words: source })) },
        ...['topic', 'consumer', 'type', 'key', 'reason'].map(text),
      ],
      perform: async ({ source, ...filter }) => {
        let done = 0;
        for (let more = true; more; ) {
          const { value } = await call('POST', `/v1/admin/dead-letters/${action}?source=${source}`, { session: operator, body: filter });
          done += value.replayed ?? value.skipped;
          more = value.more;
        }
        notify(t('letters.manyDone', { n: count(done) }));
        this.#changed();
      },
    });
  }

  show(letters) {
    this.#letters = letters;
    this.words();
  }

  words() {
    if (!this.#letters) {
      return;
    }
    show(byId('letters-empty'), this.#letters.length === 0);
    say(byId('letters-sum'), this.#letters.length > 0 ? count(this.#letters.length) : '');
    keyed(byId('letters'), this.#letters, ({ id }) => id, (letter) => this.#build(letter), update);
  }

  #build({ id, topic, key, value }) {
    const replay = () =>
      ask({
        title: t('letters.replayTitle', { id }),
        text: t('letters.replayText', { topic }),
        action: t('letters.replay'),
        danger: true,
        perform: async () => {
          await call('POST', `/v1/admin/dead-letters/${id}/replay`, { session: operator });
          notify(t('letters.replayed'));
          this.#changed();
        },
      });
    const skip = async () => {
      await call('POST', `/v1/admin/dead-letters/${id}/skip`, { session: operator });
      this.#changed();
    };
    return el('li', { class: 'thing letter' },
      el('div', { class: 'thing-head' }, el('h3', { text: id }), el('span', { class: 'chip' })),
      el('p', { class: 'quiet-text' }),
      el('p', { class: 'problem' }),
      el('details', {}, el('summary'), el('pre', { text: `${key ?? ''}\n${value ?? ''}` })),
      el('div', { class: 'buttons' }, 
        el('button', { type: 'button', onclick: replay }),
        el('button', { type: 'button', class: 'quiet', onclick: () => skip().catch(refuse) }),
        ORDER.test(key ?? '') ? el('a', { href: 'order.html?order=' + key }) : null),
    );
  }
}

function update(row, { topic, partition, position, consumer, reason, storedAt, replayedAt, skippedAt }) {
  const [head, words, problem, details, buttons] = row.children;
  const end = skippedAt ?? replayedAt;
  show(head.children[1], end !== null && end !== undefined);
  say(head.children[1], end ? t(skippedAt ? 'letters.wasSkipped' : 'letters.wasReplayed', { at: moment(Date.parse(end)) }) : '');
  say(words, t('letters.where', { place: `${topic} ${partition}@${position}`, consumer, at: moment(Date.parse(storedAt)) }));
  say(problem, reason);
  say(details.children[0], t('letters.content'));
  say(buttons.children[0], t('letters.replay'));
  say(buttons.children[1], t('letters.skip'));
  if (buttons.children[2]) {
    say(buttons.children[2], t('letters.order'));
  }
}
