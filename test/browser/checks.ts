/** What every page is held to in a real browser. Each check gives what is wrong in sentences, none when nothing is. */
import { readFile } from 'node:fs/promises'
import type { AxeResults } from 'axe-core'
import { HtmlValidate } from 'html-validate'
import type { ConsoleMessage, Page, Request } from 'playwright-core'

const AXE = await readFile(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8')
const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** Only what is wrong is worked out. The one frame there is holds an e-mail and may run no script, axe’s neither. */
const AXE_OPTIONS = { runOnly: AXE_TAGS, resultTypes: ['violations'], iframes: false }

/** What axe finds. Nothing is let through. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  // The page hands out no more than is read of it here.
  const violations: AxeResults['violations'] = await page.evaluate(
    `axe.run(document, ${JSON.stringify(AXE_OPTIONS)}).then(({ violations }) => violations)`,
  )
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary = '', html }) => {
      const why = failureSummary.split('\n').slice(1).join(' ').trim()
      return `axe ${id} at ${target.join(' ')}: ${why} ${html.slice(0, 200)}`
    }),
  )
}

const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  elements: ['html5'],
  rules: {
    // HTML lets the doctype be written either way, and ours is written as the formatter writes it.
    'doctype-style': ['error', { style: 'lowercase' }],
    // White space says nothing to anybody: templates are laid out for those who read them.
    'no-trailing-whitespace': 'off',
    // A count of letters for the lists of search engines. Ours name the page and the partnership, however long.
    'long-title': 'off',
    // Ticked boxes of one question share a name, as in the fixtures of govuk-frontend.
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'submit'] }],
    // A part that scrolls is a region by its role, so that it can be reached and named. A section says no more.
    // “Exit this page” of govuk-frontend is a link that works without scripts, and a button to whoever hears it.
    'prefer-native-element': ['error', { exclude: ['region', 'button'] }],
    // ARIA lets a list have a name, and a list of stages needs one.
    'aria-label-misuse': ['error', { allowAnyNamable: true }],
  },
})

/** The date input of govuk-frontend says so, for older screen readers, and its fixtures are kept to the letter. */
const IN_FIXTURES = 'Redundant role "group" on <fieldset>'

/** What is wrong with the markup as it is served. */
export async function markupFaults(markup: string): Promise<string[]> {
  const { results } = await validator.validateString(markup)
  return results.flatMap(({ messages }) =>
    messages
      .filter(({ message }) => message !== IN_FIXTURES)
      .map(({ ruleId, message, line, column }) => {
        const around = (markup.split('\n')[line - 1] ?? '').slice(Math.max(0, column - 40), column + 80)
        return `markup ${ruleId}: ${message} at “${around}”`
      }),
  )
}

/** Elements that stand out to the right of the page, unless they may scroll by themselves. */
const WIDER = `(() => {
  const room = document.documentElement.clientWidth
  const faults = []
  if (document.documentElement.scrollWidth > room)
    faults.push('the page is ' + document.documentElement.scrollWidth + ' px wide where there are ' + room)
  if (faults.length > 0)
    for (const element of document.querySelectorAll('body *'))
      if (element.getBoundingClientRect().right > room + 1 && !element.closest('.accord-scroll *, svg *'))
        faults.push('<' + element.tagName.toLowerCase() + ' class="' + (element.getAttribute('class') ?? '') + '"> ends at ' +
          Math.round(element.getBoundingClientRect().right) + ': ' + element.textContent.trim().slice(0, 40))
  for (const scrolling of document.querySelectorAll('.accord-scroll'))
    if (scrolling.tabIndex < 0 || !scrolling.getAttribute('aria-label'))
      faults.push('a table that scrolls cannot be reached by keyboard or has no name')
  return faults.slice(0, 6)
})()`

/** Words that are cut off by a box around them, which no scroll bar would bring back. */
const CLIPPED = `(() => {
  const hides = (overflow) => overflow === 'hidden' || overflow === 'clip'
  const faults = new Set()
  const boxes = new Map()
  const boxOf = (element) => {
    if (!boxes.has(element)) {
      const { overflowX, overflowY, position } = getComputedStyle(element)
      boxes.set(element, { overflowX, overflowY, position, edge: element.getBoundingClientRect() })
    }
    return boxes.get(element)
  }
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const range = document.createRange()
  while (words.nextNode()) {
    const text = words.currentNode
    if (text.data.trim() === '' || text.parentElement.closest('svg') || !text.parentElement.checkVisibility()) continue
    range.selectNodeContents(text)
    const place = range.getBoundingClientRect()
    if (place.width === 0) continue
    for (let box = text.parentElement; box; box = box.parentElement) {
      const { overflowX, overflowY, position, edge } = boxOf(box)
      if (edge.width < 2 || edge.height < 2) break
      if (overflowX === 'auto' || overflowX === 'scroll') break
      const wide = hides(overflowX) && (place.right > edge.right + 1 || place.left < edge.left - 1)
      const high = hides(overflowY) && (place.bottom > edge.bottom + 1 || place.top < edge.top - 1)
      if (wide || high)
        faults.add('class="' + (box.getAttribute('class') ?? '') + '" cuts off ' + text.data.trim().slice(0, 40))
      if (position === 'fixed') break
    }
  }
  return [...faults].slice(0, 6)
})()`

/** What stands in the header, reached by the Tab key in another order than the eye meets it: rows first, then along them. */
const OUT_OF_ORDER = `(() => {
  const reached = [...document.querySelectorAll('header :is(a[href], button, input:not([type=hidden]), summary)')]
    .filter((each) => each.checkVisibility() && each.tabIndex >= 0)
    .map((each) => ({ words: (each.textContent.trim() || each.name || '').slice(0, 40), edge: each.getBoundingClientRect() }))
    .filter(({ edge }) => edge.width > 1)
  return reached.flatMap((each, index) =>
    reached.slice(0, index)
      .filter(({ edge }) => each.edge.bottom <= edge.top || (each.edge.right <= edge.left && each.edge.top < edge.bottom))
      .map(({ words }) => '“' + each.words + '” is seen before “' + words + '” and reached after it'))
})()`

const found = async (page: Page, script: string, when: string): Promise<string[]> =>
  ((await page.evaluate(script)) as string[]).map((fault) => `${when}: ${fault}`)

const WIDE = { width: 1280, height: 900 }
const NARROW = { width: 320, height: 700 }

/** What runs off the screen, or is cut off, as the page stands. */
export const layoutFaults = async (page: Page, when: string): Promise<string[]> => [
  ...(await found(page, WIDER, when)),
  ...(await found(page, CLIPPED, when)),
  ...(await found(page, OUT_OF_ORDER, when)),
]

/** Nothing runs off a screen of 320 px, and nothing is lost when letters are twice as large. */
export async function reflowFaults(page: Page): Promise<string[]> {
  await page.setViewportSize(NARROW)
  const narrow = await layoutFaults(page, 'at 320 px')
  await page.setViewportSize(WIDE)
  await page.evaluate("document.documentElement.style.fontSize = '200%'")
  const large = await layoutFaults(page, 'at 200% text')
  await page.evaluate("document.documentElement.style.fontSize = ''")
  return [...narrow, ...large]
}

/** What a page asked for and complained of since it was last asked. */
export interface Watch {
  /** Faults since the last call, and the number of requests. Counting begins anew. */
  take(): { readonly faults: readonly string[]; readonly requests: number }
}

/** Watches a page for errors in its console, words of the content security policy, and requests to other places. */
export function watch(page: Page, address: string): Watch {
  let faults: string[] = []
  let requests = 0
  const { host } = new URL(address)
  page.on('console', (message: ConsoleMessage) => {
    // The browser says in its console that a page was answered with 404 or 422. That is no fault of the page.
    const isOfPage =
      message.text().startsWith('Failed to load resource') && message.location().url === page.url()
    if ((message.type() === 'error' || message.type() === 'warning') && !isOfPage)
      faults.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`))
  page.on('request', (request: Request) => {
    const url = new URL(request.url())
    if (url.protocol === 'data:') return
    // What is left of the page before is not this one's doing.
    if (request.isNavigationRequest() && !request.redirectedFrom()) requests = 0
    requests += 1
    if (url.host !== host) faults.push(`asked another place: ${url.href}`)
  })
  page.on('requestfailed', (request) =>
    faults.push(`not loaded: ${request.url()} (${request.failure()?.errorText})`),
  )
  return {
    take() {
      const taken = { faults, requests }
      faults = []
      requests = 0
      return taken
    },
  }
}

/** The words of the main part, without those that help only where scripts run. */
const WORDS = `(() => {
  const helps = [...document.querySelectorAll('main .accord-js-only')]
  for (const help of helps) help.style.display = 'none'
  const words = document.querySelector('main').innerText
  for (const help of helps) help.style.display = ''
  return words
})()`

/** What a reader sees in the main part, in one line. */
export const mainText = async (page: Page): Promise<string> =>
  String(await page.evaluate(WORDS))
    .replaceAll(/\s+/g, ' ')
    .trim()
