// The draw of a fair start, computed here from the public terms, so that a user can verify the own turn.

const ROUNDS = 10;
const LEAST_HALF = 4n;

/** Whether this browser can: it keeps its cryptography for pages that came over a safe way. */
export const canDraw = () => globalThis.crypto?.subtle !== undefined;

/** The turn of a number, once the order stands. */
export async function turnOf(number, { seed, firstNumber, lastNumber }) {
  if (number > lastNumber || number < firstNumber) {
    return number;
  }
  const size = BigInt(lastNumber - firstNumber + 1);
  return firstNumber + Number(await placeOf(bytesOf(seed), size, BigInt(number - firstNumber)));
}

/** Whether the seed is the one that was committed to before anybody came. */
export async function keepsItsWord({ seed, seedSha256 }) {
  return hex(await sha256(bytesOf(seed))) === seedSha256.toLowerCase();
}

async function placeOf(seed, size, ticket) {
  let half = LEAST_HALF;
  while (4n ** half < size) {
    half++;
  }
  const mask = (1n << half) - 1n;
  let value = ticket;
  do {
    let left = value >> half;
    let right = value & mask;
    for (let round = 0; round < ROUNDS; round++) {
      [left, right] = [right, left ^ ((await hash(seed, round, right)) & mask)];
    }
    value = (left << half) | right;
  } while (value >= size);
  return value;
}

async function hash(seed, round, value) {
  const input = new Uint8Array(seed.length + 9);
  input.set(seed);
  input[seed.length] = round;
  new DataView(input.buffer).setBigUint64(seed.length + 1, value);
  return new DataView((await sha256(input)).buffer).getBigUint64(0);
}

const sha256 = async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));

const bytesOf = (text) => Uint8Array.from(text.match(/../g), (digits) => parseInt(digits, 16));

const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
