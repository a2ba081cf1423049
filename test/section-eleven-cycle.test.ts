import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { jobHandlers, reactions, site, timetable } from '#app'
import { checksOf, findAction, planImpactChecks, recordCheck } from '#modules/actions/index.ts'
import { aVerification } from '#modules/actions/testing.ts'
import { type CycleId, recordCase } from '#modules/assurance/index.ts'
import { aGroup, boxes, words } from '#modules/governance/testing.ts'
import type { AgencyId } from '#modules/people/index.ts'
import { anAgency, aVisitor } from '#modules/people/testing.ts'
import {
  type Answer,
  addSetFrom,
  publishSet,
  type QuestionSet,
  type RoundId,
  type SetKind,
  sendNameless,
} from '#modules/questionnaires/index.ts'
import { aQuestion, aSection, aSet } from '#modules/questionnaires/testing.ts'
import { address, aReport } from '#modules/reports/testing.ts'
import { newSecret } from '#platform/digest.ts'
import { type Fields, type World, world } from '#platform/testing/world.ts'
import { AGENCIES, SCALE, STANDARDS, sectionElevenCycle } from '../demo/section-eleven.ts'

type Visitor = Awaited<ReturnType<typeof aVisitor>>
type Page = Awaited<ReturnType<Visitor['get']>>

const CYCLES = '/workspace/cycles'

/** Ids of the standards, and of the questions of either set, by their short names. */
const standardIds = new Map<string, string>(STANDARDS.map(([name]) => [name, randomUUID()]))
const asked = new Map<string, string>(STANDARDS.map(([name]) => [name, randomUUID()]))
const surveyed = new Map<string, string>(STANDARDS.map(([name]) => [name, randomUUID()]))
const [WHERE, SECTION, PART] = [randomUUID(), randomUUID(), randomUUID()]

const points = SCALE.names.map((name, at) => ({ at, words: name, descriptor: '' }))
const standards = STANDARDS.map(([name, standard], at) => ({
  ...{ id: standardIds.get(name), number: String(at + 1), words: standard },
}))
const graded = (ids: ReadonlyMap<string, string>) =>
  STANDARDS.map(([name, standard], at) =>
    aQuestion(at + 1, {
      ...{ id: ids.get(name), type: 'scale', words: standard, points, standard: standardIds.get(name) },
      ...{ mayNotApply: true, isRequired: false },
    }),
  )

const hiddenOn = (page: Page): Fields =>
  Object.fromEntries(
    page
      .querySelectorAll('main form input[type=hidden]')
      .map((box) => [box.getAttribute('name') ?? '', box.getAttribute('value') ?? '']),
  )

