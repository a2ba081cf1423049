import assert from 'node:assert/strict'
import type { Browser, Locator, Page } from 'playwright-core'
import { checkPdf, pdfFaults } from '#platform/testing/pdf-check.ts'
import { figuresFile, type Product, send, signIn } from './browser.ts'

const DESKTOP = { width: 1280, height: 900 }
const PHONE = { width: 360, height: 740 }

const PATIENCE_MS = 20_000

/** How far somebody presses Tab before we say that they cannot get there. */
const MOST_TABS = 40

/** What has the focus, in words, and whether it shows. */
const FOCUSED = `(() => {
  const here = document.activeElement
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(here)
  return {
    name: here.id || here.textContent.trim(),
    shows: (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none',
  }
})()`

/** The words of an element, in one line. */
const wordsOf = async (element: Locator): Promise<string> =>
  String(await element.textContent())
    .replaceAll(/\s+/g, ' ')
    .trim()

/** One story of a report, told in the order of its methods. Without scripts it must be the same story. */
export async function aStory(product: Product, browser: Browser, scripts: boolean) {
  const options = { baseURL: product.address, javaScriptEnabled: scripts }
  const office = await browser.newContext({ ...options, viewport: DESKTOP })
  const street = await browser.newContext({ ...options, viewport: PHONE })
  for (const context of [office, street]) context.setDefaultTimeout(PATIENCE_MS)
  const page = await office.newPage()
  const phone = await street.newPage()
  const manager = product.account('business manager')
  /** Where things are, for somebody who should not find them. */
  const seen = { report: '', group: '', indicator: '' }

  const main = (at: Page = page) => at.locator('main')
  const press = (name: string | RegExp) => send(page, main().getByRole('button', { name }).first())
  const follow = async (name: string | RegExp, at: Page = page) => {
    await main(at).getByRole('link', { name }).first().click()
    await at.waitForLoadState()
  }
  const open = async (name: string) => {
    await page.getByRole('navigation', { name: 'Workspace', exact: true }).getByRole('link', { name }).click()
    await page.waitForLoadState()
  }
  const openReport = async () => {
    await open('Yearly report')
    await follow(/annual report 2022–23/)
  }
  const tabTo = async (name: string) => {
    for (let presses = 0; presses < MOST_TABS; presses++) {
      await page.keyboard.press('Tab')
      const focused = (await page.evaluate(FOCUSED)) as { readonly name: string; readonly shows: boolean }
      assert.ok(focused.shows, `the focus on “${focused.name}” at ${page.url()} cannot be seen`)
      if (focused.name === name) return
    }
    assert.fail(`“${name}” at ${page.url()} cannot be reached by keyboard`)
  }
  const findings = () => main().locator('section[aria-labelledby=findings] > .accord-finding')
  const waiveAll = async (reason: string) => {
    await follow('Waive several at once')
    for (const tick of await main().getByRole('checkbox').all()) await tick.check()
    await main().getByLabel('Why they may stand').fill(reason)
    await press('Waive the ticked findings')
  }
  const waiveOne = async (reason: string) => {
    await findings().first().getByRole('link', { name: 'Waive, with a reason' }).click()
    await page.getByLabel('Why it may stand as it is').fill(reason)
    await press('Waive it')
  }
  const compile = async (name: string | RegExp) => {
    await press(name)
    // On a busy machine the answer is the page that says that the work is under way.
    if (page.url().includes('/compilations/')) {
      await product.world.settled()
      await page.goto(page.url())
    }
    await page.waitForURL(/\/reports\/[0-9a-f-]+(#findings)?$/)
  }

  /** Each safeguarding partner signs on paper what stands now. */
  const haveItSigned = async () => {
    await follow('Have it signed')
    await main().getByLabel('Where it goes').selectOption({ label: 'Partners sign' })
    await main().getByLabel('Why, or who agreed').fill('Agreed by the board on 12 March 2026')
    await press('Move it')
    const next = () => main().getByRole('link', { name: 'Record a signature on paper' })
    while ((await next().count()) > 0) {
      await follow('Record a signature on paper')
      await main().getByLabel('Safeguarding partner').selectOption({ index: 1 })
      await main().getByLabel('Who signed').fill('Morag Iversen')
      await main().getByLabel('Their post').fill('Chief executive')
      await main().getByLabel('Day').fill('13')
      await main().getByLabel('Month').fill('3')
      await main().getByLabel('Year').fill('2026')
      await main().getByLabel('Where the paper or the message is kept').fill('The file of the board')
      await press('Record the signature')
    }
    assert.doesNotMatch(await wordsOf(main()), /Not signed|No safeguarding partner/)
    await openReport()
  }

  return {
    async givenABusinessManagerWhoSignsInByKeyboardAlone() {
      await page.goto('/sign-in')
      await page.keyboard.press('Tab')
      // The first stop skips to the main content.
      await Promise.all([page.waitForURL(/#main-content$/), page.keyboard.press('Enter')])
      await tabTo('email')
      await page.keyboard.type(manager.email)
      await tabTo('password')
      await page.keyboard.type(manager.password)
      await tabTo('Sign in')
      await Promise.all([page.waitForURL(/\/sign-in\/second-step$/), page.keyboard.press('Enter')])
      const accountId = await product.world.identity.accountOf(manager.email)
      const next = accountId && (await product.world.identity.secondFactor.nextCode(accountId))
      assert.ok(next, 'the business manager has an app that shows a code')
      await tabTo('code')
      await page.keyboard.type(next.code)
      await tabTo('Continue')
      await Promise.all([page.waitForURL(/\/workspace$/), page.keyboard.press('Enter')])
      assert.match(await wordsOf(main()), /The 2022–23 yearly report is a draft/)
      await tabTo('Structure and budgets')
      await Promise.all([page.waitForURL(/\/structure$/), page.keyboard.press('Enter')])
    },

    async thenTheyCanSeeTheStructureChart() {
      const chart = main().getByRole('group', { name: 'Chart of boards and groups' })
      assert.match(await wordsOf(chart.locator('desc')), /13 groups/)
      assert.equal(await chart.getByRole('link').count(), 13)
      await follow(/Safeguarding Children Partnership Board/)
      seen.group = new URL(page.url()).pathname
      assert.match(await wordsOf(main()), /Cambridgeshire Constabulary/)
    },

    async whenTheyHaveAFileOfFiguresChecked() {
      await open('Indicators')
      await follow('Import figures')
      const rows = [
        ['rough_sleepers', 'Rough sleepers', 'Peterborough', '25'],
        ['supported_lodgings', 'Places in supported lodgings', 'Peterborough', '12'],
      ]
      await page.setInputFiles('#file', figuresFile('late-figures.csv', rows))
      await press('Check the file')
    },

    async thenTheySeeWhatItWouldDoBeforeItIsDone() {
      const words = await wordsOf(main())
      assert.match(words, /Nothing is recorded yet/)
      assert.match(words, /1 figure is new/)
      assert.match(words, /1 figure changes/)
    },

    async whenTheyConfirmTheImport() {
      await press('Import 2 values')
      const words = await wordsOf(main())
      assert.match(words, /1 figure recorded for the first time, 1 changed/)
      await product.world.settled()
    },

    async whenTheyCompileTheReport() {
      product.world.at('2026-03-20T10:00:00Z')
      await openReport()
      seen.report = new URL(page.url()).pathname
      await compile('Compile the 2022–23 report')
    },

    async thenTheFindingsNameWhatTheReaderWouldTripOver() {
      const found = await Promise.all((await findings().all()).map(wordsOf))
      const names = (what: RegExp, about: string) =>
        assert.ok(
          found.some((words) => what.test(words)),
          `no finding is about ${about}:\n${found.join('\n')}`,
        )
      names(/practice reviews?.*published|published.*practice reviews?/i, 'the number of published reviews')
      names(/2,024.*2,000|2,000.*2,024/, 'the number of people trained')
      names(/226.*226/, 'the figure 226 that stands twice')
      names(/pages xx – xx/, 'the pages that were never filled in')
    },

    async whenTheyMendOneOfThem() {
      const before = await findings().count()
      const mended = findings().filter({ hasText: 'pages xx – xx' }).first()
      await mended.getByRole('link', { name: 'Open the chapter' }).click()
      await page.waitForLoadState()
      const text = page.getByLabel('Text', { exact: true })
      const written = await text.inputValue()
      assert.match(written, /pages xx – xx/)
      await text.fill(written.replaceAll('pages xx – xx', 'pages 12 to 31'))
      await press('Save the chapter')
      assert.match(await wordsOf(page.getByRole('article', { name: 'As it reads' })), /pages 12 to 31/)
      await openReport()
      assert.match(await wordsOf(main()), /has changed since/)
      await compile('Compile again')
      assert.equal(await findings().count(), before - 1)
    },

    async whenTheyWaiveTheOthersWithAReason() {
      await waiveAll('The source prints it so, and the next edition puts it right.')
      assert.equal(await findings().count(), 0)
      assert.match(await wordsOf(main()), /finds nothing that stands in the way of publication/)
    },

    async whenEachSafeguardingPartnerSigns() {
      await haveItSigned()
    },

    async whenTheyPublishIt() {
      await follow('Publish')
      await press('Publish now')
      assert.match(await wordsOf(main()), /Version 1 is public/)
      await product.world.settled()
      await send(page, page.getByRole('button', { name: 'Sign out' }))
      assert.match(page.url(), /\/sign-in$/)
    },

    async thenAStrangerReadsItOnAPhone() {
      await phone.goto('/')
      await follow('Read the yearly report', phone)
      await follow(/annual report 2022–23/, phone)
      assert.equal(await phone.evaluate('document.documentElement.scrollWidth'), PHONE.width)
      const snapshot = phone.getByRole('row', { name: 'Rough sleepers' }).first()
      assert.match(await wordsOf(snapshot), /25/, 'the imported figure is drawn')
      const contents = phone.getByRole('navigation', { name: 'Contents' })
      await contents.locator('summary').click()
      await contents.getByRole('link', { name: 'Multi-agency safeguarding training' }).click()
    },

    async thenAFigureLeadsThemToItsSource() {
      const chapter = phone.locator('section', {
        has: phone.locator('h2', { hasText: /^Multi-agency safeguarding training$/ }),
      })
      await chapter.getByRole('link', { name: '2,024' }).first().click()
      const certificate = phone.locator(':target')
      await certificate.waitFor({ state: 'visible' })
      const words = await wordsOf(certificate)
      assert.match(words, /001_596e798449a3acd6\.txt/)
      assert.match(words, /line 693/)
    },

    async thenTheyGetItAsAPdfThatAScreenReaderCanRead() {
      await phone.reload()
      const link = phone.getByRole('link', { name: 'PDF', exact: true })
      const answer = await phone.request.get(String(await link.getAttribute('href')))
      const bytes = await answer.body()
      assert.equal(bytes.subarray(0, 5).toString('latin1'), '%PDF-')
      const facts = checkPdf(bytes)
      assert.deepEqual(pdfFaults(facts), [])
      assert.match(facts.text, /2,024/)
      assert.doesNotMatch(facts.text, /pages xx/)
    },

    async whenTheManagerChangesTheFigureLater() {
      product.world.at('2026-03-23T09:00:00Z')
      await signIn(page, manager)
      await open('Indicators')
      await follow('People attending Board training')
      seen.indicator = new URL(page.url()).pathname
      await follow(/^Change this figure/)
      await main().getByLabel('Figure', { exact: true }).fill('2031')
      await main().getByLabel('Why it is changed').fill('Seven late sign-in sheets came in.')
      await press('Record this figure')
      await product.world.settled()
    },

    async thenMyWorkAndTheReportSayThatItMoved() {
      await open('My work')
      assert.match(await wordsOf(main()), /figures? of the published 2022–23 report ha(s|ve) moved/)
      await follow(/ha(s|ve) moved/)
      const words = await wordsOf(main())
      assert.match(words, / was published as 2,024\. The record now says 2,031\./)
      await phone.goto('/yearly-report/2022-23')
      assert.match(await wordsOf(main(phone)), /attended by 2,024 people/, 'what was published stays')
    },

    async whenTheyPublishACorrection() {
      await compile('Compile a correction')
      // The finding that was waived was about the old figure. About the new one it has to be answered anew.
      for (let left = await findings().count(); left > 0; left--) await waiveOne('As before.')
      await haveItSigned()
      await follow('Publish')
      await main().getByLabel('What version 2 corrects').fill('People trained: 2,031, not 2,024.')
      await press('Publish version 2')
      assert.match(await wordsOf(main()), /Version 2 is public/)
      await product.world.settled()
    },

    async thenBothVersionsCanBeRead() {
      await phone.goto('/yearly-report/2022-23')
      const now = await wordsOf(main(phone))
      assert.match(now, /Corrected in this version ?People trained: 2,031, not 2,024\./)
      assert.match(now, /attended by 2,031 people/)
      await follow('Version 1', phone)
      const then = await wordsOf(main(phone))
      assert.match(then, /This is an older version/)
      assert.match(then, /attended by 2,024 people/)
    },

    async thenTheOtherPartnershipSeesNothingOfIt() {
      const abroad = await browser.newContext({ ...options, baseURL: product.otherAddress })
      const other = await abroad.newPage()
      await signIn(other, product.account('business manager, Anyshire'))
      await other.goto('/workspace/reports')
      const listed = await wordsOf(main(other))
      assert.match(listed, /Anyshire yearly report/)
      assert.doesNotMatch(listed, /Cambridgeshire/)
      const hidden = [
        ...[seen.report, `${seen.report}/proof`, seen.group, seen.indicator],
        ...['/yearly-report/2022-23', '/yearly-report/2022-23/version-1/report.pdf'],
      ]
      for (const path of hidden) assert.equal((await other.goto(path))?.status(), 404, path)
      await abroad.close()
    },

    [Symbol.asyncDispose]: async () => {
      await office.close()
      await street.close()
    },
  }
}
