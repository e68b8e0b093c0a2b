// Small sheets over the phone: modal, closed by Esc, given back as promises.

import { h } from './dom.js';

/**
 * Show a sheet at the bottom of `phone`; `build(close)` gives its content and calls `close(value)`.
 * The promise gives that value, or null when the sheet is dismissed.
 */
export function sheet(phone, label, build) {
  return new Promise((resolve) => {
    let answer = null;
    const dialog = h('dialog', { class: 'sheet', 'aria-label': label });
    const close = (value) => { answer = value; dialog.close(); };
    dialog.append(build(close));
    dialog.addEventListener('click', (event) => { if (event.target === dialog) close(null); });
    dialog.addEventListener('close', () => { dialog.remove(); resolve(answer); });
    const frame = phone.getBoundingClientRect();
    Object.assign(dialog.style, {
      left: `${frame.left}px`, width: `${frame.width}px`, bottom: `${Math.max(0, innerHeight - frame.bottom)}px`,
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

export function sheetButtons(close, okLabel) {
  return h('div', { class: 'sheet-buttons' },
    h('button', { type: 'button', class: 'plain', onclick: () => close(null) }, 'ยกเลิก'),
    h('button', { type: 'submit', class: 'primary', testid: 'sheet-ok' }, okLabel));
}

const PLACES = [
  { title: 'กรมการพัฒนาชุมชน', address: 'ศูนย์ราชการเฉลิมพระเกียรติฯ ถนนแจ้งวัฒนะ เขตหลักสี่ กรุงเทพมหานคร', latitude: 13.8868, longitude: 100.565 },
  { title: 'ศาลากลางจังหวัดเชียงใหม่', address: 'ถนนโชตนา อำเภอเมืองเชียงใหม่ จังหวัดเชียงใหม่', latitude: 18.8392, longitude: 98.9713 },
  { title: 'ศาลากลางจังหวัดอุดรธานี', address: 'ถนนอธิบดี อำเภอเมืองอุดรธานี จังหวัดอุดรธานี', latitude: 17.4149, longitude: 102.7872 },
  { title: 'ศาลากลางจังหวัดสงขลา', address: 'ถนนราชดำเนิน อำเภอเมืองสงขลา จังหวัดสงขลา', latitude: 7.2056, longitude: 100.5953 },
];

/** A place to share: `{title, address, latitude, longitude}`, or null. */
export function chooseLocation(phone) {
  return sheet(phone, 'ส่งตำแหน่งที่ตั้ง', (close) => {
    const field = (name, label, props) => h('label', { class: 'field' }, label,
      h('input', { name, value: PLACES[0][name], required: true, ...props }));
    const form = h('form', { method: 'dialog', class: 'sheet-body' },
      h('h2', {}, 'ส่งตำแหน่งที่ตั้ง'),
      h('label', { class: 'field' }, 'สถานที่',
        h('select', { onchange: (event) => fill(PLACES[event.target.value]) },
          PLACES.map((place, index) => h('option', { value: index }, place.title)))),
      field('title', 'ชื่อ', { maxlength: 100 }),
      field('address', 'ที่อยู่', { maxlength: 100 }),
      h('div', { class: 'field-row' },
        field('latitude', 'ละติจูด', { type: 'number', step: 'any', min: -90, max: 90 }),
        field('longitude', 'ลองจิจูด', { type: 'number', step: 'any', min: -180, max: 180 })),
      sheetButtons(close, 'ส่งตำแหน่ง'));
    const fill = (place) => {
      for (const [name, value] of Object.entries(place)) form.elements[name].value = value;
    };
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const { title, address, latitude, longitude } = form.elements;
      close({ title: title.value, address: address.value,
        latitude: Number(latitude.value), longitude: Number(longitude.value) });
    });
    return form;
  });
}

/** Yes or no to a question; true only for yes. */
export async function confirmed(phone, question, okLabel) {
  const answer = await sheet(phone, question, (close) => {
    const form = h('form', { method: 'dialog', class: 'sheet-body' },
      h('p', { class: 'sheet-question' }, question), sheetButtons(close, okLabel));
    form.addEventListener('submit', (event) => { event.preventDefault(); close(true); });
    return form;
  });
  return answer === true;
}
