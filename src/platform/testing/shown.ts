import type { HTMLElement } from 'node-html-parser'

/** What a form of a page sends without anybody typing it: of the form that a selector finds, or of those in the middle. */
export const hiddenIn = (page: HTMLElement, form = 'main form'): Readonly<Record<string, string>> =>
  Object.fromEntries(
    page
      .querySelectorAll(`${form} input[type=hidden]`)
      .map((input) => [input.getAttribute('name') ?? '', input.getAttribute('value') ?? '']),
  )
