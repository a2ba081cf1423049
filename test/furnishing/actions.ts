import {
  type ActionId,
  actionsAsked,
  addEvidence,
  addWaiting,
  askOwners,
  askTransfer,
  bringUp,
  checksOf,
  decideTransfer,
  endAction,
  findAction,
  openBody,
  recordAbsence,
  recordByHand,
  recordCheck,
  saveView,
  splitAction,
  submitAction,
  transfersOf,
  updateAction,
  verifyAction,
  waitings,
  writeForPublic,
} from '#modules/actions/index.ts'
import type { GroupId } from '#modules/governance/index.ts'
import { type AgencyId, addPerson } from '#modules/people/index.ts'
import { dayOf } from '#platform/days.ts'
import type { Visitor } from '#platform/testing/world.ts'
import type { PersonId, Work } from '#platform/work.ts'
import { day } from './made.ts'

const numberOf = async (work: Work, id: ActionId): Promise<string> =>
  (await findAction(work.tx, id))?.reference ?? ''

/** An action that was recorded by hand with every part that one has, an update that says how it goes, and evidence. */
export async function furnishActions(
  work: Work,
  mark: string,
  given: {
    readonly groupId: GroupId
    readonly agencyId: AgencyId
    readonly personId: PersonId
    readonly standInId: PersonId
  },
) {
  const { id } = await recordByHand(work, {
    ...{ summary: `${mark} handing over`, outcome: `${mark} nobody is lost`, success: `${mark} audit` },
    ...{ ownerId: given.personId, ownerAgencyId: given.agencyId, accountableId: given.groupId },
    ...{ originWords: `${mark} meeting, item 4`, agreedOn: day('2026-01-15'), dueOn: day('2026-09-30') },
    version: 0,
  })
  for (const [rag, isBlocked] of [
    ['amber', false],
    ['red', true],
  ] as const)
    await updateAction(work, id, {
      ...{ words: `${mark} said it goes ${rag}`, rag, isBlocked },
      reason: isBlocked ? `${mark} nobody answers` : '',
    })
  await addEvidence(work, id, { words: `${mark} words alone` }, undefined)
  const another = async (what: string) => {
    const made = await recordByHand(work, {
      ...{ summary: `${mark} ${what}`, outcome: '', success: '', ownerId: null, ownerAgencyId: null },
      ...{ accountableId: null, originWords: '', agreedOn: null, dueOn: null, version: 0 },
    })
    return made.id
  }
  const [endedActionId, splitActionId] = [await another('to be ended'), await another('to be split')]
  await endAction(work, await another('ended'), {
    ...{ reference: await numberOf(work, id), words: `${mark} covered elsewhere`, version: 1 },
  })
  await splitAction(work, await another('split'), {
    ...{ summaries: [`${mark} one part`, `${mark} other part`], words: `${mark} was two`, version: 1 },
  })
  // A week before its day whoever leads it is asked how it goes.
  const asked = await askOwners({ ...work, now: Temporal.Instant.from('2026-09-25T06:00:00Z') })
  if (asked === 0) throw new Error('Nobody was asked how their actions go')
  // The day after it nobody has done it, and whoever stands in for its lead, who is away, is reminded.
  const deputyId = await addPerson(work, {
    ...{ name: `${mark} Deputy`, email: `deputy@${mark.toLowerCase().replaceAll(/[^a-z]+/g, '-')}.example` },
  })
  const ill = await recordAbsence(work, {
    ...{ personId: given.personId, standInId: deputyId },
    ...{ fromOn: day('2026-09-30'), toOn: day('2026-10-02') },
  })
  if ('refused' in ill) throw new Error('They are away already')
  const told = await bringUp({ ...work, now: Temporal.Instant.from('2026-10-01T06:00:00Z') })
  if (told === 0) throw new Error('Nobody was told of what is late')
  const absent = await recordAbsence(work, {
    ...{ personId: given.personId, standInId: given.standInId },
    ...{ fromOn: day('2098-01-01'), toOn: day('2098-01-09') },
  })
  if ('refused' in absent) throw new Error('They are away already')
  await openBody(work, given.groupId)
  await writeForPublic(work, id, { words: `${mark} public words`, version: 0 })
  const ofAgency = actionsAsked({ words: mark, owner: given.agencyId, body: given.groupId })
  // Another before it, so that one can be put first.
  await saveView(work, `${mark} overdue`, actionsAsked({ standing: 'Overdue' }))
  const saved = await saveView(work, `${mark} agency`, ofAgency)
  if ('refused' in saved) throw new Error('They have a view of that name')
  return { handActionId: id, endedActionId, splitActionId, absenceId: absent.id, savedViewId: saved.id }
}

