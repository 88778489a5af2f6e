import en from '../words/en.js';
import ko from '../words/ko.js';

// The words of the pages. A text is named by a key, and both dictionaries have the same keys (a test says so).

const DICTIONARIES = { en, ko };
const KEPT = 'rushline.language';

let current = chosen();

function chosen() {
  const kept = localStorage.getItem(KEPT);
  if (kept in DICTIONARIES) {
    return kept;
  }
  const preferred = navigator.languages.map((language) => language.slice(0, 2));
  return preferred.find((language) => language in DICTIONARIES) ?? 'en';
}

export const languages = Object.keys(DICTIONARIES);

export const language = () => current;

/** The words of a key, with the values in their places: `{name}`. */
export function t(key, values = {}) {
  const words = DICTIONARIES[current][key] ?? key;
  return words.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** Whether a key has words: for names that a server gives, where there is something to fall back on. */
export const hasWords = (key) => key in DICTIONARIES[current];

export function chooseLanguage(wanted) {
  current = wanted;
  localStorage.setItem(KEPT, wanted);
  translate(document);
  document.dispatchEvent(new CustomEvent('words'));
}

/** Calls when the language was chosen anew. */
export const onWords = (render) => document.addEventListener('words', render);

const PLACES = {
  'data-t': (element, words) => (element.textContent = words),
  'data-t-label': (element, words) => element.setAttribute('aria-label', words),
  'data-t-placeholder': (element, words) => element.setAttribute('placeholder', words),
  'data-t-title': (element, words) => element.setAttribute('title', words),
};

/** Puts words in all elements below that name a key in one of these attributes. */
export function translate(root) {
  document.documentElement.lang = current;
  for (const [attribute, put] of Object.entries(PLACES)) {
    for (const element of root.querySelectorAll(`[${attribute}]`)) {
      put(element, t(element.getAttribute(attribute)));
    }
  }
}
