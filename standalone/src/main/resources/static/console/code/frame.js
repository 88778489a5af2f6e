import { attribute, byId, el, show } from './dom.js';
import { chooseLanguage, language, languages, onWords, t, translate } from './i18n.js';

// What every page has: the bar with the ways to the other pages, the choice of language, and who is signed in.

const PAGES = [
  { page: 'operations', href: './', words: 'nav.operations' },
  { page: 'order', href: 'order.html', words: 'nav.order' },
  { page: 'shop', href: 'shop.html', words: 'nav.shop' },
  { page: 'wait', href: 'wait.html', words: 'nav.wait' },
  { page: 'trending', href: 'trending.html', words: 'nav.trending' },
  { page: 'rush', href: 'rush.html', words: 'nav.rush' },
];

/** Puts the frame around the page and words in it. */
export function frame() {
  const page = document.body.dataset.page;
  const links = PAGES.map(({ page: other, href, words }) =>
    el('a', { href, 'data-t': words, 'aria-current': other === page ? 'page' : false }),
  );
  byId('bar').append(
    el('a', { class: 'brand', href: './' }, el('img', { src: 'mark.svg', alt: '', width: 28, height: 28 }), el('span', { text: 'Rushline' })),
    el('nav', { 'data-t-label': 'nav.label' }, ...links),
    languageChoice(),
  );
  document.body.append(el('div', { id: 'notices', class: 'notices' }));
  translate(document);
  titled();
  onWords(titled);
}

function titled() {
  document.title = t(`${document.body.dataset.page}.title`) + ' · Rushline';
}

function languageChoice() {
  const buttons = languages.map((lang) =>
    el('button', { type: 'button', lang, text: { en: 'English', ko: '한국어' }[lang], onclick: () => chooseLanguage(lang) }),
  );
  const mark = () => buttons.forEach((button) => attribute(button, 'aria-pressed', String(button.lang === language())));
  mark();
  onWords(mark);
  return el('div', { class: 'languages', role: 'group', 'data-t-label': 'nav.language' }, ...buttons);
}

/** A place to paste a token, shown only where none is given by a development issuer. */
export function tokenField(session, place) {
  const input = el('input', { id: 'token', type: 'password', autocomplete: 'off', required: true, spellcheck: 'false' });
  const form = el(
    'form',
    { class: 'card signin', hidden: true },
    el('h2', { 'data-t': 'signin.title' }),
    el('p', { 'data-t': 'signin.text' }),
    el('div', { class: 'field' }, el('label', { for: 'token', 'data-t': 'signin.token' }), input),
    el('button', { class: 'primary', 'data-t': 'signin.use' }),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    session.use(input.value);
    input.value = '';
  });
  const other = el('button', { type: 'button', class: 'quiet other-token', 'data-t': 'signin.other', hidden: true, onclick: () => session.forget() });
  const update = () => {
    show(form, session.hasIssuer() === false && !session.hasToken());
    show(other, session.hasIssuer() === false && session.hasToken());
  };
  session.addEventListener('change', update);
  place.prepend(form, other);
  translate(place);
  update();
}
