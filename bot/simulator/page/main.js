// Puts the three parts together: list, phone, engineer's panel. The address `#/U…` says whose phone it is.

import * as api from './api.js';
import { Phone } from './chat.js';
import { ChatList, whereOf } from './chatlist.js';
import { Clock } from './clock.js';
import { Counters, Faults } from './controls.js';
import { h, iconButton, safeUrl } from './dom.js';
import { Inspector } from './inspector.js';
import { atMostEvery } from './timing.js';

const app = document.getElementById('app');

async function configured() {
  for (let wait = 400; ; wait = Math.min(8000, wait * 2)) {
    try {
      return await api.config();
    } catch {
      app.replaceChildren(h('p', { class: 'starting', role: 'status' }, 'ยังติดต่อตัวจำลองไม่ได้ กำลังลองใหม่'));
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}

function tabs(pages) {
  const show = (name) => {
    for (const page of pages) {
      const on = page.name === name;
      page.tab.setAttribute('aria-selected', String(on));
      page.tab.tabIndex = on ? 0 : -1;
      page.panel.hidden = !on;
    }
  };
  for (const page of pages) {
    page.tab = h('button', { type: 'button', role: 'tab', id: `tab-${page.name}`, 'aria-controls': `panel-${page.name}`, testid: `tab-${page.name}`,
      onclick: () => show(page.name) }, page.label);
    page.panel = h('div', { role: 'tabpanel', id: `panel-${page.name}`, 'aria-labelledby': `tab-${page.name}`, class: 'tabpanel' }, page.content);
  }
  const bar = h('div', { role: 'tablist', class: 'tabs', onkeydown: (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const at = pages.findIndex((page) => page.tab === document.activeElement);
    const next = pages[(at + step + pages.length) % pages.length];
    show(next.name);
    next.tab.focus();
  } }, pages.map((page) => page.tab));
  show(pages[0].name);
  return [bar, ...pages.map((page) => page.panel)];
}

/** On a narrower window the panel lies over the phone. */
const showPanel = (open) => document.body.classList.toggle('panel-open', open);

function engineersPanel(config, inspector, clock, counters, faults) {
  const links = (config.links ?? []).filter(({ href }) => safeUrl(href));
  return h('aside', { class: 'panel', 'aria-label': 'แผงวิศวกร', id: 'panel' },
    h('div', { class: 'panel-head' }, h('h2', {}, 'เบื้องหลัง'),
      links.map(({ label, href }) => h('a', { href: safeUrl(href), target: '_blank', rel: 'noopener noreferrer', testid: 'link' }, label)),
      iconButton('close', 'ปิดแผง', () => showPanel(false), { class: 'icon-button panel-close' })),
    h('p', { class: 'hint webhook-address' }, `webhook: ${config.webhook ?? '–'}`),
    clock.element,
    counters.element,
    tabs([{ name: 'calls', label: 'การเรียก', content: inspector.element },
      { name: 'faults', label: 'ทำให้ขัดข้อง', content: faults.element }]));
}

function toolbar(phone, owner) {
  const desktop = h('input', { type: 'checkbox', role: 'switch', testid: 'pc-switch', onchange: () => {
    phone.setDesktop(desktop.checked);
    document.body.classList.toggle('pc', desktop.checked);
  } });
  const panel = h('button', { type: 'button', class: 'plain panel-toggle', testid: 'panel-toggle', 'aria-controls': 'panel',
    onclick: () => showPanel(true) }, 'เบื้องหลัง');
  return h('div', { class: 'toolbar' }, owner, h('label', { class: 'check' }, desktop, 'LINE for PC'), panel);
}

async function start() {
  const config = await configured();
  document.title = `${config.botName} · LINE จำลอง`;
  const go = (userId) => { location.hash = userId ? `#/${userId}` : ''; };
  const clock = new Clock(config.clock);
  const counters = new Counters();
  const list = new ChatList({ onChoose: go });
  const owner = h('span', { class: 'owner', testid: 'owner' });
  const phone = new Phone({ botName: config.botName, onBack: () => go(null), onSeen: () => list.refreshSoon(),
    onOwner: (user) => owner.replaceChildren('โทรศัพท์ของ ', h('strong', {}, user.displayName), ` ${whereOf(user)}`) });
  const countSoon = atMostEvery(() => counters.refresh(), 300);
  const inspector = new Inspector({ onActivity: () => { countSoon(); list.refreshSoon(); } });
  const faults = new Faults({ onReset: () => location.reload() });
  const welcome = h('div', { class: 'welcome' }, h('p', {}, 'เลือกชื่อจากรายการ เพื่อใช้โทรศัพท์ของคนนั้น'));
  const stage = h('main', { class: 'stage' }, toolbar(phone, owner), welcome, phone.element);
  app.replaceChildren(list.element, stage, engineersPanel(config, inspector, clock, counters, faults));

  const route = () => {
    const userId = /^#\/(U[0-9a-f]{32})$/u.exec(location.hash)?.[1] ?? null;
    document.body.classList.toggle('chatting', Boolean(userId));
    phone.element.hidden = !userId;
    owner.hidden = !userId;
    welcome.hidden = Boolean(userId);
    if (userId && userId !== phone.userId) phone.open(userId);
    else if (!userId) phone.leave();
    list.choose(userId);
  };
  addEventListener('hashchange', route);
  route();
  counters.refresh();
  faults.load();
  await list.reload();
  inspector.start();
}

start();
