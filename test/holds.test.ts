import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type pg from 'pg'
import { jobHandlers, kept, modules, reactions, site, timetable } from '#app'
import { givePost } from '#modules/people/index.ts'
import { anAgency, aPerson } from '#modules/people/testing.ts'
import { recordRequest } from '#modules/requests/index.ts'
import {
  carryOut,
  catalogueOf,
  dueRowsOf,
  findDisposal,
  HOLD_KINDS,
  type HoldKind,
  placeHold,
  previewOf,
  proposeDisposal,
  releaseHold,
} from '#platform/disposal.ts'
import { saveDraft } from '#platform/drafts.ts'
import { type Id, newId } from '#platform/id.ts'
import type { RecordType } from '#platform/keeping.ts'
import { type World, world } from '#platform/testing/world.ts'
import { undoable } from '#platform/undo.ts'
import type { PersonId } from '#platform/work.ts'
import { openSuperuser } from './superuser.ts'

/** What a hold may cover. */
type Covers =
  | { readonly scope: 'person' | 'thing'; readonly coversId: Id<string> }
  | { readonly scope: 'type'; readonly record: RecordType }

/** Something that is about to be destroyed. */
interface AtRisk {
  /** Each of them covers it. */
  readonly covered: readonly Covers[]
  readonly destroy: () => Promise<unknown>
  readonly isThere: () => Promise<boolean>
}

