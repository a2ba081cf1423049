import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { parse } from 'node-html-parser'
import { site } from '#app'
import { aPerson } from '#modules/people/testing.ts'
import type { Account, Fields } from '#platform/testing/world.ts'
import { NAMING, OWN, WITH } from './attack/answers.ts'
import { TYPED } from './attack/typed.ts'
import { type Furnished, type FurnishedWorld, furnishedWorld } from './furnished.ts'
import { type Intruder, intruder } from './intruder.ts'

type Ids = Furnished['ids']

/** Records that have others as their parts; of each, two are furnished. */
const WHOLES: readonly string[] = [
  'documentId',
  'reportId',
  'indicatorId',
  'groupId',
  'priorityId',
  'riskId',
  'recommendationId',
  'planId',
  'meetingId',
  'seriesId',
]
/** Parts of a path that are the same words in every partnership. */
const SAME_FOR_ALL: readonly string[] = [
  'version',
  'kind',
  'letterKind',
  'sourceKind',
  'keptTable',
  'requestKind',
  'longForm',
  'measureName',
  'frameworkName',
  'worksWellId',
  'meetingYear',
]
const otherOf = (whole: string): string => whole.replace(/^./, (first) => `other${first.toUpperCase()}`)

const posts = site.workspaceRoutes.filter(({ method }) => method === 'POST').map(({ path }) => path)

const partsOf = (path: string): readonly string[] =>
  [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)

const filled = (path: string, idOf: (name: string) => string | undefined): string =>
  path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const id = idOf(name)
    assert.ok(id, `${path}: nothing is furnished that :${name} could name`)
    return id
  })

/** The path with every mixture of our own parts and the other partnership's but the one that is all our own. */
function mixtures(path: string, ours: Ids, theirs: Ids): readonly string[] {
  const parts = partsOf(path)
  const own = filled(path, (name) => ours[name])
  const mixed = Array.from({ length: 2 ** parts.length - 1 }, (_, index) =>
    filled(path, (name) => ((index + 1) & (1 << parts.indexOf(name)) ? theirs : ours)[name]),
  )
  return mixed.filter((each) => each !== own)
}

/** What a form on a page would send if nobody typed anything. */
function served(body: string, action: string): Fields {
  const form = parse(body).querySelector(`form[method=post][action="${action}"]`)
  const fields: Record<string, string[]> = {}
  for (const field of form?.querySelectorAll('input, textarea, option') ?? []) {
    const kind = field.getAttribute('type') ?? ''
    const isChosen = field.tagName === 'OPTION' ? 'selected' : /radio|checkbox/.test(kind) ? 'checked' : ''
    if (isChosen && !field.hasAttribute(isChosen)) continue
    const name = field.getAttribute('name') ?? field.closest('select')?.getAttribute('name') ?? ''
    const value = field.tagName === 'TEXTAREA' ? field.text : (field.getAttribute('value') ?? '')
    if (name && name !== 'formToken') fields[name] = [...(fields[name] ?? []), value]
  }
  return fields
}

