import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { HTMLElement } from 'node-html-parser'
import { documentOwners, modules } from '#app'
import { attachDocument } from '#modules/documents/index.ts'
import { aGroup, anAppointment, aSeat, boxes, words } from '#modules/governance/testing.ts'
import { aFigure, aFile, aRow, type FigureRow, recordedValue } from '#modules/indicators/testing.ts'
import { anAgency, aPerson } from '#modules/people/testing.ts'
import { recordRequest } from '#modules/requests/index.ts'
import { hiddenIn } from '#platform/testing/shown.ts'
import type { Visitor, World } from '#platform/testing/world.ts'
import type { PersonId } from '#platform/work.ts'
import type { openSuperuser } from './superuser.ts'
import { standing, told, twoManagers, undoOn } from './undone.ts'

describe('undoing', () => {
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

  const rows = (statement: string, ...given: readonly unknown[]) => standing(superuser, statement, ...given)

  describe('an import of figures', () => {
    const INDICATORS = '/workspace/indicators'
    const known = aRow({ indicator_code: 'known', indicator_name: 'Known', definition: '', unit: 'visits' })
    const brought = aRow({ indicator_code: 'brought', indicator_name: 'Brought', value: '7' })
    const lives = async (row: FigureRow) => {
      const [code = '', area = '', periodLabel = ''] = ['indicator_code', 'area', 'period_label'].map(
        (column) => row[column],
      )
      return (await here.do(({ tx }) => recordedValue(tx, { code, area, periodLabel })))?.value
    }
    async function imported(...given: readonly FigureRow[]): Promise<HTMLElement> {
      await manager.get(`${INDICATORS}/import`)
      const file = { field: 'file', name: 'figures.csv', bytes: aFile(...given) }
      const checked = await manager.upload(`${INDICATORS}/import/check`, file, {}, 200)
      const { to } = await manager.post(
        `${INDICATORS}/import`,
        hiddenIn(checked, `form[action="${INDICATORS}/import"]`),
      )
      return manager.get(to)
    }
    const counted = async (): Promise<number> =>
      (await superuser.query('select count(*)::int as rows from indicators.value')).rows[0].rows

    it('records again what was on record, takes back what is new, and deletes no figure', async () => {
      await here.do((work) => aFigure(work, { ...known, value: '5' }))
      const page = await imported({ ...known, value: '6', definition: 'Visits made' }, brought)
      assert.deepEqual([await lives(known), await lives(brought)], [6, 7])
      const before = await counted()
      const path = undoOn(page)
      const looked = await manager.get(path)
      assert.match(words(looked), /No figure is deleted/)
      assert.deepEqual([await lives(known), await counted()], [6, before], 'a look changes nothing')
      assert.deepEqual(told(await manager.post(path, {}, 200)).toSorted(), [
        'Brought, Northtown, 2022–23: 7: It is taken back. What was on record before counts again.',
        'Definition of Known: It says again what it said before.',
        'Known, Northtown, 2022–23: 6: It is taken back. What was on record before counts again.',
      ])
      assert.deepEqual([await lives(known), await lives(brought)], [5, undefined])
      assert.equal(await counted(), before + 1)
      const pages = await rows('select id, definition from indicators.indicator order by code desc')
      const [knownId, broughtId] = (pages as readonly { id: string }[]).map(({ id }) => id)
      assert.match(
        words(await manager.get(`${INDICATORS}/${knownId}`)),
        /6 .*became 5\. The import .* was undone/,
      )
      assert.match(
        words(await manager.get(`${INDICATORS}/${broughtId}`)),
        /No figure is on record now.*: 7 .*was taken back/,
      )
      await manager.get(`${INDICATORS}/${broughtId}/figures.csv`, 404)
      assert.deepEqual(
        pages.map((each) => (each as { definition: string }).definition),
        ['', brought['definition']],
      )
      assert.equal((await here.audited('indicators.undo-import')).length, 2)
      const events = await rows(`select payload from platform.event where name = 'indicators.valuesChanged'`)
      assert.equal((events.at(-1) as { payload: { valueIds: string[] } }).payload.valueIds.length, 2)
      await imported(brought)
      assert.equal(await lives(brought), 7, 'the same file can be imported again')
    })

    it('is followed by what is worked out of it, and back', async () => {
      const of = (name: string, value: string) =>
        aRow({ indicator_code: name, indicator_name: name, unit: 'visits', value })
      const ids: string[] = []
      for (const [name, value] of [
        ['part', '1'],
        ['whole', '4'],
      ] as const)
        ids.push((await here.do((work) => aFigure(work, of(name, value)))).indicatorId)
      await manager.get(`${INDICATORS}/new`)
      await manager.post(`${INDICATORS}/new`, {
        ...{ code: 'part-of-whole', name: 'Part of the whole', ...boxes('fromOn', '2022-04-01') },
        ...{ definition: 'Visits', unit: 'percent', polarity: 'higher', frequency: 'year', form: 'share' },
        ...{ firstId: ids[0] ?? '', secondId: ids[1] ?? '', reason: 'Asked for' },
      })
      const share = { ...known, indicator_code: 'part-of-whole' }
      assert.equal(await lives(share), 25, 'it is worked out once it is defined')
      const path = undoOn(await imported(of('part', '2'), of('whole', '5')))
      assert.equal(await lives(share), 40)
      await manager.post(path, {}, 200)
      assert.equal(await lives(share), 25)
    })

    it('leaves alone a figure that somebody changed since', async () => {
      const given = aRow({ indicator_code: 'since', indicator_name: 'Since', value: '1' })
      const path = undoOn(await imported(given, { ...given, area: 'Southtown' }))
      await here.do((work) => aFigure(work, { ...given, value: '2' }))
      assert.deepEqual(told(await manager.post(path, {}, 200)).toSorted(), [
        'Since, Northtown, 2022–23: 1: Somebody has changed it since. It stays as it is.',
        'Since, Southtown, 2022–23: 1: It is taken back. What was on record before counts again.',
      ])
      assert.deepEqual([await lives(given), await lives({ ...given, area: 'Southtown' })], [2, undefined])
    })
  })

  it('a transfer of seats gives them back with whoever sat in them, also those it moved in the past', async () => {
    const made = await here.do(async (work) => {
      const earlierId = await anAgency(work, { name: 'Fenland CCG' })
      const laterId = await anAgency(work, { name: 'Fenland ICB' })
      const groupId = await aGroup(work)
      const seat = await aSeat(work, { groupId, agencyId: earlierId, title: '', isStatutory: true })
      const empty = await aSeat(work, { groupId, agencyId: earlierId, title: '', role: 'deputy' })
      const [nia, next] = [
        await aPerson(work, { name: 'Nia Nurse' }),
        await aPerson(work, { name: 'Nell Next' }),
      ]
      await anAppointment(work, { seatId: seat, personId: nia, fromOn: '2025-01-01', toOn: '2026-04-30' })
      await anAppointment(work, { seatId: seat, personId: next, fromOn: '2026-05-01' })
      return { earlierId, laterId, seats: [seat, empty] }
    })
    const path = `/workspace/agencies/${made.earlierId}`
    await manager.post(`${path}/succession`, {
      ...boxes('onDay', '2026-02-01'),
      ...{ laterId: made.laterId, reason: 'Health and Care Act 2022' },
    })
    const asTheyStand = () =>
      rows(
        `select to_jsonb(t) - 'version' as row from governance.seat t
         union all select to_jsonb(t) - 'version' from governance.appointment t order by 1`,
      )
    const before = await asTheyStand()
    const handing = `${path}/seats/transfer/${made.laterId}`
    const given = { ...boxes('fromOn', '2026-02-01'), seatIds: made.seats }
    const later = await manager.get((await manager.post(handing, given)).to)
    assert.notDeepEqual(await asTheyStand(), before)
    const preview = await manager.get(undoOn(later))
    assert.match(words(preview), /Seats of Fenland CCG handed on to Fenland ICB/)
    assert.doesNotMatch(words(preview), /Stays/)
    const page = await colleague.post(undoOn(later), {}, 200)
    assert.ok(told(page).includes('Seat of Nia Nurse: It is taken back.'))
    assert.deepEqual(await asTheyStand(), before)
  })

  it('an import of bank holidays withdraws what it added, and counts deadlines again', async () => {
    const days = '/workspace/administration/bank-holidays'
    await manager.get(`${days}/import`)
    const pasted =
      'division,day,name\nengland-and-wales,2026-09-07,A jubilee\nengland-and-wales,2026-01-01,Another name\n'
    const file = { field: 'file', name: 'days.csv', bytes: Buffer.from(pasted) }
    const checked = await manager.upload(`${days}/import/check`, file, { source: 'A list' }, 200)
    const asTheyStand = () =>
      rows(
        'select day::text, name, withdrawn_at is null as counts from platform.bank_holiday order by division, day',
      )
    const before = await asTheyStand()
    await manager.post(`${days}/import`, hiddenIn(checked, `form[action="${days}/import"]`))
    assert.equal((await asTheyStand()).length, before.length + 1)
    const page = await manager.post(undoOn(await manager.get(days)), {}, 200)
    assert.deepEqual(told(page).toSorted(), [
      'A jubilee, 7 September 2026, England and Wales: It is withdrawn, and counts for nothing.',
      'Another name, 1 January 2026, England and Wales: It says again what it said before.',
    ])
    const withdrawn = { day: '2026-09-07', name: 'A jubilee', counts: false }
    assert.deepEqual(
      (await asTheyStand()).filter((row) => (row as { counts: boolean }).counts || before.includes(row)),
      before,
    )
    assert.ok((await asTheyStand()).some((row) => JSON.stringify(row) === JSON.stringify(withdrawn)))
    assert.doesNotMatch(words(await manager.get(days)), /Undo it/)
  })

  describe('a hand-over', () => {
    const holds = [{ as: 'post.business-officer', of: null }]
    const paperOf = (id: PersonId, tier: 2 | 3) => async () => {
      const owner = documentOwners.find(({ kind }) => kind === 'partnership')
      const file = await here.files.keep(
        here.partnershipId,
        'paper.txt',
        Buffer.from(`Paper of ${id} ${tier}`),
      )
      assert.ok(owner && 'sha256' in file)
      const facts = {
        title: `A paper of T${tier}`,
        tier,
        language: 'en',
        format: 'standard',
        heldForId: null,
      }
      await here.do((work) => attachDocument(work, owner, here.partnershipId, facts as never, file), {
        ...{ id, holds, assurance: 'two-factor' },
      })
    }
    const held = () =>
      rows(
        `select kept_by::text as who, id::text from documents.document
         union all select owner_id::text, id::text from requests.request
         union all select person_id::text || coalesce(to_on::text, '') || "right", id::text from platform."grant"
           where revoked_at is null order by 1, 2`,
      )
    async function handedOver(goes: PersonId, to: PersonId): Promise<string> {
      const path = `/workspace/people/${goes}/hand-over`
      const form = await manager.get(`${path}?to=${to}`)
      const chosen = form.querySelectorAll('select[name^=becomes-]').map((box) => {
        const ends = /May open it by name|Business officer/.test(box.closest('tr')?.text ?? '')
        return [box.getAttribute('name') ?? '', ends ? 'end' : to]
      })
      const mark = form.querySelector('[name=mark]')?.getAttribute('value') ?? ''
      const given = {
        ...Object.fromEntries(chosen),
        ...boxes('lastOn', '2026-03-31'),
        leaves: 'yes',
        to,
        mark,
      }
      await manager.post(path, { ...given, step: 'do' })
      return undoOn(await manager.get(`/workspace/people/${goes}`))
    }

    it('gives back papers, requests and access by name, and closes them to whoever took them on', async () => {
      const [goes, stays] = await here.do(async (work) => [
        await aPerson(work, { name: 'Greta Goes', posts: ['business-officer'] }),
        await aPerson(work, { name: 'Sam Stays', posts: ['business-officer'] }),
      ])
      await paperOf(goes, 2)()
      await paperOf(goes, 3)()
      await here.do(
        (work) =>
          recordRequest(work, 'freedom-of-information', {
            ...{ title: 'Numbers of visits', theme: '', asker: 'Somebody', contact: '', details: '' },
            ...{ channel: 'letter', receivedAt: work.now, requesterId: null, aboutId: null, agencyId: null },
            ownerId: goes,
          }),
        { id: manager.personId },
      )
      const before = await held()
      const path = await handedOver(goes, stays)
      assert.notDeepEqual(await held(), before)
      const page = await manager.post(path, {}, 200)
      assert.deepEqual(
        told(page).filter((row) => /stays as it is/.test(row)),
        [],
      )
      assert.doesNotMatch(words(page), /A paper of T3/)
      assert.deepEqual(await held(), before)
      assert.equal((await here.audited('access.give-back')).length, 1)
    })

    it('opens nothing confidential for whoever undoes it', async () => {
      const stays = await here.do((work) => aPerson(work, { name: 'Sue Stays', posts: ['business-officer'] }))
      await paperOf(colleague.personId, 3)()
      const path = await handedOver(colleague.personId, stays)
      const page = await colleague.get(path)
      assert.equal(told(page).filter((row) => /for yourself\. Ask a colleague/.test(row)).length, 2)
      await manager.post(path, {}, 200)
    })
  })

  it('knows how the rows of every table go back that a change of many writes', () => {
    const known = modules.flatMap(({ undoable }) => undoable ?? []).map(({ table }) => table)
    const written = modules.flatMap(({ bulkKinds, holdings }) =>
      [...(bulkKinds ?? []), ...(holdings ?? [])].flatMap(({ tables }) => tables ?? []),
    )
    assert.deepEqual(
      [...new Set(written)].filter((table) => !known.includes(table)),
      [],
    )
    const passing = modules
      .flatMap(({ holdings }) => holdings ?? [])
      .filter(({ passOn, end }) => passOn || end)
    assert.deepEqual(
      passing.filter(({ tables }) => !tables).map(({ kind }) => kind),
      [],
    )
  })
})
