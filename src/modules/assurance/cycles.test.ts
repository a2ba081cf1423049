import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { jobHandlers, reactions, site, timetable } from '#app'
import { aGroup, anAppointment, aSeat, boxes, errors, words } from '#modules/governance/testing.ts'
import type { AgencyId } from '#modules/people/index.ts'
import { anAgency, aVisitor } from '#modules/people/testing.ts'
import {
  addSetFrom,
  publishSet,
  type QuestionSet,
  type SetKind,
  type SetVersionId,
} from '#modules/questionnaires/index.ts'
import { aQuestion, aSection, aSet, idOf } from '#modules/questionnaires/testing.ts'
import { readSpreadsheet } from '#platform/spreadsheet.ts'
import { type Fields, type World, world } from '#platform/testing/world.ts'
import { practitionersSay, surveyOf } from './rules/survey.ts'
import { toolOf } from './rules/tool.ts'

type Visitor = Awaited<ReturnType<typeof aVisitor>>
type Page = Awaited<ReturnType<Visitor['get']>>

const CYCLES = '/workspace/cycles'
const [LEADING, TRAINING] = [801, 802].map(idOf) as [string, string]

const standards = [
  { id: LEADING, number: '1', words: 'Leaders are committed' },
  { id: TRAINING, number: '2', words: 'Staff are trained' },
]
const rag = (place: number, standard: string) =>
  aQuestion(place, { type: 'rag', words: `How well, ${place}?`, mayNotApply: true, standard })
const tool = aSet([aSection(901, [rag(1, LEADING), rag(2, TRAINING)])], { title: 'Section 11', standards })

/** The same standards, asked of practitioners who choose between some agencies. */
const aSurvey = (agencies: readonly string[]): QuestionSet =>
  aSet(
    [
      aSection(901, [
        aQuestion(50, {
          ...{ name: 'agency', words: 'Where do you work?' },
          options: agencies.map((name, at) => ({ value: `a${at}`, words: name })),
        }),
        rag(51, LEADING),
        rag(52, TRAINING),
      ]),
    ],
    { title: 'Survey of practitioners', standards },
  )

