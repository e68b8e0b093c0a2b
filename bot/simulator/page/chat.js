// The phone: one person's chat with the bot, kept current by a long poll.

import * as api from './api.js';
import { TIME_MOVED, now } from './clock.js';
import { Composer } from './composer.js';
import { Conversation } from './conversation.js';
import { confirmed } from './dialogs.js';
import { h, iconButton, toast } from './dom.js';
import { timeOf } from './dates.js';

/** For so long after a message more is likely to follow. */
const LIVELY_MS = 6000;

export class Phone {
  constructor({ botName, onBack, onSeen, onOwner }) {
    this.botName = botName;
    this.onBack = onBack;
    this.onSeen = onSeen;
    this.onOwner = onOwner;
    this.userId = null;
    this.desktop = false;
    this.clock = h('span', { class: 'clock' });
    this.net = h('div', { class: 'net', role: 'status', testid: 'net', hidden: true }, 'การเชื่อมต่อขาดหาย กำลังเชื่อมต่อใหม่');
    this.more = h('div', { class: 'more', hidden: true });
    this.conversation = new Conversation(this, (entry, bubble) => this.bubbleMenu(entry, bubble));
    this.conversation.botName = botName;
    this.composer = new Composer(this);
    this.joinPlace = h('div', { class: 'join-place', hidden: true });
    this.element = h('section', { class: 'phone', testid: 'phone', 'aria-label': `แชตกับ ${botName}` },
      h('div', { class: 'statusbar', 'aria-hidden': 'true' }, this.clock, h('span', { class: 'island' }), h('span', { class: 'battery' })),
      h('header', { class: 'chat-header' }, iconButton('back', 'กลับไปรายชื่อ', onBack, { class: 'icon-button back', testid: 'back' }),
        h('h1', { testid: 'bot-name' }, h('span', { class: 'shield', title: 'บัญชีทางการ', 'aria-hidden': 'true' }, '★'), botName),
        iconButton('menu', 'เมนูของแชต', () => { this.more.hidden = !this.more.hidden; }, { testid: 'chat-menu' }), this.more),
      this.net, this.conversation.element, this.joinPlace, this.composer.element, h('div', { class: 'home', 'aria-hidden': 'true' }));
    this.element.addEventListener('click', (event) => { if (!event.target.closest('.chat-header')) this.more.hidden = true; });
    addEventListener(TIME_MOVED, () => this.showTime());
    this.tick();
  }

  tick() {
    this.showTime();
    setTimeout(() => this.tick(), 15_000);
  }

  showTime() {
    this.clock.textContent = timeOf(now()).replace(' น.', '');
  }

  /** Show this person's chat from its beginning and follow it. */
  open(userId) {
    this.poll?.stop();
    this.userId = userId;
    this.after = 0;
    this.lastEntry = null;
    this.newsAt = performance.now();
    this.conversation.clear();
    this.composer.typing = false;
    this.composer.sheet(null);
    this.composer.input.value = '';
    this.composer.showMenu(null);
    this.composer.showQuickReplies([]);
    let first = true;
    this.poll = api.follow({
      ask: (signal) => (first ? api.chat(userId) : api.chatWait(userId, this.after, this.patience(), signal)),
      take: (data) => {
        first = false;
        return this.take(data);
      },
      state: (state, error) => this.connection(state, error),
    });
  }

  /**
   * Seconds to wait for news. Loading and rich menus change without an entry, so a change that falls between two polls
   * is only seen by asking again: soon while things happen, seldom in a quiet chat.
   */
  patience() {
    return this.data?.loading || performance.now() - this.newsAt < LIVELY_MS ? 1 : 25;
  }

  connection(state, error) {
    this.net.hidden = state === 'live';
    if (error?.status !== 404) return;
    this.poll.stop();
    this.net.hidden = true;
    toast('ไม่พบผู้ใช้นี้ในตัวจำลอง');
    this.onBack();
  }

  /** Nobody's phone is shown. */
  leave() {
    this.poll?.stop();
    this.userId = null;
    this.data = null;
  }

  take(data) {
    if (data.user.userId !== this.userId) return false;
    const entries = data.entries ?? [];
    const fresh = entries.some((entry) => entry.seq > this.after);
    this.data = data;
    this.conversation.add(entries, now());
    for (const entry of entries) {
      if (entry.seq <= this.after && entry.seq !== this.lastEntry?.seq) continue;
      this.after = Math.max(this.after, entry.seq);
      if (entry.from !== 'system') this.lastEntry = entry;
    }
    if (entries.length) this.composer.showQuickReplies(this.quickReplies());
    this.conversation.loading(Boolean(data.loading));
    this.showState(data.user);
    this.composer.showMenu(data.user.following ? data.richMenu : null);
    if (fresh) {
      this.newsAt = performance.now();
      this.conversation.scrollToEnd();
      this.onSeen(data.user);
    }
    return fresh;
  }

