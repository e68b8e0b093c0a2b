// The components of a Flex Message that hold no others: text, button, picture, icon, lines and gaps.

import { actionLabel, tappable } from './actions.js';
import { h, imageUrl, safeUrl, icon as lineIcon } from './dom.js';
import { alignment, colour, imageSize, ratio, space, textSize } from './flexstyle.js';

function letters(node, spec) {
  const style = {
    fontSize: textSize(spec.size), color: colour(spec.color),
    fontWeight: spec.weight === 'bold' ? '700' : spec.weight === 'regular' ? '400' : undefined,
    fontStyle: spec.style === 'italic' ? 'italic' : undefined,
    textDecoration: { underline: 'underline', 'line-through': 'line-through' }[spec.decoration],
  };
  for (const [name, value] of Object.entries(style)) if (value !== undefined) node.style[name] = value;
}

/** `adjustMode: shrink-to-fit`: smaller letters until the line fits, as the app does. */
function shrinkToFit(node) {
  requestAnimationFrame(() => {
    let size = parseFloat(getComputedStyle(node).fontSize);
    while (node.scrollWidth > node.clientWidth && size > 8) {
      size -= 0.5;
      node.style.fontSize = `${size}px`;
    }
  });
}

export function text(spec, phone) {
  const words = Array.isArray(spec.contents) && spec.contents.length
    ? spec.contents.map((span) => {
      const piece = h('span', {}, span.text ?? '');
      letters(piece, span);
      return piece;
    })
    : [spec.text ?? ''];
  const inner = h('span', { class: 'flex-text-inner' }, words);
  const node = h('div', { class: 'flex-text' }, inner);
  letters(node, { size: 'md', ...spec });
  if (spec.align) node.style.textAlign = spec.align;
  if (spec.gravity) node.style.justifyContent = alignment(spec.gravity) ?? '';
  const gap = space(spec.lineSpacing);
  if (gap) node.style.lineHeight = `calc(1.4em + ${gap})`;
  if (spec.wrap) {
    node.classList.add('wraps');
    if (spec.maxLines > 0) {
      inner.classList.add('clamped');
      inner.style.webkitLineClamp = String(spec.maxLines);
    }
  } else if (spec.adjustMode === 'shrink-to-fit') shrinkToFit(inner);
  return tappable(node, spec.action, phone);
}

/** White or black letters on a filled button: LINE sets white on primary and black on secondary. */
export function button(spec, phone) {
  const kind = ['primary', 'secondary'].includes(spec.style) ? spec.style : 'link';
  const label = h('span', { class: 'flex-button-label' }, actionLabel(spec.action));
  const node = h('div', { class: `flex-button as-${kind} ${spec.height === 'sm' ? 'low' : ''}`, testid: 'flex-button' }, label);
  const tint = colour(spec.color);
  if (tint && kind === 'link') node.style.color = tint;
  else if (tint) node.style.backgroundColor = tint;
  if (spec.adjustMode === 'shrink-to-fit') shrinkToFit(label);
  const holder = h('div', { class: 'flex-button-holder' }, tappable(node, spec.action, phone));
  if (spec.gravity) holder.style.justifyContent = alignment(spec.gravity) ?? '';
  return holder;
}

export function image(spec, phone) {
  const frame = h('div', { class: 'flex-image-frame',
    style: { width: imageSize(spec.size ?? 'md') ?? '100px', aspectRatio: ratio(spec.aspectRatio) ?? '1 / 1',
      backgroundColor: colour(spec.backgroundColor) ?? '' } },
  h('img', { src: imageUrl(spec.url), alt: '', loading: 'lazy', draggable: 'false',
    style: { objectFit: spec.aspectMode === 'cover' ? 'cover' : 'contain' } }));
  const node = h('div', { class: 'flex-image' }, tappable(frame, spec.action, phone));
  node.style.alignItems = alignment(spec.align ?? 'center') ?? 'center';
  node.style.justifyContent = alignment(spec.gravity ?? 'top') ?? 'flex-start';
  return node;
}

/** A video's preview with a play sign; the film opens in a new tab. */
export function video(spec) {
  return h('a', { class: 'flex-video', href: safeUrl(spec.url), target: '_blank', rel: 'noopener noreferrer',
    'aria-label': 'เล่นวิดีโอ', style: { aspectRatio: ratio(spec.aspectRatio) ?? '1 / 1' } },
  h('img', { src: imageUrl(spec.previewUrl), alt: '' }), h('span', { class: 'play' }, lineIcon('play', 28)));
}

export function icon(spec) {
  const size = textSize(spec.size ?? 'md') ?? '16px';
  return h('img', { class: 'flex-icon', src: imageUrl(spec.url), alt: '',
    style: { height: size, aspectRatio: ratio(spec.aspectRatio) ?? '1 / 1' } });
}

export function separator(spec, layout) {
  return h('div', { class: `flex-separator ${layout === 'vertical' ? 'lying' : 'standing'}`, role: 'presentation',
    style: { backgroundColor: colour(spec.color) ?? '' } });
}

export const filler = () => h('div', { class: 'flex-filler' });

export function spacer(spec) {
  return h('div', { style: { width: space(spec.size ?? 'md'), height: space(spec.size ?? 'md') } });
}
