// The rich menu under the chat: a picture with tappable areas, folded by its chat bar.

import { actionLabel, runAction } from './actions.js';
import { h, imageUrl } from './dom.js';

const percent = (value, whole) => `${(100 * value) / whole}%`;

export class RichMenu {
  constructor(phone, onfold) {
    this.phone = phone;
    this.onfold = onfold;
    this.menu = null;
    this.folded = true;
    this.element = h('div', { class: 'richmenu', testid: 'richmenu', hidden: true });
  }

  /** Take the menu that LINE links to this person now; a new menu opens or stays folded as its `selected` says. */
  show(menu) {
    const before = this.menu;
    this.menu = menu;
    if (!menu) {
      this.element.replaceChildren();
      this.fold(true);
      return;
    }
    if (before && JSON.stringify(before) === JSON.stringify(menu)) return;
    const keepsOpen = before && !this.folded;
    this.draw();
    this.fold(!(keepsOpen || menu.selected));
  }

  draw() {
    const { size, areas, imageUrl: picture } = this.menu;
    const frame = h('div', { class: 'richmenu-frame', style: { aspectRatio: `${size.width} / ${size.height}` } },
      imageUrl(picture) ? h('img', { src: imageUrl(picture), alt: '', draggable: 'false' }) : null,
      (areas ?? []).map(({ bounds, action }) => this.area(bounds, action, size)));
    this.element.replaceChildren(frame);
  }

  area(bounds, action, size) {
    return h('button', { type: 'button', class: 'richmenu-area', testid: 'richmenu-area', 'aria-label': actionLabel(action),
      style: { left: percent(bounds.x, size.width), top: percent(bounds.y, size.height),
        width: percent(bounds.width, size.width), height: percent(bounds.height, size.height) },
      onclick: () => runAction(action, this.phone) });
  }

  fold(folded) {
    this.folded = folded || !this.menu;
    this.element.hidden = this.folded;
    this.onfold(this.folded);
  }
}
