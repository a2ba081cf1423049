import { bondsOf, TOO_NEW, whyNotSecond } from '#modules/accounts/index.ts'
import { namesOf } from '#modules/people/index.ts'
import {
  catalogueOf,
  type Disposal,
  type DisposalId,
  disposals,
  dueRowsOf,
  dueTables,
  everyHold,
  findDisposal,
  findHold,
  type Hold,
  type HoldId,
  previewOf,
  rulesOn,
  standingHolds,
  stayedOf,
} from '#platform/disposal.ts'
import { dateBoxes, filled, parseForm, withError } from '#platform/forms.ts'
import { isId } from '#platform/id.ts'
import { type KeptTable, RECORD_TYPES, type RecordType } from '#platform/keeping.ts'
import {
  type Answer,
  type Ask,
  conflict,
  invalid,
  notFound,
  seeOther,
  show,
  type WorkspaceRoute,
} from '#platform/site.ts'
import type { PersonId } from '#platform/work.ts'
import { appraise, dispose, hold, release, withdraw } from '../commands/keeping.ts'
import { appraisalForm, carryOutForm, holdForm, releaseForm } from '../forms/keeping.ts'
import { keepRecords } from '../rules/permissions.ts'
import { certificatePage, disposalsPage, dueTablePage, proposalPage } from '../views/disposal.ts'
import { duePage, holdsPage, KEEPING, newHoldPage, releaseHoldPage, schedulePage } from '../views/keeping.ts'

/** What is declared of every table of the product. */
export interface KeepingAbove {
  readonly kept: () => readonly KeptTable[]
}

const peopleOfHolds = (holds: readonly Hold[]) =>
  holds.flatMap((each) => [
    each.placedBy,
    ...(each.releasedBy ? [each.releasedBy] : []),
    ...(each.scope === 'person' ? [each.coversId as PersonId] : []),
  ])

async function reasonsOfHolds(
  { db, keys }: Ask,
  holds: readonly Hold[],
): Promise<ReadonlyMap<string, string>> {
  const reasons = new Map<string, string>()
  for (const { id, reason, releaseReason } of holds) {
    reasons.set(id, await keys.open(db, { table: 'platform.hold', column: 'reason', row: id }, reason))
    if (releaseReason)
      reasons.set(
        `${id} release`,
        await keys.open(db, { table: 'platform.hold', column: 'release_reason', row: id }, releaseReason),
      )
  }
  return reasons
}

const WAYS = {
  delete: 'Deleted',
  anonymise: 'Personal data taken out',
  never: 'Stays',
} as const

async function schedule({ db, today }: Ask, kept: readonly KeptTable[]): Promise<Answer> {
  const [ruleFor, due, holds] = [
    await rulesOn(db, today),
    await dueTables(db, kept, today),
    await standingHolds(db, today),
  ]
  const lines = (Object.keys(RECORD_TYPES) as RecordType[]).map((record) => {
    const of = kept.filter((each) => each.record === record)
    const rows = due.filter((each) => each.kept.record === record).reduce((sum, each) => sum + each.rows, 0)
    return {
      ...{ record, rule: ruleFor({ record } as KeptTable), due: rows },
      ways: [...new Set(of.map(({ disposal }) => WAYS[disposal]))],
    }
  })
  const proposed = (await disposals(db)).filter(({ state }) => state === 'proposed').length
  const total = due.reduce((sum, { rows }) => sum + rows, 0)
  return show(schedulePage(lines, { holds: holds.length, due: total, proposed, today }))
}

