// Times as people in Thailand read them: Bangkok, Buddhist era, `09.00 น.`.

const ZONE = 'Asia/Bangkok';
const format = (options) => new Intl.DateTimeFormat('th-TH-u-ca-buddhist-nu-latn', { timeZone: ZONE, ...options });

const clock = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const clockWithSeconds = format({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
const weekday = format({ weekday: 'long' });
const dayAndMonth = format({ day: 'numeric', month: 'short' });
const dayMonthLong = format({ day: 'numeric', month: 'long' });
const year = format({ year: 'numeric' });

function part(formatter, ms, type) {
  return formatter.formatToParts(ms).find((p) => p.type === type).value;
}

const yearNumber = (ms) => part(year, ms, 'year');

/** `09.00 น.` */
export const timeOf = (ms) => `${clock.format(ms).replace(':', '.')} น.`;

/** `09:00:00.120`, for the engineer's panel. */
export const preciseTimeOf = (ms) => `${clockWithSeconds.format(ms)}.${String(Math.floor(ms) % 1000).padStart(3, '0')}`;

/** `จันทร์ที่ 22 พฤศจิกายน 2564` with วัน before it. */
export function fullDateOf(ms) {
  return `${weekday.format(ms)}ที่ ${dayMonthLong.format(ms)} ${yearNumber(ms)}`;
}

export const dayKey = (ms) => `${dayAndMonth.format(ms)} ${yearNumber(ms)}`;

/** The line between two days of a chat. */
export function separatorOf(ms, now) {
  return dayKey(ms) === dayKey(now) ? 'วันนี้' : fullDateOf(ms);
}

/** Beside a chat in the list: the time today, the day before today. */
export function listTimeOf(ms, now) {
  if (dayKey(ms) === dayKey(now)) return timeOf(ms);
  return yearNumber(ms) === yearNumber(now) ? dayAndMonth.format(ms) : dayKey(ms);
}
