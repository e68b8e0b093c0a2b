// One message of a chat as a bubble.

import { openUri } from './actions.js';
import { h, icon, imageUrl, safeUrl } from './dom.js';
import { flex } from './flex.js';
import { stickerPicture } from './stickers.js';
import { imagemap, template } from './templates.js';

const LINK = /\b(?:https?:\/\/|tel:|mailto:)[^\s<>"“”]+|(?<![\w.@])[\w.+-]+@[\w-]+\.[\w.]+/giu;
const TRAILING = /[.,;:!?)\]}'…]+$/u;

/** Words with their addresses as links; a full stop after an address is not part of it. */
export function linked(words) {
  const out = [];
  let from = 0;
  for (const match of words.matchAll(LINK)) {
    const address = match[0].replace(TRAILING, '');
    const uri = address.includes(':') ? address : `mailto:${address}`;
    out.push(words.slice(from, match.index), h('a', { href: safeUrl(uri, ['http:', 'https:', 'tel:', 'mailto:']),
      rel: 'noopener noreferrer', target: '_blank',
      onclick: (event) => { event.preventDefault(); openUri(uri); } }, address));
    from = match.index + address.length;
  }
  out.push(words.slice(from));
  return out;
}

function words(message) {
  return h('div', { class: 'words' }, linked(message.text ?? ''));
}

function picture(message) {
  const full = imageUrl(message.originalContentUrl ?? message.contentProvider?.originalContentUrl ?? message.url);
  const small = imageUrl(message.previewImageUrl ?? message.contentProvider?.previewImageUrl) ?? full;
  if (!small) return placeholder('picture', 'รูปภาพ');
  return h('a', { class: 'picture', href: full ?? small, target: '_blank', rel: 'noopener noreferrer', 'aria-label': 'เปิดรูปภาพ' },
    h('img', { src: small, alt: 'รูปภาพ' }));
}

function placeholder(sign, label, href) {
  const inside = [icon(sign, 26), h('span', {}, label)];
  return href ? h('a', { class: 'media', href, target: '_blank', rel: 'noopener noreferrer' }, inside)
    : h('div', { class: 'media' }, inside);
}

function film(message) {
  const preview = imageUrl(message.previewImageUrl);
  if (!preview) return placeholder('play', 'วิดีโอ', safeUrl(message.originalContentUrl));
  return h('a', { class: 'picture', href: safeUrl(message.originalContentUrl), target: '_blank',
    rel: 'noopener noreferrer', 'aria-label': 'เล่นวิดีโอ' },
  h('img', { src: preview, alt: '' }), h('span', { class: 'play' }, icon('play', 28)));
}

function sound(message) {
  const seconds = Math.round((message.duration ?? 0) / 1000);
  const length = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return placeholder('play', `ข้อความเสียง ${length}`, safeUrl(message.originalContentUrl));
}

function spot(message) {
  const at = `${Number(message.latitude)},${Number(message.longitude)}`;
  return h('a', { class: 'place', href: `https://www.google.com/maps/search/?api=1&query=${at}`, target: '_blank',
    rel: 'noopener noreferrer' },
  h('span', { class: 'map' }, icon('pin', 30)),
  h('strong', {}, message.title ?? 'ตำแหน่งที่ตั้ง'), h('span', { class: 'address' }, message.address ?? ''));
}

const DRAW = {
  text: words,
  textV2: words,
  sticker: (message) => stickerPicture(message.packageId, message.stickerId),
  image: picture,
  video: film,
  audio: sound,
  file: (message) => placeholder('file', message.fileName ?? 'ไฟล์'),
  location: spot,
  template,
  imagemap,
  flex: (message, phone) => flex(message.contents, phone),
};

/** Messages that bring their own frame stand on the wallpaper without a bubble around them. */
const FRAMELESS = new Set(['sticker', 'image', 'video', 'template', 'imagemap', 'flex']);
const WIDE = new Set(['template', 'imagemap', 'flex']);

export const isWide = (message) => WIDE.has(message.type);

export function bubbleOf(message, from, phone) {
  const draw = DRAW[message.type];
  const inside = draw ? draw(message, phone) : h('div', { class: 'words' }, `[${message.type ?? 'ข้อความ'}]`);
  return h('div', { testid: from === 'user' ? 'bubble-user' : 'bubble-bot', 'data-type': message.type,
    class: `bubble ${FRAMELESS.has(message.type) ? 'frameless' : ''}`,
    ...(message.type === 'flex' ? { role: 'group', 'aria-label': message.altText } : {}) }, inside);
}
