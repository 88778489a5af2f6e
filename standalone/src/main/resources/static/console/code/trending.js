import { get, wordsOf } from './api.js';
import { attribute, byId, el, keyed, say, show } from './dom.js';
import { count, day } from './format.js';
import { frame } from './frame.js';
import { onWords, t } from './i18n.js';
import { poll } from './poll.js';

const TODAY = 'today';

let chosen = new URLSearchParams(location.search).get('date') ?? TODAY;
let days = [];
let list = null;

frame();
const looking = poll(
  async () => {
    days = (await get('/v1/trending/days')).items;
    list = await get(chosen === TODAY ? '/v1/trending/today' : '/v1/trending?date=' + encodeURIComponent(chosen));
    show(byId('trouble'), false);
    render();
    return chosen === TODAY ? 2_000 : 30_000;
  },
  {
    onTrouble: (error) => {
      say(byId('trouble'), wordsOf(error));
      show(byId('trouble'), true);
    },
  },
);
onWords(render);

function choose(date) {
  chosen = date;
  history.replaceState(null, '', date === TODAY ? 'trending.html' : 'trending.html?date=' + date);
  looking.now();
  render();
}

function render() {
  keyed(byId('days'), [TODAY, ...days], (date) => date, dayButton, (button, date) => {
    say(button, date === TODAY ? t('trending.today') : day(date));
    attribute(button, 'aria-pressed', String(date === chosen));
  });
  if (!list) {
    return;
  }
  say(byId('day'), list.settledAt ? t('trending.settled', { day: day(list.date) }) : t('trending.live', { day: day(list.date) }));
  show(byId('empty'), list.items.length === 0);
  keyed(byId('cards'), list.items, (item) => item.concertId, card, update);
}

function dayButton(date) {
  return el('button', { type: 'button', onclick: () => choose(date) });
}

function card({ concertId }) {
  return el('li', {},
    el('a', { href: 'concert.html?concert=' + encodeURIComponent(concertId) },
      el('span', { class: 'rank' }), el('span', { class: 'title' }, el('b'), el('small')), el('span', { class: 'chip' })));
}

function update(row, { rank, title, score, before }) {
  say(row.querySelector('.rank'), rank);
  say(row.querySelector('b'), title);
  say(row.querySelector('small'), movement(rank, before));
  say(row.querySelector('.chip'), t('trending.score', { score: count(score) }));
}

function movement(rank, before) {
  if (before === undefined) {
    return t('trending.new');
  }
  if (before === rank) {
    return t('trending.same');
  }
  return before > rank ? t('trending.up', { places: before - rank }) : t('trending.down', { places: rank - before });
}
