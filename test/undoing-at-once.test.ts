import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { archivePerson } from '#modules/people/index.ts'
import { aPerson } from '#modules/people/testing.ts'
import { hiddenIn } from '#platform/testing/shown.ts'
import type { Visitor, World } from '#platform/testing/world.ts'
import { undoable } from '#platform/undo.ts'
import type { PersonId } from '#platform/work.ts'
import { holding, killedInTheMiddle, untilWaiting } from './in-the-middle.ts'
import type { openSuperuser } from './superuser.ts'
import { standing, told, twoManagers, UNDO, undoOn } from './undone.ts'

describe('undoing while others are at work', () => {
  let started: Awaited<ReturnType<typeof twoManagers>> | undefined
  let here: World
  let manager: Visitor & { readonly personId: PersonId }
  let colleague: Visitor & { readonly personId: PersonId }
  let superuser: Awaited<ReturnType<typeof openSuperuser>>
  before(async () => {
    started = await twoManagers()
    ;({ here, manager, colleague, superuser } = started)
  })
  after(() => started?.[Symbol.asyncDispose]())

  const people = '/workspace/people/import'
  const form = `form[action="${people}"]`
  async function imported(text: string): Promise<string> {
    await manager.get(people)
    const file = { field: 'file', name: 'people.csv', bytes: Buffer.from(text) }
    const checked = await manager.upload(`${people}/check`, file, {}, 200)
    return undoOn(await manager.post(people, hiddenIn(checked, form), 200))
  }
  const person = (name: string) =>
    standing(
      superuser,
      'select job_title, archived_on is null as here from people.person where name = $1',
      name,
    )

  it('two people undo it once: the second is told who did', async () => {
    const path = await imported(
      'name,job_title,email\nTwo One,A,one@two.example\nTwo Two,B,two@two.example\n',
    )
    const done = await here.audited('undo.do')
    const answers = await Promise.all([manager.attempt(path, {}), colleague.attempt(path, {})])
    assert.deepEqual(answers.map(({ statusCode }) => statusCode).toSorted(), [200, 409])
    const late = answers.find(({ statusCode }) => statusCode === 409)
    assert.match(late?.body ?? '', /(Mo Manager|Col League) undid it on 20 March 2026/)
    assert.equal((await here.audited('undo.do')).length, done.length + 1)
  })

  it('an import that runs finishes first, and what it changed stays', async () => {
    const path = await imported(
      'name,job_title,email\nWhile Ray,A,ray@two.example\nWhile Sal,A,sal@two.example\n',
    )
    await manager.get(people)
    const file = {
      field: 'file',
      name: 'more.csv',
      bytes: Buffer.from('name,job_title,email\nWhile Ray,B,ray@two.example\n'),
    }
    const fields = hiddenIn(await manager.upload(`${people}/check`, file, {}, 200), form)
    // Somebody reads the person, so that the import waits in its middle.
    const reading = await holding(here, `select from people.person where name = 'While Ray' for update`)
    const importing = manager.attempt(people, fields)
    await untilWaiting(superuser)
    const undoing = colleague.attempt(path, {})
    await untilWaiting(superuser, { count: 2 })
    await reading[Symbol.asyncDispose]()
    assert.deepEqual([(await importing).statusCode, (await undoing).statusCode], [200, 200])
    assert.match((await undoing).body, /Somebody has changed it since/)
    assert.deepEqual(await person('While Ray'), [{ job_title: 'B', here: true }])
    assert.deepEqual(await person('While Sal'), [{ job_title: 'A', here: false }])
  })

  it('what somebody else saves while many records change is none of that change', async () => {
    const [one, other] = await here.do(async (work) => [
      await aPerson(work, { name: 'Archived One' }),
      await aPerson(work, { name: 'Changed Other' }),
    ])
    const kind = { kind: 'people.import', may: { name: '', to: [] }, tables: ['people.person'] }
    const { bulkChangeId } = await here.do((work) =>
      undoable(work, kind, { title: 'One archived' }, async () => {
        await here.do(async (meanwhile) => {
          await aPerson(meanwhile, { name: 'Added Meanwhile' })
          await archivePerson(meanwhile, other)
        })
        await archivePerson(work, one)
      }),
    )
    const page = await manager.post(`${UNDO}/${bulkChangeId}`, {}, 200)
    assert.deepEqual(told(page), ['Archived One: It says again what it said before.'])
  })

  it('a process that is killed in the middle leaves everything as it was', async () => {
    const path = await imported(
      'name,job_title,email\nKill One,A,k1@two.example\nKill Two,A,k2@two.example\n',
    )
    const id = path.split('/').at(-1) ?? ''
    const asTheyStand = () =>
      standing(
        superuser,
        `select to_jsonb(t) as row from people.person t where name like 'Kill %'
        union all select to_jsonb(t) from platform.bulk_change t where id = '${id}' order by 1`,
      )
    const before = await asTheyStand()
    // Somebody looks at what can be undone, so that the undoing waits when everybody has gone back.
    const said = await killedInTheMiddle(here, superuser, {
      program: 'test/undoing-child.ts',
      given: [here.partnershipId, manager.personId, id, '2026-03-20T10:00:00Z'],
      held: ['select from platform.bulk_change where id = $1 for update', [id]],
      at: 'update "platform"."bulk_change"',
    })
    assert.equal(said, 'begins\n')
    assert.deepEqual(await asTheyStand(), before)
    assert.equal(told(await manager.post(path, {}, 200)).length, 2)
  })
})
