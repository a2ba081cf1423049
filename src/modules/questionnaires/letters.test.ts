import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import { anAgency, aVisitor } from '#modules/people/testing.ts'
import { tables } from '#platform/db.ts'
import { type World, world } from '#platform/testing/world.ts'
import { addRound, addSetFrom, invite, publishSet } from './index.ts'
import { aQuestion, aSection, aSet, idOf } from './testing.ts'

/** The words of the set, of the round and of what was said: none of them may stand in a letter. */
const SAID = /Neglect|Section 11 of the trust|Nobody looks|Say who/

interface Letter {
  readonly kind: string
  readonly personId: string
  readonly path: string
}
const letters = tables<{ 'platform.letter': Letter }>()

type Visitor = Awaited<ReturnType<typeof aVisitor>>

describe('a letter about a questionnaire', () => {
  let here: World
  let lead: Visitor
  let colleague: Visitor
  let director: Visitor
  let at: string

  before(async () => {
    here = await world(site, { today: '2026-03-10' })
    const agencyId = await here.do((work) => anAgency(work, { name: 'North Council' }))
    const manager = await aVisitor(here, { posts: ['business-manager'] })
    lead = await aVisitor(here, { name: 'Lena Lead', agencyId })
    colleague = await aVisitor(here, { name: 'Cal Colleague', agencyId })
    director = await aVisitor(here, { name: 'Dee Director', agencyId })
    const asked = await here.do(
      async (work) => {
        const question = aQuestion(1, { type: 'text', words: 'Neglect: what do you see?' })
        const set = aSet([aSection(900, [question])])
        const { id } = await addSetFrom(work, { kind: 'self-assessment', set })
        const version = await publishSet(work, id, { version: 1, note: '' })
        assert.ok('id' in version)
        const [opensOn, closesOn] = ['2026-03-01', '2026-03-31'].map((day) => Temporal.PlainDate.from(day))
        assert.ok(opensOn && closesOn)
        const round = await addRound(work, {
          ...{ versionId: version.id, title: 'Section 11 of the trust', audience: 'agencies' },
          ...{ groupId: null, followsId: null, isSigned: true, opensOn, closesOn },
        })
        return (await invite(work, round.id, [{ agencyId, personId: null, address: '' }]))[0]
      },
      { id: manager.personId, assurance: 'two-factor' },
    )
    at = `/workspace/questionnaires/${asked}`
  })
  after(() => here?.[Symbol.asyncDispose]())

  const written = () =>
    here.do((work) =>
      letters(work.tx)
        .selectFrom('platform.letter')
        .selectAll()
        .where('kind', 'like', 'questionnaires.%')
        .orderBy('id' as never)
        .execute(),
    )

  it('goes to whoever is to answer a section or to sign, and to whom it comes back, and says nothing of it', async () => {
    const section = `${at}/sections/${idOf(900)}/colleagues`
    await lead.get(section)
    await lead.post(section, { personId: colleague.personId })
    const page = `${at}/questions/${idOf(1)}`
    const opened = (await colleague.get(page)).querySelectorAll('main form input[type=hidden]')
    const hidden = opened.map((box) => [box.getAttribute('name') ?? '', box.getAttribute('value') ?? ''])
    await colleague.post(page, { ...Object.fromEntries(hidden), q1: 'Nobody looks' })
    await lead.get(`${at}/check`)
    await lead.post(`${at}/ask-to-sign`, { personId: director.personId })
    const check = await director.get(`${at}/check`)
    const hash = check.querySelector('[name=hash]')?.getAttribute('value') ?? ''
    await director.post(`${at}/sign`, { decision: 'send-back', words: 'Say who', hash })
    const all = await written()
    assert.deepEqual(
      all.map(({ kind, personId, path }) => [kind, personId, path]),
      [
        ['questionnaires.asked-section', colleague.personId, at],
        ['questionnaires.asked-to-sign', director.personId, `${at}/check`],
        ['questionnaires.sent-back', lead.personId, at],
      ],
    )
    assert.doesNotMatch(JSON.stringify(all), SAID)
  })
})
