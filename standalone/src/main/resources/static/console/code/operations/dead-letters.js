import { call, get } from '../api.js';
import { ask } from '../dialog.js';
import { byId, el, keyed, say, show } from '../dom.js';
import { count, moment } from '../format.js';
import { t } from '../i18n.js';
import { notify } from '../notice.js';
import { operator } from '../session.js';

const SOURCES = ['line', 'event'];

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
    return el('li', { class: 'thing letter' },
      el('div', { class: 'thing-head' }, el('h3', { text: id }), el('span', { class: 'chip' })),
      el('p', { class: 'quiet-text' }),
      el('p', { class: 'problem' }),
      el('details', {}, el('summary'), el('pre', { text: `${key ?? ''}\n${value ?? ''}` })),
      el('div', { class: 'buttons' }, el('button', { type: 'button', onclick: replay })),
    );
  }
}

function update(row, { topic, partition, position, consumer, reason, storedAt, replayedAt }) {
  const [head, words, problem, details, buttons] = row.children;
  show(head.children[1], replayedAt !== null && replayedAt !== undefined);
  say(head.children[1], replayedAt ? t('letters.wasReplayed', { at: moment(Date.parse(replayedAt)) }) : '');
  say(words, t('letters.where', { place: `${topic} ${partition}@${position}`, consumer, at: moment(Date.parse(storedAt)) }));
  say(problem, reason);
  say(details.children[0], t('letters.content'));
  say(buttons.children[0], t('letters.replay'));
}
