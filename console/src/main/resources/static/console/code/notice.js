import { wordsOf } from './api.js';
import { byId, el } from './dom.js';
import { t } from './i18n.js';

const GOOD_NEWS_MILLIS = 6_000;

/** Says that something was done. It goes away by itself. */
export function tell(words) {
  const item = notice('notice', 'status', words);
  setTimeout(() => item.remove(), GOOD_NEWS_MILLIS);
}

/** Says why something was not done. It stays until it was read. */
export function refuse(error) {
  notice('notice notice-bad', 'alert', wordsOf(error));
}

function notice(kind, role, words) {
  const close = el('button', { type: 'button', class: 'quiet', 'aria-label': t('notice.dismiss'), text: '×', onclick: () => item.remove() });
  const item = el('div', { class: kind, role }, el('p', { text: words }), close);
  byId('notices').append(item);
  return item;
}
