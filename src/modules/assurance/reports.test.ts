import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { jobHandlers, reactions, site, timetable } from '#app'
import { aGroup, anAppointment, aSeat, boxes, words } from '#modules/governance/testing.ts'
import type { AgencyId } from '#modules/people/index.ts'
import { anAgency, aVisitor } from '#modules/people/testing.ts'
import { addSetFrom, publishSet } from '#modules/questionnaires/index.ts'
import { aQuestion, aSection, aSet, idOf } from '#modules/questionnaires/testing.ts'
import { newId } from '#platform/id.ts'
import { enqueue } from '#platform/jobs.ts'
import { openPrinter } from '#platform/print.ts'
import { checkPdf, pdfFaults } from '#platform/testing/pdf-check.ts'
import { type Fields, type World, world } from '#platform/testing/world.ts'
import { printPageJob } from './events.ts'
import { ownPrints } from './schema/prints.ts'

type Visitor = Awaited<ReturnType<typeof aVisitor>>
type Page = Awaited<ReturnType<Visitor['get']>>

const CYCLES = '/workspace/cycles'
const [LEADING, TRAINING] = [811, 812].map(idOf) as [string, string]
const HOSTILE = '#strong[Leaders] are <b>committed</b> $x^2$ "); DROP'
const names = ['Red', 'Amber', 'Green']

const hidden = (page: Page): Fields =>
  Object.fromEntries(
    page
      .querySelectorAll('main form input[type=hidden]')
      .map((box) => [box.getAttribute('name') ?? '', box.getAttribute('value') ?? '']),
  )

