import { audit } from '#platform/audit.ts'
import { newId } from '#platform/id.ts'
import { takeTurn } from '#platform/turns.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import type { ThemeInput } from '../forms/recommendations.ts'
import { themes } from '../queries/recommendations.ts'
import { keepRecommendations } from '../rules/recommendations.ts'
import { recommendations, type Theme, type ThemeId } from '../schema/recommendations.ts'

/** Another theme is called so already. */
interface Taken {
  readonly refused: 'taken'
}

/** Those who change the list of themes wait for each other. */
async function themesInTurn(work: Work): Promise<readonly Theme[]> {
  demandPermission(work, keepRecommendations)
  await takeTurn(work.tx, 'actions.themes')
  return themes(work.tx)
}

const isCalled = (name: string, but?: ThemeId) => (theme: Theme) =>
  theme.id !== but && theme.name.toLowerCase() === name.toLowerCase()

export async function addTheme(
  work: Work,
  { name }: Pick<ThemeInput, 'name'>,
): Promise<Taken | { readonly id: ThemeId }> {
  const all = await themesInTurn(work)
  if (all.some(isCalled(name))) return { refused: 'taken' }
  const id = newId<'theme'>()
  await recommendations(work.tx)
    .insertInto('actions.theme')
    .values({ partnershipId: work.tx.partnershipId, id, name, retiredAt: null, version: 1 })
    .execute()
  await audit(work, 'actions.add-theme', id)
  return { id }
}

async function save(work: Work, { id, version }: Theme, changed: Partial<Pick<Theme, 'name' | 'retiredAt'>>) {
  await recommendations(work.tx)
    .updateTable('actions.theme')
    .set({ ...changed, version: version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
}

/** Calls a theme something else, wherever it was given. */
export async function renameTheme(
  work: Work,
  id: ThemeId,
  { name, version }: ThemeInput,
): Promise<Taken | { readonly refused: 'stale'; readonly current: Theme } | { readonly id: ThemeId }> {
  const all = await themesInTurn(work)
  const current = all.find((theme) => theme.id === id)
  demand(current !== undefined)
  if (current.version !== version) return { refused: 'stale', current }
  if (all.some(isCalled(name, id))) return { refused: 'taken' }
  await save(work, current, { name })
  await audit(work, 'actions.rename-theme', id, { version: version + 1 })
  return { id }
}

/** Takes a theme off the list of those that are given, or puts it back. Recommendations keep it. */
export async function retireTheme(work: Work, id: ThemeId, isRetired: boolean): Promise<void> {
  const current = (await themesInTurn(work)).find((theme) => theme.id === id)
  demand(current !== undefined)
  if ((current.retiredAt !== null) === isRetired) return
  await save(work, current, { retiredAt: isRetired ? work.now : null })
  await audit(work, isRetired ? 'actions.retire-theme' : 'actions.restore-theme', id)
}
