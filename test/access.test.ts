import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import type { HTMLElement } from 'node-html-parser'
import { addGroup } from '#modules/governance/index.ts'
import { anAgency, aPerson, aVisitor } from '#modules/people/testing.ts'
import {
  confidentialFooter,
  endExclusion,
  excludeAgency,
  excludePerson,
  exclusionsFrom,
  grantAccess,
  openForOwner,
  openThing,
  type Thing,
  watermark,
} from '#platform/access.ts'
import { html } from '#platform/html.ts'
import type { Id } from '#platform/id.ts'
import { type Site, show, signedIn } from '#platform/site.ts'
import type { Visitor, World } from '#platform/testing/world.ts'
import type { PersonId, Work } from '#platform/work.ts'
import { type FurnishedWorld, furnishedWorld } from './furnished.ts'
import { furnishedThing } from './things.ts'

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)
const words = (page: HTMLElement): string =>
  (page.querySelector('main')?.text ?? '').replaceAll(/\s+/g, ' ').trim()

/** A site with a page of a furnished thing, as a module would make one. */
const withPage = (site: Site): Site => ({
  ...site,
  workspaceRoutes: [
    ...site.workspaceRoutes,
    {
      method: 'GET',
      path: '/workspace/furnished/:thingId',
      may: signedIn,
      async answer(ask) {
        const opened = await openThing(ask, await furnishedThing.find(ask.db, ask.id('thingId')))
        if (!opened.ok) return opened.answer
        const main = html`<h1>The case</h1><p>A secret</p>${confidentialFooter(opened.thing)}`
        return show({ title: 'The case', main })
      },
    },
    {
      method: 'POST',
      path: '/workspace/furnished/:thingId/note',
      may: signedIn,
      async answer(ask) {
        const found = await furnishedThing.find(ask.db, ask.id('thingId'))
        const opened = await openThing(ask, found, { right: 'contribute' })
        return opened.ok ? show({ title: 'Noted', main: html`<h1>Noted</h1>` }) : opened.answer
      },
    },
  ],
})

type Person = Visitor & { readonly personId: PersonId }