describe('a hold', () => {
  // Accounts are dated by the database, which lives today: so do these days.
  const start = Temporal.Now.plainDateISO('Europe/London').add({ days: 1 })
  let here: World
  let superuser: pg.Client
  let proposer: PersonId
  let second: PersonId
  const on = (day: Temporal.PlainDate) => here.at(`${day}T10:00:00Z`)
  const isHere = async (from: string, values: readonly unknown[]): Promise<boolean> =>
    (await superuser.query(`select 1 from ${from}`, [...values])).rows.length > 0

  before(async () => {
    here = await world(site, {
      today: String(start),
      jobs: {
        reactions,
        timetable,
        handlers: (given) => jobHandlers({ ...given, printer: undefined as never }),
      },
    })
    superuser = await openSuperuser(here)
    proposer = await here.do((work) => aPerson(work, { posts: ['business-manager'] }))
    second = await here.do((work) => aPerson(work, { posts: ['business-manager'] }))
  })
  after(async () => {
    await superuser?.end()
    await here?.[Symbol.asyncDispose]()
  })

  /** A request that was closed so long ago that it is due, and is proposed. `there` looks for what would go. */
  async function aDueRequest(there: (requestId: Id<'request'>) => Promise<boolean>): Promise<AtRisk> {
    on(start)
    const aboutId = await here.do((work) => aPerson(work))
    const { id } = await here.do(
      (work) =>
        recordRequest(work, 'objection', {
          ...{ title: 'No newsletter', theme: '', asker: 'Zelda', contact: '', details: 'No more letters' },
          ...{ channel: 'letter', receivedAt: work.now, requesterId: null, aboutId },
          ...{ agencyId: null, ownerId: null },
        }),
      { id: proposer },
    )
    await superuser.query(
      `update requests.request set closed_at = recorded_at, outcome = 'stopped', answer = '' where id = $1`,
      [id],
    )
    const late = start.add({ years: 20 })
    const declared = kept.find(({ table }) => table === 'requests.request')
    assert.ok(declared)
    on(late)
    const made = await here.do(
      async (work) => {
        const { rows } = await dueRowsOf(work.tx, await catalogueOf(work.tx), declared, late)
        const hashes = rows.filter(({ key }) => key['id'] === id).map(({ hash }) => hash)
        return proposeDisposal(work, kept, { table: declared.table, hashes, reason: 'No need' })
      },
      { id: proposer },
    )
    assert.ok('id' in made)
    return {
      covered: [
        { scope: 'thing', coversId: id },
        { scope: 'person', coversId: aboutId },
        { scope: 'type', record: 'request' },
      ],
      destroy: () => {
        on(late)
        return here.do(
          async (work) => {
            const disposal = await findDisposal(work.tx, made.id)
            assert.ok(disposal)
            const { seen } = await previewOf(work.tx, kept, disposal, late)
            return carryOut(work, kept, made.id, { version: disposal.version, seen })
          },
          { id: second },
        )
      },
      isThere: () => there(id),
    }
  }

  const WAYS: Readonly<Record<string, () => Promise<AtRisk>>> = {
    'a disposal by two people': () => aDueRequest((id) => isHere('requests.request where id = $1', [id])),
    'the shredding of what the audit says': () =>
      aDueRequest((id) =>
        isHere(
          `platform.audit_detail where detail is not null and audit_id in
            (select id from platform.audit where subject = $1)`,
          [id],
        ),
      ),
    'the ending of an account': async () => {
      on(start)
      const { accountId, email } = await here.newAccount()
      const agencyId = await here.do((work) => anAgency(work))
      const personId = await here.do((work) => aPerson(work, { accountId, email, agencyId }))
      const toOn = start.add({ days: 10 })
      await here.do((work) =>
        givePost(work, { personId, kind: 'agency-lead', agencyId, fromOn: start, toOn }),
      )
      return {
        covered: [
          { scope: 'person', coversId: personId },
          { scope: 'type', record: 'account' },
        ],
        destroy: async () => {
          on(toOn.add({ years: 3 }))
          await here.due('accounts.end-idle')
        },
        isThere: async () => (await here.identity.accountOf(email)) !== undefined,
      }
    },
    'the sweep of drafts': async () => {
      on(start)
      const form = modules.flatMap(({ longForms }) => longForms ?? []).find(({ name }) => name === 'terms')
      assert.ok(form)
      const subjectId = newId<'terms'>()
      const writer = await here.do((work) => aPerson(work, { posts: ['business-manager'] }))
      await here.do((work) => saveDraft(work, form, subjectId, { purpose: 'Half a sentence' }), {
        id: writer,
      })
      return {
        covered: [
          { scope: 'person', coversId: writer },
          { scope: 'thing', coversId: subjectId },
          { scope: 'type', record: 'working' },
        ],
        destroy: async () => {
          on(start.add({ days: 31 }))
          await here.due('administration.clear-drafts')
        },
        isThere: () => isHere('platform.draft where subject_id = $1', [subjectId]),
      }
    },
    'the sweep of what an undo would bring back': async () => {
      on(start)
      const kind = modules
        .flatMap(({ bulkKinds }) => bulkKinds ?? [])
        .find((each) => each.kind === 'people.import')
      assert.ok(kind)
      const subjectId = newId<'list'>()
      const { result: personId, bulkChangeId } = await here.do((work) =>
        undoable(work, kind, { title: 'Import of people.csv', subjectId }, () => aPerson(work)),
      )
      return {
        covered: [
          // It stands in the images alone, which are sealed.
          { scope: 'person', coversId: personId },
          { scope: 'thing', coversId: subjectId },
          { scope: 'type', record: 'directory' },
          { scope: 'type', record: 'working' },
        ],
        destroy: async () => {
          on(start.add({ days: 2 }))
          await here.due('administration.forget-undo')
        },
        isThere: () => isHere('platform.bulk_change where id = $1 and images is not null', [bulkChangeId]),
      }
    },
  }

  for (const [way, arrange] of Object.entries(WAYS))
    it(`of whatever kind refuses ${way} of what it covers, and of nothing else, until it is released`, async () => {
      const { covered, destroy, isThere } = await arrange()
      const place = async (kind: HoldKind, given: Covers) => {
        on(start)
        const facts = { coversId: null, record: null, ...given }
        return here.do((work) => placeHold(work, { kind, ...facts, reason: 'Asked', fromOn: start }))
      }
      for (const kind of Object.keys(HOLD_KINDS) as HoldKind[])
        for (const each of covered) {
          const holdId = await place(kind, each)
          await destroy()
          assert.ok(await isThere(), `${kind} hold on a ${each.scope}`)
          await here.do((work) => releaseHold(work, holdId, { reason: 'Over', version: 1 }))
        }
      await place('police', { scope: 'person', coversId: second })
      await destroy()
      assert.equal(await isThere(), false)
      assert.deepEqual(here.faults, [])
    })
})
