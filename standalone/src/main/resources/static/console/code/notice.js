import { wordsOf } from './api.js';
import { byId, el } from './dom.js';
import { t } from './i18n.js';

const SUCCESS_NOTICE_MILLIS = 6_000;

/** Shows a success. The notice disappears by itself. */
export function notify(words) {
  const item = notice('notice', 'status', words);
  setTimeout(() => item.remove(), SUCCESS_NOTICE_MILLIS);
}

/** Shows an error. The notice stays until it is dismissed. */
export function refuse(error) {
  notice('notice notice-bad', 'alert', wordsOf(error));
}

function notice(kind, role, words) {
  const close = el('button', { type: 'button', class: 'quiet', 'aria-label': t('notice.dismiss'), text: '×', onclick: () => item.remove() });
  const item = el('div', { class: kind, role }, el('p', { text: words }), close);
  byId('notices').append(item);
  return item;
}
