import type { PersonId } from './work.ts'

/** Who acts in a partnership without being a person of its directory: always under the same id, so that it has a name. */
export const ACTING = {
  accord: { id: '00000000-0000-7000-8000-000000000000' as PersonId, name: 'Accord' },
  terminal: { id: '00000000-0000-7000-8000-000000000001' as PersonId, name: 'Command line' },
  demo: { id: '00000000-0000-7000-8000-000000000002' as PersonId, name: 'Demo loader' },
} as const

/** Its name; undefined for a person. */
export const actingName = (id: string): string | undefined =>
  Object.values(ACTING).find((each) => each.id === id)?.name
