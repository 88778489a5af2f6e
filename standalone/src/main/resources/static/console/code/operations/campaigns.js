import { call } from '../api.js';
import { serverClock } from '../clock.js';
import { ask } from '../dialog.js';
import { byId, el, say } from '../dom.js';
import { count, moment, percent } from '../format.js';
import { t } from '../i18n.js';
import { notify } from '../notice.js';
import { operator } from '../session.js';
import { Things } from './things.js';

/** The campaigns: opening one, adding stock, closing. */
export class Campaigns {
  #changed;
  #things;

  constructor(changed) {
    this.#changed = changed;
    this.#things = new Things('campaigns', ({ couponId }) => couponId, (campaign) => this.#build(campaign), update);
    byId('open-campaign').addEventListener('click', () => this.#open());
  }

  show(items) {
    this.#things.show(items);
  }

  words() {
    this.#things.words();
  }

  #open() {
    ask({
      title: t('campaigns.open'),
      fields: [
        { name: 'name', label: t('campaigns.name'), type: 'text', maxlength: 200, value: t('campaigns.nameValue') },
        { name: 'quantity', label: t('campaigns.quantity'), min: 1, value: 100 },
        { name: 'opensIn', label: t('campaigns.opensIn'), min: 0, value: 0, hint: t('campaigns.opensInHint') },
        { name: 'discount', label: t('campaigns.discount'), min: 1, optional: true, hint: t('campaigns.discountHint') },
      ],
      action: t('campaigns.openNow'),
      perform: ({ name, quantity, opensIn, discount }) =>
        this.#send('/v1/coupons', { name, quantity, discount, opensAt: opensIn > 0 ? serverClock.isoIn(opensIn) : null }, 'campaigns.opened'),
    });
  }

  async #send(path, body, done, headers = {}) {
    const { status } = await call('POST', path, { session: operator, body, headers });
    notify(status === 202 ? t('campaigns.inLine') : t(done));
    this.#changed();
  }

  #build({ couponId, name }) {
    const stock = () => {
      // One key for as long as the dialog is there: if an answer is lost and it is sent again, it is added once.
      const headers = { 'Idempotency-Key': Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('') };
      ask({
        title: t('campaigns.stockTitle', { name }),
        text: t('campaigns.stockText'),
        fields: [{ name: 'add', label: t('campaigns.stockAdd'), min: 1, value: 10 }],
        action: t('campaigns.stock'),
        perform: ({ add }) => this.#send(`/v1/coupons/${couponId}/stock`, { add }, 'campaigns.stocked', headers),
      });
    };
    const close = () =>
      ask({
        title: t('campaigns.closeTitle', { name }),
        text: t('campaigns.closeText'),
        action: t('campaigns.close'),
        danger: true,
        perform: () => this.#send(`/v1/coupons/${couponId}/close`, undefined, 'campaigns.closed'),
      });
    return el('li', { class: 'thing', 'data-coupon': couponId },
      el('div', { class: 'thing-head' }, el('h3', { id: 'campaign-' + couponId, text: name }), el('span', { class: 'chip' })),
      el('div', { class: 'meter', 'aria-hidden': 'true' }, el('i')),
      el('div', { class: 'thing-figures' }, el('span'), el('span')),
      el('div', { class: 'buttons' },
        el('a', { class: 'button', href: 'shop.html?coupon=' + encodeURIComponent(couponId), 'data-words': 'campaigns.shop', 'aria-describedby': 'campaign-' + couponId }),
        el('button', { type: 'button', 'data-words': 'campaigns.stock', 'aria-describedby': 'campaign-' + couponId, onclick: stock }),
        el('button', { type: 'button', class: 'danger', 'data-words': 'campaigns.close', 'aria-describedby': 'campaign-' + couponId, onclick: close })),
    );
  }
}

function update(row, { quantity, issued, state, opensAt, discount }) {
  const [head, meter, figures, buttons] = row.children;
  head.children[1].className = `chip chip-${state}`;
  say(head.children[1], t('state.' + state));
  meter.firstElementChild.style.width = `${(100 * issued) / quantity}%`;
  say(figures.children[0], t('campaigns.figures', { issued: count(issued), quantity: count(quantity), part: percent(issued, quantity) }));
  say(figures.children[1], when(state, opensAt) + (discount ? ' · ' + t('campaigns.worth', { n: count(discount) }) : ''));
  const [shop, stock, close] = buttons.children;
  for (const button of [shop, stock, close]) {
    say(button, t(button.dataset.words));
  }
  stock.hidden = close.hidden = state === 'CLOSED';
}

function when(state, opensAt) {
  return t(state === 'SCHEDULED' ? 'campaigns.opensAt' : 'campaigns.openedAt', { at: moment(Date.parse(opensAt)) });
}
