import { bodies } from '#modules/governance/index.ts'
import { agencyNames, peopleOn } from '#modules/people/index.ts'
import type { Reader } from '#platform/db.ts'
import type { Body } from '#platform/forms.ts'
import { isId } from '#platform/id.ts'
import type { Module, PanelAsk } from '#platform/module.ts'
import { remembering } from '#platform/remembering.ts'
import type { Ask } from '#platform/site.ts'
import { holds } from '#platform/work.ts'
import { themes } from '../queries/recommendations.ts'
import { type AskedPart, askedParts, type Narrowing, type Option } from '../rules/asked.ts'
import { type ActionsAsked, actionsAsked } from '../rules/tracker.ts'
import { BY_HAND, readEveryAction } from '../rules.ts'
import { narrowingsHere, originsHere } from './around.ts'

/** Who asks, from a page or from a job. */
type Asking = PanelAsk & Pick<Ask, 'partnership'>

const options = (found: readonly { readonly id: string; readonly name: string }[]): readonly Option[] =>
  found.map(({ id, name }) => ({ value: id, text: name }))

/** What the lists to choose from hold, which is the same for everybody who follows the work. */
const lists = remembering(async (db: Reader, today: Temporal.PlainDate) => ({
  agencies: options(await agencyNames(db)),
  bodies: options(await bodies.list(db, today)),
  themes: options((await themes(db)).filter(({ retiredAt }) => !retiredAt)),
}))

/** By what whoever asks can narrow the tracker. Who sees their own actions alone needs no lists of others. */
export async function narrowingFor(ask: Asking, modules: readonly Module[]): Promise<Narrowing> {
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

/** The people who may be asked for: everybody who is here, where any of what is asked names one and no agency. */
export async function peopleFor(
  { db, actor, today }: Asking,
  all: readonly ActionsAsked[],
  { agencies }: Narrowing,
): Promise<readonly Option[]> {
  const namesOne = all.some(({ owner }) => isId(owner) && !agencies.some(({ value }) => value === owner))
  return namesOne ? options(await peopleOn(db, actor, today)) : []
}

/** What is asked of the tracker in words, for whoever follows the work. */
export async function partsAsked(
  ask: Asking,
  modules: readonly Module[],
  asked: ActionsAsked,
): Promise<readonly AskedPart[]> {
  const by = await narrowingFor(ask, modules)
  return askedParts(asked, by, await peopleFor(ask, [asked], by))
}

/** What is asked of the tracker by the hidden fields of a form. */
export const askedInForm = (body: Body): ActionsAsked =>
  actionsAsked(
    Object.fromEntries(
      Object.entries(body).flatMap(([name, value]) =>
        typeof value === 'string' ? [[name, value] as const] : [],
      ),
    ),
  )
