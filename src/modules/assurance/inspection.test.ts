import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import { recordByHand } from '#modules/actions/index.ts'
import { aGroup, anAppointment, aSeat, boxes, words } from '#modules/governance/testing.ts'
import { anAgency, aVisitor } from '#modules/people/testing.ts'
import { readSpreadsheet } from '#platform/spreadsheet.ts'
import { type World, world } from '#platform/testing/world.ts'
import { EVIDENCE_KINDS, FRAMEWORKS, saysAnyOf } from './rules/frameworks.ts'

type Visitor = Awaited<ReturnType<typeof aVisitor>>

const ROOT = '/workspace/inspection'

describe('the inspection pack', () => {
  let here: World
  let manager: Visitor
  let member: Visitor
  let stranger: Visitor

  before(async () => {
    here = await world(site, { today: '2026-05-20' })
    manager = await aVisitor(here, { name: 'Max Manager', posts: ['business-manager'] })
    member = await aVisitor(here, { name: 'Mo Member' })
    stranger = await aVisitor(here, { name: 'Sam Stranger' })
    const council = await here.do((work) => anAgency(work, { name: 'North Council' }))
    await here.do(async (work) => {
      const seatId = await aSeat(work, { groupId: await aGroup(work, { name: 'Quality group' }) })
      await anAppointment(work, { seatId, personId: member.personId })
      await recordByHand(work, {
        ...{ summary: 'Teach night staff about exploitation', outcome: 'They see it', success: 'An audit' },
        ...{ ownerId: null, ownerAgencyId: council, accountableId: null, dueOn: null },
        ...{ originWords: 'A meeting', agreedOn: null, version: 0 },
      })
    })
    await manager.get('/workspace/scrutiny/challenges/new')
    await manager.post('/workspace/scrutiny/challenges/new', {
      ...{ title: 'Nobody escalates', words: 'Why is escalation rare?', basis: 'Ten cases' },
      ...{ ownerAgencyId: council, ...boxes('replyBy', '2026-06-10') },
    })
  })
  after(() => here?.[Symbol.asyncDispose]())

  it('is drawn by a framework that is chosen, with what it rests on', async () => {
    const page = words(await manager.get(ROOT))
    for (const { title } of FRAMEWORKS) assert.ok(page.includes(title))
    assert.match(words(await manager.get(`${ROOT}/joint-targeted`)), /Children Act 2004, section 20/)
    await manager.get(`${ROOT}/another`, 404)
  })

  it('puts live records under the lines, each with a link, and the gaps first', async () => {
    const page = await manager.get(`${ROOT}/joint-targeted?theme=exploitation`)
    const text = words(page)
    assert.ok(text.indexOf('What is missing') < text.indexOf('Teach night staff'))
    assert.ok(
      page.querySelectorAll('main a').some((link) => link.text === 'Teach night staff about exploitation'),
    )
    assert.match(text, /How practitioners disagree and escalate.*Nobody escalates.*Gap:/)
    assert.match(text, /What is known of the theme of the inspection in this area\. No document, no decision/)
  })

  it('asks for the theme before it looks for it, and takes whatever is typed', async () => {
    assert.match(
      words(await manager.get(`${ROOT}/joint-targeted`)),
      /Enter the theme of the inspection above/,
    )
    const odd = encodeURIComponent(`"><script>'or -- ${'x'.repeat(400)}`)
    const page = await manager.get(`${ROOT}/joint-targeted?theme=${odd}`)
    assert.equal(page.querySelectorAll('main script').length, 0)
  })

  it('is taken as a workbook of gaps and of evidence, which the audit says', async () => {
    const { rawPayload, statusCode } = await manager.raw(
      `${ROOT}/joint-targeted/pack.xlsx?theme=exploitation`,
    )
    assert.equal(statusCode, 200)
    const read = await readSpreadsheet(rawPayload)
    assert.ok(read.ok)
    const [gaps, evidence] = read.sheets
    assert.deepEqual([gaps?.name, evidence?.name], ['Gaps', 'Evidence'])
    const cells = JSON.stringify(evidence)
    assert.match(cells, /Teach night staff about exploitation/)
    assert.match(cells, /\/workspace\/actions\/[0-9a-f-]{36}/)
    assert.match(JSON.stringify(gaps), /What is known of the theme/)
    const [entry] = await here.audited('assurance.take-inspection-pack')
    assert.ok(Number(entry?.detail?.['records']) > 0)
    assert.equal((await stranger.raw(`${ROOT}/joint-targeted/pack.xlsx`)).statusCode, 403)
    assert.equal((await manager.raw(`${ROOT}/another/pack.xlsx`)).statusCode, 404)
  })

  it('is for those who follow the work, each as far as they may see', async () => {
    assert.match(words(await member.get(`${ROOT}/joint-targeted?theme=exploitation`)), /Teach night staff/)
    await stranger.get(ROOT, 403)
    await stranger.get(`${ROOT}/joint-targeted`, 403)
  })
})

describe('frameworks', () => {
  it('name each line once, and ask for something under it', () => {
    for (const { headings } of FRAMEWORKS) {
      const ids = headings.flatMap(({ id, lines }) => lines.map((line) => `${id}-${line.id}`))
      assert.equal(new Set(ids).size, ids.length)
      for (const { lines } of headings)
        for (const { needs } of lines) {
          assert.ok(needs.length > 0)
          assert.ok(needs.every((kind) => EVIDENCE_KINDS.includes(kind)))
        }
    }
  })

  it('find a text by any part of what is searched for, in another form of its words too', () => {
    for (const [text, search, finds] of [
      ['Reviews were late', 'review or learning', true],
      ['A referral to the front door', '"front door" or threshold', true],
      ['A door at the front', '"front door"', true],
      ['A door', '"front door"', false],
      ['Nothing of it', 'review', false],
      ['', 'review', false],
    ] as const)
      assert.equal(saysAnyOf(text, search), finds, `${text}: ${search}`)
  })
})
