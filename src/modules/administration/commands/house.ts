import { audit } from '#platform/audit.ts'
import { changeBrand, type Partnership, partnershipOf, switchModule } from '#platform/partnerships.ts'
import { demandPermission, Stale, type Work } from '#platform/work.ts'
import type { BrandInput } from '../forms/house.ts'
import { changeSettings } from '../rules/permissions.ts'

/** Switches one module on or off. What it holds is kept either way. */
export async function switchTo(
  work: Work,
  { module, to }: { readonly module: string; readonly to: 'on' | 'off' },
): Promise<void> {
  demandPermission(work, changeSettings)
  await switchModule(work.tx, module, to)
  const did = to === 'on' ? 'administration.switchOn' : 'administration.switchOff'
  await audit(work, did, work.tx.partnershipId, { module })
}

/** Changes what the partnership is called and its colour. Somebody who began from another one gets what is saved now. */
export async function changeHouseBrand(
  work: Work,
  { name, strap, brand, opened }: BrandInput,
): Promise<{ readonly saved: true } | { readonly refused: 'stale'; readonly current: Partnership }> {
  demandPermission(work, changeSettings)
  const current = await partnershipOf(work.tx)
  if (openedBrand(current) !== opened) return { refused: 'stale', current }
  if (!(await changeBrand(work.tx, current, { name, strap, brand }))) throw new Stale()
  await audit(work, 'administration.changeBrand', work.tx.partnershipId, { brand })
  return { saved: true }
}

/** What a form was opened with, as one text. */
const openedBrand = ({ name, strap, brand }: Pick<Partnership, 'name' | 'strap' | 'brand'>): string =>
  JSON.stringify([name, strap, brand])
