// The demo's time: buttons that move it, for the bot as well as for what the page shows.

import * as api from './api.js';
import { dayKey, timeOf } from './dates.js';
import { h, toast } from './dom.js';

export const TIME_MOVED = 'time-moved';

let offset = 0;

/** The time that the bot and the chats live in, in ms. */
export const now = () => Date.now() + offset;

/** Nothing is shown where the simulator was started without a clock to move. */
export class Clock {
  constructor(clock) {
    this.element = h('section', { class: 'clock', 'aria-label': 'เวลาของบอต', hidden: !clock });
    if (!clock) return;
    this.shown = h('strong', { testid: 'clock-now', role: 'status' });
    const button = (label, at) => h('button', { type: 'button', class: 'plain', testid: 'clock-moment', onclick: () => this.move(at) }, label);
    this.buttons = clock.moments.map(({ label, at }) => [at, button(label, at)]);
    this.buttons.push([null, button('เวลาจริง', null)]);
    this.element.append(
      h('p', { class: 'clock-now' }, 'เวลาของบอต ', this.shown),
      h('div', { class: 'moments' }, this.buttons.map(([, element]) => element)));
    this.chosen = null;
    this.take(clock);
    setInterval(() => this.show(), 1000);
  }

  take(clock) {
    offset = clock.offset;
    if (!offset) this.chosen = null;
    for (const [at, element] of this.buttons) element.setAttribute('aria-pressed', String(offset ? at === this.chosen : at === null));
    this.show();
    dispatchEvent(new Event(TIME_MOVED));
  }

  show() {
    this.shown.textContent = `${dayKey(now())} ${timeOf(now())}`;
  }

  async move(at) {
    try {
      this.chosen = at;
      this.take(await api.moveClock(at));
    } catch (error) {
      toast(`เลื่อนเวลาไม่ได้: ${error.message}`);
    }
  }
}
