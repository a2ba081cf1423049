import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser } from 'playwright-core'
import { openBrowser, startProduct } from './browser.ts'
import { aMembership } from './membership.ts'

describe('a membership, from the invitation to the day after its last,', () => {
  let browser: Browser
  before(async () => {
    browser = await openBrowser()
  })
  after(() => browser?.close())

  for (const [words, how] of [
    ['by keyboard alone', { scripts: true, hands: 'keyboard' }],
    ['without JavaScript', { scripts: false, hands: 'mouse' }],
  ] as const)
    it(`can be lived through ${words}`, async () => {
      await using product = await startProduct()
      await using story = await aMembership(product, browser, how)
      await story.givenABusinessManagerWhoSignsInWithASecondFactor()
      await story.whenTheyInviteABoardMember()
      await story.whenTheyGiveThemASeat()
      await story.thenTheyFindThemInTheChart()
      await story.whenTheyPublishTheArrangements()
      await story.thenThePublicReadsThem()
      await story.whenTheMemberOpensTheLetterAndPressesItsButton()
      await story.whenTheyTurnOnASecondStep()
      await story.thenTheySignInWithIt()
      await story.thenTheySeeWhyTheyCanSeeEachDraft()
      await story.whenTheAppointmentGetsALastDay()
      await story.thenTheMemberSeesTheDraftUntilThatDayIsOver()
      await story.thenNothingIsLeftOfItTheNextDayNotEvenInATabThatIsOpen()
      await story.thenTheOtherPartnershipSeesNothingOfIt()
      assert.deepEqual(product.world.faults, [])
    })
})
