import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import { boxes, words } from '#modules/governance/testing.ts'
import type { AgencyId } from '#modules/people/index.ts'
import { anAgency, aVisitor } from '#modules/people/testing.ts'
import {
  addRound,
  addSetFrom,
  invite,
  publishSet,
  saveAnswers,
  sendResponse,
} from '#modules/questionnaires/index.ts'
import { aQuestion, aSetOf, idOf, rated } from '#modules/questionnaires/testing.ts'
import { type World, world } from '#platform/testing/world.ts'
import type { Work } from '#platform/work.ts'

type Visitor = Awaited<ReturnType<typeof aVisitor>>

describe('assurance on the page of an agency', () => {
  let here: World
  let manager: Visitor
  let lead: Visitor
  let other: Visitor
  let north: AgencyId
  let south: AgencyId

  /** A self-assessment of two questions, asked of the north until ten days from now. */
  async function assessed(work: Work, title: string, answers: readonly ('red' | 'amber' | 'green')[]) {
    const byManager = { ...work, actor: { ...work.actor, id: manager.personId } }
    const set = aSetOf(aQuestion(1, { type: 'rag' }), aQuestion(2, { type: 'rag' }))
    const { id } = await addSetFrom(byManager, { kind: 'self-assessment', set })
    const version = await publishSet(byManager, id, { version: 1, note: '' })
    assert.ok(!('refused' in version))
    const today = Temporal.PlainDate.from('2026-05-20')
    const round = await addRound(byManager, {
      ...{ versionId: version.id, title, audience: 'agencies', groupId: null, followsId: null },
      ...{ opensOn: today, closesOn: today.add({ days: 10 }), isSigned: false },
    })
    const [invitation] = await invite(byManager, round.id, [{ agencyId: north, personId: null, address: '' }])
    assert.ok(invitation)
    if (answers.length === 0) return
    const byAgency = { ...byManager, actor: { ...byManager.actor, agencies: [north] } }
    await saveAnswers(
      byAgency,
      invitation,
      answers.map((answer, at) => ({ questionId: idOf(at + 1), answer: rated(answer), seen: 0 })),
    )
    assert.equal(await sendResponse(byAgency, invitation), 'sent')
  }

  before(async () => {
    here = await world(site, { today: '2026-05-20' })
    manager = await aVisitor(here, { name: 'Max Manager', posts: ['business-manager'] })
    north = await here.do((work) => anAgency(work, { name: 'North Council' }))
    south = await here.do((work) => anAgency(work, { name: 'South Trust' }))
    lead = await aVisitor(here, { name: 'Lee Lead', posts: ['agency-lead'], agencyId: north })
    other = await aVisitor(here, { name: 'Tess Trainer', posts: ['training-lead'], agencyId: south })
  })
  after(() => here?.[Symbol.asyncDispose]())

  it('is not there where nothing is waited for', async () => {
    assert.doesNotMatch(words(await manager.get(`/workspace/agencies/${north}`)), /Assurance What/)
    assert.doesNotMatch(words(await manager.get(`/workspace/agencies/${south}`)), /Waited for/)
  })

  it('says what is due, what is challenged, and the gaps that the agency named itself', async () => {
    await here.do((work) => assessed(work, 'Self-assessment 2025', ['red', 'amber']))
    await here.do((work) => assessed(work, 'Self-assessment 2026', []))
    await manager.get('/workspace/scrutiny/challenges/new')
    await manager.post('/workspace/scrutiny/challenges/new', {
      ...{ title: 'Late replies', words: 'Why?', basis: 'Ten cases', ownerAgencyId: north },
      ...boxes('replyBy', '2026-06-10'),
    })
    const page = words(await manager.get(`/workspace/agencies/${north}`))
    assert.match(page, /“Self-assessment 2025”, sent 20 May 2026: 1 red and 1 amber/)
    assert.match(page, /Self-assessment 2026.*30 May 2026.*Waited for/)
    assert.match(page, /Late replies.*CH-2026-001.*10 June 2026/)
    assert.doesNotMatch(
      words(await manager.get(`/workspace/agencies/${south}`)),
      /Late replies|Self-assessment 20/,
    )
  })

  it('leads whoever works there to what is to be written, and tells no other agency', async () => {
    const own = await lead.get(`/workspace/agencies/${north}`)
    assert.ok(
      own
        .querySelectorAll('main a[href^="/workspace/questionnaires/"]')
        .some((link) => link.text === 'Self-assessment 2026'),
    )
    assert.doesNotMatch(
      words(await other.get(`/workspace/agencies/${north}`)),
      /Self-assessment 20|Late replies/,
    )
  })

  it('says what is late', async () => {
    here.at('2026-05-31T09:00:00Z')
    // Its round is over, so that it can be sent no more; the challenge still waits.
    assert.doesNotMatch(words(await manager.get(`/workspace/agencies/${north}`)), /Self-assessment 2026/)
    here.at('2026-06-11T09:00:00Z')
    assert.match(words(await manager.get(`/workspace/agencies/${north}`)), /Reply overdue/)
  })
})
