// The scrolled part of a chat: days, bubbles, system lines.

import { bubbleOf, isWide } from './bubbles.js';
import { dayKey, separatorOf, timeOf } from './dates.js';
import { h, initial } from './dom.js';

const SYSTEM_WORDS = {
  follow: 'เพิ่มเพื่อนแล้ว', unfollow: 'บล็อกบัญชีนี้แล้ว', block: 'บล็อกบัญชีนี้แล้ว', unblock: 'ปลดบล็อกแล้ว',
};
const VIA = {
  reply: 'ส่งด้วย reply (ไม่เสียค่าข้อความ)', push: 'ส่งด้วย push (นับ 1 ข้อความ)',
  multicast: 'ส่งด้วย multicast (นับ 1 ข้อความ)', broadcast: 'ส่งด้วย broadcast (นับ 1 ข้อความ)',
};

export class Conversation {
  constructor(phone, onUnsend) {
    this.phone = phone;
    this.onUnsend = onUnsend;
    this.botName = '';
    this.list = h('ol', { class: 'messages', role: 'log', 'aria-live': 'polite', 'aria-label': 'ข้อความ', testid: 'messages' });
    this.typing = h('div', { class: 'typing', testid: 'loading', hidden: true, role: 'status', 'aria-label': 'กำลังพิมพ์' },
      h('span', {}), h('span', {}), h('span', {}));
    this.element = h('div', { class: 'wallpaper', tabindex: '0', role: 'region', 'aria-label': 'บทสนทนา' }, this.list, this.typing);
    this.element.addEventListener('load', () => { if (this.sticks) this.scrollToEnd(); }, true);
    this.element.addEventListener('scroll', () => { this.sticks = this.isAtEnd(); });
    this.clear();
  }

  clear() {
    this.list.replaceChildren();
    this.rows = new Map();
    this.last = null;
    this.sticks = true;
  }

  isAtEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.element;
    return scrollHeight - scrollTop - clientHeight < 60;
  }

  scrollToEnd() {
    this.element.scrollTop = this.element.scrollHeight;
  }

  /** Add what is new and redraw what changed; entries come in the order of their `seq`. */
  add(entries, now) {
    for (const entry of entries) {
      const drawn = this.rows.get(entry.seq);
      if (drawn && drawn.unsent === entry.unsent) continue;
      if (drawn) drawn.row.replaceWith(this.remember(entry, drawn.follows));
      else this.append(entry, now);
    }
    if (entries.length) this.scrollToEnd();
  }

  append(entry, now) {
    const newDay = !this.last || dayKey(this.last.at) !== dayKey(entry.at);
    if (newDay) this.list.append(h('li', { class: 'day' }, h('span', {}, separatorOf(entry.at, now))));
    const follows = !newDay && this.last.from === entry.from && entry.at - this.last.at < 60_000;
    this.list.append(this.remember(entry, follows));
    this.last = entry;
  }

  remember(entry, follows) {
    const row = this.row(entry, follows);
    this.rows.set(entry.seq, { row, unsent: entry.unsent, follows });
    return row;
  }

  row(entry, follows) {
    const props = { 'data-seq': entry.seq, 'data-via': entry.via };
    if (entry.from === 'system') {
      const words = entry.message?.text ?? SYSTEM_WORDS[entry.message?.type] ?? entry.message?.type ?? '';
      return h('li', { class: 'system', testid: 'system-line', ...props }, h('span', {}, SYSTEM_WORDS[words] ?? words));
    }
    if (entry.unsent) {
      const who = entry.from === 'user' ? 'คุณ' : this.botName;
      return h('li', { class: 'system', testid: 'system-line', ...props }, h('span', {}, `${who}ยกเลิกข้อความแล้ว`));
    }
    return entry.from === 'user' ? this.own(entry, props, follows) : this.theirs(entry, props, follows);
  }

  own(entry, props, follows) {
    const bubble = bubbleOf(entry.message, 'user', this.phone);
    bubble.tabIndex = 0;
    bubble.addEventListener('contextmenu', (event) => {
      event.preventDefault();
      this.onUnsend(entry, bubble);
    });
    return h('li', { class: `entry user ${follows ? 'follows' : ''}`, ...props },
      h('span', { class: 'time' }, 'อ่านแล้ว', h('br'), timeOf(entry.at)), bubble);
  }

  theirs(entry, props, follows) {
    return h('li', { class: `entry bot ${follows ? 'follows' : ''} ${isWide(entry.message) ? 'wide' : ''}`, ...props },
      h('span', { class: 'avatar bot-avatar', 'aria-hidden': 'true' }, follows ? '' : initial(this.botName)),
      bubbleOf(entry.message, 'bot', this.phone),
      h('span', { class: 'time', title: VIA[entry.via] }, timeOf(entry.at)));
  }

  loading(on) {
    if (this.typing.hidden === !on) return;
    this.typing.hidden = !on;
    if (on) this.scrollToEnd();
  }
}
