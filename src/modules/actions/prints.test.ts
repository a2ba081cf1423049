import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { jobHandlers, reactions, site, timetable } from '#app'
import type { GroupId } from '#modules/governance/index.ts'
import { aGroup, anAppointment, aSeat, words } from '#modules/governance/testing.ts'
import type { AgencyId } from '#modules/people/index.ts'
import { anAgency, aVisitor } from '#modules/people/testing.ts'
import { openPrinter } from '#platform/print.ts'
import { checkPdf, pdfFaults } from '#platform/testing/pdf-check.ts'
import { type World, world } from '#platform/testing/world.ts'
import { recordByHand, updateAction } from './commands.ts'

type Visitor = Awaited<ReturnType<typeof aVisitor>>

const PRINT = '/workspace/actions/print'
const day = (text: string) => Temporal.PlainDate.from(text)

describe('the tracker as a board paper', () => {
  let here: World
  let manager: Visitor
  let member: Visitor
  let police: AgencyId
  let board: GroupId
  const printer = openPrinter({ fonts: 'src/assets/print' })

  before(async () => {
    here = await world(site, {
      ...{ today: '2026-05-20' },
      jobs: { reactions, timetable, handlers: (given) => jobHandlers({ ...given, printer }) },
    })
    manager = await aVisitor(here, { posts: ['business-manager'] })
    member = await aVisitor(here)
    police = await here.do((work) => anAgency(work, { name: 'North Police' }))
    board = await here.do((work) => aGroup(work, { name: 'Children Board', kind: 'board' }))
    await here.do(async (work) => {
      const seatId = await aSeat(work, { groupId: board, role: 'member' })
      await anAppointment(work, { seatId, personId: member.personId })
      const { id } = await recordByHand(work, action('Train the desk #strong[now]', '2026-05-01'))
      await updateAction(work, id, {
        ...{ words: 'Half of them came', rag: 'red', isBlocked: true, reason: 'No trainer' },
      })
      await recordByHand(work, action('Audit the hostels', '2026-12-01'))
    })
  })
  after(async () => {
    await here?.[Symbol.asyncDispose]()
    await printer[Symbol.asyncDispose]()
  })

  const action = (summary: string, dueOn: string) => ({
    ...{ summary, outcome: 'Better', success: 'An audit', originWords: 'Board, item 4', agreedOn: null },
    ...{ ownerId: null, ownerAgencyId: police, accountableId: board, dueOn: day(dueOn), version: 0 },
  })

  /** Has what is asked printed, and gives where it is downloaded. */
  async function print(by: Visitor, asked: Readonly<Record<string, string>>): Promise<string> {
    const query = new URLSearchParams(asked).toString()
    const page = await by.get(`${PRINT}?${query}`)
    const sent = page
      .querySelectorAll(`form[action="${PRINT}"] input[type=hidden]`)
      .map((field) => [field.getAttribute('name') ?? '', field.getAttribute('value') ?? ''] as const)
      .filter(([name]) => name !== 'formToken')
    assert.deepEqual(Object.fromEntries(sent), asked)
    const { to } = await by.post(PRINT, Object.fromEntries(sent))
    assert.equal(to, `${PRINT}?${query}`)
    await here.settled()
    return (await by.get(to)).querySelector('a[download]')?.getAttribute('href') ?? ''
  }

  it('says what was asked and on which day, with a row for each action, and keeps to PDF/UA', async () => {
    const link = (await manager.get(`/workspace/actions?owner=${police}`)).querySelector(
      `a[href^="${PRINT}"]`,
    )
    assert.equal(link?.getAttribute('href'), `${PRINT}?owner=${police}`)
    const { rawPayload, headers } = await manager.raw(
      await print(manager, { standing: 'Overdue', owner: police }),
    )
    assert.match(String(headers['content-type']), /^application\/pdf/)
    assert.deepEqual(pdfFaults(checkPdf(rawPayload)), [])
    const { text } = checkPdf(rawPayload)
    assert.match(text, /Actions on 20 May 2026/)
    assert.match(text, /Status: Overdue; Owner: North Police\. 1 action\./)
    assert.match(text, /Train the desk #strong\[now\] North Police 1 May 2026, 19 days late/)
    assert.match(text, /Off track, blocked Overdue Half of them came/)
    assert.doesNotMatch(text, /Audit the hostels/)
  })

  it('says so where nothing is like that', async () => {
    const { rawPayload } = await manager.raw(await print(manager, { words: 'nowhere' }))
    assert.deepEqual(pdfFaults(checkPdf(rawPayload)), [])
    assert.match(checkPdf(rawPayload).text, /Words or number: “nowhere”\. 0 actions\./)
  })

  it('is the file of whoever asked, and that it was taken is written down', async () => {
    const before = (await here.audited('actions.export')).length
    const path = await print(member, { late: '14' })
    assert.equal((await member.raw(path)).statusCode, 200)
    assert.equal((await here.audited('actions.export')).length, before + 1)
    assert.equal((await manager.raw(path)).statusCode, 404)
    assert.equal((await here.audited('actions.export')).length, before + 1)
  })

  it('is for those who follow the work', async () => {
    const owner = await aVisitor(here, { name: 'Olive Owner' })
    assert.equal((await owner.raw(PRINT)).statusCode, 403)
    assert.doesNotMatch(words(await owner.get('/workspace/actions')), /PDF/)
  })

  it('has at most 500 actions, and says how many there are', async () => {
    await here.do(async (work) => {
      for (let number = 1; number <= 501; number++)
        await recordByHand(work, action(`Visit home ${number}`, '2027-01-01'))
    })
    const { rawPayload } = await manager.raw(await print(manager, { words: 'visit' }))
    const { text } = checkPdf(rawPayload)
    assert.match(text, /These are the first 500 of 501 actions that are like that/)
    assert.match(text, /Visit home 500 /)
    assert.doesNotMatch(text, /Visit home 501 /)
    assert.deepEqual(pdfFaults(checkPdf(rawPayload)), [])
  })
})
