import { call, get, wordsOf } from './api.js';
import { serverClock } from './clock.js';
import { byId, el, keyed, say, show } from './dom.js';
import { count, countdown, moment, duration } from './format.js';
import { frame } from './frame.js';
import { onWords, t } from './i18n.js';
import { poll } from './poll.js';
import { shopper } from './session.js';
import { Kept, ticket, whoIsHere } from './shopper.js';

const couponId = new URLSearchParams(location.search).get('coupon');

frame();
whoIsHere(() => location.reload());
if (couponId) {
  visit();
} else {
  list();
}

function list() {
  show(byId('choose'), true);
  let items = [];
  const render = () => {
    show(byId('choose-empty'), items.length === 0);
    keyed(byId('choices'), items, (coupon) => coupon.couponId, build, update);
  };
  const build = ({ couponId: id, name }) =>
    el('li', {}, el('a', { href: 'shop.html?coupon=' + encodeURIComponent(id) }, el('span', {}, name, el('small')), el('span', { class: 'chip' })));
  const update = (row, { state, remaining, quantity }) => {
    const chip = row.querySelector('.chip');
    chip.className = `chip chip-${state}`;
    say(chip, t('state.' + state));
    say(row.querySelector('small'), t('shop.left', { left: count(remaining), quantity: count(quantity) }));
  };
  poll(
    async () => {
      items = (await get('/v1/coupons?limit=30')).items;
      show(byId('choose-trouble'), false);
      render();
      return 3_000;
    },
    { onTrouble: (error) => trouble('choose-trouble', error) },
  );
  onWords(render);
}

function trouble(place, error) {
  say(byId(place), wordsOf(error));
  show(byId(place), true);
}

function visit() {
  const kept = new Kept('request', couponId);
  let coupon = null;
  let request = null;
  let asking = false;
  let following = null;

  show(byId('coupon'), true);

  const looking = poll(
    async () => {
      // Read past the browser's cache, so that its Date header is the server's time.
      coupon = await get('/v1/coupons/' + encodeURIComponent(couponId), { cache: 'no-store' });
      show(byId('trouble'), false);
      render();
      return untilNextLook(coupon);
    },
    { whenHidden: 'less', onTrouble: (error) => trouble('trouble', error) },
  );
  setInterval(() => coupon && render(), 200);
  onWords(() => {
    delete byId('ticket-place').dataset.code;
    render();
  });
  byId('ask').addEventListener('click', askForIt);
  resume();

  async function resume() {
    // Who one is may hang on the token.
    await shopper.token();
    const requestId = kept.read();
    if (requestId) {
      follow(requestId);
    }
  }

  async function askForIt() {
    if (byId('ask').getAttribute('aria-disabled') === 'true') {
      return;
    }
    asking = true;
    show(byId('trouble'), false);
    render();
    try {
      const { value } = await call('POST', `/v1/coupons/${encodeURIComponent(couponId)}/requests`, { session: shopper });
      kept.write(value.requestId);
      request = value;
      follow(value.requestId);
    } catch (error) {
      refusedWith(error);
    }
    asking = false;
    render();
  }

  function refusedWith(error) {
    const status = { 'sold-out': 'SOLD_OUT', closed: 'CLOSED', 'not-open': 'NOT_OPEN' }[error.name];
    if (status) {
      request = { status };
      looking.now();
    } else {
      trouble('trouble', error);
    }
  }

  function follow(requestId) {
    following?.stop();
    following = poll(
      async () => {
        // The answer comes with the verdict, or in two seconds with the place.
        const headers = document.hidden ? {} : { Prefer: 'wait=2' };
        request = await get('/v1/coupon-requests/' + encodeURIComponent(requestId), { session: shopper, headers, cache: 'no-store' });
        show(byId('trouble'), false);
        render();
        if (request.status === 'PENDING') {
          return request.pollAfterMs ?? 1_000;
        }
        looking.now();
        return null;
      },
      {
        whenHidden: 'less',
        onTrouble: (error) => {
          if (error.status === 404 || error.status === 410) {
            kept.forget();
            following.stop();
            request = null;
          }
          trouble('trouble', error);
        },
      },
    );
  }

  function render() {
    if (!coupon) {
      return;
    }
    renderCoupon(coupon);
    const left = Date.parse(coupon.opensAt) - serverClock.now();
    const isPending = request?.status === 'PENDING';
    const isEarly = coupon.state !== 'CLOSED' && left > 0 && !request?.issued && !isPending;
    show(byId('counting'), isEarly);
    if (isEarly) {
      say(byId('countdown'), countdown(left));
      say(byId('opens-at'), moment(Date.parse(coupon.opensAt)));
    }
    show(byId('queueing'), isPending);
    if (isPending) {
      say(byId('ahead'), count(request.ahead));
      say(byId('ahead-label'), t('shop.ahead') + (request.estimatedWaitMs ? ' · ' + t('shop.about', { time: duration(roughly(request.estimatedWaitMs)) }) : ''));
    }
    renderVerdict(isEarly, left);
    renderButton(isEarly, left);
  }

  function renderVerdict(isEarly, left) {
    const key = verdictKey(isEarly);
    say(byId('said'), key ? t(key) : isEarly ? announced(left) : '');
    say(byId('said-more'), key ? t(key + 'More') : '');
    const isShown = byId('ticket-place').dataset.code;
    if (request?.issued && isShown !== request.issued.code) {
      byId('ticket-place').dataset.code = request.issued.code;
      byId('ticket-place').replaceChildren(ticketOf(coupon, request.issued));
    } else if (!request?.issued && isShown) {
      delete byId('ticket-place').dataset.code;
      byId('ticket-place').replaceChildren();
    }
  }

  function verdictKey(isEarly) {
    const status = request?.status;
    if (asking || status === 'PENDING') {
      return 'verdict.PENDING';
    }
    if (status === 'ISSUED' || status === 'ALREADY_ISSUED') {
      return 'verdict.' + status;
    }
    if (coupon.state === 'CLOSED' || coupon.state === 'SOLD_OUT') {
      return 'verdict.' + coupon.state;
    }
    // What was said of an earlier try counts until one may try again.
    return status && !isEarly && status !== 'NOT_OPEN' ? 'verdict.again' : null;
  }

  function renderButton(isEarly, left) {
    const mayAsk = !request?.issued && request?.status !== 'PENDING' && coupon.state !== 'CLOSED' && coupon.state !== 'SOLD_OUT';
    const button = byId('ask');
    show(button, mayAsk);
    button.setAttribute('aria-disabled', String(isEarly || asking));
    say(button, isEarly ? t('shop.notYet', { time: countdown(left) }) : asking ? t('shop.asking') : t('shop.ask'));
  }
}

