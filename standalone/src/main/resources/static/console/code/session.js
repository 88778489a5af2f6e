// Who calls. Standalone has a development issuer, and everybody is signed in by it; behind the proxy of a cluster there is
// none, and a token is pasted. A token is kept for this tab only.

const ISSUER = '/dev/tokens';

let hasIssuer = null;

async function issued(userId, admin) {
  if (hasIssuer === false) {
    return null;
  }
  let response;
  try {
    response = await fetch(ISSUER, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ userId, admin }),
    });
  } catch {
    // Not reached is not the same as not there.
    return null;
  }
  if (response.ok) {
    hasIssuer = true;
    return (await response.json()).token;
  }
  if (response.status === 404 || response.status === 405) {
    hasIssuer = false;
  }
  return null;
}

class Session extends EventTarget {
  #key;
  #admin;
  #asking = null;

  constructor(key, admin) {
    super();
    this.#key = key;
    this.#admin = admin;
  }

  /** Null while no user is signed in. */
  async token() {
    const kept = sessionStorage.getItem(this.keptAs());
    return kept ?? (await this.renewed());
  }

  /** A new one from the development issuer; null where there is none, and then the old one is forgotten. */
  async renewed() {
    // Several calls at once need one token.
    this.#asking ??= this.#renew().finally(() => (this.#asking = null));
    return this.#asking;
  }

  async #renew() {
    const key = this.keptAs();
    const token = await issued(this.userId(), this.#admin);
    if (token === null) {
      sessionStorage.removeItem(key);
    } else {
      sessionStorage.setItem(key, token);
    }
    this.dispatchEvent(new Event('change'));
    return token;
  }

  /** A token from elsewhere. */
  use(token) {
    sessionStorage.setItem(this.keptAs(), token.trim());
    this.dispatchEvent(new Event('change'));
  }

  forget() {
    sessionStorage.removeItem(this.keptAs());
    this.dispatchEvent(new Event('change'));
  }

  keptAs() {
    return this.#key;
  }

  hasToken() {
    return sessionStorage.getItem(this.keptAs()) !== null;
  }

  /** Whether tokens are given here: null while that is not known. */
  hasIssuer() {
    return hasIssuer;
  }
}

class Operator extends Session {
  constructor() {
    super('rushline.operator-token', true);
  }

  userId() {
    return 'console-operator';
  }
}

/** What a token says, unchecked: for showing only. */
export function claimsOf(token) {
  try {
    return JSON.parse(atob(token.split('.')[1].replace(/-/g, '+').replace(/_/g, '/')));
  } catch {
    return {};
  }
}

const NAME = 'rushline.shopper';
const KINDS = ['calm', 'brisk', 'merry', 'quiet', 'sunny', 'clever', 'gentle', 'lucky'];
const ANIMALS = ['otter', 'heron', 'panda', 'lynx', 'robin', 'badger', 'crane', 'hare'];

const any = (words) => words[Math.floor(Math.random() * words.length)];

class Shopper extends Session {
  constructor() {
    super('rushline.shopper-token', false);
  }

  /** A token is of one person, so each name has its own. */
  keptAs() {
    return hasIssuer === false ? super.keptAs() : super.keptAs() + '.' + this.userId();
  }

  userId() {
    const kept = localStorage.getItem(NAME);
    if (kept) {
      return kept;
    }
    return this.#named(`${any(KINDS)}-${any(ANIMALS)}-${Math.floor(Math.random() * 9000) + 1000}`);
  }

  /** Changes the user. */
  rename(name) {
    this.#named(name);
    this.dispatchEvent(new Event('change'));
  }

  newName() {
    localStorage.removeItem(NAME);
    return this.userId();
  }

  /** Whom a token that was pasted is for: what belongs to one person is kept under this name. */
  holder() {
    if (hasIssuer !== false) {
      return this.userId();
    }
    return claimsOf(sessionStorage.getItem(this.keptAs()) ?? '').sub ?? 'nobody';
  }

  #named(name) {
    localStorage.setItem(NAME, name);
    return name;
  }
}

export const operator = new Operator();
export const shopper = new Shopper();
