import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type HTMLElement, parse } from 'node-html-parser'
import { site } from '#app'
import { type Account, type Visitor, type World, world } from '#platform/testing/world.ts'
import { loadCambridgeshireAndPeterborough } from '../demo/cambridgeshire-and-peterborough.ts'

/** What people type by mistake, and what people type on purpose. */
const HOSTILE = [
  '',
  '   ',
  `'; drop table people.person; --`,
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the attack
  '{{7*7}}${7*7}#{7*7}<%= 7*7 %>',
  '../../../../etc/passwd',
  '\u202etxet sdrawkcab\u202c',
  '😀'.repeat(60),
  'x'.repeat(6000),
  'lone \ud800 surrogate',
  '%00%0d%0aSet-Cookie: a=b',
  'line\r\nSet-Cookie: a=b',
  '-1',
  '99999999999999999999999999',
  '1e309',
  'NaN',
  '__proto__',
  '[]',
  '{"a":{"b":1}}',
  '00000000-0000-0000-0000-000000000000',
  '2026-13-45',
] as const

/** The ends of the calendar, in every date box of a form, with nothing else changed. */
const farDays = (names: readonly string[], untouched: Form['untouched']) =>
  [
    ['1', '1', '0000'],
    ['1', '1', '0001'],
    ['31', '12', '9999'],
  ].flatMap((parts) => {
    const typed = names.flatMap((name) => {
      const part = ['day', 'month', 'year'].findIndex((each) => name.endsWith(`-${each}`))
      return part === -1 ? [] : [[name, parts[part] ?? ''] as const]
    })
    return typed.length === 0 ? [] : [{ ...untouched, ...Object.fromEntries(typed) }]
  })

/** Two pages of each kind are enough: ids and years differ, the code behind them does not. */
const PER_KIND = 2
/** Not crawled: they end the session or wait for a job. */
const LEFT_OUT = /\/sign-out|\/compile$|\/publish$/

