import assert from 'node:assert/strict'
import type { Locator, Page, Response } from 'playwright-core'

/** How somebody works a page: what they press, fill in and choose. */
export interface Hands {
  readonly press: (target: Locator) => Promise<void>
  readonly fill: (target: Locator, words: string) => Promise<void>
  readonly choose: (target: Locator, label: string | RegExp) => Promise<void>
  readonly check: (target: Locator) => Promise<void>
}

/** Does something that a page answers, and gives the page that answers. */
export async function answered(page: Page, act: () => Promise<void>): Promise<Response> {
  const answer = page.waitForResponse(
    (response) => response.request().isNavigationRequest() && response.status() !== 303,
  )
  // The page that stands there has long been loaded, so it is the next one that is waited for.
  const loaded = page.waitForEvent('domcontentloaded')
  await act()
  const response = await answer
  await loaded
  await page.waitForLoadState()
  return response
}

const labelsOf = async (box: Locator): Promise<readonly string[]> =>
  (await box.locator('option').allTextContents()).map((text) => text.trim())

async function labelLike(box: Locator, label: string | RegExp): Promise<string> {
  const found = (await labelsOf(box)).find((each) =>
    typeof label === 'string' ? each === label : label.test(each),
  )
  assert.ok(found, `${label} can be chosen`)
  return found
}

/** With a mouse, and a keyboard for words. */
export const byMouse: Hands = {
  press: (target) => target.click(),
  fill: (target, words) => target.fill(words),
  choose: async (target, label) => {
    await target.selectOption({ label: await labelLike(target, label) })
  },
  check: (target) => target.check(),
}

/** More steps than this to come anywhere is a page that nobody can work by keyboard. */
const FARTHEST = 400

const isAt = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => element === element.ownerDocument.activeElement)
/** Whether one of the same set of buttons is reached. */
const isAmong = (target: Locator): Promise<boolean> =>
  target.evaluate(
    (element) => element.getAttribute('name') === element.ownerDocument.activeElement?.getAttribute('name'),
  )

/** Goes on with the tabulator until something is reached, and sees to it that it shows. */
async function reach(target: Locator, isReached = isAt): Promise<void> {
  const { keyboard } = target.page()
  for (let step = 0; step < FARTHEST; step++) {
    if (await isReached(target)) {
      assert.ok(
        await target.evaluate((element) => element.ownerDocument.activeElement?.matches(':focus-visible')),
        `${target} shows that it is reached`,
      )
      return
    }
    await keyboard.press('Tab')
  }
  throw new Error(`${target} is not reached by keyboard`)
}

/** With the keyboard and nothing else: no mouse, no touch, no script that moves the focus. */
export const byKeyboard: Hands = {
  async press(target) {
    await reach(target)
    await target.page().keyboard.press('Enter')
  },
  async fill(target, words) {
    await reach(target)
    const { keyboard } = target.page()
    await keyboard.press('Control+A')
    await keyboard.type(words)
    assert.equal(await target.inputValue(), words)
  },
  async choose(target, label) {
    const wanted = await labelLike(target, label)
    await reach(target)
    const { keyboard } = target.page()
    await keyboard.press('Home')
    for (const _ of await labelsOf(target)) {
      const chosen = await target.locator('option:checked').textContent()
      if (chosen?.trim() === wanted) return
      await keyboard.press('ArrowDown')
    }
    throw new Error(`${wanted} is not chosen by keyboard`)
  },
  async check(target) {
    // The tabulator comes to one button of a set. The arrows go on from there.
    await reach(target, isAmong)
    const { keyboard } = target.page()
    await keyboard.press('Space')
    for (let step = 0; step < 20 && !(await target.isChecked()); step++) await keyboard.press('ArrowDown')
    assert.ok(await target.isChecked())
  },
}
