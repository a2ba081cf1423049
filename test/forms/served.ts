import assert from 'node:assert/strict'
import { type HTMLElement, parse } from 'node-html-parser'
import { site } from '#app'
import type { Fields, Visitor } from '#platform/testing/world.ts'
import type { Furnished } from '../furnished.ts'

/** A form as a page shows it. */
export interface ServedForm {
  /** The route that takes it. */
  readonly route: string
  /** The page on which it stands, and where it is sent. */
  readonly page: string
  readonly action: string
  /** What it would send if nobody typed anything, but for its token. */
  readonly untouched: Fields
  /** The boxes that take words, with what they open with. What a browser must not show again is left out. */
  readonly boxes: readonly {
    readonly name: string
    readonly value: string
    readonly is: 'date' | 'line' | 'text'
  }[]
}

export const posts = site.workspaceRoutes.filter(({ method }) => method === 'POST').map(({ path }) => path)

const matches = (path: string, action: string): boolean =>
  new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`).test(action)

/** The route that takes what is sent to an address: the one with the fewest parts that may be anything. */
const routeOf = (action: string): string | undefined =>
  posts
    .filter((path) => matches(path, action))
    .sort((one, other) => one.split(':').length - other.split(':').length)[0]

const SECRET = /^(password|hidden|file|checkbox|radio|submit|button)$/

function untouchedOf(form: HTMLElement): Fields {
  const fields: Record<string, string[]> = {}
  for (const field of form.querySelectorAll('input, textarea, option')) {
    const kind = field.getAttribute('type') ?? ''
    if (kind === 'file') continue
    const isChosen = field.tagName === 'OPTION' ? 'selected' : /radio|checkbox/.test(kind) ? 'checked' : ''
    if (isChosen && !field.hasAttribute(isChosen)) continue
    const name = field.getAttribute('name') ?? field.closest('select')?.getAttribute('name') ?? ''
    const value = field.tagName === 'TEXTAREA' ? field.text : (field.getAttribute('value') ?? '')
    if (name && name !== 'formToken') fields[name] = [...(fields[name] ?? []), value]
  }
  return fields
}

const boxesOf = (form: HTMLElement): ServedForm['boxes'] =>
  form.querySelectorAll('input, textarea').flatMap((box) => {
    if (SECRET.test(box.getAttribute('type') ?? '') || box.getAttribute('autocomplete') === 'one-time-code')
      return []
    const name = box.getAttribute('name') ?? ''
    const value = box.tagName === 'TEXTAREA' ? box.text : (box.getAttribute('value') ?? '')
    const isDate = /-(day|month|year)$/.test(name)
    return [{ name, value, is: isDate ? 'date' : box.tagName === 'TEXTAREA' ? 'text' : 'line' } as const]
  })

/** Every form of a page that posts. */
export const formsOn = (body: string, page: string): readonly ServedForm[] =>
  parse(body)
    .querySelectorAll('form[method=post]')
    .flatMap((form) => {
      const action = form.getAttribute('action') ?? ''
      const route = routeOf(action)
      return route ? [{ route, page, action, untouched: untouchedOf(form), boxes: boxesOf(form) }] : []
    })

/** Every page of the workspace of a furnished partnership, by its route. */
const pagesOf = ({ ids }: Furnished): string[] =>
  site.workspaceRoutes
    .filter(({ method }) => method === 'GET')
    .map(({ path }) =>
      path.replaceAll(/:(\w+)/g, (_, name: string) => {
        const id = ids[name]
        assert.ok(id, `${path}: nothing is furnished that :${name} could name`)
        return id
      }),
    )

/** One form for each route that takes one, from the first page on which it stands; `more` are pages to look at besides. */
export async function everyForm(
  here: Furnished,
  visitor: Visitor,
  more: readonly string[] = [],
): Promise<ReadonlyMap<string, ServedForm>> {
  const forms = new Map<string, ServedForm>()
  const pages = [...pagesOf(here), ...more]
  const asked = new Set<string>()
  for (const page of pages) {
    const reply = await visitor.raw(page)
    if (!String(reply.headers['content-type']).startsWith('text/html')) continue
    for (const form of formsOn(reply.body, page)) {
      const known = forms.get(form.route)
      if (!known || (known.boxes.length === 0 && form.boxes.length > 0)) forms.set(form.route, form)
    }
    // A page that is asked for with something after its address stands behind a link: one of each is looked at.
    for (const link of parse(reply.body).querySelectorAll('main a[href^="/workspace/"]')) {
      const href = (link.getAttribute('href') ?? '').replaceAll('&amp;', '&').replace(/#.*/, '')
      const [path = '', query] = href.split('?')
      if (query === undefined || asked.has(path)) continue
      asked.add(path)
      if (posts.some((each) => matches(each, path))) pages.push(href)
    }
  }
  return forms
}
