import assert from 'node:assert/strict'
import type { Browser, BrowserContext, Page, Response } from 'playwright-core'
import { type Product, send, signIn } from './browser.ts'
import { accessibilityFaults, mainText, markupFaults, reflowFaults, type Watch, watch } from './checks.ts'

const MOST_REQUESTS = 8

export interface Started {
  readonly product: Product
  readonly browser: Browser
}

/** The same place twice: in a browser that runs scripts, and in one that does not. */
export interface Reader extends AsyncDisposable {
  readonly page: Page
  readonly plain: Page
  readonly seen: Watch
  /** Counts requests as on a first visit: nothing is kept from page to page. */
  readonly isPublic: boolean
}

const SIZE = { viewport: { width: 1280, height: 900 } }

/** A reader of this role, or a member of the public where none is named, at this partnership. */
export async function openReader(
  { product, browser }: Started,
  role = '',
  address = product.address,
): Promise<Reader> {
  const scripted = await browser.newContext({ ...SIZE, baseURL: address })
  const unscripted = await browser.newContext({ ...SIZE, baseURL: address, javaScriptEnabled: false })
  const [page, plain] = [await scripted.newPage(), await unscripted.newPage()]
  if (role) for (const each of [page, plain]) await signIn(each, product.account(role))
  const close = (context: BrowserContext) => context.close()
  return {
    page,
    plain,
    seen: watch(page, address),
    isPublic: role === '',
    async [Symbol.asyncDispose]() {
      await Promise.all([scripted, unscripted].map(close))
    },
  }
}

/** The faults stand in the message, one a line. */
export const assertNone = (faults: readonly string[]): void =>
  assert.ok(faults.length === 0, `\n${faults.join('\n')}`)

const DIFFERS = 'without scripts it says something else'

/** Where two texts part, with a few words around. */
function firstDifference(one: string, other: string): string {
  const at = [...one].findIndex((letter, index) => letter !== other[index])
  const around = (text: string) => `“${text.slice(Math.max(0, at - 30), at + 50)}”`
  return `${around(one)} and ${around(other)}`
}

/** A page that says when it was last looked at may be opened with scripts at 9:41am and without at 9:42am. */
const untimed = (words: string): string => words.replaceAll(/\bat \d{1,2}:\d{2}[ap]m/g, 'at that time')

export const isDifference = (fault: string): boolean => fault.startsWith(DIFFERS)

export type Open = (page: Page) => Promise<Response | null>

/** Holds one page to everything, and gives what is wrong with it. */
export async function faultsOf(
  { page, plain, seen, isPublic }: Reader,
  open: Open,
  status: number,
): Promise<string[]> {
  seen.take()
  const answer = await open(page)
  assert.equal(answer?.status(), status, `${page.url()} answers ${status}`)
  const words = untimed(await mainText(page))
  const opening = seen.take()
  const faults = [
    ...opening.faults,
    ...(await markupFaults(await answer.text())),
    ...(await accessibilityFaults(page)),
    ...(await reflowFaults(page)),
    ...seen.take().faults,
  ]
  if (isPublic && opening.requests > MOST_REQUESTS) faults.push(`it takes ${opening.requests} requests`)
  const plainAnswer = await open(plain)
  assert.equal(plainAnswer?.status(), status, `${plain.url()} answers ${status} without scripts`)
  const plainWords = untimed(await mainText(plain))
  if (plainWords !== words) faults.push(`${DIFFERS}: ${firstDifference(words, plainWords)}`)
  return faults
}

const FORM = 'main form[method=post]:has(input:not([type=hidden]), select, textarea)'
const EMPTIED = `(() => {
  const form = document.querySelector('${FORM}')
  for (const field of form.querySelectorAll('input:not([type=hidden]), textarea, select')) {
    if (field.type === 'radio' || field.type === 'checkbox') field.checked = false
    else if (field.type !== 'file') field.value = ''
  }
})()`