/** A proposal with what it would do today, or what is left of it. */
async function disposalPage(ask: Ask, kept: readonly KeptTable[], disposal: Disposal, notice?: string) {
  const { db, keys, today, actor } = ask
  const place = { table: 'platform.disposal', column: 'reason', row: disposal.id }
  const holds = await everyHold(db)
  const people = [
    disposal.proposedBy,
    ...(disposal.decidedBy ? [disposal.decidedBy] : []),
    ...peopleOfHolds(holds),
  ]
  const around = {
    names: await namesOf(db, people),
    reason: await keys.open(db, place, disposal.reason),
    notSecond: whyNotSecond(await bondsOf(db, actor.id, today), disposal.proposedBy),
  }
  if (disposal.state !== 'proposed') return certificatePage(disposal, around, notice)
  const plan = await previewOf(db, kept, disposal, today)
  const stopping = [...plan.stays.values()].flatMap((each) => (each.because === 'hold' ? [each.hold] : []))
  const tables = [...Map.groupBy(plan.rows, ({ table }) => table)].map(([table, rows]) => ({
    ...{ table, action: rows[0]?.action ?? ('delete' as const) },
    rows: new Set(rows.map(({ hash }) => hash)).size,
  }))
  return proposalPage(
    disposal,
    {
      ...{ tables, stayed: stayedOf(plan), seen: plan.seen },
      holds: [...new Map(stopping.map((each) => [each.id, each])).values()],
    },
    around,
    notice,
  )
}

const REFUSALS = {
  'too new': `${TOO_NEW} Nothing has gone.`,
  'one person': 'You proposed this, so somebody else has to carry it out. Nothing has gone.',
  decided: 'This was decided meanwhile. Nothing has gone by your hand.',
  changed: 'What would go is not what you saw. Nothing has gone. This is what would go now.',
  hold: 'A hold covers some of it. Nothing has gone.',
  'nothing goes': 'Nothing of it can go. The page says why.',
} as const

