import { type Html, html } from './html.ts'

/** One matter of a letter: a digest has several. */
export interface Matter {
  readonly heading?: string
  readonly paragraphs: readonly string[]
  readonly button?: { readonly text: string; readonly href: string }
}

/** A letter with every placeholder filled: the one source of its plain text and its HTML. */
export interface ComposedLetter {
  readonly subject: string
  readonly matters: readonly Matter[]
  /** What stands small at the end: who sent it, and how to get fewer. */
  readonly ending: readonly string[]
}

const WIDTH = 76

/** Words in lines of at most 76 signs. An address that is longer stands whole on a line of its own. */
function wrapped(text: string): string {
  return text
    .split('\n')
    .map((line) => {
      const lines: string[] = ['']
      for (const word of line.split(' ')) {
        const last = lines.at(-1) ?? ''
        if (last !== '' && last.length + word.length + 1 > WIDTH) lines.push(word)
        else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`
      }
      return lines.join('\n')
    })
    .join('\n')
}

/** The letter as plain text. */
export function letterText({ matters, ending }: ComposedLetter): string {
  const parts = matters.flatMap(({ heading, paragraphs, button }) => [
    ...(heading ? [`${wrapped(heading)}\n${'-'.repeat(Math.min(heading.length, WIDTH))}`] : []),
    ...paragraphs.map(wrapped),
    ...(button ? [`${button.text}:\n${button.href}`] : []),
  ])
  return `${[...parts, ['-- ', ...ending.map(wrapped)].join('\n')].join('\n\n')}\n`
}

const lines = (text: string): Html =>
  html`${text.split('\n').map((line, index) => html`${index > 0 && html`<br>`}${line}`)}`

const matterMarkup = ({ heading, paragraphs, button }: Matter): Html =>
  html`${heading && html`<h2>${heading}</h2>`}${paragraphs.map((text) => html`<p>${lines(text)}</p>`)}${
    button &&
    html`<p><a class="button" href="${button.href}">${button.text}</a></p><p class="small">If the button does not work, copy this address into your browser: ${button.href}</p>`
  }`

/**
 * The letter as a page of its own. It asks for nothing from anywhere, so that opening it tells nobody, and it has colours
 * for light and for dark.
 */
export const letterMarkup = ({ subject, matters, ending }: ComposedLetter): Html =>
  html`<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>${subject}</title>
<style>
:root { color-scheme: light dark }
body { margin: 0; padding: 24px 16px; background: #f3f5f5; color: #14201f; font: 16px/1.5 Arial, sans-serif }
main { max-width: 600px; margin: 0 auto; padding: 24px; background: #ffffff; border-radius: 8px }
h1 { margin: 0 0 16px; font-size: 22px; line-height: 1.3 }
h2 { margin: 24px 0 8px; padding-top: 16px; border-top: 1px solid #9aa8a7; font-size: 18px; line-height: 1.3 }
p { margin: 0 0 16px; overflow-wrap: anywhere }
a { color: #0b4a4c }
.button { display: inline-block; padding: 10px 18px; background: #0b4a4c; color: #ffffff; border-radius: 6px; font-weight: bold; text-decoration: none }
.small { color: #46534f; font-size: 14px }
@media (prefers-color-scheme: dark) {
  body { background: #101716; color: #eef3f2 }
  main { background: #1a2322 }
  a { color: #8fd6d2 }
  .button { background: #8fd6d2; color: #0b1a19 }
  .small { color: #b9c6c3 }
}
</style></head>
<body><main><h1>${subject}</h1>${matters.map(matterMarkup)}${ending.map((text) => html`<p class="small">${lines(text)}</p>`)}</main></body></html>`
