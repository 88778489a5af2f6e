import { call, get, wordsOf } from './api.js';
import { attribute, byId, el, keyed, say, show } from './dom.js';
import { count, dateTime, moment } from './format.js';
import { frame } from './frame.js';
import { onWords, t } from './i18n.js';
import { poll } from './poll.js';
import { shopper } from './session.js';
import { whoIsHere } from './shopper.js';

const concertId = new URLSearchParams(location.search).get('concert') ?? '';
const path = '/v1/concerts/' + encodeURIComponent(concertId);

let page = null;
let liked = false;
let newest = [];
let older = [];
let next = null;

frame();
whoIsHere(() => location.reload());
attribute(byId('wait'), 'href', 'wait.html?concert=' + encodeURIComponent(concertId));
byId('like').addEventListener('click', () => attempt('trouble', like));
byId('older').addEventListener('click', () => attempt('write-trouble', readOlder));
byId('write').addEventListener('submit', (event) => {
  event.preventDefault();
  attempt('write-trouble', write);
});
onWords(render);
call('POST', path + '/views').catch(() => {});
attempt('trouble', async () => {
  liked = (await get(path + '/like', { session: shopper, cache: 'no-store' })).liked;
  render();
});

const looking = poll(
  async () => {
    page = await get(path + '/page');
    const list = await get(path + '/comments?limit=20');
    keepTogether(list);
    show(byId('trouble'), false);
    render();
    return 2_000;
  },
  { onTrouble: (error) => trouble('trouble', error) },
);

/** Comments that left the newest twenty stay on the page. */
function keepTogether(list) {
  const shown = new Set(list.items.map((comment) => comment.commentId));
  const last = list.items.at(-1);
  const pushedOut = newest.filter((comment) => last && !shown.has(comment.commentId) && Number(comment.commentId) < Number(last.commentId));
  older = [...pushedOut, ...older];
  if (older.length === 0) {
    next = list.next ?? null;
  }
  newest = list.items;
}

async function attempt(place, action) {
  try {
    await action();
    show(byId(place), false);
  } catch (error) {
    trouble(place, error);
  }
}

function trouble(place, error) {
  say(byId(place), wordsOf(error));
  show(byId(place), true);
}

async function like() {
  await call(liked ? 'DELETE' : 'PUT', path + '/like', { session: shopper });
  liked = !liked;
  render();
  looking.now();
}

async function write() {
  const field = byId('comment');
  const { value } = await call('POST', path + '/comments', { session: shopper, body: { text: field.value } });
  field.value = '';
  newest = [value, ...newest];
  render();
}

async function readOlder() {
  const list = await get(path + '/comments?limit=20&before=' + encodeURIComponent(next));
  older = [...older, ...list.items];
  next = list.next ?? null;
  render();
}

async function remove(commentId) {
  await call('DELETE', '/v1/comments/' + encodeURIComponent(commentId), { session: shopper });
  const stays = (comment) => comment.commentId !== commentId;
  newest = newest.filter(stays);
  older = older.filter(stays);
  render();
}

function render() {
  attribute(byId('like'), 'aria-pressed', String(liked));
  say(byId('like'), t(liked ? 'concert.liked' : 'concert.like'));
  if (!page) {
    return;
  }
  show(byId('page'), true);
  show(byId('talk'), true);
  say(byId('name'), page.title);
  say(byId('text'), page.text);
  show(byId('starts'), Boolean(page.startsAt));
  say(byId('starts'), page.startsAt ? t('concert.starts', { time: dateTime(Date.parse(page.startsAt)) }) : '');
  say(byId('counts'), t('concert.counts', { likes: count(page.likes), comments: count(page.comments), views: count(page.views) }));
  const all = [...newest, ...older];
  show(byId('silence'), all.length === 0);
  show(byId('older'), next !== null);
  keyed(byId('comments'), all, (comment) => comment.commentId, build, update);
}

function build({ commentId }) {
  const mine = el('button', { type: 'button', class: 'quiet', onclick: () => attempt('write-trouble', () => remove(commentId)) });
  return el('li', {}, el('div', { class: 'by' }, el('b'), el('span'), mine), el('p'));
}

function update(row, { author, text, at }) {
  say(row.querySelector('b'), author.name);
  say(row.querySelector('.by span'), moment(Date.parse(at)));
  say(row.querySelector('p'), text);
  const mine = row.querySelector('button');
  say(mine, t('concert.delete'));
  show(mine, author.userId === shopper.holder());
}
