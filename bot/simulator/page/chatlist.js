// The list of everyone whose phone this page can be.

import * as api from './api.js';
import { now } from './clock.js';
import { listTimeOf } from './dates.js';
import { avatar, h, icon, toast } from './dom.js';
import { sheet, sheetButtons } from './dialogs.js';
import { atMostEvery, whenQuiet } from './timing.js';

const PAGE = 50;
const REFRESH_MOST = 200;
const MARGIN = 400;
const STATES = [['', 'ทุกสถานะ'], ['friend', 'เป็นเพื่อน'], ['stranger', 'ยังไม่เพิ่มเพื่อน'], ['blocked', 'บล็อก']];

const place = (user) => [user.district && `อ.${user.district}`, user.province && `จ.${user.province}`].filter(Boolean).join(' ');

/** What someone is and where: `พัฒนากร · อ.วังสามหมอ จ.อุดรธานี`. */
export const whereOf = (user) => [user.positionLabel, place(user)].filter(Boolean).join(' · ');

export class ChatList {
  constructor({ onChoose }) {
    this.onChoose = onChoose;
    this.items = new Map();
    this.order = [];
    this.total = 0;
    this.chosen = null;
    const filter = (name, label, all) => h('select', { testid: `filter-${name}`, 'aria-label': label, onchange: () => this.reload() },
      h('option', { value: '' }, all));
    this.search = h('input', { type: 'search', testid: 'search', placeholder: 'ค้นหาชื่อ', 'aria-label': 'ค้นหาชื่อ',
      oninput: whenQuiet(() => this.reload(), 200) });
    this.position = filter('position', 'ตำแหน่ง', 'ทุกตำแหน่ง');
    this.province = filter('province', 'จังหวัด', 'ทุกจังหวัด');
    this.state = h('select', { testid: 'filter-state', 'aria-label': 'สถานะ', onchange: () => this.reload() },
      STATES.map(([value, label]) => h('option', { value }, label)));
    this.count = h('p', { class: 'count', testid: 'user-count', role: 'status' });
    this.end = h('div', { class: 'list-end', 'aria-hidden': 'true' });
    this.list = h('ul', { class: 'users', testid: 'users', 'aria-label': 'รายชื่อ' });
    this.scroller = h('div', { class: 'list-scroll' }, this.list, this.end);
    this.element = h('nav', { class: 'chatlist', 'aria-label': 'เลือกผู้ใช้' },
      h('div', { class: 'list-head' },
        h('h2', {}, 'แชต'),
        h('button', { type: 'button', class: 'plain', testid: 'add-stranger', onclick: () => this.addStranger() }, 'เพิ่มคนแปลกหน้า')),
      h('label', { class: 'searchbox' }, icon('search', 18), this.search),
      h('div', { class: 'filters' }, this.position, this.province, this.state),
      this.count, this.scroller);
    this.refreshSoon = atMostEvery(() => this.refresh(), 600);
    new IntersectionObserver((seen) => { if (seen.some((one) => one.isIntersecting)) this.more(); },
      { root: this.scroller, rootMargin: `${MARGIN}px` }).observe(this.end);
  }

  params(offset, limit) {
    return { q: this.search.value.trim(), position: this.position.value, province: this.province.value,
      state: this.state.value, offset, limit };
  }

  /** Begin anew, after a change of search or filters. */
  async reload() {
    this.asking?.abort();
    this.asking = new AbortController();
    this.order = [];
    await this.fetch(0, PAGE, this.asking.signal, true);
    await this.more();
  }

  /** The next pages, for as long as the end of the list is in sight; the observer speaks only at a change. */
  async more() {
    while (!this.busy && this.order.length && this.order.length < this.total && this.endInSight()) {
      await this.fetch(this.order.length, PAGE, this.asking?.signal, false);
    }
  }

  endInSight() {
    return this.end.getBoundingClientRect().top < this.scroller.getBoundingClientRect().bottom + MARGIN;
  }

  /** Unread badges, last words and order, after something happened on the platform. */
  async refresh() {
    if (this.busy) {
      this.refreshSoon();
      return;
    }
    const known = this.order;
    const limit = Math.min(Math.max(known.length, PAGE), REFRESH_MOST);
    await this.fetch(0, limit, this.asking?.signal, false, known);
  }

