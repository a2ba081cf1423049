import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import { base32 } from '@better-auth/utils/base32'
import { createOTP } from '@better-auth/utils/otp'
import type { Browser, Locator, Page } from 'playwright-core'
import { waiveEverything } from './arranging.ts'
import { type Product, signIn } from './browser.ts'
import { answered, byKeyboard, byMouse } from './hands.ts'

const DESKTOP = { width: 1280, height: 900 }
const PHONE = { width: 360, height: 740 }

const PATIENCE_MS = 20_000

const MEMBER = 'Amara Quillfeather'
const ADDRESS = 'amara.quillfeather@example.org'
const PASSWORD = 'violet kettle Tuesday'
const BOARD = /Safeguarding Children Partnership Board/

const wordsOf = async (element: Locator): Promise<string> =>
  String(await element.textContent())
    .replaceAll(/\s+/g, ' ')
    .trim()

/** One story of a membership, told in the order of its methods: from the invitation to the day after the last. */
export async function aMembership(
  product: Product,
  browser: Browser,
  { scripts, hands }: { readonly scripts: boolean; readonly hands: 'mouse' | 'keyboard' },
) {
  const hand = hands === 'keyboard' ? byKeyboard : byMouse
  const options = { baseURL: product.address, javaScriptEnabled: scripts }
  const office = await browser.newContext({ ...options, viewport: DESKTOP })
  // The member has a telephone and nothing else.
  const pocket = await browser.newContext({ ...options, viewport: PHONE })
  for (const context of [office, pocket]) context.setDefaultTimeout(PATIENCE_MS)
  const manager = await office.newPage()
  const member = await pocket.newPage()
  const seen = { board: '', drafts: [] as string[], secret: '', arrangements: '', published: '' }

  const main = (at: Page) => at.locator('main')
  const go = (at: Page, target: Locator) => answered(at, () => hand.press(target))
  const press = (at: Page, name: string | RegExp) => go(at, main(at).getByRole('button', { name }).first())
  const follow = (at: Page, name: string | RegExp) => go(at, main(at).getByRole('link', { name }).first())
  const open = async (at: Page, name: string) => {
    // On a telephone the menu is folded away.
    const isFolded = await at.locator('.accord-menu > summary').isVisible()
    if (isFolded) await hand.press(at.locator('.accord-menu > summary'))
    const menu = at.getByRole('navigation', { name: isFolded ? 'Workspace menu' : 'Workspace', exact: true })
    await go(at, menu.getByRole('link', { name, exact: true }))
  }
  const fits = async (at: Page) =>
    assert.equal(await at.evaluate('document.documentElement.scrollWidth'), PHONE.width, at.url())
  const fillDay = async (at: Page, name: string, day: Temporal.PlainDate) => {
    for (const part of ['day', 'month', 'year'] as const)
      await hand.fill(at.locator(`#${name}-${part}`), String(day[part]))
  }
  /** What the member’s authenticator app shows now, not just before it changes. */
  const appShows = async (away = 0): Promise<string> => {
    while (Temporal.Now.instant().epochMilliseconds % 30_000 > 26_000) await pause(200)
    const step = Math.floor(Temporal.Now.instant().epochMilliseconds / 30_000) + away
    return createOTP(base32.decode(seen.secret)).hotp(step)
  }
  const vacancies = async (): Promise<number> => {
    await open(manager, 'Structure and budgets')
    const box = main(manager).getByRole('group', { name: 'Chart of boards and groups' })
    const words = String(await box.getByRole('link', { name: BOARD }).getAttribute('aria-label'))
    return Number(/(\d+) vacant/.exec(words)?.[1] ?? 0)
  }
  let vacantBefore = 0

  return {
    async givenABusinessManagerWhoSignsInWithASecondFactor() {
      const { email, password } = product.account('business manager')
      await manager.goto('/sign-in')
      await hand.fill(manager.getByLabel('E-mail address'), email)
      await hand.fill(manager.getByLabel('Password', { exact: true }), password)
      await press(manager, 'Sign in')
      assert.match(manager.url(), /\/sign-in\/second-step$/, await wordsOf(main(manager)))
      const accountId = await product.world.identity.accountOf(email)
      const next = accountId && (await product.world.identity.secondFactor.nextCode(accountId))
      assert.ok(next)
      await hand.fill(manager.getByLabel('Code'), next.code)
      await press(manager, 'Continue')
      assert.match(manager.url(), /\/workspace$/)
      vacantBefore = await vacancies()
      assert.ok(vacantBefore > 0, 'the board has a vacant seat')
    },

    async whenTheyInviteABoardMember() {
      await open(manager, 'Administration')
      await follow(manager, 'Invitations')
      await follow(manager, 'Invite somebody')
      await hand.fill(manager.getByLabel('Name'), MEMBER)
      await hand.fill(manager.getByLabel('E-mail address'), ADDRESS)
      await press(manager, 'Send the invitation')
      assert.match(await wordsOf(main(manager)), new RegExp(`${MEMBER}.*Waiting`))
      await product.world.settled()
    },

    async whenTheyGiveThemASeat() {
      await open(manager, 'Structure and budgets')
      await follow(manager, BOARD)
      seen.board = new URL(manager.url()).pathname
      const vacant = main(manager).getByRole('row').filter({ hasText: 'Vacant' }).first()
      await go(manager, vacant.getByRole('link', { name: /^Appoint/ }))
      await hand.choose(manager.getByLabel('Who is appointed'), MEMBER)
      await hand.check(manager.getByLabel('Holder'))
      await fillDay(manager, 'fromOn', Temporal.PlainDate.from('2026-03-20'))
      await press(manager, 'Appoint')
      assert.match(await wordsOf(main(manager)), new RegExp(MEMBER))
    },

    async thenTheyFindThemInTheChart() {
      assert.equal(await vacancies(), vacantBefore - 1)
    },

    async whenTheyPublishTheArrangements() {
      await open(manager, 'Structure and budgets')
      await go(
        manager,
        manager.getByLabel('Structure and budgets').getByRole('link', { name: 'Arrangements' }),
      )
      await follow(manager, /version 1$/)
      seen.arrangements = new URL(manager.url()).pathname
      await press(manager, 'Send for sign-off')
      // What the records do not answer is waived: one thing here, and the rest as it would be.
      await follow(manager, /^Publish without it/)
      await hand.fill(manager.getByLabel('Why it may be published'), 'It comes with the next version')
      await press(manager, 'Record the reason')
      assert.ok(manager.url().endsWith(seen.arrangements), await wordsOf(main(manager)))
      const signing = main(manager).getByRole('link', { name: 'Record a sign-off received on paper' })
      while ((await signing.count()) > 0) {
        await go(manager, signing)
        await hand.choose(manager.getByLabel('Safeguarding partner'), /^(?!Choose)/)
        await hand.fill(manager.getByLabel('Who signed'), 'A chief officer')
        await hand.fill(manager.getByLabel('Their post'), 'Chief officer')
        await hand.fill(
          manager.getByLabel('Where the paper or the message is kept'),
          'Folder “Arrangements 1”',
        )
        await fillDay(manager, 'signedOn', Temporal.PlainDate.from('2026-03-20'))
        await press(manager, 'Record the sign-off')
      }
      await waiveEverything(product, seen.arrangements)
      await manager.reload()
      await follow(manager, /^Publish$/)
      await press(manager, 'Publish now')
      await product.world.settled()
      assert.match(await wordsOf(main(manager)), /Published/)
    },

    async thenThePublicReadsThem() {
      const link = main(manager).getByRole('link', { name: 'Open the public page' })
      seen.published = String(await link.getAttribute('href'))
      const anybody = await browser.newContext(options)
      const reader = await anybody.newPage()
      assert.equal((await reader.goto(seen.published))?.status(), 200)
      const words = await wordsOf(main(reader))
      assert.match(words, /Children Partnership Board/)
      assert.doesNotMatch(words, new RegExp(MEMBER))
      await anybody.close()
    },

    async whenTheMemberOpensTheLetterAndPressesItsButton() {
      await member.goto('/mailbox')
      await go(
        member,
        main(member).getByRole('listitem').filter({ hasText: ADDRESS }).getByRole('link').first(),
      )
      await fits(member)
      const link = await main(member).locator('a.govuk-button').first().getAttribute('href')
      assert.ok(link, 'the letter has a button')
      // The letter is written for the address that everybody uses; here the product has one of its own.
      const { pathname } = new URL(link)
      assert.equal((await member.request.get(pathname)).status(), 200, 'opening it spends nothing')
      await member.goto(pathname)
      assert.ok(!member.url().includes(pathname), 'a clean address takes the place of the link')
      await fits(member)
      await hand.fill(member.getByLabel('New password'), PASSWORD)
      await hand.fill(member.getByLabel('The same password again'), PASSWORD)
      await press(member, 'Join')
      assert.match(member.url(), /\/workspace$/)
      assert.match(await wordsOf(main(member)), /Hello, Amara/)
    },

    async whenTheyTurnOnASecondStep() {
      await go(member, member.getByRole('link', { name: /your account/ }))
      await follow(member, /^Set it up/)
      await fits(member)
      seen.secret = (await wordsOf(main(member).locator('strong.accord-secret'))).replaceAll(' ', '')
      await hand.fill(member.getByLabel('Code'), await appShows(-1))
      await press(member, 'Turn on the second step')
      assert.equal(await main(member).locator('ul.accord-secret li').count(), 10)
      await press(member, 'I have kept them')
      assert.match(await wordsOf(main(member)), /An authenticator app, since/)
    },

    async thenTheySignInWithIt() {
      await go(member, member.getByRole('button', { name: 'Sign out' }))
      await hand.fill(member.getByLabel('E-mail address'), ADDRESS)
      await hand.fill(member.getByLabel('Password', { exact: true }), PASSWORD)
      await press(member, 'Sign in')
      assert.match(member.url(), /\/sign-in\/second-step/)
      await hand.fill(member.getByLabel('Code'), await appShows())
      await press(member, 'Continue')
      assert.match(member.url(), /\/workspace$/)
    },

    async thenTheySeeWhyTheyCanSeeEachDraft() {
      await open(member, 'Structure and budgets')
      await fits(member)
      await follow(member, BOARD)
      await follow(member, /terms of reference/i)
      const list = new URL(member.url()).pathname
      const hrefs = await main(member)
        .locator(`a[href^="${list}/"]`)
        .evaluateAll((links) => links.map((link) => String(link.getAttribute('href'))))
      seen.drafts = [...new Set(hrefs)].filter((href) => /\/terms\/[0-9a-f-]{36}$/.test(href))
      assert.ok(seen.drafts.length > 0, 'the board has a draft')
      for (const draft of seen.drafts) {
        await member.goto(draft)
        await fits(member)
        assert.match(await wordsOf(main(member)), /Draft|Consultation/)
        await follow(member, /Why can I see this/)
        await fits(member)
        assert.match(await wordsOf(main(member)), /seat|member/i)
        assert.match(await wordsOf(main(member)), /Children Partnership Board/)
      }
    },

    async whenTheAppointmentGetsALastDay() {
      await manager.goto(seen.board)
      const row = main(manager).getByRole('row').filter({ hasText: MEMBER })
      await go(manager, row.locator('a[href$="/edit"][href*="/appointments/"]').first())
      await fillDay(manager, 'toOn', Temporal.PlainDate.from('2026-03-20'))
      await press(manager, 'Save changes')
      assert.match(await wordsOf(main(manager)), new RegExp(MEMBER))
    },

    async thenTheMemberSeesTheDraftUntilThatDayIsOver() {
      product.world.at('2026-03-20T23:59:00Z')
      for (const draft of seen.drafts) assert.equal((await member.goto(draft))?.status(), 200)
    },

    async thenNothingIsLeftOfItTheNextDayNotEvenInATabThatIsOpen() {
      const [draft = ''] = seen.drafts
      const tab = await pocket.newPage()
      await tab.goto(draft)
      product.world.at('2026-03-21T00:00:30Z')
      // What stands on the page still can be pressed, and is refused.
      assert.equal(
        (
          await go(
            tab,
            main(tab)
              .getByRole('link', { name: /Why can I see this/ })
              .first(),
          )
        ).status(),
        404,
      )
      for (const path of seen.drafts) assert.equal((await member.goto(path))?.status(), 404, path)
      await member.goto('/workspace')
      assert.doesNotMatch(await wordsOf(main(member)), /Member of/)
      await tab.close()
    },

    async thenTheOtherPartnershipSeesNothingOfIt() {
      const abroad = await browser.newContext({ ...options, baseURL: product.otherAddress })
      const other = await abroad.newPage()
      await signIn(other, product.account('business manager, Anyshire'))
      for (const path of [seen.board, seen.arrangements, seen.published, ...seen.drafts])
        assert.equal((await other.goto(path))?.status(), 404, path)
      for (const path of ['/arrangements', '/workspace/arrangements', '/search?q=Cambridgeshire']) {
        await other.goto(path)
        assert.doesNotMatch(await wordsOf(main(other)), /Peterborough|Children Partnership Board/, path)
      }
      for (const path of ['/workspace/invitations', '/workspace/people?words=Quillfeather', '/mailbox']) {
        await other.goto(path)
        assert.doesNotMatch(await wordsOf(other.locator('body')), new RegExp(`${MEMBER}|${ADDRESS}`), path)
      }
      await abroad.close()
    },

    [Symbol.asyncDispose]: async () => {
      await office.close()
      await pocket.close()
    },
  }
}
