// The picker behind LINE's datetimepicker action.

import { fullDateOf, timeOf } from './dates.js';
import { h } from './dom.js';
import { sheet, sheetButtons } from './dialogs.js';

const INPUT = { date: 'date', time: 'time', datetime: 'datetime-local' };
const TITLE = { date: 'เลือกวันที่', time: 'เลือกเวลา', datetime: 'เลือกวันและเวลา' };

// LINE writes the separator as `T` or `t`, and limits may carry more than the input takes.
const forInput = (value) => value?.replace('t', 'T');

/** A local date of the input in words, in the Buddhist era: the native control shows the reader's own calendar. */
function inWords(mode, value) {
  if (!value) return '';
  if (mode === 'time') return `เวลา ${value.replace(':', '.')} น.`;
  const ms = Date.parse(`${mode === 'date' ? `${value}T00:00` : value}+07:00`);
  return mode === 'date' ? fullDateOf(ms) : `${fullDateOf(ms)} เวลา ${timeOf(ms)}`;
}

/** `{date}`, `{time}` or `{datetime}` as LINE sends them in a postback's params, or null when dismissed. */
export function pickDateTime(action, phone) {
  const mode = INPUT[action.mode] ? action.mode : 'datetime';
  return sheet(phone, TITLE[mode], (close) => {
    const words = h('p', { class: 'picked', 'aria-live': 'polite' });
    const input = h('input', {
      type: INPUT[mode], required: true, testid: 'picker-input', 'aria-label': TITLE[mode],
      min: forInput(action.min), max: forInput(action.max), value: forInput(action.initial),
      oninput: () => { words.textContent = inWords(mode, input.value); },
    });
    words.textContent = inWords(mode, input.value);
    const form = h('form', { method: 'dialog', class: 'sheet-body' },
      h('h2', {}, TITLE[mode]), input, words, sheetButtons(close, 'เลือก'));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      if (input.value) close({ [mode]: input.value.slice(0, 16) });
    });
    return form;
  });
}