  quickReplies() {
    const { lastEntry } = this;
    return lastEntry?.from === 'bot' && !lastEntry.unsent ? lastEntry.message.quickReply?.items ?? [] : [];
  }

  showState(user) {
    const friend = user.following && !user.blocked;
    this.composer.element.hidden = !friend;
    this.joinPlace.hidden = friend;
    const state = `${user.following}/${user.blocked}`;
    if (this.shownState === state && this.shownUser === user.userId) return;
    [this.shownState, this.shownUser] = [state, user.userId];
    this.onOwner(user);
    this.more.hidden = true;
    this.more.replaceChildren(friend
      ? h('button', { type: 'button', testid: 'block', onclick: () => this.block() }, 'บล็อกบัญชีนี้')
      : h('span', {}, 'ยังไม่ได้เป็นเพื่อน'));
    this.joinPlace.replaceChildren(
      h('p', {}, user.blocked ? 'คุณบล็อกบัญชีนี้อยู่' : `เพิ่ม ${this.botName} เป็นเพื่อนเพื่อเริ่มแชต`),
      h('button', { type: 'button', class: 'primary', testid: 'add-friend', onclick: () => this.send({ type: 'follow' }) },
        user.blocked ? 'ปลดบล็อก' : 'เพิ่มเพื่อน'));
  }

  async block() {
    this.more.hidden = true;
    if (await confirmed(this.element, 'บล็อกแล้วจะไม่ได้รับข้อความจากบัญชีนี้ บล็อกหรือไม่', 'บล็อก')) {
      await this.send({ type: 'block' });
    }
  }

  bubbleMenu(entry, bubble) {
    this.element.querySelector('.bubble-menu')?.remove();
    // Removing takes the focus away, which asks to close once more.
    let open = true;
    const close = () => {
      if (open) { open = false; menu.remove(); }
    };
    const text = entry.message.text;
    const menu = h('div', { class: 'bubble-menu', role: 'menu', onkeydown: (event) => { if (event.key === 'Escape') { close(); bubble.focus(); } },
      onfocusout: (event) => { if (!menu.contains(event.relatedTarget)) close(); } },
    h('button', { type: 'button', role: 'menuitem', testid: 'unsend',
      onclick: async () => { close(); await this.send({ type: 'unsend', seq: entry.seq }); } }, 'ยกเลิกข้อความ'),
    text ? h('button', { type: 'button', role: 'menuitem',
      onclick: () => { close(); navigator.clipboard?.writeText(text); } }, 'คัดลอก') : null);
    bubble.after(menu);
    const ground = this.conversation.element.getBoundingClientRect();
    const below = ground.bottom - bubble.getBoundingClientRect().bottom;
    menu.classList.toggle('above', below < menu.offsetHeight + 8);
    menu.firstChild.focus({ preventScroll: true });
  }

  /** Send one thing as this person; false, with a word to the reader, when it did not go out. */
  async send(body) {
    const { userId } = this;
    try {
      await api.send(userId, body);
    } catch (error) {
      toast(error instanceof api.ApiError ? `ส่งไม่ได้: ${error.message}` : 'ส่งไม่ได้ เพราะการเชื่อมต่อขาดหาย');
      return false;
    }
    this.conversation.sticks = true;
    this.newsAt = performance.now();
    // The poll brings the entry too; asking here makes an unsend show even when nothing new follows it.
    if (body.type === 'unsend' || body.type === 'follow' || body.type === 'block') await this.refresh(userId);
    return true;
  }

  async refresh(userId) {
    const data = await api.chat(userId).catch(() => null);
    if (data && this.userId === userId) this.take(data);
  }

  openKeyboard(fill) {
    this.composer.keyboard(fill);
  }

  foldRichMenu(folded) {
    this.composer.typing = false;
    this.composer.menu.fold(folded);
  }

  choosePicture(camera) {
    this.composer.choosePicture(camera);
  }

  /** LINE for PC: no rich menu, a wider window. */
  setDesktop(on) {
    this.desktop = on;
    this.composer.desktop = on;
    this.element.classList.toggle('desktop', on);
    if (this.data) this.composer.showMenu(this.data.user.following ? this.data.richMenu : null);
  }
}
