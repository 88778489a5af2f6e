import { serverClock } from './clock.js';
import { hasWords, t } from './i18n.js';

/** What the server said instead of doing it. */
export class Refused extends Error {
  constructor(status, problem, retryAfterSeconds) {
    super(problem.detail ?? problem.title ?? `HTTP ${status}`);
    this.status = status;
    this.name = (problem.type ?? '').replace('urn:rushline:problem:', '');
    this.retryAfterSeconds = retryAfterSeconds;
    this.errors = problem.errors ?? [];
  }

  /** In the reader's language where the problem is known, and always with the server's own words. */
  words() {
    const key = 'problem.' + this.name;
    return hasWords(key) ? t(key) : this.message;
  }
}

/** The server did not answer. */
export class Unreachable extends Error {
  words() {
    return t('problem.unreachable');
  }
}

/** What went wrong, in words. */
export const wordsOf = (error) => (error.words ? error.words() : String(error));

const BOUND_MILLIS = 20_000;

/**
 * Calls the API.
 *
 * @param session who calls, or nothing where anybody may
 * @returns the status, the headers and what the body says
 */
export async function call(method, path, { session = null, body, headers = {}, cache = 'default' } = {}) {
  const first = await send(method, path, { token: await session?.token(), body, headers, cache });
  if (first.status !== 401 || !session) {
    return read(first);
  }
  // Tokens grow old, and a server with new keys knows none of them.
  const token = await session.renewed();
  return read(token === null ? first : await send(method, path, { token, body, headers, cache }));
}

async function send(method, path, { token, body, headers, cache }) {
  const all = { Accept: 'application/json', ...headers };
  if (token) {
    all.Authorization = 'Bearer ' + token;
  }
  if (body !== undefined) {
    all['Content-Type'] = 'application/json';
  }
  const sentAt = Date.now();
  let response;
  try {
    response = await fetch(path, {
      method,
      headers: all,
      cache,
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(BOUND_MILLIS),
    });
  } catch (error) {
    throw new Unreachable(String(error));
  }
  // An answer out of the browser's own cache says when it was made, and not what time it is.
  if (cache === 'no-store' || method !== 'GET') {
    serverClock.note(response.headers.get('Date'), Number(response.headers.get('Age')), sentAt, Date.now());
  }
  return response;
}

async function read(response) {
  const text = await response.text();
  let value = null;
  try {
    value = text === '' ? null : JSON.parse(text);
  } catch {
    // A proxy may answer in words of its own; the status is enough.
  }
  if (!response.ok) {
    const retryAfter = Number(response.headers.get('Retry-After')) || value?.retryAfterSeconds || null;
    throw new Refused(response.status, value ?? {}, retryAfter);
  }
  return { status: response.status, headers: response.headers, value };
}

export const get = async (path, options) => (await call('GET', path, options)).value;