/** Keeping: the schedule, holds, what is due, and disposal by two people. */
export function keepingRoutes({ kept }: KeepingAbove): readonly WorkspaceRoute[] {
  const may = keepRecords
  const declared = ({ word }: Ask) => kept().find(({ table }) => table === word('keptTable'))
  const disposalOf = ({ db, id }: Ask) => findDisposal(db, id('disposalId') as DisposalId)
  const holdOf = ({ db, id }: Ask) => findHold(db, id('holdId') as HoldId)
  return [
    { method: 'GET', path: KEEPING, may, answer: (ask) => schedule(ask, kept()) },
    {
      method: 'GET',
      path: `${KEEPING}/holds`,
      may,
      async answer(ask) {
        const holds = await everyHold(ask.db)
        const names = await namesOf(ask.db, peopleOfHolds(holds))
        return show(holdsPage(holds, names, await reasonsOfHolds(ask, holds)))
      },
    },
    {
      method: 'GET',
      path: `${KEEPING}/holds/new`,
      may,
      async answer({ query, today }) {
        const person = query['person'] ?? ''
        const about = isId(person) ? { scope: 'person', address: `/workspace/people/${person}` } : {}
        return show(newHoldPage(filled({ ...about, ...dateBoxes('fromOn', today) })))
      },
    },
    {
      method: 'POST',
      path: `${KEEPING}/holds/new`,
      may,
      async answer(ask) {
        const parsed = parseForm(holdForm, ask.body)
        if (!parsed.ok) return invalid(newHoldPage(parsed.form))
        const result = await ask.write((work) => hold(work, kept(), parsed.input))
        if ('id' in result)
          return seeOther(`${KEEPING}/holds`, 'The hold is in place. Nothing that it covers is disposed of.')
        const words = 'Nothing here has this address. Open the page and copy its address again'
        return invalid(newHoldPage(withError(ask.body, 'address', words)))
      },
    },
    {
      method: 'GET',
      path: `${KEEPING}/holds/:holdId/release`,
      may,
      async answer(ask) {
        const found = await holdOf(ask)
        if (!found || found.releasedAt) return notFound
        const names = await namesOf(ask.db, peopleOfHolds([found]))
        return show(releaseHoldPage(found, names, filled({ version: String(found.version) })))
      },
    },
    {
      method: 'POST',
      path: `${KEEPING}/holds/:holdId/release`,
      may,
      async answer(ask) {
        const found = await holdOf(ask)
        if (!found) return notFound
        const names = await namesOf(ask.db, peopleOfHolds([found]))
        const words = 'Somebody released this hold while you had the form open. Nothing else has changed.'
        const overtaken = () => conflict(releaseHoldPage(found, names, filled(ask.body), words))
        if (found.releasedAt) return overtaken()
        const parsed = parseForm(releaseForm, ask.body)
        if (!parsed.ok) return invalid(releaseHoldPage(found, names, parsed.form))
        const result = await ask.write((work) => release(work, found.id, parsed.input))
        return 'id' in result ? seeOther(`${KEEPING}/holds`, 'The hold is released.') : overtaken()
      },
    },
    {
      method: 'GET',
      path: `${KEEPING}/due`,
      may,
      answer: async ({ db, today }) => show(duePage(await dueTables(db, kept(), today))),
    },
    {
      method: 'GET',
      path: `${KEEPING}/due/:keptTable`,
      may,
      async answer(ask) {
        const table = declared(ask)
        if (!table || table.disposal === 'never' || !table.starts.column) return notFound
        return show(dueTablePage(table, await dueRowsOf(ask.db, await catalogueOf(ask.db), table, ask.today)))
      },
    },
    {
      method: 'POST',
      path: `${KEEPING}/due/:keptTable`,
      may,
      async answer(ask) {
        const table = declared(ask)
        if (!table || table.disposal === 'never' || !table.starts.column) return notFound
        const due = await dueRowsOf(ask.db, await catalogueOf(ask.db), table, ask.today)
        const parsed = parseForm(appraisalForm, ask.body)
        if (!parsed.ok) return invalid(dueTablePage(table, due, parsed.form))
        const { rows: hashes, untilOn, decision, reason } = parsed.input
        if (decision === 'keep' && untilOn && Temporal.PlainDate.compare(untilOn, ask.today) <= 0)
          return invalid(
            dueTablePage(table, due, withError(ask.body, 'untilOn', 'The day must be after today')),
          )
        const given = { table: table.table, hashes, untilOn, decision, reason }
        const result = await ask.write((work) => appraise(work, kept(), given))
        if ('id' in result)
          return seeOther(
            `${KEEPING}/disposals/${result.id}`,
            'Your decision is recorded. Somebody else carries it out.',
          )
        if ('rows' in result) return seeOther(`${KEEPING}/due/${table.table}`)
        const words = 'None of these is due any more. Choose from the list as it is now'
        return invalid(dueTablePage(table, due, withError(ask.body, 'rows', words)))
      },
    },
    {
      method: 'GET',
      path: `${KEEPING}/disposals`,
      may,
      async answer({ db }) {
        const all = await disposals(db)
        const people = all.flatMap(({ proposedBy, decidedBy }) => [
          proposedBy,
          ...(decidedBy ? [decidedBy] : []),
        ])
        return show(disposalsPage(all, await namesOf(db, people)))
      },
    },
    {
      method: 'GET',
      path: `${KEEPING}/disposals/:disposalId`,
      may,
      async answer(ask) {
        const disposal = await disposalOf(ask)
        return disposal ? show(await disposalPage(ask, kept(), disposal)) : notFound
      },
    },
    {
      method: 'POST',
      path: `${KEEPING}/disposals/:disposalId/carry-out`,
      may,
      async answer(ask) {
        const disposal = await disposalOf(ask)
        if (!disposal) return notFound
        const parsed = parseForm(carryOutForm, ask.body)
        const given = parsed.ok ? parsed.input : { version: 0, seen: '' }
        const result = await ask.write((work) => dispose(work, kept(), disposal.id, given))
        if ('certificate' in result)
          return seeOther(`${KEEPING}/disposals/${disposal.id}`, 'It is done. This is the certificate.')
        const now = (await disposalOf(ask)) ?? disposal
        return conflict(await disposalPage(ask, kept(), now, REFUSALS[result.refused]))
      },
    },
    {
      method: 'POST',
      path: `${KEEPING}/disposals/:disposalId/withdraw`,
      may,
      async answer(ask) {
        const disposal = await disposalOf(ask)
        if (!disposal) return notFound
        const parsed = parseForm(carryOutForm, ask.body)
        const isFresh =
          disposal.state === 'proposed' && parsed.ok && parsed.input.version === disposal.version
        if (!isFresh) return conflict(await disposalPage(ask, kept(), disposal, REFUSALS.decided))
        await ask.write((work) => withdraw(work, disposal.id, disposal.version))
        return seeOther(`${KEEPING}/disposals`, 'The disposal is withdrawn. Nothing was disposed of.')
      },
    },
  ]
}
