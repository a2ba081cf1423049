import {
  type ActionId,
  addEvidence,
  checksOf,
  findAction,
  recordByHand,
  recordCheck,
  submitAction,
  updateAction,
  verifyAction,
} from '#modules/actions/index.ts'
import type { GroupId } from '#modules/governance/index.ts'
import type { AgencyId } from '#modules/people/index.ts'
import { dayOf } from '#platform/days.ts'
import type { Visitor } from '#platform/testing/world.ts'
import type { PersonId, Work } from '#platform/work.ts'
import { day } from './made.ts'

/** An action that was recorded by hand with every part that one has, an update that says how it goes, and evidence. */
export async function furnishActions(
  work: Work,
  mark: string,
  given: { readonly groupId: GroupId; readonly agencyId: AgencyId; readonly personId: PersonId },
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
  return { handActionId: id }
}

/**
 * Has an action verified that somebody else submitted, seven months ago: somebody has looked at what came of it once, and it
 * is time to look again.
 */
export async function furnishVerification(
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
  const [first, second] = await checksOf(work.tx, actionId)
  if (!first || !second) throw new Error('No look is planned')
  await recordCheck(
    work,
    actionId,
    first.id,
    { result: 'strong', words: `${mark} 18 of 20`, dueOn: null },
    undefined,
  )
  return { impactCheckId: second.id }
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
