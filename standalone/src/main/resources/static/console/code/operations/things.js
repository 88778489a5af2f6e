import { byId, keyed, say, show } from '../dom.js';
import { count } from '../format.js';
import { t } from '../i18n.js';

const AT_FIRST = 4;

/** A list of which the newest are shown, and all when they are asked for. */
export class Things {
  #place;
  #keyOf;
  #build;
  #update;
  #items = null;
  #all = false;

  constructor(place, keyOf, build, update) {
    this.#place = place;
    this.#keyOf = keyOf;
    this.#build = build;
    this.#update = update;
    byId(place + '-more').addEventListener('click', () => {
      this.#all = !this.#all;
      this.words();
    });
  }

  show(items) {
    this.#items = items;
    this.words();
  }

  words() {
    if (!this.#items) {
      return;
    }
    const more = byId(this.#place + '-more');
    show(byId(this.#place + '-empty'), this.#items.length === 0);
    show(more, this.#items.length > AT_FIRST);
    say(more, this.#all ? t('things.fewer') : t('things.all', { n: count(this.#items.length) }));
    keyed(byId(this.#place), this.#all ? this.#items : this.#items.slice(0, AT_FIRST), this.#keyOf, this.#build, this.#update);
  }
}
