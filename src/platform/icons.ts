import { type Html, html } from './html.ts'

/** Line drawings on a 24-unit square, drawn with the stroke of `.accord-icon`. */
const ICONS = {
  search: html`<circle cx="11" cy="11" r="7"/><path d="m20 20-4-4"/>`,
  right: html`<path d="M5 12h14m-6-6 6 6-6 6"/>`,
  lock: html`<rect x="5" y="11" width="14" height="9" rx="2"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>`,
  check: html`<path d="m5 13 4.5 4.5L19 7"/>`,
  alert: html`<path d="M12 4 2.8 20h18.4z"/><path d="M12 10v4m0 3v.01"/>`,
  clock: html`<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3.5 2"/>`,
  calendar: html`<rect x="4" y="5" width="16" height="16" rx="2"/><path d="M4 10h16M8 3v4m8-4v4"/>`,
  doc: html`<path d="M6 3h8l5 5v13H6z"/><path d="M14 3v5h5M9 13h7m-7 4h5"/>`,
  people: html`<circle cx="9" cy="8" r="3.5"/><path d="M3 20c0-4 2.5-6 6-6s6 2 6 6m1-15.5a3.5 3.5 0 0 1 0 7M17.5 14.5c2.3.7 3.5 2.6 3.5 5.5"/>`,
  chart: html`<path d="M4 4v16h16"/><path d="m8 15 4-5 3 3 5-7"/>`,
  home: html`<path d="m4 11 8-7 8 7v9h-6v-6h-4v6H4z"/>`,
  meeting: html`<path d="M4 5h16v11H9l-5 4z"/><path d="M8 9h8m-8 3h5"/>`,
  book: html`<path d="M12 6c-2-1.5-5-2-8-2v14c3 0 6 .5 8 2 2-1.5 5-2 8-2V4c-3 0-6 .5-8 2zm0 0v14"/>`,
  flag: html`<path d="M6 21V4m0 1h12l-2.5 4L18 13H6"/>`,
  mail: html`<rect x="3" y="5" width="18" height="14" rx="2"/><path d="m4 7 8 6 8-6"/>`,
  download: html`<path d="M12 4v11m-5-5 5 5 5-5M5 20h14"/>`,
  plus: html`<path d="M12 5v14M5 12h14"/>`,
  phone: html`<path d="M6 3h3l2 5-2.5 1.5a11 11 0 0 0 6 6L16 13l5 2v3a3 3 0 0 1-3 3A15 15 0 0 1 3 6a3 3 0 0 1 3-3z"/>`,
  child: html`<circle cx="12" cy="6" r="3"/><path d="M5 10.5c2 1.3 4.3 2 7 2s5-.7 7-2M9 12.3V21m6-8.7V21m-6-5h6"/>`,
  adult: html`<circle cx="12" cy="6.5" r="3.5"/><path d="M5 21v-3c0-3 2.5-5 7-5s7 2 7 5v3"/>`,
  eye: html`<path d="M2.5 12C5 7.5 8 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-5.5 6.5-9.5 6.5S5 16.5 2.5 12z"/><circle cx="12" cy="12" r="3"/>`,
  grad: html`<path d="m2 9 10-5 10 5-10 5z"/><path d="M6 11.5V17c2 1.5 4 2 6 2s4-.5 6-2v-5.5M22 9v6"/>`,
  link: html`<path d="M10 14a4 4 0 0 0 6 .5l3-3a4 4 0 0 0-6-6l-1.5 1.5M14 10a4 4 0 0 0-6-.5l-3 3a4 4 0 0 0 6 6l1.5-1.5"/>`,
  form: html`<rect x="5" y="3" width="14" height="18" rx="2"/><path d="m8 9 1.5 1.5L12 8m2 1.5h2M8 16l1.5 1.5L12 15m2 1.5h2"/>`,
  info: html`<circle cx="12" cy="12" r="9"/><path d="M12 11v5m0-8.5v.01"/>`,
  pin: html`<path d="M12 21s7-6.5 7-11.5a7 7 0 0 0-14 0C5 14.5 12 21 12 21z"/><circle cx="12" cy="9.5" r="2.5"/>`,
  pound: html`<path d="M17 20H7c2-1.5 2.5-3.5 2.5-6V9.5A4.5 4.5 0 0 1 17 6.5M7 13h7"/>`,
  spark: html`<path d="M12 3v5m0 8v5m-9-9h5m8 0h5M6 6l3 3m6 6 3 3m0-12-3 3m-6 6-3 3"/>`,
  leaf: html`<path d="M5 19C4 10 9 4 20 4c0 11-6 16-15 15zm0 0c2-5 5-8 9-10"/>`,
} as const