describe('between two partnerships', () => {
  let place: FurnishedWorld
  let ours: Furnished
  let theirs: Furnished
  let us: Intruder
  let them: Intruder
  /** Somebody who is business manager of both, signed in to ours. */
  let both: Account

  before(async () => {
    place = await furnishedWorld()
    const { world } = place
    ours = await place.furnish(world.partnershipId, 'Quillmere')
    theirs = await place.furnish(world.otherId, 'Zandovar')
    both = await world.newAccount(ours.partnershipId)
    for (const { partnershipId } of [ours, theirs])
      await world.do((work) => aPerson(work, { accountId: both.accountId, posts: ['business-manager'] }), {
        partnershipId,
      })
    us = await intruder(world, ours.account)
    them = await intruder(world, theirs.account)
  })
  after(() => place?.[Symbol.asyncDispose]())

  const saysNothingOf = (other: Furnished, body: string, where: string): void => {
    const { mark, ids } = other
    assert.ok(
      !body.toLowerCase().includes(mark.toLowerCase()),
      `${where} has the mark of another partnership`,
    )
    for (const [name, id] of Object.entries(ids))
      if (!SAME_FOR_ALL.includes(name))
        assert.ok(!body.includes(id), `${where} has the ${name} of another partnership`)
  }

  /** Runs what must leave no trace in either partnership. */
  async function withoutTrace(run: () => Promise<void>): Promise<void> {
    // What was sent before is posted in its own time.
    await place.world.settled()
    const before = [await place.dump(ours.partnershipId), await place.dump(theirs.partnershipId)]
    await run()
    assert.deepEqual([await place.dump(ours.partnershipId), await place.dump(theirs.partnershipId)], before)
    assert.deepEqual(place.world.faults, [])
  }

  it('every page and form is attacked: each has its line in the tables above', () => {
    assert.deepEqual(Object.keys(TYPED).sort(), [...posts].sort())
    for (const { path } of [...site.workspaceRoutes, ...site.publicRoutes])
      for (const part of partsOf(path)) assert.ok(theirs.ids[part], `:${part} of ${path}`)
    for (const path of Object.keys(NAMING)) assert.ok(posts.includes(path), path)
  })

  it('no page is shown for an id of the other', () =>
    withoutTrace(async () => {
      for (const { path } of site.workspaceRoutes.filter(({ method }) => method === 'GET'))
        for (const mixed of mixtures(path, ours.ids, theirs.ids)) {
          const reply = await us.get(mixed)
          assert.equal(reply.status, 404, mixed)
          saysNothingOf(theirs, reply.body, mixed)
        }
    }))

  it('no form is taken for an id of the other', async () => {
    // Read before, because that somebody opens a confidential page is written down.
    const typed = new Map<string, Fields>()
    for (const path of posts) {
      const own = filled(path, (name) => ours.ids[name])
      typed.set(path, { ...served((await us.get(own)).body, own), ...TYPED[path]?.(ours.ids) })
    }
    await withoutTrace(async () => {
      for (const path of posts)
        for (const mixed of mixtures(path, ours.ids, theirs.ids)) {
          const fields = typed.get(path) ?? {}
          const reply = await us.post(mixed, fields)
          assert.equal(reply.status, 404, mixed)
          saysNothingOf(theirs, reply.body, mixed)
        }
    })
  })

  it('no part of one report or indicator is found under another of the same partnership', () =>
    withoutTrace(async () => {
      for (const { method, path } of site.workspaceRoutes) {
        const [whole = '', part] = partsOf(path)
        if (!WHOLES.includes(whole) || part === undefined) continue
        const own = filled(path, (name) => ours.ids[name])
        const wrong = filled(path, (name) => ours.ids[name === whole ? otherOf(whole) : name])
        const fields = { ...served((await us.get(own)).body, own), ...TYPED[path]?.(ours.ids) }
        const reply = method === 'GET' ? await us.get(wrong) : await us.post(wrong, fields)
        assert.equal(reply.status, 404, `${method} ${wrong}`)
      }
    }))

  it('no list, page or download has anything of the other in it', async () => {
    for (const [at, other, browser] of [
      [ours, theirs, us],
      [theirs, ours, them],
    ] as const) {
      let marked = 0
      for (const { path } of site.workspaceRoutes.filter(({ method }) => method === 'GET')) {
        const own = filled(path, (name) => at.ids[name])
        const reply = await browser.get(own)
        assert.ok(reply.status === 200 || reply.status === 303, `${own} answered ${reply.status}`)
        saysNothingOf(other, reply.body, own)
        if (reply.body.includes(at.mark)) marked += 1
      }
      assert.ok(marked > 20, 'the pages of a partnership show what it has')
    }
  })

  it('a session of the one is none at the other, whoever’s it is', async () => {
    const insider = await intruder(place.world, both)
    // At home it opens the desk, which notes the day of the visit.
    assert.equal((await insider.get('/workspace')).status, 200)
    await withoutTrace(async () => {
      for (const { method, path, takesLongForm } of site.workspaceRoutes)
        for (const { ids } of [ours, theirs]) {
          const address = filled(path, (name) => ids[name])
          const reply =
            method === 'GET'
              ? await insider.get(address, theirs.account.host)
              : await insider.post(address, TYPED[path]?.(ids) ?? {}, theirs.account.host)
          if (takesLongForm && reply.status === 403) {
            // What was typed is handed back to whoever typed it, with nothing of ours or theirs besides.
            assert.match(reply.body, /You were signed out before this was saved/)
            saysNothingOf(theirs, reply.body.replaceAll(address, ''), address)
            continue
          }
          assert.equal(reply.status, 303, address)
          assert.match(reply.to, /^\/sign-in(\?|$)/)
          saysNothingOf(theirs, reply.body, address)
        }
    })
  })

  it('nobody signs in to the one with an account of the other', () =>
    withoutTrace(async () => {
      const { email, password } = ours.account
      const reply = await us.post('/sign-in', { email, password, to: '' }, theirs.account.host)
      assert.equal(reply.status, 422)
      assert.match(reply.body, /The e-mail address or the password is not right/)
    }))

  it('the public site of the one has nothing of the other', async () => {
    for (const { path } of site.publicRoutes) {
      const home = filled(path, (name) => ours.ids[name])
      const away = filled(path, (name) => theirs.ids[name])
      const isTheirs = partsOf(path).length > 0
      // The other first, so that a page which is remembered would be shown at the wrong door.
      for (let time = 0; time < 2; time++) {
        const there = await us.get(away, theirs.account.host)
        // The short address leads to the report, and nothing else of the public site leads on.
        const shown = path === '/r/:year' ? 303 : 200
        assert.equal(there.status, shown, away)
        saysNothingOf(ours, there.body, away)
        const here = await us.get(isTheirs ? away : home)
        assert.equal(here.status, isTheirs ? 404 : shown, away)
        saysNothingOf(theirs, here.body, away)
        assert.equal((await us.get(home)).status, shown, home)
        if (isTheirs && path.endsWith('.pdf')) assert.match(there.body, /^%PDF-/)
      }
    }
    for (const path of ['/about', '/glossary', '/yearly-report', '/search?q=Quillmere+or+Zandovar']) {
      assert.match((await us.get(path)).body, /Quillmere/)
      assert.match((await us.get(path, theirs.account.host)).body, /Zandovar/)
    }
  })

  it('every field that offers records of a partnership is in the table of fields', async () => {
    // A word that every partnership has, as a year is, names no record.
    const known = new Set(
      Object.entries(ours.ids).flatMap(([name, id]) => (SAME_FOR_ALL.includes(name) ? [] : [id])),
    )
    for (const { path } of site.workspaceRoutes.filter(({ method }) => method === 'GET')) {
      const page = parse((await us.get(filled(path, (name) => ours.ids[name]))).body)
      for (const choice of page.querySelectorAll('form[method=post] [value]')) {
        if (!known.has(choice.getAttribute('value') ?? '')) continue
        const name = choice.getAttribute('name') ?? choice.closest('select')?.getAttribute('name')
        const action = choice.closest('form')?.getAttribute('action') ?? ''
        const post = posts.find((each) => filled(each, (part) => ours.ids[part]) === action) ?? action
        const named = Object.keys(NAMING[post] ?? {}).map((field) => field.replace(/:.*/, ''))
        // A field of its own for each record is in the table once, for any of them.
        const plain = name?.replace(/(?<=^(?:becomes|answer|themes)-)[0-9a-f-]{36}$/, '') ?? ''
        assert.ok(named.includes(plain), `${name} of ${post}`)
      }
    }
  })

  it('a field that names a record of the other is refused, and one that names our own is taken', async () => {
    const finding = filled('/workspace/reports/:reportId/findings/:fingerprint', (name) => ours.ids[name])
    assert.equal((await us.post(`${finding}/withdraw`, {})).status, 303)
    for (const [path, fields] of Object.entries(NAMING))
      for (const [each, named] of Object.entries(fields)) {
        const field = filled(each, (name) => ours.ids[name])
        const address = filled(path, (name) => ours.ids[name])
        const { body } = await us.get(address)
        const typed = { ...TYPED[path]?.(ours.ids), ...WITH[path]?.[each]?.(ours.ids) }
        const sound = { ...served(body, address), ...typed }
        await withoutTrace(async () => {
          const reply = await us.post(address, { ...sound, [field]: theirs.ids[named] ?? '' })
          assert.ok(
            [403, 404, 409, 422].includes(reply.status),
            `${field} of ${path} answered ${reply.status}`,
          )
          assert.ok(!reply.body.includes(theirs.mark), `${field} of ${path}`)
        })
        const own = { ...sound, [field]: ours.ids[named] ?? '' }
        const first = await us.post(address, own)
        // A succession shows first what it would do: what that page holds is sent to have it done.
        const isShown = path === '/workspace/groups/:groupId/succession'
        const reply = isShown ? await us.post(address, { ...own, ...served(first.body, address) }) : first
        // A file of another report is one that was not seen, and a token is shown on the page that made it.
        const taken = field === 'uploadId' ? 409 : path.endsWith('/tokens/new') ? 200 : 303
        assert.equal(reply.status, taken, `${field} of ${path}`)
      }
  })

  it('our own forms are taken, so that it is the ids that were refused', async () => {
    const others: string[] = []
    // A moved figure is dealt with before the figure moves again; what is published is published last.
    const turn = (path: string) => (path.includes('/moved/') ? -1 : Number(path.endsWith('/publish')))
    for (const path of posts.toSorted((one, other) => turn(one) - turn(other))) {
      const address = filled(path, (name) => ours.ids[name])
      const fields = { ...served((await us.get(address)).body, address), ...TYPED[path]?.(ours.ids) }
      const { status } = await us.post(address, fields)
      const expected = OWN[path]?.status ?? 303
      if (status !== expected) others.push(`${path} answers ${status}, and should answer ${expected}`)
    }
    assert.deepEqual(others, [])
  })
})
