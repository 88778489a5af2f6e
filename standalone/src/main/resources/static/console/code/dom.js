// Elements are built here and nowhere from text, so that no name of a campaign can ever become markup.

/** Builds an element. `on…` listens, `text` is its words, booleans are attributes that are there or not. */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'text') {
      element.textContent = value;
    } else if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else {
      attribute(element, name, value);
    }
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

const SVG = 'http://www.w3.org/2000/svg';

/** Builds a part of a drawing. */
export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) {
    attribute(element, name, value);
  }
  element.append(...children);
  return element;
}

export function attribute(element, name, value) {
  if (value === false || value === null || value === undefined) {
    element.removeAttribute(name);
  } else {
    const text = value === true ? '' : String(value);
    if (element.getAttribute(name) !== text) {
      element.setAttribute(name, text);
    }
  }
}

/** The one element of this id. */
export const byId = (id) => document.getElementById(id);

/** Writes only what changed, so that a screen reader and a selection are left alone. */
export function say(element, text) {
  const words = String(text);
  if (element.textContent !== words) {
    element.textContent = words;
  }
}

export function show(element, visible) {
  if (element.hidden === visible) {
    element.hidden = !visible;
  }
}

/**
 * Keeps one child per item, in the order of the items. Those that stay are updated and not rebuilt: who is just typing in
 * one keeps the focus.
 */
export function keyed(container, items, keyOf, build, update) {
  const known = (container.keyedChildren ??= new Map());
  const wanted = new Set();
  let place = container.firstElementChild;
  for (const item of items) {
    const key = keyOf(item);
    wanted.add(key);
    let child = known.get(key);
    if (!child) {
      child = build(item);
      known.set(key, child);
    }
    update(child, item);
    if (child === place) {
      place = place.nextElementSibling;
    } else {
      container.insertBefore(child, place);
    }
  }
  for (const [key, child] of known) {
    if (!wanted.has(key)) {
      child.remove();
      known.delete(key);
    }
  }
}
