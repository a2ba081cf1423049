import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { strFromU8, unzipSync } from 'fflate'
import { site } from '#app'
import { boxes, errors, words } from '#modules/governance/testing.ts'
import { anAgency, aVisitor } from '#modules/people/testing.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import { closeRound } from './commands/rounds.ts'
import { writeSetFile } from './rules/reading-sets.ts'
import type { RoundId } from './schema/asking.ts'
import { aQuestion, aSetOf } from './testing.ts'

const set = aSetOf(
  aQuestion(1, { name: 'policy', words: 'Is there a policy?' }),
  aQuestion(2, { name: 'staff', type: 'number', words: 'How many staff?' }),
  aQuestion(3, { name: 'why', type: 'text', words: 'Why?', isRequired: false }),
  aQuestion(4, {
    ...{ name: 'knows', words: 'Who are you?', isRequired: false },
    options: ['First', 'Second', 'Third'].map((each, at) => ({ value: String(at + 1), words: each })),
  }),
)
const [FIRST] = set.sections[0]?.questions ?? []

describe('what a round has brought', () => {
  let here: World
  let manager: Awaited<ReturnType<typeof aVisitor>>
  let setPath: string

  before(async () => {
    here = await world(site, { today: '2026-03-10' })
    manager = await aVisitor(here, { posts: ['business-manager'], name: 'Bea Manager' })
    await manager.get('/workspace/question-sets/import')
    const file = { field: 'file', name: 'set.json', bytes: Buffer.from(writeSetFile(set)) }
    setPath = (await manager.upload('/workspace/question-sets/import', file, { kind: 'survey' })).to
    await manager.get(setPath)
    await manager.post(`${setPath}/publish`, { note: '', version: '1' })
  })
  after(() => here?.[Symbol.asyncDispose]())

  let made = 0
  async function asked(audience: string): Promise<string> {
    await manager.get(`${setPath}/ask`)
    const days = { ...boxes('opensOn', '2026-03-01'), ...boxes('closesOn', '2026-03-31') }
    return (await manager.post(`${setPath}/ask`, { title: `Of ${audience} ${++made}`, audience, ...days })).to
  }
  async function answer(who: Visitor, at: string, fields: Readonly<Record<string, string>>): Promise<void> {
    const path = `${at}/questions/${FIRST?.id}`
    const opened = (await who.get(path)).querySelectorAll('main form input[type=hidden]')
    const hidden = opened.map((box): [string, string] => [
      box.getAttribute('name') ?? '',
      box.getAttribute('value') ?? '',
    ])
    await who.post(path, { ...Object.fromEntries(hidden), ...fields })
    await who.get(`${at}/check`)
    await who.post(`${at}/send`, {})
  }

  it('is counted by name, with who has answered by sector, and taken out with a codebook', async () => {
    const round = await asked('agencies')
    const leads = []
    for (const [name, sector] of [
      ['North Trust', 'Health'],
      ['South Trust', 'Health'],
      ['Hill School', 'Education'],
    ] as const) {
      const agencyId = await here.do((work) => anAgency(work, { name, sector }))
      await manager.get(`${round}/invite`)
      await manager.post(`${round}/invite`, { invited: agencyId })
      leads.push(await aVisitor(here, { agencyId }))
    }
    const [north, , hill] = leads
    assert.ok(north && hill)
    for (const [who, fields] of [
      [north, { policy: 'yes', staff: '10', why: '=1+1' }],
      [hill, { policy: 'no', staff: '40', why: '' }],
    ] as const) {
      const list = await who.get('/workspace/questionnaires')
      const at = list.querySelector('main li a')?.getAttribute('href') ?? ''
      await answer(who, at, fields)
    }
    const page = words(await manager.get(`${round}/results`))
    assert.match(page, /2 responses/)
    assert.match(page, /Health\s*2\s*1\s*50%/)
    assert.match(page, /Education\s*1\s*1\s*100%/)
    assert.match(page, /Yes\s*1 \(50%\)/)
    assert.match(page, /Half are at or below\s*25/)

    const zip = unzipSync((await manager.raw(`${round}/answers.zip`)).rawPayload)
    const csv = strFromU8(zip['answers.csv'] ?? new Uint8Array())
    assert.match(csv, /^respondent,version,policy,staff,why,knows\r\nNorth Trust,1,1,10,'=1\+1,\r\n/)
    assert.match(
      strFromU8(zip['codebook.csv'] ?? new Uint8Array()),
      /policy,Is there a policy\?,number,1,Yes/,
    )
    assert.match(strFromU8(zip['read-answers.sps'] ?? new Uint8Array()), /VARIABLE LABELS policy/)
    assert.equal((await manager.raw(`${round}/answers.xlsx`)).statusCode, 200)
    const [entry] = await here.audited('questionnaires.export')
    assert.deepEqual(entry?.detail, { file: 'answers.zip', rows: 2 })
  })

  it('is not read by whoever answers', async () => {
    const round = await asked('agencies')
    const member = await aVisitor(here)
    await member.get(`${round}/results`, 403)
  })

  it('hides what few said without a name, and gives no lines of theirs', async () => {
    const round = await asked('open-link')
    const id = round.split('/').at(-1) as RoundId
    for (let each = 0; each < 12; each += 1) {
      const who = await here.visitor()
      const fields = { policy: each < 9 ? 'yes' : 'no', staff: String(each), why: `Because of ${each}` }
      await answer(who, `/answer/${id}`, fields)
    }
    await here.do((work) => closeRound(work, id))
    const page = await manager.get(`${round}/results`)
    assert.match(words(page), /12 responses/)
    assert.match(words(page), /No\s*Fewer than 5/)
    assert.doesNotMatch(words(page), /\(25%\)|\(75%\)/)
    assert.match(words(page), /Read 12 answers/)
    const written = page.querySelector('a[href*="/words/"]')?.getAttribute('href') ?? ''
    assert.match(words(await manager.get(written)), /Because of 0[\s\S]*Because of 11[\s\S]*Because of 9/)
    assert.equal((await manager.raw(`${round}/answers.zip`)).statusCode, 404)
    assert.equal((await manager.raw(`${round}/answers.xlsx`)).statusCode, 404)
  })

  it('says who has answered by the agency for which people work, and who wrote what', async () => {
    const round = await asked('people')
    const agencyId = await here.do((work) => anAgency(work, { name: 'West Trust', sector: 'Health' }))
    const one = await aVisitor(here, { name: 'Ada East', agencyId })
    const two = await aVisitor(here, { name: 'Ben East', agencyId })
    const alone = await aVisitor(here, { name: 'Cy Alone' })
    await manager.get(`${round}/invite`)
    await manager.post(`${round}/invite`, { invited: [one, two, alone].map(({ personId }) => personId) })
    const at =
      (await one.get('/workspace/questionnaires'))
        .querySelectorAll('main a')
        .find(({ text }) => text.startsWith('Of people'))
        ?.getAttribute('href') ?? ''
    await answer(one, at, { q1: 'yes', policy: 'yes', staff: '1', why: 'Because of us', knows: '1' })
    const page = await manager.get(`${round}/results`)
    assert.match(words(page), /West Trust\s*2\s*1\s*50%/)
    assert.match(words(page), /Of no agency\s*1\s*0\s*0%/)
    const why = page.querySelector('a[href*="/words/"]')?.getAttribute('href') ?? ''
    assert.match(words(await manager.get(why)), /1 answer.*Because of us\s*Ada East/)
    assert.match(words(await manager.get(`${why}/themes`)), /1 answer/)
  })

  /** A survey without names, sent by so many of each answer to the first question, and closed. */
  async function surveyed(...many: readonly (readonly [policy: string, staff: string, count: number])[]) {
    const round = await asked('open-link')
    const id = round.split('/').at(-1) as RoundId
    for (const [policy, staff, count] of many)
      for (let each = 0; each < count; each += 1)
        await answer(await here.visitor(), `/answer/${id}`, { policy, staff, why: staff, knows: staff })
    await here.do((work) => closeRound(work, id))
    return round
  }

  it('is compared by one question without names, chosen once', async () => {
    const round = await surveyed(['yes', '1', 9], ['no', '1', 7], ['no', '2', 6], ['yes', '2', 8])
    const before = await manager.get(`${round}/results`)
    const choose = before.querySelector('a[href$=compare-by]')?.getAttribute('href') ?? ''
    const opened = await manager.get(choose)
    assert.doesNotMatch(words(opened), /How many staff/)
    assert.match(errors(await manager.post(choose, { questionId: '' }, 422))[0] ?? '', /Select a question/)
    await manager.post(choose, { questionId: set.sections[0]?.questions[3]?.id ?? '' })
    const after = words(await manager.get(`${round}/results`))
    assert.match(after, /Compared by “Who are you\?”/)
    assert.match(after, /All\s*17 \(57%\)\s*13 \(43%\)\s*First 16\s*9 \(56%\)\s*7 \(44%\)/)
    assert.match(after, /Second 14\s*8 \(57%\)\s*6 \(43%\)/)
    // It is not chosen again, by a page that was open either.
    await manager.attempt(choose, { questionId: set.sections[0]?.questions[0]?.id ?? '' })
    assert.match(words(await manager.get(`${round}/results`)), /Compared by “Who are you\?”/)
  })

  it('finds nobody in a group of three', async () => {
    const round = await surveyed(['yes', '1', 20], ['no', '1', 20], ['yes', '2', 10], ['no', '3', 3])
    const choose = `${round}/compare-by`
    await manager.get(choose)
    await manager.post(choose, { questionId: set.sections[0]?.questions[3]?.id ?? '' })
    const after = words(await manager.get(`${round}/results`))
    assert.match(after, /Others together 13/)
    assert.doesNotMatch(after, /Third 3|Second 10/)
  })

  it('is compared by name as often as somebody likes, and by sector', async () => {
    const round = await asked('agencies')
    for (const [name, sector, policy] of [
      ['East Trust', 'Health', 'yes'],
      ['Lake School', 'Education', 'no'],
    ] as const) {
      const agencyId = await here.do((work) => anAgency(work, { name, sector }))
      await manager.get(`${round}/invite`)
      await manager.post(`${round}/invite`, { invited: agencyId })
      const who = await aVisitor(here, { agencyId })
      const at = (await who.get('/workspace/questionnaires')).querySelector('main li a')
      await answer(who, at?.getAttribute('href') ?? '', { policy, staff: '3', why: 'It is new', knows: '1' })
    }
    const bySector = words(await manager.get(`${round}/results?by=sector`))
    assert.match(bySector, /Education 1\s*0 \(0%\)\s*1 \(100%\)\s*Health 1\s*1 \(100%\)/)
    const [policy] = set.sections[0]?.questions ?? []
    assert.match(words(await manager.get(`${round}/results?by=${policy?.id}`)), /Yes 1/)
    const why = `${round}/words/${set.sections[0]?.questions[2]?.id}`
    assert.match(words(await manager.get(why)), /It is new\s*East Trust/)
  })
})
