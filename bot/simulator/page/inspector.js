// What passes between LINE and the bot, live: webhook deliveries and API calls with their bodies.

import * as api from './api.js';
import { preciseTimeOf } from './dates.js';
import { h, iconButton } from './dom.js';

const ROWS_KEPT = 300;
const AT_ONCE = 100;

/** Bodies as an engineer reads them: JSON indented, anything else as it came. */
function pretty(body) {
  if (body === null || body === undefined || body === '') return '(ว่าง)';
  if (typeof body !== 'string') return JSON.stringify(body, null, 2);
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

const kindOf = (status) => (!status ? 'bad' : status < 300 || status === 409 ? 'good' : status < 500 ? 'odd' : 'bad');

function row(call, onclick) {
  const webhook = call.direction === 'webhook';
  const facts = [
    `${Math.round(call.ms)} ms`,
    call.recipients ? `${call.recipients.toLocaleString('th-TH')} คน` : null,
    call.cost ? `คิดเงิน ${call.cost.toLocaleString('th-TH')}` : null,
    call.note || null,
  ].filter(Boolean).join(' · ');
  return h('button', { type: 'button', class: 'call', testid: 'call-row', 'data-n': call.n, 'data-direction': call.direction, onclick },
    h('span', { class: `direction ${webhook ? 'out' : 'in'}` }, webhook ? 'webhook →' : '← API'),
    h('span', { class: 'call-path' }, `${call.method} ${call.path}`),
    h('span', { class: `status ${kindOf(call.status)}` }, call.status || 'ขาด'),
    h('span', { class: 'call-at' }, preciseTimeOf(call.at)),
    h('span', { class: 'call-facts' }, facts));
}

export class Inspector {
  constructor({ onActivity }) {
    this.onActivity = onActivity;
    this.last = 0;
    this.paused = false;
    this.filter = h('select', { testid: 'call-filter', 'aria-label': 'แสดงเฉพาะ', onchange: () => { this.rows.dataset.only = this.filter.value; } },
      h('option', { value: '' }, 'ทั้งหมด'), h('option', { value: 'webhook' }, 'webhook'), h('option', { value: 'api' }, 'API'));
    this.pause = h('button', { type: 'button', class: 'plain', 'aria-pressed': 'false', onclick: () => this.togglePause() }, 'หยุดดูชั่วคราว');
    this.net = h('span', { class: 'net-note', role: 'status', hidden: true }, 'การเชื่อมต่อขาดหาย');
    this.rows = h('div', { class: 'calls', testid: 'calls', 'data-only': '' });
    this.empty = h('p', { class: 'hint' }, 'ยังไม่มีการเรียก ส่งข้อความในโทรศัพท์แล้วดูที่นี่');
    this.detail = h('div', { class: 'call-detail', testid: 'call-detail', hidden: true, role: 'region', 'aria-label': 'รายละเอียดการเรียก' });
    this.element = h('div', { class: 'inspector' },
      h('div', { class: 'tools' }, this.filter, this.pause,
        h('button', { type: 'button', class: 'plain', onclick: () => this.rows.replaceChildren() }, 'ล้างจอ'), this.net),
      this.empty, this.rows, this.detail);
  }

  start() {
    let first = true;
    api.follow({
      ask: (signal) => (first ? this.catchUp() : api.callsWait(this.last, signal)),
      take: (data) => {
        first = false;
        return this.take(data);
      },
      state: (state) => { this.net.hidden = state === 'live'; },
    });
  }

  /** Only the newest calls are worth showing after a reload or a burst. */
  async catchUp() {
    const { last } = await api.calls(0, 1);
    return api.calls(Math.max(0, last - AT_ONCE), AT_ONCE);
  }

  take(data) {
    const calls = data.calls ?? [];
    // A reset of the platform counts from the beginning again.
    if (data.last < this.last) {
      this.last = 0;
      this.rows.replaceChildren();
      return true;
    }
    const newest = calls.at(-1)?.n ?? this.last;
    const behind = data.last - newest;
    this.last = behind > ROWS_KEPT ? data.last - AT_ONCE : newest;
    if (!calls.length) return false;
    if (!this.paused) this.draw(calls);
    this.onActivity();
    return true;
  }

  draw(calls) {
    this.empty.hidden = true;
    this.rows.prepend(...calls.map((call) => row(call, () => this.open(call.n))).reverse());
    while (this.rows.children.length > ROWS_KEPT) this.rows.lastElementChild.remove();
  }

  togglePause() {
    this.paused = !this.paused;
    this.pause.setAttribute('aria-pressed', String(this.paused));
    this.pause.textContent = this.paused ? 'ดูต่อ' : 'หยุดดูชั่วคราว';
  }

  async open(n) {
    const part = (title, body) => [h('h3', {}, title), h('pre', { tabindex: '0' }, body)];
    const close = () => { this.detail.hidden = true; };
    this.detail.hidden = false;
    try {
      const call = await api.oneCall(n);
      this.detail.replaceChildren(
        h('div', { class: 'detail-head' }, h('strong', {}, `#${call.n} ${call.method} ${call.path}`), iconButton('close', 'ปิด', close)),
        h('p', { class: 'hint' }, [`สถานะ ${call.status || 'ไม่มีคำตอบ'}`, `${Math.round(call.ms)} ms`, call.bytes ? `${call.bytes} ไบต์` : null,
          call.retryKey ? `retry key ${call.retryKey}` : null, call.note].filter(Boolean).join(' · ')),
        ...part('คำขอ', pretty(call.request)), ...part('คำตอบ', pretty(call.response)));
    } catch (error) {
      this.detail.replaceChildren(h('p', {}, `เปิดรายละเอียดไม่ได้: ${error.message}`), iconButton('close', 'ปิด', close));
    }
  }
}
