import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import { aGroup, anAppointment, aSeat, boxes, words } from '#modules/governance/testing.ts'
import type { AgencyId } from '#modules/people/index.ts'
import { anAgency, aVisitor } from '#modules/people/testing.ts'
import { addSetFrom, publishSet } from '#modules/questionnaires/index.ts'
import { aQuestion, aSection, aSet, idOf } from '#modules/questionnaires/testing.ts'
import { type Fields, type World, world } from '#platform/testing/world.ts'
import { addSample } from './commands/samples.ts'
import type { SampleId } from './schema/samples.ts'
import { aClosedAudit } from './testing.ts'

type Visitor = Awaited<ReturnType<typeof aVisitor>>
type Page = Awaited<ReturnType<Visitor['get']>>

const CYCLES = '/workspace/cycles'
const [LEADING, TRAINING] = [821, 822].map(idOf) as [string, string]
const hidden = (page: Page): Fields =>
  Object.fromEntries(
    page
      .querySelectorAll('main form input[type=hidden]')
      .map((box) => [box.getAttribute('name') ?? '', box.getAttribute('value') ?? '']),
  )

describe('case audits as a side of the standards of a cycle', () => {
  let here: World
  let manager: Visitor
  let member: Visitor
  let lead: Visitor
  let council: AgencyId
  let trust: AgencyId
  let cycle: string
  let auditId: SampleId

  before(async () => {
    here = await world(site, { today: '2026-03-10' })
    manager = await aVisitor(here, { name: 'Max Manager', posts: ['business-manager'] })
    member = await aVisitor(here, { name: 'Mo Member' })
    council = await here.do((work) => anAgency(work, { name: 'North Council' }))
    trust = await here.do((work) => anAgency(work, { name: 'South Trust' }))
    lead = await aVisitor(here, { name: 'Lee Lead', posts: ['agency-lead'], agencyId: council })
    const groupId = await here.do((work) => aGroup(work, { name: 'Quality group' }))
    await here.do(async (work) =>
      anAppointment(work, { seatId: await aSeat(work, { groupId }), personId: member.personId }),
    )
    const rag = (place: number, standard: string) =>
      aQuestion(place, { type: 'rag', words: `How well, ${place}?`, mayNotApply: true, standard })
    const set = aSet([aSection(921, [rag(1, LEADING), rag(2, TRAINING)])], {
      title: 'Section 11',
      standards: [
        { id: LEADING, number: '1', words: 'Leaders are committed' },
        { id: TRAINING, number: '2', words: 'Staff are trained' },
      ],
    })
    const versionId = await here.do(
      async (work) => {
        const { id } = await addSetFrom(work, { kind: 'self-assessment', set })
        const version = await publishSet(work, id, { version: 1, note: 'The first' })
        assert.ok('id' in version)
        return version.id
      },
      { id: manager.personId },
    )
    await manager.get(`${CYCLES}/new`)
    cycle = (
      await manager.post(`${CYCLES}/new`, {
        ...{ title: 'Section 11 in 2026', kind: 'section-11', groupId, versionId, surveyVersionId: '' },
        ...{ surveyAudience: 'open-link', followsId: '', agencies: [council, trust] },
        ...{ ...boxes('opensOn', '2026-03-10'), ...boxes('dueOn', '2026-04-30') },
        ...boxes('closesOn', '2026-05-29'),
      })
    ).to
    const at =
      (await lead.get('/workspace/questionnaires'))
        .querySelectorAll('main a')
        .find(({ text }) => text === 'Section 11 in 2026')
        ?.getAttribute('href') ?? assert.fail('nothing is asked')
    const first = `${at}/questions/${idOf(1)}`
    await lead.post(first, { ...hidden(await lead.get(first)), q1: 'green', q2: 'green' })
    const senior = await aVisitor(here, { name: 'Sol Senior', agencyId: council })
    await lead.get(`${at}/check`)
    await lead.post(`${at}/ask-to-sign`, { personId: senior.personId })
    await senior.post(`${at}/sign`, { ...hidden(await senior.get(`${at}/check`)), decision: 'sign' })
    auditId = (
      await here.do(
        (work) => aClosedAudit(work, { title: 'Neglect', agencies: [council], grades: [0, 0, 0, 1] }),
        { id: manager.personId },
      )
    ).id
  })
  after(() => here?.[Symbol.asyncDispose]())

  it('counts for nothing until somebody says of which standard its questions speak', async () => {
    assert.match(words(await manager.get(`${cycle}/sides`)), /No case audit counts yet/)
    const list = words(await manager.get(`${cycle}/audits`))
    assert.match(list, /Neglect\s*CA-2026-001, 4 cases, closed on 10 March 2026\s*Does not count/)
    assert.match(words(await manager.get(`${cycle}/sides`)), /Nothing disagrees/)
  })

  it('shows what all agreed on as the third side, and finds where the agency says otherwise', async () => {
    const form = `${cycle}/audits/${auditId}`
    await manager.get(form)
    const forged = await manager.post(form, { 'speaks-1': idOf(777) }, 422)
    assert.match(words(forged), /Select a standard from the list/)
    const { to } = await manager.post(form, { 'speaks-1': TRAINING, 'speaks-2': '' })
    assert.equal(to, `${cycle}/audits`)
    const list = words(await manager.get(to))
    assert.match(list, /Counts.*Recognition: 2\. Staff are trained/)
    const sides = words(await manager.get(`${cycle}/sides`))
    assert.match(sides, /1 case audit counts/)
    assert.match(sides, /North Council\s*2\. Staff are trained\s*Green\s*None\s*Red, of 4/)
    assert.doesNotMatch(sides, /South Trust/)
    const agency = await manager.get(`${cycle}/agencies/${council}`)
    assert.match(words(agency), /From case audits: CA-2026-001 \(4 cases\)/)
    // No case is named on any of these pages, and the agency that graded none is not spoken of.
    assert.doesNotMatch(words(agency) + sides + list, /\b7-\d/)
    assert.doesNotMatch(words(await manager.get(`${cycle}/agencies/${trust}`)), /From case audits/)
    assert.match(words(await manager.get(`${cycle}/report`)), /Red, of 4/)
  })

  it('is taken back, and said again, by the business unit alone', async () => {
    const form = `${cycle}/audits/${auditId}`
    assert.equal((await member.raw(form)).statusCode, 403)
    assert.match(words(await member.get(`${cycle}/audits`)), /Counts/)
    assert.equal((await lead.raw(`${cycle}/audits`)).statusCode, 404)
    await manager.get(form)
    await manager.post(form, { 'speaks-1': '' })
    assert.match(words(await manager.get(`${cycle}/sides`)), /Nothing disagrees/)
    await manager.get(form)
    await manager.post(form, { 'speaks-1': TRAINING, 'speaks-2': TRAINING })
    assert.match(words(await manager.get(`${cycle}/sides`)), /Red, of 4/)
    const [entry] = (await here.audited('assurance.count-audit')).slice(-1)
    assert.equal(entry?.detail?.['counted'], 2)
  })

  it('says why an audit cannot count: it is not closed, on another scale, or the cycle is closed', async () => {
    const open = await here.do(
      async (work) => {
        const today = Temporal.PlainDate.from('2026-03-10')
        return addSample(work, {
          ...{ kind: 'case-audit', sittingSizes: [], title: 'Later', asks: 'What?', scale: 'judgement' },
          ...{ againOfId: null, version: 0, startsOn: today, endsOn: today },
        })
      },
      { id: manager.personId },
    )
    assert.equal((await manager.get(`${cycle}/audits/${open.id}`, 303)).to, `${cycle}/audits`)
    assert.equal((await manager.raw(`${cycle}/audits/${idOf(5)}`)).statusCode, 404)
    await manager.get(cycle)
    await manager.post(`${cycle}/close`, {})
    assert.equal((await manager.post(`${cycle}/audits/${auditId}`, { 'speaks-1': '' })).to, `${cycle}/audits`)
    assert.match(words(await manager.get(`${cycle}/sides`)), /Red, of 4/)
  })
})
