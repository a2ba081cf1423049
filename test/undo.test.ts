import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { jobHandlers, reactions, site, timetable } from '#app'
import { aGroup, anAppointment, aSeat, boxes, words } from '#modules/governance/testing.ts'
import { anAgency, aPerson, aVisitor } from '#modules/people/testing.ts'
import { hiddenIn } from '#platform/testing/shown.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import type { PersonId } from '#platform/work.ts'
import { openSuperuser } from './superuser.ts'
import { told, UNDO, undoOn } from './undone.ts'

describe('undoing a change of many records', () => {
  let here: World
  let manager: Visitor
  let officer: Visitor
  let superuser: Awaited<ReturnType<typeof openSuperuser>>
  const file = (text: string) => ({ field: 'file', name: 'people.csv', bytes: Buffer.from(text) })
  /** Imports a file, and gives the page on which it can be undone. */
  async function imported(text: string): Promise<string> {
    await manager.get('/workspace/people/import')
    const checked = await manager.upload('/workspace/people/import/check', file(text), {}, 200)
    const page = await manager.post('/workspace/people/import', hiddenIn(checked), 200)
    return undoOn(page)
  }
  const directory = async () =>
    (
      await superuser.query(
        `select name, job_title, archived_on is not null as archived from people.person
         where name like 'File %' order by name`,
      )
    ).rows

  before(async () => {
    here = await world(site, {
      today: '2026-03-20',
      jobs: {
        reactions,
        timetable,
        handlers: (given) => jobHandlers({ ...given, printer: undefined as never }),
      },
    })
    superuser = await openSuperuser(here)
    manager = await aVisitor(here, { posts: ['business-manager'] })
    officer = await aVisitor(here, { posts: ['business-officer'] })
  })
  after(async () => {
    await superuser?.end()
    await here?.[Symbol.asyncDispose]()
  })

  it('takes an import back: who was changed is as before, who was added is archived', async () => {
    await here.do((work) =>
      aPerson(work, { name: 'File Known', email: 'known@north.example', jobTitle: 'Nurse' }),
    )
    const path = await imported(
      'name,job_title,email\nFile Known,Matron,known@north.example\nFile Newcomer,Clerk,new@north.example\n',
    )
    assert.match(path, /^\/workspace\/undo\/[0-9a-f-]{36}$/)
    assert.match(words(await manager.get(UNDO)), /Import of people\.csv, 20 March 2026 ?2 records, by/)
    const preview = await manager.get(path)
    assert.match(words(preview), /2 records go back\. It can be undone until 21 March 2026 at 9:00am/)
    assert.deepEqual(told(preview), [
      'File Newcomer: It is archived.',
      'File Known: It says again what it said before.',
    ])
    assert.deepEqual(
      (await directory()).map(({ job_title }) => job_title),
      ['Matron', 'Clerk'],
      'a look changes nothing',
    )
    await manager.post(path, {}, 200)
    assert.deepEqual(await directory(), [
      { name: 'File Known', job_title: 'Nurse', archived: false },
      { name: 'File Newcomer', job_title: 'Clerk', archived: true },
    ])
    assert.equal((await here.audited('undo.do')).length, 1)
    assert.match(
      words(await manager.post(path, {}, 409)),
      /cannot be undone any more.*undid it on 20 March 2026/,
    )
    await manager.get(path, 409)
  })

  it('leaves alone what somebody has changed since, each with a sentence', async () => {
    await here.do((work) =>
      aPerson(work, { name: 'File Twice', email: 'twice@north.example', jobTitle: 'One' }),
    )
    const path = await imported(
      'name,job_title,email\nFile Twice,Two,twice@north.example\nFile Seated,Clerk,seated@north.example\nFile Third,Clerk,third@north.example\n',
    )
    const id = async (name: string): Promise<PersonId> =>
      (await superuser.query('select id from people.person where name = $1', [name])).rows[0].id
    const edit = `/workspace/people/${await id('File Twice')}/edit`
    const form = await officer.get(edit)
    await officer.post(edit, {
      ...{ name: 'File Twice', jobTitle: 'Three', email: 'twice@north.example' },
      version: form.querySelector('[name=version]')?.getAttribute('value') ?? '',
    })
    const seated = await id('File Seated')
    await here.do(async (work) => anAppointment(work, { seatId: await aSeat(work), personId: seated }))
    const page = await manager.post(path, {}, 200)
    assert.deepEqual(told(page).toSorted(), [
      'File Seated: Something has been recorded about it since. It stays as it is.',
      'File Third: It is archived.',
      'File Twice: Somebody has changed it since. It stays as it is.',
    ])
    assert.match(words(page), /1 record went back, and 2 stay as it is now/)
    const rows = await directory()
    assert.deepEqual(
      ['File Seated', 'File Third', 'File Twice'].map((name) => rows.find((row) => row.name === name)),
      [
        { name: 'File Seated', job_title: 'Clerk', archived: false },
        { name: 'File Third', job_title: 'Clerk', archived: true },
        { name: 'File Twice', job_title: 'Three', archived: false },
      ],
    )
  })

  it('archives agencies that a file brought, with whoever works there, and both can be restored', async () => {
    const path = await imported(
      'name,sector,areas\nFile Agency,Health,Fileshire\nFile Charity,Health,Fileshire\n',
    )
    await manager.post(path, {}, 200)
    const register = await manager.get('/workspace/agencies')
    const archived = register.querySelector('#archived')
    assert.match(archived?.text ?? '', /File Agency/)
    archived?.remove()
    assert.doesNotMatch(words(register), /File Agency/)
    const restore = archived?.querySelector('form')?.getAttribute('action') ?? ''
    await manager.post(restore, {})
    assert.match(words(await manager.get('/workspace/agencies')), /File Agency/)
  })

  it('takes a list of invitations back, but for those that were accepted', async () => {
    await manager.get('/workspace/invitations/many')
    await manager.post('/workspace/invitations/many', {
      lines: 'Iris Invited, iris@north.example\nIvan Invited, ivan@north.example',
    })
    assert.match(words(await manager.get('/workspace/invitations')), /2 invitations ?Done on.*Undo it until/)
    const list = await manager.get(UNDO)
    const path = list
      .querySelectorAll('a')
      .find(({ text }) => text === '2 invitations')
      ?.getAttribute('href')
    await superuser.query(
      `update accounts.invitation set accepted_at = now() where email = 'ivan@north.example'`,
    )
    const page = await manager.post(path ?? '', {}, 200)
    assert.deepEqual(told(page), [
      'Ivan Invited, ivan@north.example: Somebody has changed it since. It stays as it is.',
      'Iris Invited, iris@north.example: It is withdrawn.',
    ])
    assert.match(words(await manager.get('/workspace/invitations')), /Iris Invited.*Withdrawn/)
  })

  it('gives back the seats and posts that were handed over', async () => {
    const groupId = await here.do((work) => aGroup(work, { name: 'Audit board' }))
    const [goes, stays] = await here.do(async (work) => {
      const agencyId = await anAgency(work, { name: 'Some council' })
      const going = await aPerson(work, { name: 'Greta Goes', posts: ['agency-lead'], agencyId })
      const seatId = await aSeat(work, { groupId, title: 'Lay member' })
      await anAppointment(work, { seatId, personId: going, toOn: null as never })
      return [going, await aPerson(work, { name: 'Sam Stays' })]
    })
    const held = async () =>
      (
        await superuser.query(
          `select person.name, held.to_on from (
             select person_id, to_on, from_on from governance.appointment
             union all select person_id, to_on, from_on from people.post
           ) as held join people.person on person.id = held.person_id
           where person.name in ('Greta Goes', 'Sam Stays') order by name, held.from_on, to_on`,
        )
      ).rows.map(({ name, to_on }) => `${name} ${to_on === null ? 'open' : 'ends'}`)
    const before = await held()
    const path = `/workspace/people/${goes}/hand-over`
    const form = await manager.get(`${path}?to=${stays}`)
    const chosen = Object.fromEntries(
      form
        .querySelectorAll('select[name^=becomes-]')
        .map((select) => [select.getAttribute('name') ?? '', stays]),
    )
    assert.ok(Object.keys(chosen).length >= 2)
    const mark = form.querySelector('[name=mark]')?.getAttribute('value') ?? ''
    const given = { ...chosen, ...boxes('lastOn', '2026-03-31'), leaves: 'yes', to: String(stays), mark }
    await manager.post(path, { ...given, step: 'do' })
    assert.notDeepEqual(await held(), before)
    assert.match(
      words(await manager.get(`/workspace/people/${goes}`)),
      /Hand-over of Greta Goes.*Undo it until/,
    )
    const list = await manager.get(UNDO)
    const undo = list.querySelectorAll('a').find(({ text }) => text.startsWith('Hand-over of Greta Goes'))
    await manager.post(undo?.getAttribute('href') ?? '', {}, 200)
    assert.deepEqual(await held(), before)
  })

  it('is for those who may do it, for a day, and what was kept for it goes then', async () => {
    const member = await aVisitor(here)
    const path = await imported(
      'name,job_title,email\nFile Late,A,late@north.example\nFile Later,B,later@north.example\n',
    )
    await member.get(UNDO, 403)
    await member.post(path, {}, 403)
    const images = async () =>
      (await superuser.query('select images from platform.bulk_change where images is not null')).rows
    assert.doesNotMatch(JSON.stringify(await images()), /File Late/, 'it is sealed')
    await officer.get(path)
    here.at('2026-03-21T09:00:00Z')
    assert.match(words(await manager.get(path, 409)), /It could be undone until 21 March 2026 at 9:00am/)
    await manager.post(path, {}, 409)
    assert.match(words(await manager.get(UNDO)), /Nothing to undo/)
    await here.due('administration.forget-undo')
    assert.deepEqual(await images(), [])
  })
})
