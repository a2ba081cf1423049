import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { jobHandlers, reactions, site, timetable } from '#app'
import { aGroup, boxes, errors, words } from '#modules/governance/testing.ts'
import { anAgency, aVisitor } from '#modules/people/testing.ts'
import { type Fields, type World, world } from '#platform/testing/world.ts'

type Visitor = Awaited<ReturnType<typeof aVisitor>>
type Page = Awaited<ReturnType<Visitor['get']>>

const AUDITS = '/workspace/audits'
/** Where the pages of one audit stand that dip samples have none of. */
const ofAudit = (path: string): string => path.replace('/audits/', '/case-audits/')
const LIST = Array.from({ length: 20 }, (_, at) => `CASE-${at + 1}`).join('\n')
const QUESTIONS = 5

const versionOn = (page: Page): string =>
  page.querySelector('main [name=version]')?.getAttribute('value') ?? ''

/** Where the grades of the case stand that this link grades. */
const gradesOf = (part: string): string => part.replace('/cases/', '/grades/').replace(/\/part$/, '')

/** The same grade for every question of the form. */
const allGraded = (grade: string, saying = ''): Fields =>
  Object.fromEntries(
    Array.from({ length: QUESTIONS }, (_, at) => [
      [`given-${at + 1}`, grade],
      [`words-${at + 1}`, saying],
    ]).flat(),
  )

