import { language, t } from './i18n.js';

const perLanguage = new Map();

function formatter(kind, build) {
  const key = language() + kind;
  if (!perLanguage.has(key)) {
    perLanguage.set(key, build(language()));
  }
  return perLanguage.get(key);
}

/** A whole number with its groups. */
export const count = (value) =>
  value === null || value === undefined ? '–' : formatter('count', (lang) => new Intl.NumberFormat(lang)).format(Math.round(value));

/** A rate: with a tenth while it is small and broken. */
export function rate(value) {
  if (value === null || value === undefined) {
    return '–';
  }
  return !Number.isInteger(value) && Math.abs(value) < 10
    ? formatter('rate', (lang) => new Intl.NumberFormat(lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 })).format(value)
    : count(value);
}

/** A number that has to fit under an axis. */
export const short = (value) =>
  formatter('short', (lang) => new Intl.NumberFormat(lang, { notation: 'compact', maximumFractionDigits: 1 })).format(value);

export const percent = (part, whole) =>
  formatter('percent', (lang) => new Intl.NumberFormat(lang, { style: 'percent', maximumFractionDigits: 0 })).format(whole > 0 ? part / whole : 0);

export const clockTime = (millis) =>
  formatter('time', (lang) => new Intl.DateTimeFormat(lang, { hour: 'numeric', minute: '2-digit', second: '2-digit' })).format(millis);

export const dateTime = (millis) =>
  formatter('dateTime', (lang) => new Intl.DateTimeFormat(lang, { dateStyle: 'medium', timeStyle: 'medium' })).format(millis);

/** A time of today, or a time with its day. */
export const moment = (millis) => (new Date(millis).toDateString() === new Date().toDateString() ? clockTime(millis) : dateTime(millis));

/** A countdown: `1:02:03`, `02:03`. Never shows that it is over before it is. */
export function countdown(millis) {
  const seconds = Math.max(0, Math.ceil(millis / 1000));
  const two = (number) => String(number).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

/** A duration in its largest unit: `320 ms`, `4.2 s`, `3 min`. */
export function duration(millis) {
  if (millis === null || millis === undefined) {
    return '–';
  }
  if (millis < 1000) {
    return t('unit.millis', { n: count(millis) });
  }
  if (millis < 120_000) {
    return t('unit.seconds', { n: rate(millis / 1000) });
  }
  return millis < 7_200_000 ? t('unit.minutes', { n: count(millis / 60_000) }) : t('unit.hours', { n: count(millis / 3_600_000) });
}

/** The end of an id, where a whole one is too long. */
export const shortId = (id) => (id.length <= 14 ? id : id.slice(0, 6) + '…' + id.slice(-6));

/** A day as the server names it: `2026-01-31`. */
export const day = (date) =>
  formatter('day', (lang) => new Intl.DateTimeFormat(lang, { month: 'short', day: 'numeric', timeZone: 'UTC' })).format(Date.parse(date));
