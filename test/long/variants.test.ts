import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { openBrowser, type Product, signIn, startProduct } from '../browser/browser.ts'
import { accessibilityFaults, layoutFaults } from '../browser/checks.ts'
import { publicPages, visitorOf, workspacePages } from './places.ts'

type Look = (page: Page) => Promise<readonly string[]>

const ask = async (page: Page, script: string): Promise<string[]> => (await page.evaluate(script)) as string[]

/** What can be reached by keyboard and does not show that it has been: no outline, shadow or other border. */
const UNSEEN_FOCUS = `(() => {
  const faults = []
  const look = (element) => {
    const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, backgroundColor } = getComputedStyle(element)
    const outline = outlineStyle !== 'none' && outlineWidth !== '0px' && !/, 0\\)$|transparent/.test(outlineColor)
    // A box in a drawing shows by its edge that it has been reached.
    const edge = [...element.querySelectorAll('rect')].map((box) => getComputedStyle(box).stroke + getComputedStyle(box).strokeWidth)
    return [outline ? outlineStyle + outlineWidth + outlineColor : '', boxShadow, borderColor, backgroundColor, ...edge].join('|')
  }
  const all = [...document.querySelectorAll('main a[href], main button, main input:not([type=hidden]), main select, main textarea, main summary')]
  for (const element of all.slice(0, 40)) {
    if (!element.checkVisibility() || element.disabled) continue
    const shown = element.type === 'radio' || element.type === 'checkbox' ? element.parentElement : element
    document.activeElement?.blur?.()
    const before = look(element) + getComputedStyle(shown.querySelector?.('label') ?? shown, '::before').boxShadow
    element.focus({ focusVisible: true })
    const now = look(element) + getComputedStyle(shown.querySelector?.('label') ?? shown, '::before').boxShadow
    if (now === before) faults.push('focus cannot be seen on ' + element.outerHTML.slice(0, 100))
  }
  return faults.slice(0, 4)
})()`

/** WCAG 2.2, 1.4.12: what a reader may set, in a sheet that the content policy lets the page have. */
const SPACED = `(() => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }')
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
})()`

const MOVING = `document.getAnimations().filter((each) => each.playState === 'running' && each.effect.getComputedTiming().duration > 20)
  .map((each) => 'something moves: ' + (each.animationName ?? each.transitionProperty))`

/** On paper there is a heading with words under it, and nothing to press. */
const PRINTED = `(() => {
  const faults = []
  const heading = document.querySelector('h1')
  const sentence = document.querySelector('.accord-unprinted')
  if (sentence?.checkVisibility()) {
    // innerText is what is drawn, without what is hidden.
    const drawn = document.querySelector('main').innerText.trim()
    if (drawn !== sentence.innerText.trim()) faults.push('a confidential page prints more than its sentence')
  } else if (!heading?.checkVisibility()) faults.push('there is no heading on paper')
  if ((document.querySelector('main')?.innerText ?? '').trim().length < 20) faults.push('there is nothing on paper')
  for (const nav of document.querySelectorAll('nav, .govuk-skip-link'))
    if (nav.checkVisibility() && nav.closest('main') === null && nav.getBoundingClientRect().height > 1 &&
      getComputedStyle(nav).clipPath === 'none') faults.push('the menu is printed: ' + nav.outerHTML.slice(0, 80))
  return faults
})()`

/** What is typed in a form stays there when its reader looks at another page and goes back. */
async function back(page: Page): Promise<readonly string[]> {
  const field = page.locator('main form[method=post] :is(textarea, input[type=text]:not([readonly]))').first()
  if ((await field.count()) === 0 || !(await field.isVisible())) return []
  const here = page.url()
  await field.fill('Typed and not sent yet')
  await page.goto('/about')
  await page.goBack()
  if (page.url() !== here) return [`going back leads to ${page.url()}`]
  return (await field.inputValue()) === 'Typed and not sent yet'
    ? []
    : ['what was typed is gone after going back']
}

const VARIANTS: Readonly<Record<string, { readonly options: BrowserContextOptions; readonly look: Look }>> = {
  'on a desktop': {
    options: { viewport: { width: 1280, height: 900 } },
    look: async (page) => [...(await layoutFaults(page, 'at 1280 px')), ...(await ask(page, UNSEEN_FOCUS))],
  },
  'on a phone': {
    options: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true },
    // What axe finds here besides is the size of what is touched.
    look: async (page) => [...(await layoutFaults(page, 'at 360 px')), ...(await accessibilityFaults(page))],
  },
  'on a tablet': {
    options: { viewport: { width: 820, height: 1180 }, hasTouch: true },
    look: async (page) => [...(await layoutFaults(page, 'at 820 px')), ...(await accessibilityFaults(page))],
  },
  'in forced colours': {
    options: { forcedColors: 'active' },
    look: async (page) => [
      ...(await layoutFaults(page, 'in forced colours')),
      ...(await ask(page, UNSEEN_FOCUS)),
    ],
  },
  'with little motion': { options: { reducedMotion: 'reduce' }, look: (page) => ask(page, MOVING) },
  'with text of twice the size': {
    options: {},
    async look(page) {
      await page.evaluate("document.documentElement.style.fontSize = '200%'")
      return layoutFaults(page, 'at 200% text')
    },
  },
  'with wide spacing': {
    options: { viewport: { width: 360, height: 740 } },
    async look(page) {
      await page.evaluate(SPACED)
      return layoutFaults(page, 'spaced')
    },
  },
  'on paper': {
    options: { viewport: { width: 760, height: 1000 } },
    async look(page) {
      await page.emulateMedia({ media: 'print' })
      const faults = [...(await ask(page, PRINTED)), ...(await layoutFaults(page, 'on paper'))]
      await page.emulateMedia({ media: 'screen' })
      return faults
    },
  },
  'after going back': { options: {}, look: back },
}

describe('every page', () => {
  let product: Product
  let browser: Browser
  let pages: readonly string[]
  before(async () => {
    product = await startProduct()
    browser = await openBrowser()
    pages = await workspacePages(await visitorOf(product, 'business manager'))
  })
  after(async () => {
    await browser?.close()
    await product?.[Symbol.asyncDispose]()
  })

  for (const [name, { options, look }] of Object.entries(VARIANTS))
    it(`holds ${name}`, async () => {
      const context = await browser.newContext({ ...options, baseURL: product.address })
      const page = await context.newPage()
      const faults: string[] = []
      const visit = async (path: string) => {
        const status = (await page.goto(path))?.status()
        if (status !== 200) faults.push(`${path}: answers ${status}`)
        faults.push(...(await look(page)).map((fault) => `${path}: ${fault}`))
      }
      for (const path of publicPages) await visit(path)
      await signIn(page, product.account('business manager'))
      for (const path of pages) await visit(path)
      await context.close()
      assert.deepEqual(faults, [])
    })
})
