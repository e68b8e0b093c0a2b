// Stickers of our own drawing, sent under package and sticker numbers that LINE's API accepts.

import { h, svg } from './dom.js';

// Numbers: https://developers.line.biz/en/docs/messaging-api/sticker-list/ (package 446).
const PACKAGE = '446';
const FACES = [
  { id: '1988', says: 'สวัสดี', ground: '#ffd76a', eyes: 'round', mouth: 'M34 58q14 14 28 0' },
  { id: '1989', says: 'รับทราบ', ground: '#9be28f', eyes: 'happy', mouth: 'M36 60q12 8 24 0' },
  { id: '1990', says: 'ขอบคุณ', ground: '#ffb3c1', eyes: 'happy', mouth: 'M38 58q10 12 20 0z' },
  { id: '1991', says: 'ตกลง', ground: '#8fd3f4', eyes: 'wink', mouth: 'M36 58q12 12 26-2' },
  { id: '1992', says: 'เดินทาง', ground: '#c9b6f2', eyes: 'round', mouth: 'M40 61h16' },
  { id: '1993', says: 'ขออภัย', ground: '#d9dee6', eyes: 'round', mouth: 'M36 64q12-10 24 0' },
  { id: '1994', says: 'สู้ ๆ', ground: '#ffc38a', eyes: 'firm', mouth: 'M36 57q12 16 24 0z' },
  { id: '1995', says: 'ง่วง', ground: '#b9d8c2', eyes: 'closed', mouth: 'M44 60a4 5 0 1 0 8 0a4 5 0 1 0-8 0' },
];

const EYE = {
  round: [svgEye(35), svgEye(61)],
  happy: ['M30 46q5-8 10 0', 'M56 46q5-8 10 0'],
  wink: ['M30 46q5-8 10 0', svgEye(61)],
  closed: ['M30 44q5 6 10 0', 'M56 44q5 6 10 0'],
  firm: ['M29 38l11 5M35 46v.1', 'M67 38l-11 5M61 46v.1'],
};

function svgEye(x) {
  return `M${x} 43v3`;
}

/** The picture of a sticker; one that is not ours shows its numbers. */
export function stickerPicture(packageId, stickerId) {
  const face = packageId === PACKAGE ? FACES.find((one) => one.id === String(stickerId)) : undefined;
  if (!face) {
    return h('div', { class: 'sticker foreign', role: 'img', 'aria-label': `สติกเกอร์ ${packageId}/${stickerId}` },
      'สติกเกอร์', h('small', {}, `${packageId} / ${stickerId}`));
  }
  const stroke = { fill: 'none', stroke: '#3a2f2a', 'stroke-width': 4, 'stroke-linecap': 'round', 'stroke-linejoin': 'round' };
  return svg('svg', { viewBox: '0 0 96 120', class: 'sticker', role: 'img', 'aria-label': `สติกเกอร์ ${face.says}` },
    svg('path', { d: 'M48 8c26 0 40 16 40 40S74 90 48 90 8 74 8 48 22 8 48 8z', fill: face.ground, stroke: '#3a2f2a', 'stroke-width': 4 }),
    svg('circle', { cx: 24, cy: 56, r: 6, fill: '#ff8f8f', opacity: 0.6 }),
    svg('circle', { cx: 72, cy: 56, r: 6, fill: '#ff8f8f', opacity: 0.6 }),
    EYE[face.eyes].map((d) => svg('path', { d, ...stroke, 'stroke-width': 5 })),
    svg('path', { d: face.mouth, ...stroke, fill: face.mouth.endsWith('z') ? '#ffffff' : 'none' }),
    svg('text', { x: 48, y: 113, 'text-anchor': 'middle', class: 'sticker-word' }, face.says));
}

/** The sheet of stickers under the input; `onpick({packageId, stickerId})`. */
export function stickerSheet(onpick) {
  return h('div', { class: 'sticker-sheet', role: 'group', 'aria-label': 'สติกเกอร์' },
    FACES.map((face) => h('button', { type: 'button', testid: 'sticker', 'aria-label': `ส่งสติกเกอร์ ${face.says}`,
      onclick: () => onpick({ packageId: PACKAGE, stickerId: face.id }) }, stickerPicture(PACKAGE, face.id))));
}