describe('a whole cycle of section 11, invented anew in each run', () => {
  const seed = newSecret()
  let here: World
  let manager: Visitor
  let cycle: string
  let invented: ReturnType<typeof sectionElevenCycle>
  const agencies: AgencyId[] = []
  const nameOf = new Map<string, string>()
  const leads = new Map<string, { readonly lead: Visitor; readonly senior: Visitor }>()

  const published = (kind: SetKind, set: QuestionSet): Promise<string> =>
    here.do(
      async (work) => {
        const { id } = await addSetFrom(work, { kind, set })
        const version = await publishSet(work, id, { version: 1, note: 'The first' })
        assert.ok('id' in version)
        return version.id
      },
      { id: manager.personId },
    )

  /** An agency answers page by page, and a senior signs. */
  async function answer(agencyId: AgencyId): Promise<void> {
    const both = leads.get(agencyId)
    assert.ok(both)
    const { lead, senior } = both
    const at =
      (await lead.get('/workspace/questionnaires'))
        .querySelectorAll('main a')
        .find(({ text }) => text === 'Section 11')
        ?.getAttribute('href') ?? assert.fail('nothing is asked')
    const grades = invented.selfGrades.get(agencyId) ?? {}
    const typed = Object.fromEntries(
      STANDARDS.flatMap(([name], place) => {
        const grade = grades[name]
        const field = `q${place + 1}`
        return grade === null || grade === undefined
          ? [
              [`${field}_na`, 'yes'],
              [`${field}_reason`, 'We have no such staff'],
            ]
          : [[field, String(grade)]]
      }),
    )
    for (const first of [0, 4]) {
      const page = `${at}/questions/${asked.get(STANDARDS[first]?.[0] ?? '')}`
      await lead.post(page, { ...hiddenOn(await lead.get(page)), ...typed })
    }
    await lead.get(`${at}/check`)
    await lead.post(`${at}/ask-to-sign`, { personId: senior.personId })
    await senior.post(`${at}/sign`, { ...hiddenOn(await senior.get(`${at}/check`)), decision: 'sign' })
  }

  /** What the page of three sides lists: agency, standard and the sides that are named as apart. */
  const listed = async (): Promise<readonly string[]> =>
    (await manager.get(`${cycle}/sides`))
      .querySelectorAll('main tbody tr th')
      .map(
        (cell) => `${cell.querySelector('a')?.text} / ${cell.querySelector('.accord-register__sub')?.text}`,
      )
      .toSorted()

  before(async () => {
    here = await world(site, {
      today: '2026-03-10',
      jobs: {
        ...{ reactions, timetable },
        handlers: (given) => jobHandlers({ ...given, printer: undefined as never }),
      },
    })
    manager = await aVisitor(here, { name: 'Max Manager', posts: ['business-manager'] })
    for (let at = 1; at <= AGENCIES; at += 1) {
      const name = `Agency ${String(at).padStart(2, '0')} of the county`
      const agencyId = await here.do((work) => anAgency(work, { name }))
      agencies.push(agencyId)
      nameOf.set(agencyId, name)
      leads.set(agencyId, {
        lead: await aVisitor(here, { name: `Lead of ${at}`, posts: ['agency-lead'], agencyId }),
        senior: await aVisitor(here, { name: `Senior of ${at}`, agencyId }),
      })
    }
    invented = sectionElevenCycle(agencies, seed)
    const set = (title: string, questions: Parameters<typeof aSection>[1]) =>
      aSet([aSection(1, questions, { id: title === 'Survey' ? SECTION : PART })], { title, standards })
    const versionId = await published('self-assessment', set('Section 11', graded(asked)))
    const options = agencies.map((id) => ({ value: id, words: nameOf.get(id) }))
    const where = aQuestion(50, { id: WHERE, name: 'agency', words: 'Where do you work?', options })
    const surveyVersionId = await published('survey', set('Survey', [where, ...graded(surveyed)]))
    const groupId = await here.do((work) => aGroup(work, { name: 'Quality group' }))
    await manager.get(`${CYCLES}/new`)
    cycle = (
      await manager.post(`${CYCLES}/new`, {
        ...{ title: 'Section 11', kind: 'section-11', groupId, versionId, surveyVersionId, agencies },
        ...{ surveyAudience: 'open-link', followsId: '', ...boxes('opensOn', '2026-03-10') },
        ...{ ...boxes('dueOn', '2026-04-30'), ...boxes('closesOn', '2026-05-29') },
      })
    ).to
    for (const agencyId of agencies) await answer(agencyId)
    const survey = (await manager.get(cycle))
      .querySelector('a[href*="/question-rounds/"]')
      ?.getAttribute('href')
      ?.split('/')
      .at(-1) as RoundId | undefined
    assert.ok(survey)
    for (const { agencyId, grades } of invented.practitioners) {
      const answers: Record<string, Answer> = { [WHERE]: { type: 'choice', value: agencyId } }
      for (const [name, grade] of Object.entries(grades))
        if (grade !== null) answers[surveyed.get(name) ?? ''] = { type: 'scale', number: grade }
      const sent: unknown = await here.do(
        (work): Promise<unknown> => sendNameless(work, survey, { invitationId: null, code: null, answers }),
      )
      assert.equal(sent, 'sent')
    }
    await here.due('questionnaires.nightly')
    const cycleId = cycle.split('/').at(-1) as CycleId
    for (const { agencyId, caseId, grades } of invented.cases)
      await here.do(
        (work) =>
          recordCase(work, cycleId, agencyId as AgencyId, {
            reference: caseId,
            grades: Object.fromEntries(
              Object.entries(grades).map(([name, grade]) => [standardIds.get(name) ?? '', grade]),
            ),
          }),
        { id: manager.personId },
      )
  })
  after(async () => {
    process.stdout.write(`The cycle of section 11 was invented with the seed ${seed}\n`)
    await here?.[Symbol.asyncDispose]()
  })

  const numbers = new Map<string, string>(
    STANDARDS.map(([name, standard], at) => [name, `${at + 1}. ${standard}`]),
  )

  it(`shows every disagreement that was planted and no other`, async () => {
    const planted = new Set(
      invented.planted.map(
        ({ agencyId, standardId }) => `${nameOf.get(agencyId)} / ${numbers.get(standardId)}`,
      ),
    )
    assert.ok(planted.size >= 20)
    assert.deepEqual(await listed(), [...planted].toSorted(), `seed ${seed}`)
  })

  it('has 26 returns, 457 practitioners and six squares that leave the base', async () => {
    const page = words(await manager.get(cycle))
    assert.match(page, /26 of 26\s*100% sent/)
    assert.match(page, /Practitioners\s*457/)
    assert.match(page, /of 202 answers that count/)
  })

  it('leads from a disagreement to a question, a reply, an agreed grade, an action, its impact and the report', async () => {
    const { planted } = invented
    await manager.get(`${cycle}/sides`)
    await manager.post(`${cycle}/sides/draft`, {})
    const grades = (agencyId: string, name: string) => invented.selfGrades.get(agencyId)?.[name] ?? 0
    const found = planted.find(({ agencyId, standardId }) => grades(agencyId, standardId) > 0)
    assert.ok(found)
    const agencyId = found.agencyId as AgencyId
    const path = `${cycle}/agencies/${agencyId}/standards/${standardIds.get(found.standardId)}`
    const lead = leads.get(agencyId)?.lead
    assert.ok(lead)
    assert.doesNotMatch(words(await lead.get(path)), /graded itself/)
    const wording = hiddenOn(await manager.get(`${path}/question`))
    await manager.post(`${path}/question`, { ...wording, question: 'x'.repeat(2001) }, 422)
    await manager.post(`${path}/question`, { ...wording, question: 'Who trains the night staff?' })
    await manager.post(`${path}/question`, { ...wording, question: 'Another question' }, 409)
    await lead.get(`${path}/reply`, 404)
    await manager.get(`${cycle}/sides/put`)
    await manager.post(`${cycle}/sides/put`, { ...boxes('replyBy', '2026-05-15'), meetingId: '' })
    const form = await lead.get(`${path}/reply`)
    await lead.post(`${path}/reply`, { ...hiddenOn(form), reply: 'We trained all of them since' })
    const own = grades(agencyId, found.standardId)
    const silent = { ...hiddenOn(await manager.get(`${path}/agree`)), grade: String(own - 1), reason: '' }
    await manager.post(`${path}/agree`, silent, 422)
    await manager.post(`${path}/agree`, { ...silent, reason: 'The cases show less' })
    const seen = words(await lead.get(path))
    assert.match(seen, /Who trains the night staff\?/)
    assert.match(seen, /We trained all of them since/)
    assert.match(seen, /moved by −1/)
    await lead.get(`${path}/reply`, 404)

    const dueOn = boxes('dueOn', '2026-06-30')
    await manager.get(`${path}/actions/new`)
    await manager.post(`${path}/actions/new`, { summary: 'Train the night staff', ...dueOn })
    const action = (await manager.get(path)).querySelector('main a[href*="/workspace/actions/"]')
    const href = action?.getAttribute('href') ?? assert.fail('the action is on the page')
    assert.match(words(await manager.get(href)), /Section 11, Agency \d\d of the county/)
    const actionId = href.split('/').at(-1) as never
    await here.do((work) => aVerification(work, actionId), { id: manager.personId })
    await here.do(async (work) =>
      planImpactChecks(work, actionId, {
        version: (await findAction(work.tx, actionId))?.version ?? 0,
        checks: [3, 6, 12].map((months) => ({ months, source: 'audit', sourceWords: 'A dip sample' })),
      }),
    )
    const [check] = await here.do((work) => checksOf(work.tx, actionId))
    assert.ok(check, 'an impact check is planned')
    here.at(`${check.dueOn}T10:00:00Z`)
    const looked = await here.do((work) =>
      recordCheck(
        work,
        actionId,
        check.id,
        { result: 'strong', words: 'Nine of ten do it', dueOn: null },
        undefined,
      ),
    )
    assert.ok(!('refused' in looked))
    await manager.get(cycle)
    await manager.post(`${cycle}/close`, {})
    const composite = words(await manager.get(`${cycle}/report`))
    assert.match(composite, /26 of 26 agencies \(100%\) sent a return/)
    assert.match(composite, /\d+ of 202, \d+% of all grades that count meet their standard/)
    assert.match(composite, /457 practitioners answered/)
    assert.match(composite, /1 reply\. 1 grade agreed, of which 1 is not what the agency had said/)
    assert.match(composite, /Train the night staff/)
    for (const { agencyId: id, standardId } of planted.filter(
      (each) => each.agencyId !== found.agencyId || each.standardId !== found.standardId,
    ))
      assert.ok(composite.includes(`${nameOf.get(id)}${numbers.get(standardId)}`), `seed ${seed}`)
    // What one agency says of itself is no other agency's to read.
    await lead.get(`${cycle}/report`, 404)
    const report = await here.do((work) =>
      aReport(work, { year: 2026, chapters: [{ heading: 'Quality assurance and impact', text: '' }] }),
    )
    const chapter = (await manager.get(address(report)))
      .querySelector('main a[href*="/chapters/"]')
      ?.getAttribute('href')
    const inbox = words(await manager.get(`${chapter}/sentences/new`))
    assert.match(inbox, /“Train the night staff” made a difference was strong: Nine of ten do it/)
    assert.match(inbox, /26 of 26 agencies \(100%\) assessed themselves/)
    assert.match(inbox, /agreed 1 grade, of which 1 is not what the agency had said/)
  })
})