export type IconName = keyof typeof ICONS

/** Decoration beside words that say the same. It is hidden from screen readers, so it never stands alone. */
export const icon = (name: IconName): Html =>
  html`<svg class="accord-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${ICONS[name]}</svg>`

/** A status is a shape and a word before it is a colour: each shape is told apart in black and white. */
const SHAPES = {
  good: html`<circle cx="8" cy="8" r="7.5" fill="currentColor"/><path d="m4.5 8.3 2.5 2.5 4.6-5" fill="none" stroke="#fff" stroke-width="2"/>`,
  watch: html`<path d="M8 .6 15.4 8 8 15.4.6 8z" fill="currentColor"/>`,
  bad: html`<path d="M8 1 15.7 15H.3z" fill="currentColor"/><path d="M8 6v4.5m0 1.5v1.5" stroke="#fff" stroke-width="1.8"/>`,
  info: html`<circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" stroke-width="2"/><path d="M8 1.5a6.5 6.5 0 0 1 0 13z" fill="currentColor"/>`,
  quiet: html`<circle cx="8" cy="8" r="6.3" fill="none" stroke="currentColor" stroke-width="2"/>`,
  sealed: html`<rect x="2.5" y="7" width="11" height="8" rx="1.5" fill="currentColor"/><path d="M5 7V5a3 3 0 0 1 6 0v2" fill="none" stroke="currentColor" stroke-width="2"/>`,
  square: html`<rect x="2" y="2" width="12" height="12" rx="2" fill="currentColor"/>`,
  up: html`<path d="M3 12 12 4m0 0H6m6 0v6" fill="none" stroke="currentColor" stroke-width="2"/>`,
  down: html`<path d="m3 4 9 8m0 0H6m6 0V6" fill="none" stroke="currentColor" stroke-width="2"/>`,
  flat: html`<path d="M2 8h11M9.5 4.5 13 8l-3.5 3.5" fill="none" stroke="currentColor" stroke-width="2"/>`,
} as const

export type ShapeName = keyof typeof SHAPES

export const shape = (name: ShapeName): Html =>
  html`<svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">${SHAPES[name]}</svg>`

export type StatusKind = 'good' | 'watch' | 'bad' | 'info' | 'quiet' | 'sealed'

/** One state of one thing: ring not started, half in progress, square evidence in, tick done, diamond due, triangle late. */
export const statusTag = (kind: StatusKind, text: string, drawn: ShapeName = kind): Html =>
  html`<span class="accord-tag${kind === 'quiet' ? '' : ` accord-tag--${kind}`}">${shape(drawn)}${text}</span>`

/** The three linked rings that stand before the partnership's name, in its brand. */
export const mark = (): Html =>
  html`<svg class="accord-masthead__mark" viewBox="0 0 48 48" aria-hidden="true" focusable="false"><rect class="accord-mark__tile" width="48" height="48" rx="12"/><circle class="accord-mark__arc" cx="24" cy="18.5" r="9"/><circle class="accord-mark__arc" cx="18.7" cy="27.5" r="9"/><circle class="accord-mark__arc" cx="29.3" cy="27.5" r="9"/><circle class="accord-mark__dot" cx="24" cy="24.5" r="3.2"/></svg>`

/** The rings drawn large and faint on a brand-coloured ground. */
export const art = (place: 'accord-hero__art' | 'accord-auth__art'): Html =>
  html`<svg class="${place}" viewBox="0 0 200 200" aria-hidden="true" focusable="false" fill="none" stroke="#fff" stroke-width="7"><circle cx="100" cy="72" r="48"/><circle cx="72" cy="118" r="48"/><circle cx="128" cy="118" r="48"/><circle cx="100" cy="102" r="8" fill="#fff" stroke="none"/></svg>`
