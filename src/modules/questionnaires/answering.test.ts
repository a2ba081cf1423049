import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import { boxes, errors, sides, words } from '#modules/governance/testing.ts'
import type { AgencyId } from '#modules/people/index.ts'
import { anAgency, aVisitor } from '#modules/people/testing.ts'
import { type World, world } from '#platform/testing/world.ts'
import { writeSetFile } from './rules/reading-sets.ts'
import { aQuestion, aSection, aSet, idOf } from './testing.ts'

type Visitor = Awaited<ReturnType<typeof aVisitor>>

const [POLICY, LEAD, MET, WHY, TRAINED, FILES] = [1, 2, 3, 4, 6, 7].map(idOf) as [
  ...[string, string, string, string],
  ...[string, string],
]
const TRAINING = idOf(902)

const set = aSet(
  [
    aSection(901, [
      aQuestion(1, { words: 'Is there a policy?', evidenceFor: ['yes'] }),
      aQuestion(2, {
        ...{ type: 'text', words: 'Who leads on it?', mayNotApply: true },
        showWhen: { match: 'all', tests: [{ question: POLICY, is: 'one-of', values: ['yes'] }] },
      }),
      aQuestion(3, { type: 'rag', words: 'How well is it met?', isRequired: false }),
    ]),
    aSection(902, [
      aQuestion(4, { type: 'text', words: 'What gets in the way?', isRequired: false }),
      aQuestion(5, { type: 'number', words: 'How many staff?', least: 1 }),
      aQuestion(6, {
        ...{ type: 'table', words: 'Who was trained?', isRequired: false },
        columns: [
          { name: 'course', heading: 'Course', type: 'text' },
          { name: 'people', heading: 'People', type: 'number' },
        ],
      }),
      aQuestion(7, { type: 'file', words: 'Send the plan', isRequired: false, mostFiles: 1 }),
    ]),
  ],
  { title: 'Section 11' },
)

