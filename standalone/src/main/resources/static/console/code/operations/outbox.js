import { call } from '../api.js';
import { ask } from '../dialog.js';
import { byId, el, keyed, say } from '../dom.js';
import { count, moment, duration } from '../format.js';
import { t } from '../i18n.js';
import { notify, refuse } from '../notice.js';
import { operator } from '../session.js';

/** What waits in the outbox, and help for keys that are stuck. */
export class OutboxState {
  #changed;
  #state = null;

  constructor(changed) {
    this.#changed = changed;
  }

  show(state) {
    this.#state = state;
    this.words();
  }

  words() {
    if (!this.#state) {
      return;
    }
    const { pending, oldestSeconds, held, blocked, blockedKeys, relays } = this.#state;
    say(byId('outbox-pending'), count(pending));
    say(byId('outbox-oldest'), pending > 0 ? duration(oldestSeconds * 1000) : '–');
    say(byId('outbox-held'), count(held));
    say(byId('outbox-blocked'), count(blocked));
    say(byId('outbox-relays'), t('outbox.relays', { n: count(relays) }));
    keyed(byId('blocked-keys'), blockedKeys, ({ id }) => id, (key) => this.#build(key), update);
  }

  #build({ id, eventId, key, held }) {
    const skip = () =>
      ask({
        title: t('outbox.skipTitle', { key }),
        text: t('outbox.skipText', { eventId, held: count(held) }),
        action: t('outbox.skip'),
        danger: true,
        perform: () => this.#help(id, 'skip', 'outbox.skipped'),
      });
    return el('li', { class: 'thing' },
      el('div', { class: 'thing-head' }, el('h3'), el('span', { class: 'chip chip-FAILED' })),
      el('p', { class: 'quiet-text' }),
      el('p', { class: 'problem' }),
      el('div', { class: 'buttons' },
        el('button', { type: 'button', 'data-words': 'outbox.retry', onclick: () => this.#help(id, 'retry', 'outbox.retried').catch(refuse) }),
        el('button', { type: 'button', class: 'danger', 'data-words': 'outbox.skip', onclick: skip })),
    );
  }

  async #help(id, action, done) {
    await call('POST', `/v1/admin/outbox/${id}/${action}`, { session: operator });
    notify(t(done));
    this.#changed();
  }
}

function update(row, { key, topic, type, tries, reason, since, held }) {
  const [head, words, problem, buttons] = row.children;
  say(head.children[0], key);
  say(head.children[1], t('outbox.heldBehind', { n: count(held) }));
  say(words, t('outbox.stuck', { type, topic, tries: count(tries), since: moment(Date.parse(since)) }));
  say(problem, reason);
  for (const button of buttons.children) {
    say(button, t(button.dataset.words));
  }
}
