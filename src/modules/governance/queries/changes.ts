import { z } from 'zod'
import type { Change, ChangesSource } from '#platform/changes.ts'
import { eventsSince } from '#platform/events.ts'
import { groupChanged, seatFilled, termsMoved } from '../events.ts'
import { groups } from './structure.ts'
import { openTerms } from './terms.ts'

const about = z.object({ groupId: z.string(), termsId: z.string().optional() })

/** Groups that changed, seats that were filled, and terms of reference that moved, each once. */
export const changes: ChangesSource = async (ask, since) => {
  const { db, actor } = ask
  const events = await eventsSince(db, since, [groupChanged.name, seatFilled.name, termsMoved.name])
  if (events.length === 0) return []
  const names = new Map((await groups(db, actor)).map(({ id, name }) => [id as string, name]))
  const open = new Map((await openTerms(ask)).map((terms) => [terms.id as string, terms.thing]))
  const told = new Map<string, Change>()
  for (const { at, name, payload } of events) {
    const { groupId, termsId } = about.parse(payload)
    const group = names.get(groupId)
    const thing = termsId === undefined ? undefined : open.get(termsId)
    const key = `${name} ${termsId ?? groupId}`
    if (told.has(key) || !group) continue
    const href = `/workspace/groups/${groupId}` as const
    if (thing) told.set(key, { at, words: `${thing.label}, moved on`, href: thing.href as `/${string}` })
    else if (name === groupChanged.name) told.set(key, { at, words: `${group} was set up or changed`, href })
    else if (name === seatFilled.name) told.set(key, { at, words: `Who sits on ${group} changed`, href })
  }
  return [...told.values()]
}
