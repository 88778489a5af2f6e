import { ask } from './dialog.js';
import { byId, el } from './dom.js';
import { tokenField } from './frame.js';
import { onWords, t } from './i18n.js';
import { shopper } from './session.js';

/** Says who one is here. In standalone anybody may be anybody; elsewhere a token says so. */
export function whoIsHere(changed) {
  const render = () => {
    const change = shopper.hasIssuer() === false ? null : el('button', { type: 'button', class: 'quiet', text: t('who.change'), onclick: () => rename(changed) });
    byId('who').replaceChildren(el('span', {}, t('who.you') + ' ', el('b', { id: 'who-name', text: shopper.holder() })), change ?? '');
  };
  render();
  onWords(render);
  shopper.addEventListener('change', render);
  tokenField(shopper, byId('main'));
  // Whether anybody gives tokens here is known once one was asked for.
  shopper.token();
}

function rename(changed) {
  ask({
    title: t('who.title'),
    text: t('who.text'),
    fields: [{ name: 'userId', label: t('who.name'), type: 'text', maxlength: 64, pattern: '[!-~]+', value: shopper.userId() }],
    action: t('who.be'),
    perform: ({ userId }) => {
      shopper.rename(userId);
      changed();
    },
  });
}

/** What is kept for one person and one thing, so that a reload changes nothing. */
export class Kept {
  #kind;
  #thing;

  constructor(kind, thing) {
    this.#kind = kind;
    this.#thing = thing;
  }

  #key() {
    return `rushline.${this.#kind}.${this.#thing}.${shopper.holder()}`;
  }

  read() {
    try {
      return JSON.parse(localStorage.getItem(this.#key()));
    } catch {
      return null;
    }
  }

  write(value) {
    localStorage.setItem(this.#key(), JSON.stringify(value));
  }

  forget() {
    localStorage.removeItem(this.#key());
  }
}

/** A ticket to go home with. */
export function ticket({ label, code, foot, proof, proofWords, copied = code }) {
  const copy = el('button', { type: 'button', text: t('ticket.copy') });
  copy.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(copied);
      copy.textContent = t('ticket.copied');
    } catch {
      getSelection().selectAllChildren(byId('ticket-code'));
    }
  });
  return el('div', { class: 'way' },
    el('div', { class: 'ticket' },
      el('div', { class: 'ticket-body' }, el('span', { class: 'ticket-label', text: label }), el('span', { class: 'ticket-code', id: 'ticket-code', text: code })),
      el('div', { class: 'ticket-foot' }, ...foot.map(({ name, value, id }) => el('span', { class: 'ticket-label' }, name, el('b', { id, text: value }))))),
    el('div', { class: 'buttons' }, copy),
    el('details', {}, el('summary', { text: proofWords }), el('p', { class: 'proof' }, el('code', { text: proof }))),
  );
}