describe('reports of a cycle and the inspection pack as documents', () => {
  let here: World
  let manager: Visitor
  let member: Visitor
  let other: Visitor
  let lead: Visitor
  let stranger: Visitor
  let council: AgencyId
  let cycle: string
  const printer = openPrinter({ fonts: 'src/assets/print' })

  before(async () => {
    here = await world(site, {
      today: '2026-03-10',
      jobs: { reactions, timetable, handlers: (given) => jobHandlers({ ...given, printer }) },
    })
    manager = await aVisitor(here, { name: 'Max Manager', posts: ['business-manager'] })
    member = await aVisitor(here, { name: 'Mo Member' })
    stranger = await aVisitor(here, { name: 'Sam Stranger' })
    council = await here.do((work) => anAgency(work, { name: 'North Council' }))
    const trust = await here.do((work) => anAgency(work, { name: 'South Trust' }))
    lead = await aVisitor(here, { name: 'Lee Lead', posts: ['agency-lead'], agencyId: council })
    other = await aVisitor(here, { name: 'Ola Other', posts: ['agency-lead'], agencyId: trust })
    const groupId = await here.do((work) => aGroup(work, { name: 'Quality group' }))
    await here.do(async (work) =>
      anAppointment(work, { seatId: await aSeat(work, { groupId }), personId: member.personId }),
    )
    const rag = (place: number, standard: string) =>
      aQuestion(place, { type: 'rag', words: `How well, ${place}?`, mayNotApply: true, standard })
    const set = aSet([aSection(911, [rag(1, LEADING), rag(2, TRAINING)])], {
      title: 'Section 11',
      standards: [
        { id: LEADING, number: '1', words: HOSTILE },
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
    // The agency says green of both; one of them is agreed as amber.
    const at =
      (await lead.get('/workspace/questionnaires'))
        .querySelectorAll('main a')
        .find(({ text }) => text === 'Section 11 in 2026')
        ?.getAttribute('href') ?? assert.fail('nothing is asked')
    const first = `${at}/questions/${idOf(1)}`
    const green = { ...hidden(await lead.get(first)), q1: 'green', q2: 'green' }
    await lead.post(first, green)
    const senior = await aVisitor(here, { name: 'Sol Senior', agencyId: council })
    await lead.get(`${at}/check`)
    await lead.post(`${at}/ask-to-sign`, { personId: senior.personId })
    await senior.post(`${at}/sign`, { ...hidden(await senior.get(`${at}/check`)), decision: 'sign' })
    const standard = `${cycle}/agencies/${council}/standards/${TRAINING}`
    const agree = await manager.get(`${standard}/agree`)
    await manager.post(`${standard}/agree`, {
      ...{ ...hidden(agree), grade: String(names.indexOf('Amber')) },
      reason: 'Night staff are not trained yet',
    })
    await manager.get(`${standard}/actions/new`)
    const gap = { summary: 'Train the night staff', ...boxes('dueOn', '2026-06-30') }
    await manager.post(`${standard}/actions/new`, gap)
  })
  after(async () => {
    await here?.[Symbol.asyncDispose]()
    await printer[Symbol.asyncDispose]()
  })

  /** Asks for the PDF on a page as its button does, and takes it. */
  async function printed(by: Visitor, page: string): Promise<ReturnType<typeof checkPdf>> {
    const form = (await by.get(page)).querySelector('form[action$="/pdf"]')
    const asked = form
      ?.querySelectorAll('input[type=hidden]')
      .map((box) => [box.getAttribute('name') ?? '', box.getAttribute('value') ?? ''] as const)
      .filter(([name]) => name !== 'formToken')
    const { to } = await by.post(form?.getAttribute('action') ?? '', Object.fromEntries(asked ?? []))
    assert.equal(to, page)
    assert.match(words(await by.get(page)), /The PDF is being made/)
    await here.settled()
    const ready = (await by.get(page)).querySelector('a[download][href*=".pdf"]')?.getAttribute('href')
    const { rawPayload, headers } = await by.raw(ready ?? assert.fail('the PDF is on the page'))
    assert.match(String(headers['content-type']), /^application\/pdf/)
    const pdf = checkPdf(rawPayload)
    assert.deepEqual(pdfFaults(pdf), [])
    return pdf
  }

  it('prints the composite report as it stands on its page', async () => {
    const { text } = await printed(manager, `${cycle}/report`)
    assert.match(text, /Composite report: Section 11 in 2026/)
    assert.match(text, /1 of 2 agencies \(50%\) sent a return\. These are still waited for:/)
    assert.match(text, /1 of 2, 50% of all grades that count meet their standard/)
    assert.ok(text.replaceAll(/\s/g, '').includes(HOSTILE.replaceAll(/\s/g, '')))
    assert.match(text, /North Council 1 of 2, 50% Amber on standard 2/)
    assert.match(text, /Train the night staff/)
  })

  it('gives the report of an agency to its lead, with both grades and how far they are apart', async () => {
    const page = `${cycle}/agencies/${council}/report`
    const seen = words(await lead.get(page))
    assert.match(seen, /2\. Staff are trained\s*Green\s*Amber\s*−1\s*Amber/)
    assert.match(seen, /2\. Staff are trained: 1 action/)
    assert.match(seen, /Amber, on 10 March 2026\. Night staff are not trained yet/)
    assert.match(seen, /is shown once the cycle is closed/)
    assert.match((await printed(lead, page)).text, /Green Amber −1 Amber/)
    assert.match(words(await manager.get(page)), /Practitioners are shown from 5/)
  })

  it('is nobody else’s: not another agency’s, not a stranger’s, and the file only of whoever asked', async () => {
    const page = `${cycle}/agencies/${council}/report`
    for (const path of [page, `${page}/report.pdf`, `${cycle}/report`, `${cycle}/report/report.pdf`])
      assert.equal((await other.raw(path)).statusCode, 404, path)
    await other.get(`${cycle}/agencies/${council}`, 404)
    assert.equal((await stranger.raw(`${cycle}/report`)).statusCode, 403)
    // The member may read the report, and is led back to where it can be asked for.
    const { statusCode, headers } = await member.raw(`${cycle}/report/report.pdf`)
    assert.deepEqual([statusCode, headers['location']], [303, `${cycle}/report`])
  })

  it('makes nothing for whoever may not see it any more when its turn comes', async () => {
    // As if they had asked for it while they still followed the work.
    await here.do(async (work) => {
      const id = newId<'page print'>()
      await ownPrints(work.tx)
        .insertInto('assurance.pagePrint')
        .values({
          ...{ partnershipId: work.tx.partnershipId, id, personId: stranger.personId },
          ...{ page: `${cycle}/report`, askedAt: work.now, state: 'waiting', sha256: null, madeAt: null },
        })
        .execute()
      await enqueue(work, printPageJob, { pagePrintId: id })
    })
    await here.settled()
    const [row] = await here.audited('assurance.print-page').then((all) => all.slice(-1))
    assert.equal(row?.detail?.['made'], false)
  })

  it('shows an agency what others say of it once the cycle is closed', async () => {
    await manager.get(cycle)
    await manager.post(`${cycle}/close`, {})
    const seen = words(await lead.get(`${cycle}/agencies/${council}/report`))
    assert.match(seen, /Practitioners are shown from 5/)
    assert.match(seen, /2\. Staff are trained\s*None\s*None\s*No disagreement/)
  })

  it('prints an inspection pack with its theme, gaps first, and says that it was taken', async () => {
    const before = (await here.audited('assurance.take-print')).length
    const { text } = await printed(manager, '/workspace/inspection/joint-targeted?theme=night+staff')
    assert.match(text, /Theme: night staff/)
    assert.ok(text.indexOf('What is missing') < text.indexOf('Train the night staff'))
    assert.match(text, /Gap: /)
    assert.equal((await here.audited('assurance.take-print')).length, before + 1)
    assert.equal((await manager.raw('/workspace/inspection/another/pack.pdf')).statusCode, 404)
    await manager.post('/workspace/inspection/another/pdf', {}, 404)
  })
})
