// Counters of the platform, and the switches that make it behave badly.

import * as api from './api.js';
import { h, toast } from './dom.js';
import { confirmed } from './dialogs.js';

const RATES = [
  ['rate_429', 'ตอบ 429 (เกินอัตรา)'], ['rate_500', 'ตอบ 500'], ['rate_reset', 'ตัดการเชื่อมต่อก่อนรับ'],
  ['rate_cut', 'รับแล้วแต่คำตอบหาย'],
];

const number = (value) => Number(value ?? 0).toLocaleString('th-TH');

/** Paid messages against the month's limit, and what else was counted. */
export class Counters {
  constructor() {
    const figure = (testid, label) => {
      const value = h('strong', { testid }, '–');
      return [value, h('div', { class: 'figure' }, value, h('span', {}, label))];
    };
    [this.paid, this.paidFigure] = figure('counter-paid', 'ข้อความคิดเงิน');
    [this.replies, this.repliesFigure] = figure('counter-replies', 'reply (ฟรี)');
    [this.webhooks, this.webhooksFigure] = figure('counter-webhooks', 'webhook');
    [this.failures, this.failuresFigure] = figure('counter-failures', 'webhook พลาด');
    this.bar = h('meter', { min: 0, max: 1, value: 0, 'aria-label': 'ข้อความที่ใช้ของเดือนนี้' });
    this.limit = h('p', { class: 'hint', testid: 'counter-limit' });
    this.statuses = h('p', { class: 'hint', testid: 'counter-statuses' });
    this.element = h('section', { class: 'counters', 'aria-label': 'ตัวนับ' },
      h('div', { class: 'figures' }, this.paidFigure, this.repliesFigure, this.webhooksFigure, this.failuresFigure),
      this.bar, this.limit, this.statuses);
  }

  async refresh() {
    const counts = await api.counters().catch(() => null);
    if (!counts) return;
    this.paid.textContent = number(counts.paid);
    this.replies.textContent = number(counts.replies);
    this.webhooks.textContent = number(counts.webhooks);
    this.failures.textContent = number(counts.webhookFailures);
    const share = counts.limit ? counts.paid / counts.limit : 0;
    this.bar.value = Math.min(1, share);
    this.limit.textContent = counts.limit
      ? `ใช้ ${number(counts.paid)} จาก ${number(counts.limit)} ข้อความของเดือนนี้` : 'ไม่จำกัดจำนวนข้อความของเดือนนี้';
    const statuses = Object.entries(counts.byStatus ?? {}).map(([status, n]) => `${status}: ${number(n)}`).join('  ');
    this.statuses.textContent = [`push ${number(counts.pushRequests)} ครั้ง`, `multicast ${number(counts.multicastRequests)} ครั้ง`, statuses]
      .filter(Boolean).join(' · ');
  }
}

export class Faults {
  constructor({ onReset }) {
    this.onReset = onReset;
    const numberField = (name, label, props) => h('label', { class: 'field' }, label,
      h('input', { type: 'number', name, testid: `fault-${name}`, min: 0, onchange: () => this.save(), ...props }));
    const check = (name, label) => h('label', { class: 'check' },
      h('input', { type: 'checkbox', name, testid: `fault-${name}`, onchange: () => this.save() }), label);
    const rate = ([name, label]) => h('label', { class: 'rate' }, h('span', {}, label),
      h('input', { type: 'range', name, testid: `fault-${name}`, min: 0, max: 100, step: 1, oninput: () => this.showRates(), onchange: () => this.save() }),
      h('output', { name: `${name}_shown` }));
    this.form = h('form', { class: 'faults', testid: 'faults', onsubmit: (event) => event.preventDefault() },
      h('fieldset', {}, h('legend', {}, 'ความช้าของ API (มิลลิวินาที)'),
        h('div', { class: 'field-row' }, numberField('latency_low', 'ต่ำสุด'), numberField('latency_high', 'สูงสุด'))),
      h('fieldset', {}, h('legend', {}, 'โอกาสที่คำขอจะเสีย'), RATES.map(rate)),
      h('fieldset', {}, h('legend', {}, 'Webhook'), numberField('redeliver_copies', 'ส่งซ้ำทุกเหตุการณ์ (ชุด)', { max: 20 }),
        check('redeliver_on_failure', 'ส่งใหม่เมื่อบอตไม่ตอบ 2xx'), check('shuffle', 'สลับลำดับเหตุการณ์')),
      h('fieldset', {}, h('legend', {}, 'ข้อความ'),
        h('label', { class: 'field' }, 'multicast ที่มีผู้ใช้ที่ไม่รู้จัก',
          h('select', { name: 'unknown_ids', testid: 'fault-unknown_ids', onchange: () => this.save() },
            h('option', { value: 'ignore' }, 'ข้ามคนนั้น'), h('option', { value: 'reject' }, 'ตอบ 400 ทั้งคำขอ'))),
        numberField('monthly_limit', 'โควตาต่อเดือน (ว่าง = ไม่จำกัด)')),
      h('p', { class: 'hint', role: 'status', testid: 'faults-saved' }),
      h('button', { type: 'button', class: 'danger', testid: 'reset', onclick: () => this.reset() }, 'ล้างแชตและตัวนับทั้งหมด'));
    this.element = this.form;
  }

  async load() {
    const faults = await api.faults().catch(() => null);
    if (faults) this.fill(faults);
  }

  fill(faults) {
    const { elements } = this.form;
    [elements.latency_low.value, elements.latency_high.value] = faults.latency_ms ?? [0, 0];
    for (const [name] of RATES) elements[name].value = Math.round(100 * (faults[name] ?? 0));
    elements.redeliver_copies.value = faults.redeliver_copies ?? 0;
    elements.redeliver_on_failure.checked = Boolean(faults.redeliver_on_failure);
    elements.shuffle.checked = Boolean(faults.shuffle);
    elements.unknown_ids.value = faults.unknown_ids ?? 'ignore';
    elements.monthly_limit.value = faults.monthly_limit ?? '';
    this.showRates();
  }

  showRates() {
    for (const [name] of RATES) this.form.elements[`${name}_shown`].value = `${this.form.elements[name].value}%`;
  }

  wanted() {
    const { elements } = this.form;
    const low = Number(elements.latency_low.value);
    const limit = elements.monthly_limit.value;
    return {
      latency_ms: [low, Math.max(low, Number(elements.latency_high.value))],
      ...Object.fromEntries(RATES.map(([name]) => [name, Number(elements[name].value) / 100])),
      redeliver_copies: Number(elements.redeliver_copies.value),
      redeliver_on_failure: elements.redeliver_on_failure.checked,
      shuffle: elements.shuffle.checked,
      unknown_ids: elements.unknown_ids.value,
      monthly_limit: limit === '' ? null : Number(limit),
    };
  }

  async save() {
    const said = this.form.querySelector('[data-testid=faults-saved]');
    try {
      this.fill(await api.setFaults(this.wanted()));
      said.textContent = 'ใช้ค่านี้แล้ว';
    } catch (error) {
      said.textContent = `ตั้งค่าไม่ได้: ${error.message}`;
    }
  }

  async reset() {
    const place = this.element.closest('aside') ?? this.element;
    if (!await confirmed(place, 'ล้างแชต การเรียก และตัวนับทั้งหมดของตัวจำลอง ใช่หรือไม่', 'ล้างทั้งหมด')) return;
    try {
      await api.reset();
      toast('ล้างแล้ว');
      this.onReset();
    } catch (error) {
      toast(`ล้างไม่ได้: ${error.message}`);
    }
  }
}
