import { wordsOf } from './api.js';
import { byId, say, show } from './dom.js';
import { frame } from './frame.js';
import { onWords, t } from './i18n.js';
import { poll } from './poll.js';
import { RushPanel } from './rush/panel.js';
import { readRushes, startRushes, stopRush } from './rush/rushes.js';
import { operator } from './session.js';

const WHILE_IT_RUNS = 500;
const WHILE_NOTHING_DOES = 3_000;

frame();

const panels = { COUPON: new RushPanel('COUPON', byId('rushes')), CONCERT: new RushPanel('CONCERT', byId('rushes')) };
let running = [];

const reading = poll(
  async () => {
    const rushes = (await operator.token()) === null && operator.hasIssuer() === false ? null : await readRushes();
    show(byId('nowhere'), rushes === null);
    show(byId('rushes'), rushes !== null);
    show(byId('controls'), rushes !== null);
    show(byId('numbers'), rushes !== null);
    if (rushes === null) {
      return null;
    }
    for (const [kind, panel] of Object.entries(panels)) {
      panel.show(rushes.find((rush) => rush.kind === kind) ?? null);
    }
    saidOnce(rushes.filter(({ state }) => state === 'RUNNING'));
    return running.length > 0 ? WHILE_IT_RUNS : WHILE_NOTHING_DOES;
  },
  {
    onTrouble: (error) => trouble(error),
    onCalm: () => show(byId('trouble'), false),
  },
);

onWords(() => Object.values(panels).forEach((panel) => panel.words()));

byId('start').addEventListener('click', async () => {
  if (!byId('settings').reportValidity()) {
    byId('numbers').open = true;
    return;
  }
  byId('start').disabled = true;
  show(byId('trouble'), false);
  try {
    await startRushes(settings());
    reading.now();
  } catch (error) {
    trouble(error);
  }
  byId('start').disabled = running.length > 0;
});

byId('stop').addEventListener('click', async () => {
  try {
    await Promise.all(running.map(({ rushId }) => stopRush(rushId)));
    reading.now();
  } catch (error) {
    trouble(error);
  }
});

byId('settings').addEventListener('submit', (event) => {
  event.preventDefault();
  byId('start').click();
});

function settings() {
  const value = (id) => byId(id).valueAsNumber;
  return {
    COUPON: { people: value('people'), coupons: value('coupons') },
    CONCERT: { people: value('fans'), ratePerSecond: value('rate') },
  };
}

/** A screen reader hears of the beginning and of the end, and not of each of fifty thousand. */
function saidOnce(nowRunning) {
  if (nowRunning.length !== running.length) {
    say(byId('said'), t(nowRunning.length > 0 ? 'rush.saidRunning' : 'rush.saidDone'));
  }
  running = nowRunning;
  show(byId('stop'), running.length > 0);
  byId('start').disabled = running.length > 0;
}

function trouble(error) {
  say(byId('trouble'), wordsOf(error));
  show(byId('trouble'), true);
}