describe('what is confidential', () => {
  let place: FurnishedWorld
  let here: World
  let owner: Person
  let member: Person
  let officer: Person
  let scrutineer: Person
  let thing: Thing
  let count = 0

  const page = () => `/workspace/furnished/${thing.id}`
  const access = (what: string) => `/workspace/access/furnished/${thing.id}/${what}`
  const asOwner = <Result>(command: (work: Work) => Promise<Result>) =>
    here.do(command, { id: owner.personId, assurance: 'two-factor' })
  const give = (personId: PersonId, given: { right?: 'read' | 'contribute'; toOn?: string } = {}) =>
    asOwner((work) =>
      grantAccess(work, thing, {
        ...{ personId, right: given.right ?? 'read', reason: 'Sits on the panel' },
        ...{ fromOn: day('2026-03-01'), toOn: day(given.toOn ?? '2026-03-31') },
      }),
    )
  const exclude = (personId: PersonId) =>
    asOwner((work) =>
      excludePerson(work, thing, personId, {
        ...{ fromOn: day('2026-03-01'), toOn: null, reason: 'Her sister is in it' },
      }),
    )

  before(async () => {
    place = await furnishedWorld(withPage)
    here = place.world
    owner = await aVisitor(here, { name: 'Olive Owner', posts: ['business-manager'] })
    officer = await aVisitor(here, { name: 'Otto Officer', posts: ['business-officer'] })
    scrutineer = await aVisitor(here, { name: 'Stella Scrutineer', posts: ['scrutineer'] })
  })
  after(() => place?.[Symbol.asyncDispose]())

  beforeEach(async () => {
    here.at('2026-03-20T09:00:00Z')
    count++
    const agencyId = await here.do((work) => anAgency(work))
    member = await aVisitor(here, { name: `Mia Member${count}`, agencyId, posts: ['agency-lead'] })
    thing = await here.do(async (work) => {
      const group = await addGroup(work, {
        ...{ name: `Panel ${count}`, code: `P${count}`, kind: 'panel', audience: 'both', functions: [] },
        ...{ membership: [], frequency: '', aliases: [], note: '', isOpenEnded: false },
        ...{ startsOn: null, endsOn: null, reportsTo: [] },
      })
      assert.ok('id' in group)
      const found = await furnishedThing.find(work.tx, group.id as Id<string>)
      assert.ok(found)
      await openForOwner(work, found)
      return found
    })
    assert.equal(thing.ownerId, owner.personId)
  })

  const seen = async (visitor: Visitor = owner): Promise<readonly string[]> =>
    (await visitor.get(access('seen')))
      .querySelectorAll('tbody tr')
      .map((row) => row.text.replaceAll(/\s+/g, ' ').trim())

  it('opens for whoever is named, and says why in words', async () => {
    await give(member.personId)
    assert.match(words(await member.get(page())), /A secret.*T3 Named people only/)
    const why = words(await member.get(access('why')))
    assert.match(why, /Olive Owner gave you access by name, from 1 March 2026\./)
    assert.match(why, /It lets you read it, until the end of 31 March 2026\./)
    assert.match(why, /Sits on the panel/)
  })

  it('is closed to everyone else, and to those who administer', async () => {
    for (const visitor of [member, officer, scrutineer]) {
      const refused = words(await visitor.get(page(), 403))
      assert.match(refused, new RegExp(`Case of Panel ${count}`))
      assert.doesNotMatch(refused, /secret/)
      await visitor.get(access('why'), 403)
      await visitor.get(access('people'), 403)
    }
    await member.get(access('seen'), 403)
  })

  it('shows its owner who saw it, how and when, and who was refused', async () => {
    await give(member.personId)
    here.at('2026-03-20T10:30:00Z')
    await member.get(page())
    here.at('2026-03-20T10:31:00Z')
    await officer.get(page(), 403)
    const [first, second] = await seen()
    assert.equal(first, 'Otto Officer 20 March 2026 at 10:31am Was refused: no access')
    assert.equal(second, `Mia Member${count} 20 March 2026 at 10:30am Saw it, with access by name`)
    assert.deepEqual(await seen(scrutineer), await seen())
  })

  it('writes down who reads why people may open it, and who is refused a page about that', async () => {
    await give(member.personId)
    await officer.get(access('why'), 403)
    await officer.get(access('people'), 403)
    await exclude(officer.personId)
    await officer.get(access('break-glass'), 403)
    await officer.get(access('seen'), 403)
    await member.get(access('people'), 403)
    await member.get(access('why'))
    await owner.get(access('people'))
    const shown = (await seen()).map((line) => line.replace(/ 20 March 2026 at 9:00am/, ''))
    const of = (name: string) => shown.filter((line) => line.startsWith(name)).toReversed()
    assert.deepEqual(of('Otto'), [
      'Otto Officer Was refused: no access',
      'Otto Officer Was refused: no access',
      'Otto Officer Was refused: a conflict of interest',
      'Otto Officer Was refused: a conflict of interest',
    ])
    assert.deepEqual(of('Mia'), [
      `Mia Member${count} Was refused: may not say who opens it`,
      `Mia Member${count} Read why people may open it`,
    ])
    assert.ok(shown.includes('Olive Owner Read why people may open it'))
    await place.superuser.query('revoke insert on platform.audit from accord_app')
    try {
      for (const [visitor, what] of [
        [member, 'why'],
        [owner, 'people'],
        [officer, 'why'],
      ] as const)
        assert.doesNotMatch(words(await visitor.get(access(what), 503)), /Sits on the panel|Her sister/)
    } finally {
      await place.superuser.query('grant insert on platform.audit to accord_app')
    }
  })

  it('is not shown when it cannot be written down who sees it', async () => {
    await give(member.personId)
    await place.superuser.query('revoke insert on platform.audit from accord_app')
    try {
      const answer = words(await member.get(page(), 503))
      assert.match(answer, /This cannot be shown now/)
      assert.doesNotMatch(answer, /secret/)
      await officer.get(page(), 503)
    } finally {
      await place.superuser.query('grant insert on platform.audit to accord_app')
    }
    await member.get(page())
  })

  it('closes in an open tab at once when access is revoked', async () => {
    await give(member.personId, { right: 'contribute' })
    await member.get(page())
    const list = await owner.get(access('people'))
    const edit = list.querySelector('a[href$="/edit"]')?.getAttribute('href') ?? ''
    await owner.get(edit)
    await owner.post(edit.replace(/edit$/, 'revoke'), {})
    await member.get(page(), 403)
    const open = await member.attempt(`${page()}/note`, {})
    assert.equal(open.statusCode, 403)
    assert.match(words(await member.get(page(), 403)), /You had access\. It was revoked\./)
    await owner.get(edit, 404)
  })

  it('closes in an open tab at midnight in London after the last day', async () => {
    await give(member.personId, { right: 'contribute', toOn: '2026-03-20' })
    here.at('2026-03-20T18:00:00Z')
    await member.get(page())
    here.at('2026-03-20T23:59:59.999Z')
    assert.equal((await member.attempt(`${page()}/note`, {})).statusCode, 200)
    here.at('2026-03-21T00:00:00Z')
    assert.equal((await member.attempt(`${page()}/note`, {})).statusCode, 403)
    assert.match(words(await member.get(page(), 403)), /You had access until 20 March 2026\./)
  })

  it('is opened for others by its owner alone, and never by somebody for themselves', async () => {
    const form = {
      ...{ personId: member.personId, right: 'read', reason: 'Chairs it' },
      ...{ 'fromOn-day': '1', 'fromOn-month': '3', 'fromOn-year': '2026' },
      ...{ 'toOn-day': '1', 'toOn-month': '4', 'toOn-year': '2026' },
    }
    await officer.get('/workspace/structure')
    assert.equal((await officer.attempt(access('people/grants/new'), form)).statusCode, 403)
    await owner.get(access('people/grants/new'))
    await owner.post(access('people/grants/new'), { ...form, personId: owner.personId }, 422)
    const backwards = { ...form, 'toOn-month': '2' }
    const answer = words(await owner.post(access('people/grants/new'), backwards, 422))
    assert.match(answer, /The last day must be the same as or after the first day/)
    await owner.post(access('people/grants/new'), form)
    await member.get(page())
    assert.match(words(await owner.get(access('people'))), /Mia Member\d+ ?Chairs it/)
  })

  it('has its last day moved, by whoever read it last', async () => {
    await give(member.personId)
    const list = await owner.get(access('people'))
    const edit = list.querySelector('a[href$="/edit"]')?.getAttribute('href') ?? ''
    await owner.get(edit)
    const until = (month: string, version: string) => ({
      ...{ 'toOn-day': '30', 'toOn-month': month, 'toOn-year': '2026', version },
    })
    await owner.post(edit, until('6', '1'))
    const stale = words(await owner.post(edit, until('9', '1'), 409))
    assert.match(stale, /30 June 2026.*30 September 2026/)
    assert.match(words(await owner.get(access('people'))), /30 June 2026/)
  })

  describe('and behind glass', () => {
    const reason = 'A child is missing, and nobody of the panel answers'
    const letters = async () => {
      const { rows } = await place.superuser.query(
        `select person_id from platform.letter where kind = 'administration.broken-glass' order by id`,
      )
      return rows.map(({ person_id }) => person_id as string)
    }

    it('opens for an hour to whoever writes why, and its owner and a second person are told at once', async () => {
      await member.get(page(), 403)
      await member.get(access('break-glass'))
      const short = words(await member.post(access('break-glass'), { reason: 'I need it' }, 422))
      assert.match(short, /the reason must be 20 characters or more/)
      assert.match(short, /I need it/)
      const before = await letters()
      await member.post(access('break-glass'), { reason })
      const told = (await letters()).slice(before.length)
      assert.deepEqual(told.toSorted(), [owner.personId, scrutineer.personId].toSorted())
      assert.match(words(await member.get(page())), /A secret/)
      const why = words(await member.get(access('why')))
      assert.match(why, /You broke the glass at 9:00am\. ?It lets you read it until 10:00am\./)
      assert.match(words(await owner.get('/workspace')), /Glass was broken/)
      assert.match(words(await scrutineer.get('/workspace')), /Glass was broken/)
      here.at('2026-03-20T09:59:59Z')
      await member.get(page())
      here.at('2026-03-20T10:00:00Z')
      await member.get(page(), 403)
      here.at('2026-03-20T10:00:01Z')
      await member.get(page(), 403)
      assert.equal((await seen()).filter((line) => /Saw it, through broken glass/.test(line)).length, 2)
    })

    it('is listed until somebody else has reviewed it', async () => {
      await officer.get(access('break-glass'))
      await officer.post(access('break-glass'), { reason })
      const list = await scrutineer.get('/workspace/administration/break-glass')
      const link = list
        .querySelectorAll('tbody tr')
        .find((row) => row.text.includes(`Case of Panel ${count}`))
        ?.querySelector('a')
        ?.getAttribute('href')
      assert.ok(link)
      await officer.get(link, 403)
      assert.equal((await officer.attempt(link, { finding: 'I was right' })).statusCode, 403)
      await member.get(link, 403)
      assert.match(words(await scrutineer.get(link)), /A child is missing/)
      await scrutineer.post(link, { finding: '' }, 422)
      await scrutineer.post(link, { finding: 'It was right to open it' })
      const after = words(await owner.get(link))
      assert.match(after, /Reviewed by ?Stella Scrutineer/)
      assert.match(after, /It was right to open it/)
      assert.doesNotMatch(words(await scrutineer.get(link)), /Review it/)
    })

    it('closes at once when a conflict of interest is found within the hour, and stays closed', async () => {
      await member.get(access('break-glass'))
      await member.post(access('break-glass'), { reason })
      await member.get(page())
      await exclude(member.personId)
      assert.match(
        words(await member.get(page(), 403)),
        /excluded from it, because of a conflict of interest/,
      )
      await member.get(access('break-glass'), 403)
      assert.equal((await member.attempt(access('break-glass'), { reason })).statusCode, 403)
      await give(member.personId)
      await member.get(page(), 403)
      assert.match((await seen())[0] ?? '', /Was refused: a conflict of interest/)
    })

    it('stays closed where nobody who can sign in and has no conflict could be told', async () => {
      const stays = async () =>
        words(await member.post(access('break-glass'), { reason }, 422)).includes(
          'There is nobody else who could',
        )
      const [above, part] = await here.do(async (work) => {
        const parent = await anAgency(work)
        return [parent, await anAgency(work, { parentId: parent })] as const
      })
      await here.do((work) => aPerson(work, { name: 'No Account', posts: ['scrutineer'] }))
      const second = await aVisitor(here, { name: 'Sam Second', agencyId: part, posts: ['scrutineer'] })
      for (const id of [scrutineer.personId, officer.personId]) await exclude(id)
      await member.get(access('break-glass'))
      await asOwner((work) =>
        excludeAgency(work, thing, above, {
          fromOn: day('2026-03-01'),
          toOn: null,
          reason: 'It is about them',
        }),
      )
      assert.equal(await stays(), true)
      await member.get(page(), 403)
      const [exclusion] = await asOwner(({ tx }) => exclusionsFrom(tx, thing)).then((all) =>
        all.filter(({ agencyId }) => agencyId !== null),
      )
      assert.ok(exclusion)
      await asOwner((work) =>
        endExclusion(work, thing, exclusion.id, { toOn: day('2026-03-19'), version: 1 }),
      )
      await member.post(access('break-glass'), { reason })
      assert.deepEqual((await letters()).slice(-2).toSorted(), [owner.personId, second.personId].toSorted())
    })

    it('keeps every reason sealed, out of the database and the audit', async () => {
      await give(member.personId)
      await exclude(await here.do((work) => aPerson(work)))
      await officer.get(access('break-glass'))
      await officer.post(access('break-glass'), { reason })
      const held = [...(await place.dump(here.partnershipId)).values()].join('\n')
      for (const text of [reason, 'Sits on the panel', 'Her sister']) assert.ok(!held.includes(text), text)
    })
  })

  it('is printed with who took it, and when', () => {
    const moment = Temporal.Instant.from('2026-03-20T09:00:00Z')
    assert.equal(
      watermark({ name: 'Ann Other' }, moment),
      'Confidential. Printed by Ann Other on 20 March 2026 at 9:00am',
    )
  })
})
