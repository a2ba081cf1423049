import { bodies } from '#modules/governance/index.ts'
import { agencyNames } from '#modules/people/index.ts'
import type { Reader } from '#platform/db.ts'
import type { Module } from '#platform/module.ts'
import { remembering } from '#platform/remembering.ts'
import type { Ask } from '#platform/site.ts'
import { holds } from '#platform/work.ts'
import { themes } from '../queries/recommendations.ts'
import type { Narrowing, Option } from '../rules/asked.ts'
import { BY_HAND, readEveryAction } from '../rules.ts'
import { narrowingsHere, originsHere } from './around.ts'

const options = (found: readonly { readonly id: string; readonly name: string }[]): readonly Option[] =>
  found.map(({ id, name }) => ({ value: id, text: name }))

/** What the lists to choose from hold, which is the same for everybody who follows the work. */
const lists = remembering(async (db: Reader, today: Temporal.PlainDate) => ({
  agencies: options(await agencyNames(db)),
  bodies: options(await bodies.list(db, today)),
  themes: options((await themes(db)).filter(({ retiredAt }) => !retiredAt)),
}))

/** By what whoever asks can narrow the tracker. Who sees their own actions alone needs no lists of others. */
export async function narrowingFor(ask: Ask, modules: readonly Module[]): Promise<Narrowing> {
  const origins = [
    { value: BY_HAND, text: 'Recorded by hand' },
    ...originsHere(ask, modules).flatMap(({ kind, words }) => (words ? [{ value: kind, text: words }] : [])),
  ]
  if (!holds(ask.actor, readEveryAction)) return { agencies: [], bodies: [], themes: [], others: [], origins }
  const others = []
  for (const { name, label, any, choices } of narrowingsHere(ask, modules))
    others.push({ name, label, any, options: await choices(ask) })
  return { ...(await lists.on(ask.db, ask.today)), others, origins }
}