const kindOf = (path: string): string =>
  path
    .replace(/[?#].*$/, '')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')
    .replace(/\/figures\/(?!new)[a-z0-9-]+$/, '/figures/:key')
    .replace(/\/findings\/[a-z0-9-]+/, '/findings/:fingerprint')

interface Form {
  readonly action: string
  readonly isUpload: boolean
  readonly names: readonly string[]
  /** What a person who changes nothing would send. */
  readonly untouched: Readonly<Record<string, string>>
}

function formsOn(page: HTMLElement): Form[] {
  return page.querySelectorAll('form[method=post]').map((form) => {
    const controls = form.querySelectorAll('input, select, textarea')
    const untouched: Record<string, string> = {}
    for (const control of controls) {
      const name = control.getAttribute('name') ?? ''
      const isChoice = /^(radio|checkbox)$/.test(control.getAttribute('type') ?? '')
      if (name === 'formToken' || (isChoice && !control.hasAttribute('checked'))) continue
      const selected = control.querySelector('option[selected]') ?? control.querySelector('option')
      untouched[name] =
        control.tagName === 'TEXTAREA' ? control.text : ((selected ?? control).getAttribute('value') ?? '')
    }
    return {
      action: form.getAttribute('action') ?? '',
      isUpload: form.getAttribute('enctype') === 'multipart/form-data',
      names: [...new Set(controls.map((control) => control.getAttribute('name') ?? ''))].filter(
        (name) => name !== '' && name !== 'formToken',
      ),
      untouched,
    }
  })
}

/** Follows every link from the desk and the front door, and gathers the forms on the way. */
async function crawl(visitor: Visitor) {
  const seen = new Map<string, number>()
  const forms = new Map<string, Form>()
  const pages: string[] = []
  const queue = ['/workspace', '/']
  const known = new Set(queue)
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const kind = kindOf(path)
    const times = seen.get(kind) ?? 0
    if (times >= PER_KIND || LEFT_OUT.test(path)) continue
    seen.set(kind, times + 1)
    const reply = await visitor.raw(path)
    assert.ok(reply.statusCode < 400 || reply.statusCode === 404, `${path} answered ${reply.statusCode}`)
    assert.notEqual(reply.statusCode, 404, `a page links to ${path}, which is not there`)
    if (!String(reply.headers['content-type']).startsWith('text/html')) continue
    pages.push(path)
    const page = parse(reply.body)
    for (const link of page.querySelectorAll('a[href]')) {
      const href = (link.getAttribute('href') ?? '').replace(/#.*$/, '').replaceAll('&amp;', '&')
      if (href.startsWith('/') && !known.has(href)) {
        known.add(href)
        queue.push(href)
      }
    }
    for (const form of formsOn(page)) if (!LEFT_OUT.test(form.action)) forms.set(kindOf(form.action), form)
  }
  return { pages, forms: [...forms.values()] }
}

describe('every form of the workspace', () => {
  let here: World
  let manager: Visitor

  before(async () => {
    here = await world(site, { today: '2026-11-22', name: 'Cambridgeshire and Peterborough' })
    const accounts = new Map<string, { accountId: Account['accountId']; name: string }>()
    let account: Account | undefined
    for (const role of ['business manager', 'board member', 'scrutineer', 'agency lead']) {
      const made = await here.newAccount()
      account ??= made
      accounts.set(role, { accountId: made.accountId, name: `The ${role}` })
    }
    await here.do((work) => loadCambridgeshireAndPeterborough({ work, accounts }))
    manager = await here.visitor(account)
  })
  after(() => here[Symbol.asyncDispose]())

  it('answers hostile strings with a sentence, and never with a fault', async (test) => {
    const { forms, pages } = await crawl(manager)
    test.diagnostic(`${pages.length} pages and ${forms.length} forms`)
    assert.ok(forms.length >= 15, 'the crawl finds the forms')
    for (const { action, names, untouched } of forms)
      for (const [turn, words] of HOSTILE.entries()) {
        const everywhere = Object.fromEntries(names.map((name) => [name, words]))
        // One field at a time, so that the others do not stop it first; every string has its turn in some field.
        const inOne = names
          .filter((_, index) => (index + turn) % 4 === 0)
          .map((name) => ({ ...untouched, [name]: words }))
        const twice = Object.fromEntries(names.map((name) => [name, [words, words]]))
        for (const body of [everywhere, twice, ...inOne, ...(turn === 0 ? farDays(names, untouched) : [])]) {
          const reply = await manager.attempt(action, body)
          assert.ok(
            reply.statusCode < 500,
            `${action} answered ${reply.statusCode} to ${JSON.stringify(body).slice(0, 300)}\n${here.faults.at(-1)}`,
          )
        }
      }
    assert.deepEqual(here.faults, [])
  })

  it('shows what was kept of them as text and nothing else', async () => {
    const { pages } = await crawl(manager)
    for (const path of pages) {
      const page = parse((await manager.raw(path)).body)
      assert.equal(
        page.querySelectorAll('script:not([src]), [onerror], img:not([src^="data:image/"])').length,
        0,
        path,
      )
      const addresses = page.querySelectorAll('[href], [src], [action]').map((element) => element.attributes)
      for (const { href, src, action } of addresses)
        for (const address of [href, src, action])
          assert.ok(
            !address || /^(\/|#|https?:|mailto:|tel:|otpauth:|data:image\/(svg|png|gif)|\?)/.test(address),
            `${path}: ${address}`,
          )
    }
  })

  it('keeps nothing of a form whose words were refused', async () => {
    const before = await manager.raw('/workspace/agencies')
    await manager.post('/workspace/agencies/new', { name: 'x'.repeat(6000), sector: 'Health' }, 422)
    const afterwards = await manager.raw('/workspace/agencies')
    const rows = (body: string) => parse(body).querySelectorAll('tbody tr').length
    assert.equal(rows(afterwards.body), rows(before.body))
  })
})