/** For a screen reader, a countdown is a word now and then. */
function announced(left) {
  const seconds = Math.ceil(left / 1000);
  const step = [5, 10, 30, 60].find((mark) => seconds <= mark);
  return step ? t('shop.opensWithin', { n: step }) : '';
}

function renderCoupon({ name, state, issued, quantity, remaining, discount }) {
  say(byId('name'), name);
  byId('state').className = `chip chip-${state}`;
  say(byId('state'), t('state.' + state));
  show(byId('worth'), discount !== null && discount !== undefined);
  say(byId('worth'), discount ? t('shop.worth', { n: count(discount) }) : '');
  byId('stock-bar').style.width = `${(100 * issued) / quantity}%`;
  say(byId('stock'), t('shop.left', { left: count(remaining), quantity: count(quantity) }));
}

function ticketOf({ name }, { code, serial, issuedAt, voucher }) {
  return ticket({
    label: name,
    code,
    foot: [
      { name: t('ticket.serial'), value: count(serial), id: 'serial' },
      { name: t('ticket.issuedAt'), value: moment(Date.parse(issuedAt)) },
    ],
    proof: voucher,
    proofWords: t('ticket.voucher'),
  });
}

/** Rounds a wait: an estimate to the millisecond would be false precision. */
const roughly = (millis) => (millis < 1_000 ? 1_000 : Math.ceil(millis / 1_000) * 1_000);

function untilNextLook({ state, opensAt }) {
  if (state === 'SCHEDULED') {
    return Math.min(15_000, Math.max(1_000, (Date.parse(opensAt) - serverClock.now()) / 2));
  }
  return { OPEN: 2_000, SOLD_OUT: 5_000, CLOSED: 15_000 }[state] ?? 5_000;
}