/** Has an action verified that somebody else submitted, seven months ago. */
export async function furnishVerified(
  work: Work,
  mark: string,
  { actionId, personId }: { readonly actionId: ActionId; readonly personId: PersonId },
) {
  const version = async () => (await findAction(work.tx, actionId))?.version ?? 0
  const byAnother = { ...work, actor: { ...work.actor, id: personId } }
  await addEvidence(byAnother, actionId, { words: `${mark} minutes say it` }, undefined)
  await submitAction(byAnother, actionId, { words: `${mark} was done`, version: await version() })
  await verifyAction(work, actionId, {
    ...{ decision: 'verified', words: `${mark} was seen`, version: await version() },
    verifiedOn: dayOf(work.now).subtract({ months: 7 }),
    checks: [3, 6, 12].map((months) => ({ months, source: 'audit', sourceWords: `${mark} audit` })),
  })
}

/** The same, and what came of it was weak, so that it is open again. */
export async function furnishVerification(
  work: Work,
  mark: string,
  given: { readonly actionId: ActionId; readonly personId: PersonId },
) {
  const { actionId } = given
  await furnishVerified(work, mark, given)
  const [first, second] = await checksOf(work.tx, actionId)
  if (!first || !second) throw new Error('No look is planned')
  await recordCheck(
    work,
    actionId,
    first.id,
    { result: 'weak', words: `${mark} 9 of 20`, dueOn: day('2027-03-31') },
    undefined,
  )
  return { impactCheckId: second.id }
}

/** An action that waits for another, and was to pass to an agency that did not take it on. */
export async function furnishAmongOthers(
  work: Work,
  mark: string,
  {
    actionId,
    personId,
    agencyId,
    onId,
  }: {
    readonly actionId: ActionId
    readonly personId: PersonId
    readonly agencyId: AgencyId
    readonly onId: ActionId
  },
) {
  await addWaiting(work, actionId, { reference: await numberOf(work, onId) })
  await askTransfer(work, actionId, { toAgencyId: agencyId, toId: personId, reason: `${mark} theirs` })
  const [transfer] = await transfersOf(work.tx, actionId)
  const [waiting] = await waitings(work.tx)
  if (!transfer || !waiting) throw new Error('The action waits for nothing, or was not to pass')
  await decideTransfer(work, actionId, transfer.id, { isAccepted: false, words: `${mark} not ours` })
  return { transferId: transfer.id, waitingId: waiting.id }
}

/** Sends a file as evidence of an action, and evidence that is taken back. */
export async function furnishEvidence(manager: Visitor, actionId: string, mark: string): Promise<void> {
  const page = `/workspace/actions/${actionId}/evidence/new`
  const file = (name: string) => ({
    ...{ field: 'file', name: `${mark.toLowerCase()}-${name}.txt` },
    bytes: Buffer.from(`${mark} ${name}`),
  })
  await manager.get(page)
  await manager.upload(page, file('wrong'), { words: `${mark} wrong file` })
  const list = await manager.get(`/workspace/actions/${actionId}`)
  const link = list.querySelectorAll('a').find((each) => /take-back$/.test(each.getAttribute('href') ?? ''))
  const back = link?.getAttribute('href') ?? ''
  await manager.get(back)
  await manager.post(back, { reason: `${mark} not ours` })
  await manager.get(page)
  await manager.upload(page, file('minutes'), { words: `${mark} minutes` })
}

/** Has what is very late in the tracker printed as a board paper. */
export async function furnishPrint(manager: Visitor): Promise<void> {
  const page = '/workspace/actions/print'
  await manager.get(`${page}?late=90`)
  await manager.post(page, { late: '90' })
}

/** Two trackers that were kept as spreadsheets: one that was taken in, and one that waits. */
export async function furnishTrackers(manager: Visitor, mark: string, code: string): Promise<string> {
  const trackers = '/workspace/actions/import'
  const sent = async (name: string, ...lines: readonly string[]): Promise<string> => {
    await manager.get(trackers)
    const bytes = Buffer.from(['No,Action,Status', ...lines].join('\n'))
    const { to } = await manager.upload(trackers, { field: 'file', name: `${code}-${name}.csv`, bytes })
    await manager.get(to)
    await manager.post(to, {
      ...{ sheet: '0', heading: '1', tracker: `${mark} tracker`, version: '0', numberColumn: 'No' },
      ...{ summaryColumn: 'Action', statusColumn: 'Status', standsOf: 'Status', 'stand-0': 'open' },
    })
    return to
  }
  const taken = await sent('taken', `1,${mark} from a tracker,New`, `2,${mark} from a tracker too,New`)
  const rows = await manager.get(`${taken}/rows`)
  await manager.post(`${taken}/rows`, {
    seen: rows.querySelector('[name=seen]')?.getAttribute('value') ?? '',
  })
  return (await sent('waiting', `3,${mark} waits in a tracker,New`)).split('/').at(-1) ?? ''
}
