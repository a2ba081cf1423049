import { type ArrangementId, waiveInArrangements } from '#modules/governance/index.ts'
import { REQUIRED_ITEMS } from '#modules/governance/testing.ts'
import { personOfAccount } from '#modules/people/index.ts'
import { dayOf } from '#platform/days.ts'
import { everyPartnership } from '#platform/partnerships.ts'
import type { Product } from './browser.ts'

/** Waives everything that the records of the demo do not answer yet, as its business unit would one by one. */
export async function waiveEverything({ world, account }: Product, path: string): Promise<void> {
  const id = path.split('/').at(-1) as ArrangementId
  const found = (await everyPartnership(world.database)).find(({ host }) => host === null)
  if (!found) throw new Error('The demo has no partnership')
  const accountId = await world.identity.accountOf(account('business manager').email)
  if (!accountId) throw new Error('The demo has no business manager')
  await world.do(
    async (given) => {
      const actor = await personOfAccount(given.tx, accountId, dayOf(given.now))
      if (!actor) throw new Error('The business manager has left')
      const work = { ...given, actor }
      for (const item of REQUIRED_ITEMS)
        await waiveInArrangements(work, id, { items: [item], reason: 'It comes with the next version' })
    },
    { partnershipId: found.partnershipId },
  )
}
