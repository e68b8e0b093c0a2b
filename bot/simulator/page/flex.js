// Flex Messages: boxes, bubbles and carousels.

import { tappable } from './actions.js';
import { h } from './dom.js';
import * as parts from './flexparts.js';
import { colour, decorate, place, share, space } from './flexstyle.js';

const BUBBLE_SIZES = ['nano', 'micro', 'deca', 'hecto', 'kilo', 'mega', 'giga'];
const DEPTH_LIMIT = 30;

const LEAVES = {
  text: parts.text, button: parts.button, image: parts.image, video: parts.video, icon: parts.icon,
  separator: (spec, phone, layout) => parts.separator(spec, layout), filler: parts.filler, spacer: parts.spacer,
};

function component(spec, phone, layout, depth) {
  if (spec.type === 'box') return box(spec, phone, depth + 1);
  const leaf = LEAVES[spec.type];
  return leaf ? leaf(spec, phone, layout) : h('div', { class: 'unknown' }, `[${spec.type ?? 'ไม่ทราบชนิด'}]`);
}

/** A box with its children; spacing goes between them, and a child's own margin replaces it. */
export function box(spec, phone, depth = 0) {
  const layout = ['horizontal', 'baseline'].includes(spec.layout) ? spec.layout : 'vertical';
  const node = h('div', { class: `flex-box ${layout}` });
  decorate(node, spec);
  let first = true;
  for (const child of depth < DEPTH_LIMIT && Array.isArray(spec.contents) ? spec.contents : []) {
    if (!child || typeof child !== 'object') continue;
    const part = component(child, phone, layout, depth);
    share(part, child, layout);
    place(part, child);
    const gap = space(child.margin) ?? (first || child.position === 'absolute' ? undefined : space(spec.spacing));
    if (gap) part.style[layout === 'vertical' ? 'marginTop' : 'marginInlineStart'] = gap;
    if (child.position !== 'absolute') first = false;
    node.append(part);
  }
  return tappable(node, spec.action, phone);
}

function block(name, spec, style, phone) {
  if (!spec) return null;
  const inner = spec.type === 'box' ? box(spec, phone) : component(spec, phone, 'vertical', 0);
  if (spec.type === 'image') inner.firstChild.style.maxWidth = '100%';
  const node = h('div', { class: `flex-block ${name}` }, inner);
  // A block's own padding is replaced, side by side, by the padding that its box asks for.
  if (spec.type === 'box') inner.classList.add('outermost');
  const ground = colour(style?.backgroundColor);
  if (ground) node.style.backgroundColor = ground;
  if (style?.separator) node.style.borderTop = `1px solid ${colour(style.separatorColor) ?? '#d4d6da'}`;
  return node;
}

export function bubble(spec, phone) {
  const size = BUBBLE_SIZES.includes(spec.size) ? spec.size : 'mega';
  const node = h('div', { class: `flex-bubble ${size}`, dir: spec.direction === 'rtl' ? 'rtl' : 'ltr' },
    ['header', 'hero', 'body', 'footer'].map((name) => block(name, spec[name], spec.styles?.[name], phone)));
  return tappable(node, spec.action, phone);
}

/** The contents of a Flex Message, a bubble or a carousel of bubbles. */
export function flex(contents, phone) {
  if (contents?.type === 'carousel') {
    return h('div', { class: 'carousel', role: 'list', tabindex: '0', 'aria-label': 'เลื่อนดูได้' },
      (contents.contents ?? []).map((one) => h('div', { role: 'listitem', class: 'slide' }, bubble(one, phone))));
  }
  return bubble(contents ?? {}, phone);
}
