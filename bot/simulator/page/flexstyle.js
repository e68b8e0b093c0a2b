// Flex Message keywords and their sizes in CSS pixels.
// Names: https://developers.line.biz/en/reference/messaging-api/#flex-message; sizes as the Flex Message Simulator draws them.

const SPACE = { none: 0, xs: 2, sm: 4, md: 8, lg: 12, xl: 16, xxl: 20 };
const BORDER = { none: 0, light: 0.5, normal: 1, medium: 2, 'semi-bold': 3, bold: 4 };
const TEXT = { xxs: 11, xs: 13, sm: 14, md: 16, lg: 19, xl: 22, xxl: 29, '3xl': 35, '4xl': 48, '5xl': 74 };
const IMAGE = { xxs: 40, xs: 60, sm: 80, md: 100, lg: 120, xl: 140, xxl: 160, '3xl': 180, '4xl': 200, '5xl': 220 };
const FLEX_ALIGN = { start: 'flex-start', end: 'flex-end', top: 'flex-start', bottom: 'flex-end', center: 'center' };

// Anything that is not plainly a length or a colour stays out of the page's style.
const length = (value) => (/^-?\d+(\.\d+)?(px|%)$/u.test(value ?? '') ? value : undefined);
const keyword = (table) => (value) => (Object.hasOwn(table, value ?? '') ? `${table[value]}px` : length(value));

export const space = keyword(SPACE);
export const border = keyword(BORDER);
export const textSize = keyword(TEXT);
export const imageSize = (value) => (value === 'full' ? '100%' : keyword(IMAGE)(value));
export const colour = (value) => (/^#[0-9a-f]{6}([0-9a-f]{2})?$/iu.test(value ?? '') ? value : undefined);
export const alignment = (value) => FLEX_ALIGN[value];

/** Width to height of `"20:13"`, or undefined. */
export function ratio(value) {
  const match = /^(\d+(?:\.\d+)?):(\d+(?:\.\d+)?)$/u.exec(value ?? '');
  return match && Number(match[2]) > 0 ? `${match[1]} / ${match[2]}` : undefined;
}

export function gradient(background) {
  if (background?.type !== 'linearGradient' || !/^\d+(\.\d+)?deg$/u.test(background.angle ?? '')) return undefined;
  const centre = colour(background.centerColor);
  const stops = [colour(background.startColor) ?? '#ffffff',
    ...(centre ? [`${centre} ${length(background.centerPosition) ?? '50%'}`] : []),
    colour(background.endColor) ?? '#ffffff'];
  return `linear-gradient(${background.angle}, ${stops.join(', ')})`;
}

/** Offsets and absolute position, shared by every component that may be placed. */
export function place(node, spec) {
  const absolute = spec.position === 'absolute';
  const offsets = { top: space(spec.offsetTop), bottom: space(spec.offsetBottom),
    insetInlineStart: space(spec.offsetStart), insetInlineEnd: space(spec.offsetEnd) };
  if (!absolute && !Object.values(offsets).some(Boolean)) return;
  Object.assign(node.style, { position: absolute ? 'absolute' : 'relative' },
    Object.fromEntries(Object.entries(offsets).filter(([, value]) => value)));
}

/** How a child shares its parent's length: `flex` is a share across a row, growth down a column. */
export function share(node, spec, layout) {
  const sized = layout === 'vertical' ? spec.height && spec.type === 'box' : spec.width;
  const usual = layout === 'vertical' || spec.type === 'icon' || spec.type === 'separator' ? 0 : 1;
  const flex = Number.isInteger(spec.flex) && spec.flex >= 0 ? spec.flex : usual;
  if (sized && spec.flex === undefined) node.style.flex = 'none';
  else if (flex === 0) node.style.flex = '0 0 auto';
  else node.style.flex = layout === 'vertical' ? `${flex} 0 auto` : `${flex} ${flex} 0px`;
}

/** Everything that gives a box its size, edge and ground. */
export function decorate(node, spec) {
  const style = {
    padding: space(spec.paddingAll), paddingTop: space(spec.paddingTop), paddingBottom: space(spec.paddingBottom),
    paddingInlineStart: space(spec.paddingStart), paddingInlineEnd: space(spec.paddingEnd),
    width: length(spec.width), maxWidth: length(spec.maxWidth), height: length(spec.height), maxHeight: length(spec.maxHeight),
    backgroundColor: colour(spec.backgroundColor), backgroundImage: gradient(spec.background),
    borderRadius: space(spec.cornerRadius), justifyContent: spec.justifyContent, alignItems: spec.alignItems,
  };
  if (spec.cornerRadius) style.overflow = 'hidden';
  const line = border(spec.borderWidth) ?? (spec.borderColor ? '1px' : undefined);
  if (line) style.border = `${line} solid ${colour(spec.borderColor) ?? '#000000'}`;
  for (const [name, value] of Object.entries(style)) if (value !== undefined) node.style[name] = value;
}