describe('a case audit', () => {
  let here: World
  let manager: Visitor
  let colleague: Visitor
  let police: Visitor
  let health: Visitor
  let body: string
  let made = 0

  before(async () => {
    here = await world(site, {
      today: '2026-05-20',
      jobs: {
        ...{ reactions, timetable },
        handlers: (given) => jobHandlers({ ...given, printer: undefined as never }),
      },
    })
    body = await here.do((work) => aGroup(work))
    manager = await aVisitor(here, { name: 'Max Manager', posts: ['business-manager'] })
    colleague = await aVisitor(here, { name: 'Cara Colleague', posts: ['business-officer'] })
    const at = (name: string) => here.do((work) => anAgency(work, { name }))
    police = await aVisitor(here, { name: 'Pia Police', agencyId: await at('Police') })
    health = await aVisitor(here, { name: 'Hal Health', agencyId: await at('Health trust') })
  })
  after(() => here?.[Symbol.asyncDispose]())

  async function planned(given: Fields = {}): Promise<string> {
    made += 1
    await manager.get(`${AUDITS}/new`)
    return (
      await manager.post(`${AUDITS}/new`, {
        ...{
          kind: 'case-audit',
          title: `Neglect ${made}`,
          asks: 'How was this child helped?',
          scale: 'judgement',
        },
        ...{ ...boxes('startsOn', '2026-05-01'), ...boxes('endsOn', '2026-06-30'), sittingSizes: '5, 3' },
        ...given,
      })
    ).to
  }
  async function asked(path: string, size = '8', given: readonly Visitor[] = [police, health]) {
    for (const { personId } of given) {
      await manager.get(`${ofAudit(path)}/auditors`)
      await manager.post(`${ofAudit(path)}/auditors`, { personId })
    }
    await manager.get(`${path}/draw`)
    await manager.post(`${path}/draw`, { list: LIST, sizeHow: 'in-all', size })
  }
  const linksTo = async (by: Visitor, path: string, end: string): Promise<readonly string[]> =>
    (await by.get(`${path}/cases`))
      .querySelectorAll('main a')
      .map((link) => link.getAttribute('href') ?? '')
      .filter((href) => (end === 'grades' ? /\/grades\/[^/]+$/ : new RegExp(`/${end}$`)).test(href))
  const send = async (by: Visitor, path: string, fields: Fields, status?: number) => {
    const version = versionOn(await by.get(path))
    return by.post(path, { version, ...fields }, status)
  }
  /** Hands in every part of those who grade that can be graded. */
  async function graded(by: Visitor, path: string, grade: string, saying = '', most = 100) {
    for (const link of (await linksTo(by, path, 'part')).slice(0, most))
      await send(by, link, { ...allGraded(grade, saying), words: `Words of ${grade}`, isDone: 'yes' })
  }

  it('is graded blind in sittings of five and three, then agreed, and says what moved', async () => {
    const path = await planned()
    await asked(path)
    const begun = words(await colleague.get(path))
    assert.match(begun, /Case audit CA-2026-001/)
    assert.match(begun, /Sitting 1, 5 cases\. 0 of 10 parts handed in/)
    assert.match(begun, /Sitting 2, 3 cases\. 0 of 6 parts handed in/)
    assert.doesNotMatch(begun, /CASE-\d/)
    // The police hand in all but one; health sees nothing of it, nor does whoever runs the audit.
    await graded(police, path, '2', 'They came the same day')
    assert.deepEqual(await linksTo(health, path, 'grades'), [])
    assert.deepEqual(await linksTo(manager, path, 'agree'), [])
    const [part = ''] = await linksTo(health, path, 'part')
    const grades = gradesOf(part)
    assert.equal((await manager.get(grades, 303)).to, `${path}/cases`)
    assert.doesNotMatch(words(await health.get(part)), /They came the same day/)
    const early = await manager.post(
      `${gradesOf(part)}/agree`,
      {
        ...{ ...allGraded('2'), grade: '2', words: 'Too soon', version: '1' },
      },
      409,
    )
    assert.match(words(early), /opened meanwhile, or the case was stopped/)
    assert.doesNotMatch(words(early), /They came the same day/)
    await graded(health, path, '1', 'Nobody told us', 5)
    assert.match(words(await colleague.get(path)), /Sitting 1, 5 cases\. All grades are in/)
    assert.match(words(await colleague.get(path)), /Sitting 2, 3 cases\. 3 of 6 parts handed in/)
    assert.equal((await linksTo(health, path, 'grades')).length, 5)
    const [first = ''] = await linksTo(health, path, 'grades')
    const page = words(await health.get(first))
    assert.match(page, /They came the same day/)
    assert.match(page, /Nobody told us/)
    await graded(health, path, '1', 'Nobody told us')
    for (const link of await linksTo(manager, path, 'agree'))
      await send(manager, link, {
        ...{ ...allGraded('1', 'Health was right'), grade: '1', words: 'Late', family: 'We waited' },
      })
    const settled = words(await manager.get(first))
    assert.match(settled, /The case as a whole: Requires improvement\s*Late.*We waited/)
    assert.match(settled, /Agreed: Requires improvement\s*Health was right/)
    await send(manager, `${path}/close`, { found: 'Health is told too late' })
    const closed = words(await colleague.get(path))
    assert.match(closed, /Recognition\s*0 of 8\s*Requires improvement/)
    assert.match(closed, /Of 80 blind grades, 40 stayed when all agreed, 0 went up and 40 went down/)
    assert.match(closed, /0 % of grades of the same thing were the same, and 100 % no more than one apart/)
    const evidence = words(await manager.get('/workspace/scrutiny/evidence'))
    assert.match(evidence, /A case audit looked at “Neglect 1”.*It found: Health is told too late/)
    // What should change is a recommendation, which says where it came from and stands on the page.
    const form = await manager.get('/workspace/recommendations/new')
    const record = form
      .querySelectorAll('#record option')
      .find(({ text }) => text.includes('CA-2026-001'))
      ?.getAttribute('value')
    await manager.post('/workspace/recommendations/new', {
      ...{
        wording: 'Tell health the same day',
        originKind: 'audit',
        originWords: 'A case audit',
        madeToId: body,
      },
      ...{ ...boxes('madeOn', '2026-05-20'), tier: '2', same: 'new', record: record ?? '' },
    })
    assert.match(
      words(await colleague.get(path)),
      /Recommendations that came from it\s*R-2026-\d{3}: Tell health the same day\. No answer yet/,
    )
    // Asked again, it grades the same and lays both beside each other.
    const again = await planned({ againOfId: path.split('/').at(-1) ?? '', sittingSizes: '' })
    await asked(again, '1')
    await graded(police, again, '3')
    await graded(health, again, '2')
    const [agree = ''] = await linksTo(manager, again, 'agree')
    await send(manager, agree, { ...allGraded('2'), grade: '2', words: 'Soon' })
    await send(manager, `${again}/close`, { found: 'It is better' })
    assert.match(
      words(await colleague.get(again)),
      /Recognition\s*0 of 8, Requires improvement\s*1 of 1\s*Good/,
    )
  })

  it('keeps a part that is not finished, and hands in none that is not whole', async () => {
    const path = await planned()
    await asked(path, '1')
    const [part = ''] = await linksTo(police, path, 'part')
    assert.match(words(await police.get('/workspace')), /Grade the cases of CA-2026-\d{3}.*1 case to grade/)
    await send(police, part, { 'given-1': '2', 'words-2': 'Still to read' })
    const open = await police.get(part)
    assert.match(open.querySelector('#words-2')?.text ?? '', /Still to read/)
    assert.match(words(await police.get(`${path}/cases`)), /You have not handed in your grades/)
    const half = await send(police, part, { 'given-1': '2', isDone: 'yes' }, 422)
    assert.deepEqual(errors(half)[0], 'Grade “Assessment”, or say that it does not apply')
    await send(police, part, { ...allGraded('2'), 'given-5': 'none', isDone: 'yes' })
    assert.match(words(await police.get(`${path}/cases`)), /Your grades are handed in/)
    assert.doesNotMatch(words(await police.get('/workspace')), /Grade the cases of/)
  })

  it('is waited for by nobody who is excused, and opens where its lead says why', async () => {
    const path = await planned()
    await asked(path, '1')
    const [part = ''] = await linksTo(police, path, 'part')
    const before = await manager.get(`${ofAudit(path)}/open-sitting`, 303)
    assert.equal(before.to, `${path}/cases`)
    await graded(police, path, '2')
    assert.match(words(await manager.get(`${ofAudit(path)}/open-sitting`)), /Hal Health/)
    assert.deepEqual(errors(await manager.post(`${ofAudit(path)}/open-sitting`, { words: '' }, 422)), [
      'Enter why',
    ])
    await manager.post(`${ofAudit(path)}/open-sitting`, { words: 'Health cannot find the record' })
    const page = words(await manager.get(gradesOf(part)))
    assert.match(page, /not graded\s*Health cannot find the record/)
    const late = await health.post(part, { ...allGraded('3'), isDone: 'yes', version: '1' }, 409)
    assert.match(words(late), /opened meanwhile/)
    const other = await planned()
    await asked(other, '1')
    const [excuse = ''] = await linksTo(health, other, 'excuse')
    await send(health, excuse, { words: 'I know the family' })
    await graded(police, other, '2')
    assert.equal((await linksTo(manager, other, 'agree')).length, 1)
  })

  it('stops a case for an immediate concern, and grades it in a later sitting', async () => {
    const path = await planned({ sittingSizes: '' })
    await asked(path, '2')
    const [concern = ''] = await linksTo(police, path, 'concern')
    await send(police, concern, { words: 'A child is alone' })
    const stopped = ofAudit(concern.replace(/concern$/, 'part'))
    assert.equal((await linksTo(police, path, 'part')).includes(stopped), false)
    await graded(police, path, '2')
    await graded(health, path, '2')
    assert.equal((await linksTo(manager, path, 'agree')).length, 1)
    const [settle = ''] = await linksTo(manager, path, 'settle')
    await send(manager, settle, { words: 'They were seen at once', outcome: 'goes-on' })
    assert.match(words(await colleague.get(path)), /Sitting 2, 1 case\. 0 of 2 parts handed in/)
    assert.equal((await linksTo(manager, path, 'agree')).length, 1)
    assert.deepEqual(await linksTo(police, path, 'part'), [stopped])
  })

  it('lets nobody in but those who were asked, and closes to who is asked no more', async () => {
    const path = await planned()
    await colleague.get(`${ofAudit(path)}/auditors`, 403)
    await police.get(`${path}/cases`, 404)
    await asked(path, '1')
    const [part = ''] = await linksTo(police, path, 'part')
    await manager.get(part, 404)
    await graded(police, path, '2')
    const form = (await manager.get(`${ofAudit(path)}/auditors`))
      .querySelectorAll('form')
      .find(({ text }) => /Hal Health/.test(text))
    await manager.post(form?.getAttribute('action') ?? '', {})
    assert.match(words(await health.get(`${path}/cases`, 403)), /You had access\. It was revoked/)
    assert.match(words(await colleague.get(path)), /Sitting 1, 1 case\. All grades are in/)
    const twice = await manager.post(`${ofAudit(path)}/auditors`, { personId: police.personId }, 422)
    assert.deepEqual(errors(twice), ['Select who is to grade the cases'])
  })

  it('grades what its lead asks, until the cases are drawn', async () => {
    const path = await planned()
    const form = await manager.get(`${ofAudit(path)}/criteria/new`)
    assert.match(form.querySelector('#descriptor-2')?.text ?? '', /It was done, when it was needed/)
    await manager.post(`${ofAudit(path)}/criteria/new`, { title: 'School', asks: 'Was the school heard?' })
    assert.match(words(await colleague.get(path)), /School\s*Was the school heard\?\s*Graded by all/)
    const edit = (await manager.get(path))
      .querySelectorAll('main a')
      .map((link) => link.getAttribute('href') ?? '')
      .filter((href) => href.endsWith('/edit') && href.includes('/criteria/'))
      .at(-1)
    assert.ok(edit)
    await send(manager, edit, {
      title: 'Schools',
      asks: 'Were schools heard?',
      'descriptor-0': 'Nobody asked',
    })
    assert.match(words(await colleague.get(path)), /Schools\s*Were schools heard\?.*Nobody asked/)
    const stale = await manager.post(edit, { title: 'Other', asks: 'Other?', version: '1' }, 409)
    assert.match(words(stale), /It is now “Schools: Were schools heard\?”/)
    await manager.post(edit.replace(/edit$/, 'take-out'), {})
    assert.doesNotMatch(words(await colleague.get(path)), /Schools/)
    await asked(path, '1')
    assert.equal((await manager.get(`${ofAudit(path)}/criteria/new`, 303)).to, path)
    const late = await manager.post(`${ofAudit(path)}/criteria/new`, { title: 'Late', asks: 'Late?' }, 409)
    assert.match(words(late), /The cases were drawn meanwhile/)
  })
})
