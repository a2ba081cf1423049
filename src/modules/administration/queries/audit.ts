import { namesOf, peopleOn } from '#modules/people/index.ts'
import type { Attention } from '#platform/attention.ts'
import { chainState } from '#platform/audit/listing.ts'
import type { Reader } from '#platform/db.ts'
import { accordItself } from '#platform/jobs.ts'
import { type Actor, holds, type PersonId } from '#platform/work.ts'
import { exportAudit } from '../rules/permissions.ts'

/** Before anybody was here: from then on, everybody who ever was. */
const LONG_AGO = Temporal.PlainDate.from('1900-01-01')

/** Everybody of a name, those who have left too, and Accord itself. */
export async function actorsNamed(reader: Reader, actor: Actor, words: string): Promise<readonly PersonId[]> {
  const sought = words.toLocaleLowerCase('en-GB')
  const accord = accordItself(reader.partnershipId)
  return [accord, ...(await peopleOn(reader, actor, LONG_AGO))]
    .filter(({ name }) => name.toLocaleLowerCase('en-GB').includes(sought))
    .map(({ id }) => id)
}

/** Names where they are known. Whoever is not in the directory is named by their id. */
export async function actorNames(
  reader: Reader,
  ids: readonly PersonId[],
): Promise<(id: PersonId) => string> {
  const accord = accordItself(reader.partnershipId)
  const names = await namesOf(reader, ids)
  return (id) => (id === accord.id ? accord.name : (names.get(id) ?? `Unknown, ${id}`))
}

/** Tells those who answer for the audit that its chain is broken. */
export async function auditAttention(reader: Reader, actor: Actor): Promise<Attention[]> {
  if (!holds(actor, exportAudit)) return []
  const { lastCheck } = await chainState(reader)
  return lastCheck && lastCheck.fault !== ''
    ? [
        {
          title: 'The chain of the audit is broken',
          detail: lastCheck.fault,
          href: '/workspace/administration/audit',
          state: { kind: 'bad', words: 'Tell whoever runs Accord' },
        },
      ]
    : []
}
