import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { documentOwners, site } from '#app'
import { everyPartnership } from '#platform/partnerships.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import { prepareDemo, prepareYears } from '../demo/load.ts'

describe('the five years of the demonstration', () => {
  let here: World
  let folder: string
  const told: string[] = []
  const load = () =>
    here.do(({ now, send, keys }) => {
      const { database, identity, files } = here
      const owners = documentOwners
      const say = (sentence: string) => void told.push(sentence)
      return prepareYears({ ...{ database, identity, files, folder, now, send, keys, owners }, told: say })
    })

  before(async () => {
    here = await world(site)
    folder = await mkdtemp(join(tmpdir(), 'accord-years-'))
    const { database, identity } = here
    await here.do(({ now, send, keys }) => prepareDemo({ database, identity, folder, now, send, keys }))
    assert.equal(await load(), true)
  })
  after(async () => {
    await here[Symbol.asyncDispose]()
    await rm(folder, { recursive: true })
  })

  async function managerOf(slug: string): Promise<Visitor> {
    const accounts: readonly { email: string; password: string; host: string }[] = JSON.parse(
      await readFile(join(folder, 'demo-accounts.json'), 'utf8'),
    )
    const partnership = (await everyPartnership(here.database)).find((each) => each.slug === slug)
    const host = partnership?.host ?? ''
    const account = accounts.find((each) => each.host === host && each.email.startsWith('business.manager'))
    const accountId = account && (await here.identity.accountOf(account.email))
    assert.ok(account && accountId)
    return here.visitor({ ...account, accountId, host: host || '127.0.0.1' })
  }

  it('say what they are made of, part by part', () => {
    assert.match(told.join('\n'), /^\d{3} earlier appointments\n\d+ versions of terms of reference\n/)
  })

  it('are loaded once', async () => assert.equal(await load(), false))

  it('have somebody away today, and somebody who will be, with others in their place', async () => {
    const anyshire = await managerOf('anyshire')
    const page = (await anyshire.get('/workspace/actions/away')).querySelector('main')?.text ?? ''
    assert.match(page, /is away from .* stands in\.Away today.*is away from .* stands in\.To come/s)
  })

  it('tell who sat on a group in the years before', async () => {
    const anyshire = await managerOf('anyshire')
    const structure = await anyshire.get('/workspace/structure')
    const group = structure
      .querySelectorAll('main a')
      .find(({ text }) => text === 'Quality and Effectiveness Group')
    const asked = 'on-day=1&on-month=6&on-year=2022'
    const page = await anyshire.get(`${group?.getAttribute('href')}/membership?${asked}`)
    assert.match(page.text, /On 1 June 2022: [5-9] people/)
  })

  it('have four years of figures, which are drawn', async () => {
    const anyshire = await managerOf('anyshire')
    const list = await anyshire.get('/workspace/indicators')
    const indicator = list
      .querySelectorAll('main a')
      .find(({ text }) => /Enquiries under section 47/.test(text))
    const page = await anyshire.get(indicator?.getAttribute('href') ?? '')
    assert.match(page.text, /2022–23 Q1/)
    assert.match(page.text, /2024–25 Q4/)
  })

  it('have returns in every state, what is worked out of them, and targets that are missed', async () => {
    const anyshire = await managerOf('anyshire')
    const returns = (await anyshire.get('/workspace/returns')).text
    for (const state of ['Submitted', 'Validated', 'Approved', 'Locked'])
      assert.match(returns, new RegExp(state))
    assert.match(returns, /Open|Late/)
    const standOut = await anyshire.get('/workspace/indicators/exceptions')
    assert.ok(standOut.querySelectorAll('section[aria-labelledby="off"] tbody tr').length > 0)
    const list = await anyshire.get('/workspace/indicators')
    assert.match(list.text, /Referrals that led to an enquiry/)
  })

  it('have a priority that figures tell of, for the public too', async () => {
    const anyshire = await managerOf('anyshire')
    const plan = await anyshire.get('/workspace/plan')
    const neglect = plan.querySelectorAll('main a').find(({ text }) => text.trim() === 'Neglect')
    const href = neglect?.getAttribute('href') ?? ''
    const page = (await anyshire.get(href)).text
    assert.match(page, /Neglect workstream/)
    assert.match(page, /People reached/)
    const shown = (await anyshire.get(href.replace('/workspace', ''))).text
    assert.match(shown, /In figures/)
    assert.match(shown, /What it costs/)
  })

  it('ask of the real partnership what the law asks, of each of its two authorities', async () => {
    const real = await managerOf('cambridgeshire-and-peterborough')
    const list = await real.get('/workspace/reports')
    const desk = list.querySelector('main .accord-register__title')?.getAttribute('href') ?? ''
    const required = await real.get(`${desk}/required`)
    const named = required.querySelectorAll('main label').map(({ text }) => text.trim())
    for (const area of ['Cambridgeshire', 'Peterborough'])
      assert.equal(named.filter((text) => text.endsWith(area)).length, 6, named.join('; '))
    const signOff = (await real.get(`${desk}/sign-off`)).text
    for (const partner of [
      'Cambridgeshire County',
      'Peterborough City',
      'NHS Cambridgeshire',
      'Constabulary',
    ])
      assert.match(signOff, new RegExp(partner))
    assert.doesNotMatch(signOff, /joint entry/)
    const chapter = (await real.get(desk)).querySelector('main .accord-chapters a')?.getAttribute('href')
    const editor = await real.get(chapter ?? '')
    assert.match(editor.querySelector('#text-hint')?.text ?? '', /\{\{authorities\}\} on a line of its own/)
  })

  it('leave the real partnership as its sources have it', async () => {
    const real = await managerOf('cambridgeshire-and-peterborough')
    assert.match((await real.get('/workspace/documents')).text, /0 documents/)
    assert.doesNotMatch((await real.get('/workspace/indicators')).text, /Enquiries under section 42/)
  })
})