describe('a cycle of self-assessment', () => {
  let here: World
  let manager: Visitor
  let member: Visitor
  let lead: Visitor
  let director: Visitor
  let council: AgencyId
  let trust: AgencyId
  let groupId: string
  let versionId: SetVersionId
  let surveyId: SetVersionId
  let made = 0

  async function published(kind: SetKind, set: QuestionSet): Promise<SetVersionId> {
    return here.do(
      async (work) => {
        const { id } = await addSetFrom(work, { kind, set })
        const version = await publishSet(work, id, { version: 1, note: 'The first' })
        assert.ok(!('refused' in version))
        return version.id
      },
      { id: manager.personId },
    )
  }

  before(async () => {
    here = await world(site, {
      today: '2026-03-10',
      jobs: {
        ...{ reactions, timetable },
        handlers: (given) => jobHandlers({ ...given, printer: undefined as never }),
      },
    })
    manager = await aVisitor(here, { name: 'Max Manager', posts: ['business-manager'] })
    council = await here.do((work) => anAgency(work, { name: 'North Council' }))
    trust = await here.do((work) => anAgency(work, { name: 'South Trust' }))
    lead = await aVisitor(here, { name: 'Lena Lead', posts: ['agency-lead'], agencyId: council })
    director = await aVisitor(here, { name: 'Dee Director', posts: ['chief-officer'], agencyId: council })
    member = await aVisitor(here, { name: 'Mia Member' })
    groupId = await here.do((work) => aGroup(work, { name: 'Quality group' }))
    await here.do(async (work) => {
      const seatId = await aSeat(work, { groupId: groupId as never })
      await anAppointment(work, { seatId, personId: member.personId })
    })
    versionId = await published('self-assessment', tool)
    surveyId = await published('survey', aSurvey(['North Council', 'South Trust', 'Somewhere else']))
  })
  after(() => here?.[Symbol.asyncDispose]())

  const typed = (given: Fields = {}): Fields => ({
    ...{ title: `Section 11, round ${++made}`, kind: 'section-11', groupId, versionId },
    ...{ surveyVersionId: surveyId, surveyAudience: 'open-link', followsId: '', agencies: [council, trust] },
    ...{ ...boxes('opensOn', '2026-03-10'), ...boxes('dueOn', '2026-04-30') },
    ...{ ...boxes('closesOn', '2026-05-29'), ...given },
  })
  async function launched(given: Fields = {}): Promise<string> {
    here.at('2026-03-10T10:00:00Z')
    await manager.get(`${CYCLES}/new`)
    return (await manager.post(`${CYCLES}/new`, typed(given))).to
  }
  const refused = async (given: Fields): Promise<readonly string[]> => {
    await manager.get(`${CYCLES}/new`)
    return errors(await manager.post(`${CYCLES}/new`, typed(given), 422))
  }
  const hiddenOn = (page: Page): Fields =>
    Object.fromEntries(
      page
        .querySelectorAll('main form input[type=hidden]')
        .map((box) => [box.getAttribute('name') ?? '', box.getAttribute('value') ?? '']),
    )

  /** Somebody answers the newest questionnaire of their agency, and a senior signs it. */
  async function answers(who: Visitor, senior: Visitor, title: string, grades: Fields): Promise<void> {
    const at = (await who.get('/workspace/questionnaires'))
      .querySelectorAll('main a')
      .find((each) => each.text === title)
      ?.getAttribute('href')
    assert.ok(at, `${title} is on the list`)
    const page = `${at}/questions/${idOf(1)}`
    await who.post(page, { ...hiddenOn(await who.get(page)), ...grades })
    await who.get(`${at}/check`)
    await who.post(`${at}/ask-to-sign`, { personId: senior.personId })
    const signing = await senior.get(`${at}/check`)
    await senior.post(`${at}/sign`, { ...hiddenOn(signing), decision: 'sign' })
  }
  const titleOf = async (path: string): Promise<string> =>
    (await manager.get(path)).querySelector('h1')?.text ?? ''
  /** How many letters say something, once those that waited for the digest have gone out. */
  async function letters(about: RegExp): Promise<number> {
    await here.due('letters.digest')
    const links = (await manager.get('/mailbox')).querySelectorAll('a[href^="/mailbox/"]')
    const pages = []
    for (const link of links) pages.push(words(await manager.get(link.getAttribute('href') ?? '')))
    return pages.filter((page) => about.test(page)).length
  }

  it('asks agencies, takes what a senior signs, and tells a nil return from a “no”', async () => {
    const path = await launched()
    const title = await titleOf(path)
    assert.match(words(await manager.get(path)), /0 of 2/)
    await answers(lead, director, title, { q1: 'green', q2: 'red' })
    here.at('2026-05-01T10:00:00Z')
    const page = words(await manager.get(path))
    assert.match(page, /1 of 2\s*50% sent/)
    assert.match(page, /South Trust.*Nil return/)
    assert.match(page, /North Council.*Sent.*1 of 2, 50%/)
    assert.match(page, /1\. Leaders are committed\s*1 of 1, 100%/)
    assert.match(page, /2\. Staff are trained\s*0 of 1, 0%/)
    const map = words(await manager.get(`${path}/map`))
    assert.match(map, /North Council\s*G\s*R\s*1 of 2, 50%/)
    assert.match(map, /South Trust\s*Nil\s*Nil\s*None graded/)
    const sheet = await readSpreadsheet((await manager.raw(`${path}/map.xlsx`)).rawPayload)
    assert.ok('sheets' in sheet)
    assert.deepEqual(sheet.sheets[0]?.rows, [
      ['Agency', '1. Leaders are committed', '2. Staff are trained'],
      ['North Council', 'Green', 'Red'],
      ['South Trust', 'No return', 'No return'],
    ])
  })

  it('shows an agency its own answers, and the body that oversees it those of all', async () => {
    const path = await launched()
    assert.match(words(await member.get(path)), /North Council.*South Trust/)
    const own = words(await lead.get(path))
    assert.match(own, /North Council/)
    assert.doesNotMatch(own, /South Trust/)
    await lead.get(`${path}/agencies/${trust}`, 404)
    assert.doesNotMatch(words(await lead.get(`${path}/map`)), /South Trust/)
    const alone = await launched({ agencies: [trust] })
    await lead.get(alone, 404)
    await lead.get(`${alone}/map.xlsx`, 404)
    for (const who of [lead, member]) {
      await who.get(`${CYCLES}/new`, 403)
      await who.get(`${path}/edit`, 403)
    }
  })

  it('says of a standard how it moved since the cycle before, and leaves what does not apply out', async () => {
    const first = await launched()
    await answers(lead, director, await titleOf(first), { q1: 'amber', q2: 'green' })
    const followsId = first.split('/').at(-1) ?? ''
    const second = await launched({ followsId })
    await answers(lead, director, await titleOf(second), {
      ...{ q1: 'green', q2_na: 'yes', q2_reason: 'We have no staff' },
    })
    const page = words(await lead.get(`${second}/agencies/${council}`))
    assert.match(page, /Leaders are committed\s*Green\s*Up a grade/)
    assert.match(page, /Staff are trained\s*Not applicable\s*–/)
    assert.match(page, /1 of 1, 100%/)
    assert.match(words(await manager.get(`${second}/map`)), /North Council\s*G ▲\s*n\/a\s*1 of 1, 100%/)
  })

  it('cannot ask a set that grades nothing, nor a survey that leaves an agency out', async () => {
    const plain = await published('self-assessment', aSet([aSection(901, [aQuestion(1)])]))
    const [fault] = await refused({ versionId: plain })
    assert.match(fault ?? '', /This question set grades no standard/)
    const short = await published('survey', aSurvey(['North Council', 'Somewhere else']))
    assert.deepEqual(await refused({ surveyVersionId: short }), [
      'The survey does not let practitioners choose South Trust. Add it to “Where do you work?” and publish the survey again',
    ])
    assert.deepEqual(await refused({ agencies: [] }), ['Select at least one agency'])
    assert.deepEqual(await refused(boxes('dueOn', '2026-03-09')), [
      'The day by which agencies are to answer must be on or after the first day',
    ])
    assert.deepEqual(await refused(boxes('closesOn', '2026-04-29')), [
      'The last day must be on or after the day by which agencies are to answer',
    ])
  })

  it('writes to those who have not answered, once for each reminder, and to the chief officer once it is late', async () => {
    await using alone = await world(site, {
      today: '2026-03-10',
      jobs: {
        ...{ reactions, timetable },
        handlers: (given) => jobHandlers({ ...given, printer: undefined as never }),
      },
    })
    const usual = { here, manager, council, trust, groupId, versionId }
    here = alone
    try {
      const unit = await aVisitor(alone, { posts: ['business-manager'] })
      manager = unit
      council = await alone.do((work) => anAgency(work, { name: 'North Council' }))
      trust = await alone.do((work) => anAgency(work, { name: 'South Trust' }))
      groupId = await alone.do((work) => aGroup(work))
      versionId = await published('self-assessment', tool)
      await aVisitor(alone, { name: 'Lena Lead', posts: ['agency-lead'], agencyId: council })
      await aVisitor(alone, { name: 'Dee Director', posts: ['chief-officer'], agencyId: council })
      const path = await launched({ surveyVersionId: '' })
      await alone.due('assurance.chase-cycles')
      await alone.due('assurance.chase-cycles')
      assert.equal(await letters(/wait for you and have not been sent: 1\. They are due by 30 April 2026/), 1)
      assert.match(words(await manager.get(path)), /South Trust.*Nobody is known to write to/)
      assert.match(words(await manager.get(path)), /North Council\s*Last reminded on 10 March 2026/)
      alone.at('2026-05-01T08:00:00Z')
      await alone.due('assurance.chase-cycles')
      assert.equal(await letters(/were due by 30 April 2026 and have not been sent: 1/), 2)
    } finally {
      ;({ here, manager, council, trust, groupId, versionId } = usual)
    }
  })

  it('gives more time, and is closed for good', async () => {
    const path = await launched()
    const edit = `${path}/edit`
    const form = hiddenOn(await manager.get(edit))
    const settings = {
      title: 'A longer round',
      met: '2',
      margin: '1',
      leastPractitioners: '5',
      leastAudits: '3',
    }
    const days = { ...boxes('dueOn', '2026-05-15'), ...boxes('closesOn', '2026-06-30') }
    assert.deepEqual(
      errors(await manager.post(edit, { ...form, ...settings, ...days, leastPractitioners: '4' }, 422)),
      ['The least number of practitioners must be from 5 to 100, so that nobody can be told apart'],
    )
    await manager.post(edit, { ...form, ...settings, ...days })
    assert.match(words(await manager.get(path)), /A longer round\s*Agencies answer by 15 May 2026/)
    const stale = await manager.post(edit, { ...form, ...settings, ...days, title: 'Another name' }, 409)
    assert.match(words(stale), /A longer round.*Another name/)
    await manager.post(`${path}/close`, {})
    assert.match(words(await manager.get(path)), /Closed on 10 March 2026/)
    await manager.get(edit, 404)
    assert.match(words(await manager.get(path)), /Nil return/)
  })
})

describe('what practitioners say', () => {
  const read = toolOf(tool, [])
  assert.ok('standards' in read)
  const agency = (id: string, name: string) => ({ id, name, abbreviation: '' })
  const survey = surveyOf(aSurvey(['North Council', 'Elsewhere']), read, [agency('n', 'north council')])
  const said = (which: string, value: 'red' | 'green') => ({
    [idOf(50)]: { type: 'choice', value: which } as const,
    [idOf(51)]: { type: 'rag', value } as const,
  })

  it('is counted by agency, standard and grade, and leaves out whoever works elsewhere', () => {
    assert.ok(!('fault' in survey))
    const counts = practitionersSay(survey, read, [said('a0', 'red'), said('a0', 'green'), said('a1', 'red')])
    assert.deepEqual(counts.get('n')?.get(LEADING), [1, 0, 1])
    assert.equal(counts.get('n')?.get(TRAINING), undefined)
    assert.equal(counts.size, 1)
  })

  it('needs a survey of as many grades', () => {
    const three = surveyOf(aSurvey(['A', 'B']), { ...read, scale: { names: ['No', 'Yes'], met: 1 } }, [])
    assert.match('fault' in three ? three.fault : '', /another number of grades/)
  })
})
