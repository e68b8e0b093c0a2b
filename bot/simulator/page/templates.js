// Template messages and imagemaps, LINE's older forms of buttons.

import { actionLabel, tappable } from './actions.js';
import { h, imageUrl } from './dom.js';
import { colour } from './flexstyle.js';

const choice = (action, phone) =>
  tappable(h('div', { class: 'template-choice', testid: 'template-button' }, actionLabel(action)), action, phone);

function picture(column, look, phone) {
  const src = imageUrl(column.thumbnailImageUrl);
  if (!src) return null;
  return tappable(h('div', { class: `template-picture ${look.imageAspectRatio === 'square' ? 'square' : ''}`,
    style: { backgroundColor: colour(column.imageBackgroundColor ?? look.imageBackgroundColor) ?? '#ffffff' } },
  h('img', { src, alt: '', style: { objectFit: look.imageSize === 'contain' ? 'contain' : 'cover' } })),
  column.defaultAction, phone);
}

function card(column, look, phone) {
  const words = h('div', { class: 'template-words' },
    column.title ? h('strong', {}, column.title) : null, h('p', {}, column.text ?? ''));
  return h('div', { class: 'template' }, picture(column, look, phone), tappable(words, column.defaultAction, phone),
    h('div', { class: 'template-choices' }, (column.actions ?? []).map((action) => choice(action, phone))));
}

function slides(items) {
  return h('div', { class: 'carousel', role: 'list', tabindex: '0', 'aria-label': 'เลื่อนดูได้' },
    items.map((one) => h('div', { role: 'listitem', class: 'slide' }, one)));
}

function imageCard(column, phone) {
  return tappable(h('div', { class: 'image-card' }, h('img', { src: imageUrl(column.imageUrl), alt: '' }),
    column.action?.label ? h('span', { class: 'image-card-label' }, column.action.label) : null), column.action, phone);
}

const TEMPLATES = {
  buttons: (spec, phone) => card(spec, spec, phone),
  confirm: (spec, phone) => h('div', { class: 'template confirm' },
    h('div', { class: 'template-words' }, h('p', {}, spec.text ?? '')),
    h('div', { class: 'template-choices' }, (spec.actions ?? []).map((action) => choice(action, phone)))),
  carousel: (spec, phone) => slides((spec.columns ?? []).map((column) => card(column, spec, phone))),
  image_carousel: (spec, phone) => slides((spec.columns ?? []).map((column) => imageCard(column, phone))),
};

export function template(message, phone) {
  const draw = TEMPLATES[message.template?.type];
  return draw ? draw(message.template, phone) : h('div', { class: 'words' }, message.altText ?? '');
}

const percent = (value, whole) => `${(100 * value) / whole}%`;

/** A picture of 1040 units' width with tappable areas; the picture is `baseUrl` followed by a width. */
export function imagemap(message, phone) {
  const { width = 1040, height = 1040 } = message.baseSize ?? {};
  const areas = (message.actions ?? []).map((action) => {
    const area = h('div', { class: 'imagemap-area', 'aria-label': action.label ?? action.text ?? action.linkUri });
    const { x = 0, y = 0, width: w = 0, height: high = 0 } = action.area ?? {};
    Object.assign(area.style, { left: percent(x, width), top: percent(y, height),
      width: percent(w, width), height: percent(high, height) });
    const tap = action.type === 'uri' ? { type: 'uri', uri: action.linkUri }
      : action.type === 'clipboard' ? action : { type: 'message', text: action.text };
    return tappable(area, tap, phone);
  });
  return h('div', { class: 'imagemap', style: { aspectRatio: `${width} / ${height}` } },
    h('img', { src: imageUrl(`${message.baseUrl}/700`), alt: message.altText ?? '' }), areas);
}
