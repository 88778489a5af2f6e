import { advised, afterTrouble } from './advice.js';

/**
 * Asks again and again, each time after the last answer came.
 *
 * @param ask answers in how many milliseconds to ask again, or null to stop
 * @param whenHidden `stop` while the tab is hidden, or `less`
 * @param onTrouble called with the error and the delay when it failed
 * @param onCalm called when it went well after that
 */
export function poll(ask, { whenHidden = 'stop', onTrouble = () => {}, onCalm = () => {} } = {}) {
  let timer = null;
  let failures = 0;
  let running = false;
  let stopped = false;

  async function turn() {
    timer = null;
    running = true;
    let delay;
    try {
      delay = await ask();
      if (failures > 0) {
        failures = 0;
        onCalm();
      }
      if (delay !== null) {
        delay = advised(delay, document.hidden, whenHidden === 'less' ? Math.random : () => 0);
      }
    } catch (error) {
      failures++;
      delay = afterTrouble(failures, error.retryAfterSeconds, Math.random);
      if (!stopped) {
        onTrouble(error, delay);
      }
    }
    running = false;
    if (delay === null) {
      stop();
    } else if (!stopped && !(document.hidden && whenHidden === 'stop')) {
      timer = setTimeout(turn, delay);
    }
  }

  function now() {
    if (!running && !stopped) {
      clearTimeout(timer);
      turn();
    }
  }

  function seen() {
    if (!document.hidden) {
      now();
    } else if (whenHidden === 'stop') {
      clearTimeout(timer);
      timer = null;
    }
  }

  function stop() {
    stopped = true;
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', seen);
  }

  document.addEventListener('visibilitychange', seen);
  now();
  return { now, stop };
}