describe('answering for an agency', () => {
  let here: World
  let manager: Visitor
  let lead: Visitor
  let colleague: Visitor
  let director: Visitor
  let stranger: Visitor
  let council: AgencyId
  let setPath: string

  before(async () => {
    here = await world(site, { today: '2026-03-10' })
    council = await here.do((work) => anAgency(work, { name: 'North Council' }))
    const agencyId = await here.do((work) => anAgency(work, { name: 'South Trust' }))
    manager = await aVisitor(here, { posts: ['business-manager'], name: 'Bea Manager' })
    lead = await aVisitor(here, { name: 'Lena Lead', agencyId: council })
    colleague = await aVisitor(here, { name: 'Cal Colleague', agencyId: council })
    director = await aVisitor(here, { name: 'Dee Director', agencyId: council })
    stranger = await aVisitor(here, { name: 'Sam Stranger', agencyId })
    await manager.get('/workspace/question-sets/import')
    const file = { field: 'file', name: 's11.json', bytes: Buffer.from(writeSetFile(set)) }
    const { to } = await manager.upload('/workspace/question-sets/import', file, { kind: 'self-assessment' })
    setPath = to
    await manager.get(setPath)
    await manager.post(`${setPath}/publish`, { note: 'The first', version: '1' })
  })
  after(() => here?.[Symbol.asyncDispose]())

  /** A round that asks the council, and where the council answers it. */
  async function asked(more: Readonly<Record<string, string>> = {}): Promise<string> {
    here.at('2026-03-10T10:00:00Z')
    await manager.get(`${setPath}/ask`)
    const days = { ...boxes('opensOn', '2026-03-01'), ...boxes('closesOn', '2026-03-31') }
    const title = `Cycle ${++made}`
    const { to } = await manager.post(`${setPath}/ask`, { title, audience: 'agencies', ...days, ...more })
    await manager.get(`${to}/invite`)
    await manager.post(`${to}/invite`, { invited: council })
    round = to
    const link = (await lead.get('/workspace/questionnaires'))
      .querySelectorAll('main a')
      .find((each) => each.text === title)
    return link?.getAttribute('href') ?? assert.fail(`${title} is on the list`)
  }
  let made = 0
  let round = ''

  const save = async (
    who: Visitor,
    at: string,
    question: string,
    fields: Readonly<Record<string, string>>,
    status?: number,
  ) => {
    const page = `${at}/questions/${question}`
    const seen = (await who.get(page)).querySelectorAll('form input[type=hidden]')
    const opened = Object.fromEntries(
      seen.map((box) => [box.getAttribute('name') ?? '', box.getAttribute('value') ?? '']),
    )
    return who.post(page, { ...opened, ...fields }, status)
  }
  /** Everything that has to be answered. */
  async function answered(at: string): Promise<void> {
    await save(lead, at, POLICY, { q1: 'no' })
    await save(lead, at, WHY, { q4: 'Turnover', q5: '1,204' })
  }

  it('goes page by page, shows what an answer asks for, and comes back to the list', async () => {
    const at = await asked()
    const first = await save(lead, at, POLICY, { q1: 'yes' })
    assert.equal(first.to, `${at}/questions/${LEAD}`)
    const second = await save(lead, at, LEAD, { q2: 'The director' })
    assert.equal(second.to, at)
    const list = words(await lead.get(at))
    assert.match(list, /2 of 3 questions answered/)
    assert.match(list, /Being answered/)
    // On another device of a colleague everything is there.
    const again = await colleague.get(`${at}/questions/${LEAD}`)
    assert.equal(again.querySelector('#q2')?.text.trim(), 'The director')
  })

  it('hides what no longer applies, and keeps it in case it comes back', async () => {
    const at = await asked()
    await save(lead, at, POLICY, { q1: 'yes' })
    await save(lead, at, LEAD, { q2: 'The director' })
    await save(lead, at, POLICY, { q1: 'no' })
    const page = await lead.get(`${at}/questions/${LEAD}`)
    assert.equal(page.querySelector('#q2'), null)
    assert.ok(page.querySelector('#q3'))
    await save(lead, at, POLICY, { q1: 'yes' })
    assert.equal(
      (await lead.get(`${at}/questions/${LEAD}`)).querySelector('#q2')?.text.trim(),
      'The director',
    )
  })

  it('says what is wrong with an answer, keeps what was typed and changes nothing', async () => {
    const at = await asked()
    const page = await save(lead, at, WHY, { q4: 'Turnover', q5: 'many' }, 422)
    assert.deepEqual(errors(page), ['Enter a number, for example 1,204'])
    assert.equal(page.querySelector('#q4')?.text.trim(), 'Turnover')
    assert.match(words(await lead.get(at)), /Not begun/)
    const reason = await save(lead, at, POLICY, { q1: 'yes' })
    assert.ok(reason)
    assert.deepEqual(errors(await save(lead, at, LEAD, { q2_na: 'yes' }, 422)), ['Say why it does not apply'])
  })

  it('keeps the rows of a table', async () => {
    const at = await asked()
    await save(lead, at, TRAINED, { q6_1_course: 'Neglect', q6_1_people: '40', q6_2_course: 'Exploitation' })
    assert.match(words(await lead.get(`${at}/check`)), /Row 1: Course Neglect, People 40/)
  })

  it('shows both answers where two people answer one question', async () => {
    const at = await asked()
    await save(lead, at, WHY, { q4: 'Turnover', q5: '12' })
    const page = `${at}/questions/${WHY}`
    await colleague.get(page)
    await save(lead, at, WHY, { q4: 'Turnover of staff', q5: '12' })
    const both = await colleague.post(page, { q4: 'Money', q4_seen: '1', q5: '12', q5_seen: '1' }, 409)
    assert.match(sides(both)[0] ?? '', /Lena Lead[\s\S]*Turnover of staff/)
    assert.match(sides(both)[1] ?? '', /Money/)
    const seen = both.querySelector('[name=q4_seen]')?.getAttribute('value') ?? ''
    await colleague.post(page, { q4: 'Money', q4_seen: seen, q5: '12', q5_seen: '1' })
    assert.match(words(await lead.get(`${at}/history`)), /Money[\s\S]*Before: Turnover of staff/)
  })

  it('is not there for anybody else', async () => {
    const at = await asked()
    await answered(at)
    for (const path of ['', '/check', '/history', `/questions/${POLICY}`]) await stranger.get(at + path, 404)
    await stranger.get('/workspace/questionnaires')
    await stranger.post(`${at}/send`, {}, 404)
    await lead.get(`${at}/questions/${idOf(77)}`, 404)
    assert.doesNotMatch(words(await stranger.get('/workspace/questionnaires')), /Cycle/)
  })

  it('is shared with a colleague who sees their section and no other', async () => {
    const at = await asked()
    await lead.get(`${at}/sections/${TRAINING}/colleagues`)
    const wrong = await lead.post(`${at}/sections/${TRAINING}/colleagues`, { personId: '' }, 422)
    assert.deepEqual(errors(wrong), ['Select the colleague'])
    await lead.post(`${at}/sections/${TRAINING}/colleagues`, { personId: stranger.personId }, 422)
    await lead.post(`${at}/sections/${TRAINING}/colleagues`, { personId: colleague.personId })
    assert.match(words(await lead.get(at)), /Cal Colleague was asked to answer it/)
    const end = (await colleague.get(at)).querySelector('form[action$="/end"]')?.getAttribute('action') ?? ''
    await colleague.post(end, {})
    assert.doesNotMatch(words(await lead.get(at)), /Cal Colleague was asked/)
  })

  it('needs evidence where an answer asks for it, which is opened and taken out again', async () => {
    const at = await asked()
    await answered(at)
    await save(lead, at, POLICY, { q1: 'yes' })
    await save(lead, at, LEAD, { q2: 'The director' })
    assert.match(words(await lead.get(`${at}/check`)), /Question 1\.1: Add the evidence for this answer/)
    const page = `${at}/questions/${POLICY}/evidence`
    assert.equal((await save(lead, at, POLICY, { q1: 'yes', go_on: `evidence-${POLICY}` })).to, page)
    const file = { field: 'file', name: 'policy.txt', bytes: Buffer.from('Our policy') }
    const both = { words: 'Page 4', address: 'https://example.org/policy' }
    assert.equal(errors(await lead.upload(page, file, both, 422)).length, 1)
    await lead.get(page)
    await lead.upload(page, file, { words: 'Page 4' })
    const link = (await lead.get(page)).querySelector('a[href$="/file"]')?.getAttribute('href') ?? ''
    assert.equal((await lead.raw(link)).body, 'Our policy')
    assert.equal((await stranger.raw(link)).statusCode, 404)
    assert.doesNotMatch(words(await lead.get(`${at}/check`)), /Add the evidence/)
    const out = link.replace(/file$/, 'take-out')
    await lead.get(page)
    await lead.post(out, {})
    assert.match(words(await lead.get(`${at}/check`)), /Add the evidence/)
    assert.equal((await lead.raw(link)).statusCode, 404)
  })

  it('takes files where a question asks for them, and no more than it asks for', async () => {
    const at = await asked()
    const page = `${at}/questions/${FILES}/evidence`
    await lead.get(page)
    assert.deepEqual(errors(await lead.post(page, { words: 'The plan' }, 422)), ['Choose a file'])
    const file = { field: 'file', name: 'plan.txt', bytes: Buffer.from('The plan') }
    await lead.upload(page, file, { words: 'The plan' })
    assert.match(words(await lead.get(`${at}/check`)), /Send the plan\s*plan\.txt/)
    await lead.get(page)
    const more = { ...file, name: 'more.txt', bytes: Buffer.from('More') }
    assert.match(errors(await lead.upload(page, more, { words: 'More' }, 422))[0] ?? '', /as many files/)
  })

  it('is sent only when nothing is missing, and does not change then', async () => {
    const at = await asked()
    await save(lead, at, WHY, { q4: 'Turnover' })
    await lead.post(`${at}/send`, {}, 422)
    await answered(at)
    await lead.get(`${at}/check`)
    await lead.post(`${at}/send`, {})
    assert.match(words(await lead.get(at)), /Sent on 10 March 2026/)
    assert.match(words(await manager.get(round)), /1 of 1 sent[\s\S]*North Council[\s\S]*Sent/)
    await lead.post(`${at}/questions/${POLICY}`, { q1: 'yes', q1_seen: '1' }, 409)
    await lead.post(`${at}/send`, {}, 409)
    assert.match(words(await lead.get(`${at}/check`)), /Is there a policy\?\s*No/)
  })

  it('becomes version 2 when it is changed, and what was sent stands until then', async () => {
    const at = await asked()
    await answered(at)
    await lead.get(`${at}/check`)
    await lead.post(`${at}/send`, {})
    await lead.get(at)
    await lead.post(`${at}/change`, {})
    const changing = words(await lead.get(at))
    assert.match(changing, /Version 2/)
    assert.match(words(await lead.get(`${at}/check`)), /What gets in the way\?\s*Turnover/)
    await save(lead, at, WHY, { q4: 'Money', q5: '12' })
    await lead.post(`${at}/send`, {})
    assert.match(words(await lead.get(`${at}/check`)), /What gets in the way\?\s*Money/)
    await lead.get(at)
    await lead.post(`${at}/change`, {})
    await lead.post(`${at}/change`, {}, 409)
  })

  it('is signed by a senior who is somebody else, or sent back with the reason', async () => {
    const at = await asked({ isSigned: 'yes' })
    await answered(at)
    await lead.get(`${at}/check`)
    assert.deepEqual(errors(await lead.post(`${at}/ask-to-sign`, { personId: '' }, 422)), [
      'Select who signs it',
    ])
    assert.equal((await lead.attempt(`${at}/ask-to-sign`, { personId: lead.personId })).statusCode, 422)
    await lead.post(`${at}/send`, {}, 404)
    await lead.post(`${at}/ask-to-sign`, { personId: director.personId })
    await lead.post(`${at}/questions/${POLICY}`, { q1: 'yes', q1_seen: '1' }, 409)
    assert.match(words(await director.get('/workspace')), /Sign “Cycle/)
    await lead.post(`${at}/sign`, { decision: 'sign' }, 404)

    const check = await director.get(`${at}/check`)
    const hash = check.querySelector('[name=hash]')?.getAttribute('value') ?? ''
    const silent = await director.post(`${at}/sign`, { hash, decision: 'send-back', words: '' }, 422)
    assert.deepEqual(errors(silent), ['Enter what has to be changed'])
    await director.post(`${at}/sign`, { hash, decision: 'send-back', words: 'Say how many' })
    assert.match(words(await lead.get(at)), /Dee Director sent it back[\s\S]*Say how many/)

    await save(lead, at, WHY, { q4: 'Turnover', q5: '14' })
    await lead.get(`${at}/check`)
    await lead.post(`${at}/ask-to-sign`, { personId: director.personId })
    await lead.get(`${at}/check`)
    await lead.post(`${at}/take-back`, {})
    await lead.get(`${at}/check`)
    await lead.post(`${at}/ask-to-sign`, { personId: director.personId })
    // What they read before is not what they are asked to sign now.
    await director.get(`${at}/check`)
    await director.post(`${at}/sign`, { hash, decision: 'sign', words: '' }, 409)
    const now = (await director.get(`${at}/check`)).querySelector('[name=hash]')?.getAttribute('value') ?? ''
    await director.post(`${at}/sign`, { hash: now, decision: 'sign', words: 'Agreed' })
    assert.match(words(await lead.get(`${at}/check`)), /Signed by Dee Director on 10 March 2026/)
  })

  it('stops with the last day', async () => {
    const at = await asked()
    await answered(at)
    here.at('2026-03-31T21:00:00Z')
    await save(lead, at, MET, { q3: 'amber' })
    here.at('2026-03-31T23:00:00Z')
    await lead.post(`${at}/questions/${MET}`, { q3: 'green', q3_seen: '1' }, 409)
    await lead.post(`${at}/send`, {}, 409)
    assert.match(words(await lead.get(at)), /Closed/)
  })

  it('leaves no answer in the audit', async () => {
    const at = await asked()
    await save(lead, at, WHY, { q4: 'Something that nobody may read', q5: '3' })
    const entries = await here.audited('questionnaires.answer')
    assert.ok(entries.length > 0)
    assert.ok(!JSON.stringify(entries).includes('Something that nobody'))
  })
})
