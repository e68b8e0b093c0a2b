// The bar at the foot of the phone: chat bar of the rich menu, or input with its sheets.

import { runAction } from './actions.js';
import { h, iconButton, icon, toast } from './dom.js';
import { asJpegBase64 } from './pictures.js';
import { RichMenu } from './richmenu.js';
import { stickerSheet } from './stickers.js';

// A finger's keyboard has a return key that makes a new line, as in the app; with a real keyboard Enter sends.
const touch = matchMedia('(pointer: coarse)');

export class Composer {
  constructor(phone) {
    this.phone = phone;
    this.desktop = false;
    this.typing = false;
    this.input = h('textarea', { class: 'input', testid: 'input', rows: 1, 'aria-label': 'ข้อความ', placeholder: 'Aa',
      maxlength: 5000, oninput: () => this.grow(), onkeydown: (event) => this.key(event), onfocus: () => this.sheet(null) });
    this.sendButton = iconButton('send', 'ส่ง', () => this.sendText(), { testid: 'send', class: 'icon-button send' });
    this.file = h('input', { type: 'file', accept: 'image/*', hidden: true, testid: 'file', 'aria-label': 'เลือกรูปภาพ',
      onchange: () => this.sendPicture() });
    this.menuToggle = h('button', { type: 'button', class: 'chatbar', testid: 'richmenu-toggle',
      onclick: () => this.menu.fold(!this.menu.folded) });
    this.toKeyboard = iconButton('keyboard', 'พิมพ์ข้อความ', () => this.keyboard(), { testid: 'keyboard-toggle' });
    this.toMenu = iconButton('grid', 'แสดงเมนู', () => this.backToMenu(), { testid: 'menu-toggle' });
    this.sheetPlace = h('div', { class: 'sheet-place', hidden: true });
    this.quick = h('div', { class: 'quick-replies', testid: 'quick-replies', hidden: true, role: 'group', 'aria-label': 'คำตอบด่วน' });
    this.bar = h('div', { class: 'bar' });
    this.menu = new RichMenu(phone, () => this.arrange());
    this.element = h('div', { class: 'composer' }, this.quick, this.bar, this.sheetPlace, this.menu.element, this.file);
    this.arrange();
  }

  /** Put the right controls on the bar for what is open now. */
  arrange() {
    if (!this.menu) return;
    const menu = this.desktop ? null : this.menu.menu;
    if (menu && !this.typing) {
      const open = !this.menu.folded;
      this.menuToggle.replaceChildren(menu.chatBarText || 'เมนู', icon(open ? 'down' : 'up', 16));
      this.menuToggle.setAttribute('aria-expanded', String(open));
      this.bar.replaceChildren(this.toKeyboard, this.menuToggle);
      return;
    }
    this.bar.replaceChildren(...(menu ? [this.toMenu] : []),
      iconButton('plus', 'ส่งตำแหน่งที่ตั้ง', () => runAction({ type: 'location' }, this.phone), { testid: 'send-location' }),
      iconButton('picture', 'ส่งรูปภาพ', () => this.choosePicture(false), { testid: 'send-picture' }),
      this.input,
      iconButton('smile', 'สติกเกอร์', () => this.sheet(this.sheetPlace.hidden ? 'stickers' : null), { testid: 'stickers' }),
      this.sendButton);
    this.grow();
  }

  showMenu(menu) {
    if ((menu?.richMenuId ?? null) !== (this.menu.menu?.richMenuId ?? null) && !this.input.value) this.typing = false;
    this.menu.show(this.desktop ? null : menu);
    if (this.typing) this.menu.fold(true);
    this.arrange();
  }

  keyboard(fill) {
    this.typing = true;
    this.sheet(null);
    this.menu.fold(true);
    if (fill) this.input.value = fill;
    this.arrange();
    this.input.focus();
  }

  backToMenu() {
    this.typing = false;
    this.sheet(null);
    this.menu.fold(false);
  }

  sheet(name) {
    this.sheetPlace.hidden = name === null;
    this.sheetPlace.replaceChildren(...(name === 'stickers'
      ? [stickerSheet((sticker) => { this.phone.send({ type: 'sticker', ...sticker }); })] : []));
  }

  /** The chips of the last message; they go at the first thing sent or said after it. */
  showQuickReplies(items) {
    this.quick.hidden = !items.length;
    this.quick.replaceChildren(...items.map(({ action, imageUrl }) => h('button', {
      type: 'button', class: 'chip', testid: 'quick-reply', onclick: () => this.useQuickReply(action) },
    imageUrl?.startsWith('https://') ? h('img', { src: imageUrl, alt: '' }) : null, action?.label ?? '')));
  }

  useQuickReply(action) {
    const staysUseful = ['uri', 'clipboard', 'camera', 'cameraRoll', 'location', 'datetimepicker'].includes(action?.type);
    if (!staysUseful) this.showQuickReplies([]);
    runAction(action, this.phone);
  }

  grow() {
    this.input.style.height = 'auto';
    this.input.style.height = `${Math.min(this.input.scrollHeight, 110)}px`;
    this.sendButton.disabled = !this.input.value.trim();
  }

  key(event) {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    if (touch.matches && !this.desktop) return;
    event.preventDefault();
    this.sendText();
  }

  async sendText() {
    const text = this.input.value.trim();
    if (!text) return;
    this.input.value = '';
    this.grow();
    // What could not be sent comes back into the input instead of being lost.
    if (!await this.phone.send({ type: 'text', text }) && !this.input.value) {
      this.input.value = text;
      this.grow();
    }
  }

  choosePicture(camera) {
    if (camera) this.file.setAttribute('capture', 'environment');
    else this.file.removeAttribute('capture');
    this.file.value = '';
    this.file.click();
  }

  async sendPicture() {
    const [file] = this.file.files;
    if (!file) return;
    try {
      await this.phone.send({ type: 'image', base64: await asJpegBase64(file) });
    } catch {
      toast('เปิดไฟล์นี้เป็นรูปภาพไม่ได้');
    }
  }
}
