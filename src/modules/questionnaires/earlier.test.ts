import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { parse } from 'node-html-parser'
import { site } from '#app'
import { errors, words } from '#modules/governance/testing.ts'
import { anAgency, aVisitor } from '#modules/people/testing.ts'
import { type World, world } from '#platform/testing/world.ts'
import { addRound, addSetFrom, changeDraft, invite, latestVersion, publishSet, type SetId } from './index.ts'
import { aQuestion, aSection, aSet, idOf } from './testing.ts'

const LIST = '/workspace/questionnaires'

type Visitor = Awaited<ReturnType<typeof aVisitor>>

describe('what was said before', () => {
  let here: World
  let manager: Visitor
  let lead: Visitor
  let agencyId: Awaited<ReturnType<typeof anAgency>>
  let setId: SetId

  const asManager = <Result>(run: Parameters<typeof here.do<Result>>[0]) =>
    here.do(run, { id: manager.personId, assurance: 'two-factor' })
  const first = [
    aQuestion(1, { evidenceFor: ['yes'] }),
    aQuestion(2, { type: 'text', words: 'What gets in the way?' }),
    aQuestion(3, { words: 'Is it read?' }),
  ]

  /** A round of the set as it stands now, which asks the agency. */
  async function asked(title: string): Promise<string> {
    const id = await asManager(async (work) => {
      const version = await latestVersion(work.tx, work.actor, setId)
      assert.ok(version)
      const round = await addRound(work, {
        ...{ versionId: version.id, title, audience: 'agencies', groupId: null, followsId: null },
        ...{
          opensOn: Temporal.PlainDate.from('2020-01-01'),
          closesOn: Temporal.PlainDate.from('2090-01-01'),
        },
        isSigned: false,
      })
      const [invitation] = await invite(work, round.id, [{ agencyId, personId: null, address: '' }])
      return invitation
    })
    return `${LIST}/${id}`
  }

  /** Answers the questions of a set page by page, as far as there are answers to them. */
  async function save(at: string, answers: Readonly<Record<string, string>>): Promise<void> {
    for (const place of [1, 2, 3]) {
      const page = `${at}/questions/${idOf(place)}`
      const { statusCode, body } = await lead.raw(page)
      if (statusCode !== 200) continue
      const boxes = parse(body).querySelectorAll('main form [name]')
      const names = boxes.map((box) => box.getAttribute('name') ?? '')
      if (!names.includes(`q${place}`)) continue
      const opened = boxes
        .filter((box) => box.getAttribute('type') === 'hidden')
        .map((box) => [box.getAttribute('name') ?? '', box.getAttribute('value') ?? ''])
      const given = Object.entries(answers).filter(([name]) => names.includes(name))
      await lead.post(page, { ...Object.fromEntries(opened), ...Object.fromEntries(given) })
    }
  }

  before(async () => {
    here = await world(site, { today: '2026-03-10' })
    manager = await aVisitor(here, { posts: ['business-manager'] })
    agencyId = await here.do((work) => anAgency(work, { name: 'North Council' }))
    lead = await aVisitor(here, { name: 'Lena Lead', agencyId })
    setId = (
      await asManager((work) =>
        addSetFrom(work, { kind: 'self-assessment', set: aSet([aSection(900, first)], { title: 'A tool' }) }),
      )
    ).id
    await asManager((work) => publishSet(work, setId, { version: 1, note: '' }))
    const before = await asked('Section 11, 2024')
    await save(before, { q1: 'yes', q2: 'Too few rooms', q3: 'no' })
    const shows = `${before}/questions/${idOf(1)}/evidence`
    await lead.get(shows)
    await lead.post(shows, { words: 'The policy, page 4', address: '' })
    await lead.get(`${before}/check`)
    await lead.post(`${before}/send`, {})
    const second = aSet(
      [aSection(900, [first[0] ?? {}, { ...first[1], words: 'What hinders you?' }, aQuestion(4)])],
      { title: 'A tool' },
    )
    await asManager((work) => changeDraft(work, setId, { version: 1, draft: second }))
    await asManager((work) => publishSet(work, setId, { version: 2, note: '' }))
  })
  after(() => here?.[Symbol.asyncDispose]())

  it('is offered for what is asked again, and is no answer until it is taken', async () => {
    const now = await asked('Section 11, 2026')
    assert.match(words(await lead.get(now)), /0 of 3 questions answered/)
    const page = await lead.get(`${now}/before`)
    assert.match(
      words(page),
      /Question 1\.1[\s\S]*“Yes” \(Section 11, 2024, sent on 10 March 2026\) 1 piece of evidence comes along/,
    )
    assert.match(words(page), /“Too few rooms”[\s\S]*put in other words now/)
    assert.doesNotMatch(words(page), /Is it read/)
    const ticked = page.querySelectorAll('[name=take][checked]').map((tick) => tick.getAttribute('value'))
    assert.deepEqual(ticked, [idOf(1)])
    assert.deepEqual(errors(await lead.post(`${now}/before`, {}, 422)), ['Tick at least one answer'])
    await lead.get(`${now}/before`)
    await lead.post(`${now}/before`, { take: [idOf(1), idOf(2)] })
    const after = words(await lead.get(`${now}/check`))
    assert.match(after, /Too few rooms/)
    assert.match(after, /The policy, page 4/)
    assert.match(words(await lead.get(`${now}/before`)), /Nothing is left to take over/)
  })

  it('is nobody else’s, and never what was answered anew', async () => {
    const now = await asked('Section 11, 2028')
    const other = await aVisitor(here)
    await other.get(`${now}/before`, 404)
    await save(now, { q1: 'no', q2: '' })
    assert.doesNotMatch(words(await lead.get(`${now}/before`)), /Question 1\.1/)
    await lead.post(`${now}/before`, { take: [idOf(1)] }, 422)
  })
})
