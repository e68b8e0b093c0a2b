// Building the page from data. Text only ever enters the document as a text node: what people and the bot write is
// shown, never interpreted.

const SVG = 'http://www.w3.org/2000/svg';

function apply(node, props) {
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (name === 'style') Object.assign(node.style, value);
    else if (name === 'testid') node.setAttribute('data-testid', value);
    else if (name === 'value' && 'value' in node && node.tagName !== 'BUTTON') node.value = value;
    else node.setAttribute(name, value === true ? '' : String(value));
  }
}

function append(node, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    node.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return node;
}

/** An HTML element; `on…` props are listeners, `style` an object, `testid` a hook for browser tests. */
export function h(tag, props, ...children) {
  const node = document.createElement(tag);
  apply(node, props);
  return append(node, children);
}

/** An SVG element, with the same props as `h`. */
export function svg(tag, props, ...children) {
  const node = document.createElementNS(SVG, tag);
  apply(node, props);
  return append(node, children);
}

const STROKES = {
  back: 'M15 4l-8 8 8 8',
  menu: 'M4 6h16M4 12h16M4 18h16',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5L21 21',
  plus: 'M12 4v16M4 12h16',
  smile: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM8 14.5c1 1.5 2.4 2.2 4 2.2s3-.7 4-2.2M9 9.2v.6M15 9.2v.6',
  send: 'M4 12L20 4l-5 16-3.5-6.5z',
  keyboard: 'M3 6h18v12H3zM7 10h.1M10.500 10h.1M14 10h.1M17 10h.1M8 14h8',
  grid: 'M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h6v6h-6z',
  picture: 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15 9h.1',
  camera: 'M4 8h4l1.500-2.500h5L16 8h4v11H4zM12 10.500a3 3 0 1 0 0 6 3 3 0 0 0 0-6z',
  pin: 'M12 21s7-6.300 7-11.500A7 7 0 0 0 5 9.500C5 14.700 12 21 12 21zM12 7.200a2.400 2.400 0 1 0 0 4.800 2.400 2.400 0 0 0 0-4.800z',
  close: 'M5 5l14 14M19 5L5 19',
  play: 'M8 5l11 7-11 7z',
  tools: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 4.500v5M9 14.500v5',
  down: 'M6 9l6 6 6-6',
  up: 'M6 15l6-6 6 6',
  file: 'M6 3h8l4 4v14H6zM14 3v4h4',
};

/** A line icon of 24 units; decorative, so the control around it carries the label. */
export function icon(name, size = 22) {
  return svg('svg', { viewBox: '0 0 24 24', width: size, height: size, class: 'icon', 'aria-hidden': 'true' },
    svg('path', { d: STROKES[name], fill: 'none', stroke: 'currentColor', 'stroke-width': 1.8,
      'stroke-linecap': 'round', 'stroke-linejoin': 'round' }));
}

/** A button that shows only an icon; `label` is read aloud and shown as a tip. */
export function iconButton(name, label, onclick, props = {}) {
  return h('button', { type: 'button', class: 'icon-button', 'aria-label': label, title: label, onclick, ...props },
    icon(name));
}

const AVATAR_COLOURS = ['#1f6b4a', '#9a4a00', '#355a9c', '#7a3e8e', '#a1303a', '#2b6777', '#5f5a1e', '#4c4f8f'];

/** First consonant of a Thai name (titles and leading vowels skipped), or the first letter of any other. */
export function initial(name) {
  const bare = name.trim().replace(/^(นางสาว|นาย|นาง|ว่าที่ร้อยตรี|ดร\.)\s*/u, '');
  const letter = [...bare].find((c) => !/[\sเแโใไ"'(]/u.test(c));
  return (letter ?? '?').toUpperCase();
}

export function avatar(userId, name) {
  let hash = 0;
  for (const c of userId) hash = (hash * 31 + c.codePointAt(0)) >>> 0;
  return h('span', { class: 'avatar', 'aria-hidden': 'true',
    style: { background: AVATAR_COLOURS[hash % AVATAR_COLOURS.length] } }, initial(name));
}

/** An address that may be fetched or opened, or null: no `javascript:`, no `data:` beyond pictures. */
export function safeUrl(value, schemes = ['http:', 'https:']) {
  if (typeof value !== 'string') return null;
  if (schemes.includes('data:') && /^data:image\/(png|jpeg|gif|webp);base64,/u.test(value)) return value;
  try {
    const url = new URL(value, location.href);
    return url.protocol !== 'data:' && schemes.includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

export const imageUrl = (value) => safeUrl(value, ['http:', 'https:', 'data:']);

/** A sentence shown briefly at the bottom of the phone and read aloud. */
export function toast(text) {
  const place = document.getElementById('toast');
  const line = h('div', { class: 'toast' }, text);
  place.replaceChildren(line);
  setTimeout(() => line.remove(), 3500);
}
