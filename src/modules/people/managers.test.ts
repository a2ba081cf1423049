import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { site as everyPage } from '#app'
import { isAfter } from '#platform/days.ts'
import { type Account, type World, world } from '#platform/testing/world.ts'
import { Forbidden, type PersonId } from '#platform/work.ts'
import { archivePerson, restorePerson } from './commands/people.ts'
import { changePost, giveNewPost, takeBackPost } from './commands/posts.ts'
import { findPerson, postsOf } from './queries/directory.ts'
import { findPost } from './queries/posts.ts'
import { personOfAccount } from './queries.ts'
import { anAgency, aPerson, aVisitor } from './testing.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

const boxes = (field: string, date: string) => {
  const [year = '', month = '', number = ''] = date.split('-')
  return { [`${field}-day`]: number, [`${field}-month`]: month, [`${field}-year`]: year }
}

const errorsOn = (page: Awaited<ReturnType<Awaited<ReturnType<typeof aVisitor>>['post']>>) =>
  page.querySelectorAll('.govuk-error-summary a').map(({ text }) => text)

describe('the last business manager', () => {
  let site: World
  let manager: Awaited<ReturnType<typeof aVisitor>>
  let personId: PersonId
  before(async () => {
    site = await world(everyPage, { today: '2026-03-20' })
    manager = await aVisitor(site, { posts: ['business-manager'] })
    personId = manager.personId
    // Somebody without an account cannot sign in, so the post they hold helps nobody.
    await site.do((work) => aPerson(work, { posts: ['business-manager'] }))
  })
  after(() => site[Symbol.asyncDispose]())

  const postOf = async (id: PersonId) => {
    const [post] = await site.do((work) => postsOf(work.tx, id))
    assert.ok(post)
    return post
  }

  it('keeps the post until somebody else who can sign in has it', async () => {
    const post = await postOf(personId)
    const [edit, from] = [`/workspace/posts/${post.id}/edit`, boxes('fromOn', String(post.fromOn))]
    const ending = { ...from, ...boxes('toOn', '2026-06-30'), version: '1' }
    assert.deepEqual(errorsOn(await manager.post(edit, ending, 422)), [
      'Nobody else who can sign in would be business manager on 1 July 2026. Give somebody the post from that day first',
    ])
    const next = await aVisitor(site)
    await manager.post(`/workspace/people/${next.personId}/posts/new`, {
      ...{ kind: 'business-manager', agencyId: '', ...boxes('toOn', '') },
      ...boxes('fromOn', '2026-07-01'),
    })
    await manager.post(edit, ending)
    const taken = await postOf(next.personId)
    const back = site.do((work) => takeBackPost(work, taken.id))
    assert.equal((await back)?.refused, 'last manager')
    await manager.post(edit, { ...from, ...boxes('toOn', ''), version: '2' })
    assert.equal(await site.do((work) => takeBackPost(work, taken.id)), undefined)
  })

  it('passes it on in one step, and does not end it', async () => {
    const next = await aVisitor(site)
    const path = `/workspace/people/${personId}/hand-over`
    const form = await manager.get(path)
    const [choice] = form.querySelectorAll('select[name^=becomes-]')
    const mark = form.querySelector('[name=mark]')?.getAttribute('value') ?? ''
    const name = choice?.getAttribute('name') ?? ''
    const sent = { ...boxes('lastOn', '2026-06-30'), mark, leaves: 'yes' }
    const refused = await manager.post(path, { ...sent, [name]: 'end' }, 422)
    assert.match(errorsOn(refused).join(), /Nobody else who can sign in would be business manager on 1 July/)
    await manager.post(path, { ...sent, [name]: next.personId, step: 'do' })
    assert.equal(String((await postOf(next.personId)).fromOn), '2026-07-01')
    const left = await site.do((work) => findPerson(work.tx, work.actor, personId))
    assert.equal(String(left?.leftOn), '2026-06-30')

    // Undone, it would take the post from who comes, and leave that of who goes as it was changed since.
    const { id, fromOn } = await postOf(personId)
    const changed = await site.do(async (work) => {
      const version = (await findPost(work.tx, work.actor, id))?.version ?? 0
      return changePost(work, id, { version, fromOn, toOn: day('2026-07-31') })
    })
    assert.ok('id' in changed)
    const undo = (await manager.get('/workspace/undo')).querySelector('main a[href^="/workspace/undo/"]')
    const stays = await manager.post(undo?.getAttribute('href') ?? '', {}, 403)
    assert.match(stays.text, /would be business manager on 1 August 2026/)
    assert.equal(String((await postOf(next.personId)).fromOn), '2026-07-01')
  })

  it('is never gone, whatever is given, ended, taken back, archived or restored', async () => {
    await using own = await world(everyPage, { today: '2026-03-20' })
    const accounts = await Promise.all([1, 2, 3].map(() => own.newAccount()))
    const people = await Promise.all(
      accounts.map(({ accountId }, index) =>
        own.do((work) => aPerson(work, { accountId, ...(index === 0 && { posts: ['business-manager'] }) })),
      ),
    )
    const isManagedOn = (date: Temporal.PlainDate) =>
      own.do(async ({ tx }) => {
        const found = await Promise.all(
          accounts.map(({ accountId }: Account) => personOfAccount(tx, accountId, date)),
        )
        return found.some((actor) => actor?.holds.some(({ as }) => as === 'post.business-manager'))
      })
    const step = fc.record({
      what: fc.constantFrom('give', 'end', 'end', 'take back', 'archive', 'restore'),
      who: fc.nat(2),
      from: fc.nat(4),
      lasts: fc.option(fc.nat(4)),
    })
    const property = fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 10 }), async (steps) => {
      for (const { what, who, from, lasts } of steps) {
        const id = people[who] as PersonId
        const fromOn = day('2026-03-20').add({ months: from })
        const toOn = lasts === null ? null : fromOn.add({ months: lasts })
        await own
          .do(async (work) => {
            const [post] = (await postsOf(work.tx, id)).toSorted((one, other) =>
              Temporal.PlainDate.compare(other.fromOn, one.fromOn),
            )
            if (what === 'give')
              await giveNewPost(work, id, { kind: 'business-manager', agencyId: null, fromOn, toOn })
            const held = post && (await findPost(work.tx, work.actor, post.id))
            const ends = held && isAfter(held.fromOn, fromOn) ? held.fromOn : fromOn
            if (what === 'end' && held)
              await changePost(work, held.id, { fromOn: held.fromOn, toOn: ends, version: held.version })
            if (what === 'take back' && post) await takeBackPost(work, post.id)
            if (what === 'archive') await archivePerson(work, id)
            if (what === 'restore') await restorePerson(work, id)
          })
          .catch((error: unknown) => {
            if (!(error instanceof Forbidden)) throw error
          })
        for (const months of [0, 1, 3, 6, 12])
          assert.ok(await isManagedOn(day('2026-03-20').add({ months })), `${what}: ${months} months on`)
      }
    })
    await fc.assert(property, { numRuns: 6 })
  })

  it('is not archived, also not when two archive each other at once', async () => {
    await using own = await world(everyPage, { today: '2026-03-20' })
    const [one, other] = [
      await aVisitor(own, { posts: ['business-manager'] }),
      await aVisitor(own, { posts: ['business-manager'] }),
    ]
    const pages = [`/workspace/people/${other.personId}`, `/workspace/people/${one.personId}`] as const
    await Promise.all([one.get(pages[0]), other.get(pages[1])])
    await Promise.all([one.attempt(`${pages[0]}/archive`, {}), other.attempt(`${pages[1]}/archive`, {})])
    const doors = await Promise.all([one.raw('/workspace'), other.raw('/workspace')])
    assert.equal(doors.filter(({ statusCode }) => statusCode === 200).length, 1)
  })

  it('does not make themselves a chief officer: a colleague does', async () => {
    const colleague = await aVisitor(site, { posts: ['business-officer'] })
    const agencyId = await site.do((work) => anAgency(work))
    const given = {
      ...{ kind: 'chief-officer', agencyId },
      ...boxes('fromOn', '2026-03-20'),
      ...boxes('toOn', '2026-03-31'),
    }
    const path = `/workspace/people/${colleague.personId}/posts/new`
    const words =
      'You cannot give a post to yourself, or hold one of an agency for longer. Ask a colleague to do it'
    assert.deepEqual(errorsOn(await colleague.post(path, given, 422)), [words])
    await manager.post(path, given)
    const post = (await site.do((work) => postsOf(work.tx, colleague.personId))).find(
      ({ kind }) => kind === 'chief-officer',
    )
    const longer = { ...boxes('fromOn', '2026-03-20'), ...boxes('toOn', ''), version: '1' }
    const edit = `/workspace/posts/${post?.id}/edit`
    assert.deepEqual(errorsOn(await colleague.post(edit, longer, 422)), [words])
    await colleague.post(edit, { ...longer, ...boxes('toOn', '2026-03-25') })
  })

  it('is nobody’s own choice: an officer makes neither themselves that nor the scrutineer', async () => {
    const officer = await aVisitor(site, { posts: ['business-officer'] })
    for (const kind of ['business-manager', 'scrutineer']) {
      const given = { kind, agencyId: '', ...boxes('fromOn', '2026-03-20'), ...boxes('toOn', '') }
      const page = await officer.post(`/workspace/people/${officer.personId}/posts/new`, given, 422)
      assert.match(errorsOn(page).join(' '), /You cannot give a post to yourself/)
    }
    await officer.get('/workspace/administration/brand', 403)
  })

  it('left no fault in the log', () => assert.deepEqual(site.faults, []))
})