export const sendForm = (page: Page) => send(page, page.locator(`${FORM} button[type=submit]`).first())

/** More than any field takes, and no date, number or address at all; of boxes alone, one that was not offered. */
const OVERFILLED = `(() => {
  const form = document.querySelector('${FORM}')
  for (const field of form.querySelectorAll('input:not([type=hidden], [type=file]), textarea, select'))
    if (field.tagName === 'SELECT') field.add(new Option('Not offered', 'not-offered', true, true))
    else if (field.type !== 'radio' && field.type !== 'checkbox') field.value = 'too much '.repeat(field.name === 'minute' ? 2_500 : 900).trim()
  const boxes = [...form.querySelectorAll('input:not([type=hidden]), textarea, select')]
  if (boxes.every((field) => field.type === 'checkbox'))
    for (const field of boxes) Object.assign(field, { value: 'not-offered', checked: true })
})()`

/** Where something is demanded, what is not chosen or typed yet is; the rest stays. */
const completed = (year: string): string => `(() => {
  const form = document.querySelector('${FORM}')
  for (const field of form.querySelectorAll('input:not([type=hidden], [type=file]), textarea, select')) {
    const together = [...form.querySelectorAll('[name="' + field.name + '"]')]
    if (field.type === 'radio' || field.type === 'checkbox') {
      if (!together.some((each) => each.checked)) field.checked = true
    } else if (field.value === '') {
      const part = field.name.match(/-(day|month|year)$/)?.[1]
      if (field.tagName === 'SELECT') field.value = [...field.options].map((each) => each.value).find(Boolean) ?? ''
      else if (field.tagName === 'TEXTAREA') field.value = 'Seen\\nAnd heard'
      else field.value = part === 'year' ? '${year}' : part ? '3' : 'Seen'
    }
  }
})()`

const spoilt =
  (path: string, how: string): Open =>
  async (page) => {
    await page.goto(path)
    await page.evaluate(how)
    return sendForm(page)
  }

/** As if somebody else had saved since the form was opened. */
const stale =
  (path: string, { isFilledFirst = false, hasBeen = false }: Demands): Open =>
  async (page) => {
    await page.goto(path)
    if (isFilledFirst) await page.evaluate(completed(hasBeen ? '2025' : '2027'))
    await page.evaluate(`document.querySelector('${FORM} [name=version]').value = '0'`)
    return sendForm(page)
  }

export interface Demands {
  /** Whether the form is refused when it is empty. */
  readonly demands?: boolean
  /** Whether the form opens with something left to fill in before it could be taken. */
  readonly isFilledFirst?: boolean
  /** Whether the day that it asks for is one that has been. */
  readonly hasBeen?: boolean
  /** Whether its form has a page of its own, where it is sent. */
  readonly isSentElsewhere?: boolean
}

/**
 * One page, then its form sent empty (or overfilled, where nothing is demanded), then its form sent by somebody who was
 * overtaken.
 */
export async function assertPageHolds(reader: Reader, path: string, asked: Demands = {}): Promise<void> {
  const { demands = true } = asked
  const faults = await faultsOf(reader, (page) => page.goto(path), 200)
  const form = reader.page.locator(FORM).first()
  const hasForm = !asked.isSentElsewhere && (await form.count()) > 0
  const version = hasForm ? form.locator('[name=version]') : undefined
  const isEdit = version && (await version.count()) > 0 && (await version.inputValue()) !== '0'
  if (hasForm)
    faults.push(
      ...(await faultsOf(reader, spoilt(path, demands ? EMPTIED : OVERFILLED), 422)).map(
        (fault) => `sent ${demands ? 'empty' : 'overfilled'}: ${fault}`,
      ),
    )
  if (isEdit)
    faults.push(...(await faultsOf(reader, stale(path, asked), 409)).map((fault) => `overtaken: ${fault}`))
  assertNone(faults)
}