  async fetch(offset, limit, signal, fromTop, known = this.order) {
    this.busy = true;
    try {
      const data = await api.users(this.params(offset, limit), signal);
      this.total = data.total;
      this.fillFilters(data);
      const seen = data.users.map((user) => user.userId);
      const fresh = new Set(seen);
      const others = fromTop ? [] : known.filter((id) => !fresh.has(id));
      this.order = offset ? [...others, ...seen] : [...seen, ...others];
      for (const user of data.users) this.remember(user);
      this.draw();
      if (fromTop) this.scroller.scrollTop = 0;
    } catch (error) {
      if (error.name === 'AbortError') return;
      this.count.textContent = 'โหลดรายชื่อไม่ได้ กำลังลองใหม่';
      this.refreshSoon();
    } finally {
      if (!signal?.aborted) this.busy = false;
    }
  }

  fillFilters({ positions = [], provinces = [] }) {
    const fill = (select, options) => {
      if (select.options.length === options.length + 1) return;
      const chosen = select.value;
      select.replaceChildren(select.options[0], ...options.map(({ key, label }) => h('option', { value: key }, label)));
      select.value = chosen;
    };
    fill(this.position, positions);
    fill(this.province, provinces.map((name) => ({ key: name, label: name })));
  }

  remember(user) {
    const before = this.items.get(user.userId);
    const look = JSON.stringify([user, user.userId === this.chosen]);
    if (before?.look === look) return;
    const node = this.item(user);
    before?.node.replaceWith(node);
    this.items.set(user.userId, { user, node, look });
  }

  item(user) {
    const unread = user.userId === this.chosen ? 0 : user.unread;
    const state = user.blocked ? 'บล็อก' : user.following ? null : 'ยังไม่เพิ่มเพื่อน';
    return h('li', {}, h('a', { class: 'person', href: `#/${user.userId}`, testid: 'user-item', 'data-user': user.userId,
      'aria-current': user.userId === this.chosen ? 'true' : null },
    avatar(user.userId, user.displayName),
    h('span', { class: 'person-name' }, user.displayName),
    h('span', { class: 'person-time' }, user.lastAt ? listTimeOf(user.lastAt, now()) : ''),
    h('span', { class: 'person-last' }, user.lastText || whereOf(user)),
    unread ? h('span', { class: 'badge', testid: 'unread', 'aria-label': `ยังไม่อ่าน ${unread} ข้อความ` }, unread > 99 ? '99+' : unread)
      : state ? h('span', { class: 'state' }, state) : null));
  }

  draw() {
    this.count.textContent = this.total ? `${this.total.toLocaleString('th-TH')} คน` : 'ไม่พบรายชื่อที่ตรงกับการค้นหา';
    const nodes = this.order.map((id) => this.items.get(id).node);
    nodes.forEach((node, index) => {
      if (this.list.children[index] !== node) this.list.insertBefore(node, this.list.children[index] ?? null);
    });
    while (this.list.children.length > nodes.length) this.list.lastElementChild.remove();
  }

  choose(userId) {
    const before = this.chosen;
    this.chosen = userId;
    for (const id of [before, userId]) {
      const item = this.items.get(id);
      if (item) this.remember({ ...item.user, unread: id === userId ? 0 : item.user.unread });
    }
  }

  async addStranger() {
    const wish = await sheet(this.element, 'เพิ่มคนแปลกหน้า', (close) => {
      const name = h('input', { name: 'name', required: true, maxlength: 100, testid: 'stranger-name' });
      const following = h('input', { type: 'checkbox', checked: true });
      const form = h('form', { method: 'dialog', class: 'sheet-body' }, h('h2', {}, 'เพิ่มคนแปลกหน้า'),
        h('label', { class: 'field' }, 'ชื่อที่แสดงใน LINE', name),
        h('label', { class: 'check' }, following, 'เพิ่มบอตเป็นเพื่อนทันที'), sheetButtons(close, 'เพิ่ม'));
      form.addEventListener('submit', (event) => {
        event.preventDefault();
        close({ name: name.value.trim(), following: following.checked });
      });
      return form;
    });
    if (!wish?.name) return;
    try {
      const user = await api.addStranger(wish.name, wish.following);
      this.onChoose(user.userId);
      this.refreshSoon();
    } catch (error) {
      toast(`เพิ่มไม่ได้: ${error.message}`);
    }
  }
}
