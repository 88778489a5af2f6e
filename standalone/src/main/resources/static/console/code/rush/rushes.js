import { call, get } from '../api.js';
import { operator } from '../session.js';

export const DEFAULTS = {
  COUPON: { people: 50_000, coupons: 1_000 },
  CONCERT: { people: 2_000, ratePerSecond: 50 },
};

const RUSHES = '/dev/rushes';

/** All rushes, the newest first; null where there is no such thing, as behind the proxy of a cluster. */
export async function readRushes() {
  try {
    return (await get(RUSHES, { session: operator, cache: 'no-store' })).items;
  } catch (error) {
    if (error.status === 404 || error.status === 405) {
      return null;
    }
    throw error;
  }
}

/** Starts a crowd of each kind. One that runs already goes on. */
export async function startRushes(settings = DEFAULTS) {
  for (const [kind, numbers] of Object.entries(settings)) {
    try {
      await call('POST', RUSHES, { session: operator, body: { kind, ...numbers } });
    } catch (error) {
      if (error.name !== 'rush-running') {
        throw error;
      }
    }
  }
}

export const stopRush = (rushId) => call('DELETE', `${RUSHES}/${rushId}`, { session: operator });
