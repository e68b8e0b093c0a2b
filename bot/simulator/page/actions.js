// LINE's actions: what happens at a tap on a button, a bubble, a quick reply or a rich menu area.

import { safeUrl, toast } from './dom.js';
import { chooseLocation } from './dialogs.js';
import { pickDateTime } from './datepicker.js';

const OPENABLE = ['http:', 'https:', 'tel:', 'mailto:', 'line:'];

/** What a screen reader says for an action, also where only a picture shows. */
export function actionLabel(action) {
  return action?.label || action?.displayText || action?.text || action?.uri || action?.data || 'ปุ่ม';
}

export function openUri(uri) {
  const url = safeUrl(uri, OPENABLE);
  if (!url) {
    toast('LINE เปิดลิงก์นี้ไม่ได้');
    return;
  }
  if (url.startsWith('line:') || url.startsWith('https://line.me/R/')) {
    toast(`ลิงก์ภายในแอป LINE: ${url}`);
    return;
  }
  window.open(url, '_blank', 'noopener,noreferrer');
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast('คัดลอกแล้ว');
  } catch {
    toast('เบราว์เซอร์ไม่อนุญาตให้คัดลอก');
  }
}

async function postback(action, phone) {
  const displayText = action.displayText ?? action.text;
  const done = await phone.send({ type: 'postback', data: action.data, ...(displayText ? { displayText } : {}) });
  if (!done) return;
  if (action.inputOption === 'openKeyboard') phone.openKeyboard(action.fillInText ?? '');
  else if (action.inputOption === 'openVoice') toast('ตัวจำลองไม่มีการอัดเสียง');
  else if (action.inputOption === 'openRichMenu') phone.foldRichMenu(false);
  else if (action.inputOption === 'closeRichMenu') phone.foldRichMenu(true);
}

async function askDate(action, phone) {
  const params = await pickDateTime(action, phone.element);
  if (params) await phone.send({ type: 'postback', data: action.data, params });
}

async function askLocation(phone) {
  const place = await chooseLocation(phone.element);
  if (place) await phone.send({ type: 'location', ...place });
}

const switchMenu = (action, phone) => phone.send({
  type: 'richmenuswitch', richMenuAliasId: action.richMenuAliasId, data: action.data,
});

const RUN = {
  postback,
  datetimepicker: askDate,
  richmenuswitch: switchMenu,
  message: (action, phone) => phone.send({ type: 'text', text: action.text }),
  uri: (action) => openUri(action.altUri?.desktop && !action.uri ? action.altUri.desktop : action.uri),
  camera: (_, phone) => phone.choosePicture(true),
  cameraRoll: (_, phone) => phone.choosePicture(false),
  location: (_, phone) => askLocation(phone),
  clipboard: (action) => copy(action.clipboardText),
};

/** Do what `action` says on behalf of the person whose phone this is. */
export async function runAction(action, phone) {
  const run = RUN[action?.type];
  if (run) await run(action, phone);
  else toast(`ตัวจำลองไม่รู้จัก action ชนิด ${action?.type ?? '(ว่าง)'}`);
}

/** Make any element behave as a button for `action`; without an action it stays as it is. */
export function tappable(node, action, phone) {
  if (!action) return node;
  node.classList.add('tappable');
  node.setAttribute('role', action.type === 'uri' ? 'link' : 'button');
  node.setAttribute('tabindex', '0');
  if (!node.textContent.trim()) node.setAttribute('aria-label', actionLabel(action));
  const tap = (event) => {
    event.preventDefault();
    event.stopPropagation();
    runAction(action, phone);
  };
  node.addEventListener('click', tap);
  node.addEventListener('keydown', (event) => {
    if (event.target === node && (event.key === 'Enter' || event.key === ' ')) tap(event);
  });
  return node;
}

