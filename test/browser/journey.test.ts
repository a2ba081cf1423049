import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser } from 'playwright-core'
import { openBrowser, startProduct } from './browser.ts'
import { aStory } from './journey.ts'

describe('the yearly report, from the records to the public and back,', () => {
  let browser: Browser
  before(async () => {
    browser = await openBrowser()
  })
  after(() => browser?.close())

  for (const scripts of [true, false])
    it(`can be brought about ${scripts ? 'with' : 'without'} JavaScript`, async () => {
      await using product = await startProduct()
      await using story = await aStory(product, browser, scripts)
      await story.givenABusinessManagerWhoSignsInByKeyboardAlone()
      await story.thenTheyCanSeeTheStructureChart()
      await story.whenTheyHaveAFileOfFiguresChecked()
      await story.thenTheySeeWhatItWouldDoBeforeItIsDone()
      await story.whenTheyConfirmTheImport()
      await story.whenTheyCompileTheReport()
      await story.thenTheFindingsNameWhatTheReaderWouldTripOver()
      await story.whenTheyMendOneOfThem()
      await story.whenTheyWaiveTheOthersWithAReason()
      await story.whenEachSafeguardingPartnerSigns()
      await story.whenTheyPublishIt()
      await story.thenAStrangerReadsItOnAPhone()
      await story.thenAFigureLeadsThemToItsSource()
      await story.thenTheyGetItAsAPdfThatAScreenReaderCanRead()
      await story.whenTheManagerChangesTheFigureLater()
      await story.thenMyWorkAndTheReportSayThatItMoved()
      await story.whenTheyPublishACorrection()
      await story.thenBothVersionsCanBeRead()
      await story.thenTheOtherPartnershipSeesNothingOfIt()
      assert.deepEqual(product.world.faults, [])
    })
})
