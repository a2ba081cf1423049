import { namesOf, peopleOn } from '#modules/people/index.ts'
import { ACTING, actingName } from '#platform/acting.ts'
import type { Attention } from '#platform/attention.ts'
import { chainState, type Listed } from '#platform/audit/listing.ts'
import type { Reader } from '#platform/db.ts'
import type { KeptTable } from '#platform/keeping.ts'
import { recordNames } from '#platform/record-names.ts'
import { type Actor, holds, type PersonId } from '#platform/work.ts'
import { exportAudit } from '../rules/permissions.ts'

/** Before anybody was here: from then on, everybody who ever was. */
const LONG_AGO = Temporal.PlainDate.from('1900-01-01')

/** Everybody of a name, those who have left too, and Accord itself. */
export async function actorsNamed(reader: Reader, actor: Actor, words: string): Promise<readonly PersonId[]> {
  const sought = words.toLocaleLowerCase('en-GB')
  return [...Object.values(ACTING), ...(await peopleOn(reader, actor, LONG_AGO))]
    .filter(({ name }) => name.toLocaleLowerCase('en-GB').includes(sought))
    .map(({ id }) => id)
}

/** Names where they are known: of people, and of what acts without being one. */
export async function actorNames(
  reader: Reader,
  ids: readonly PersonId[],
): Promise<(id: PersonId) => string> {
  const names = await namesOf(reader, ids)
  return (id) => actingName(id) ?? names.get(id) ?? 'Not in the directory'
}

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** Names for the records that entries are about or mention. */
export interface EntryNames {
  /** “person Ann Ash”, for one record by its id; undefined where nothing here has it. */
  readonly record: (id: string) => string | undefined
  /** The same text with the records in it named. */
  readonly inText: (text: string) => string
}

export async function entryNames(
  reader: Reader,
  kept: readonly KeptTable[],
  entries: readonly Pick<Listed, 'subject' | 'detail'>[],
): Promise<EntryNames> {
  const ids = new Set(entries.flatMap(({ subject, detail }) => `${subject} ${detail}`.match(ID) ?? []))
  const found = await recordNames(reader, kept, [...ids])
  const record = (id: string): string | undefined => {
    if (id === reader.partnershipId) return 'the partnership'
    const known = found.get(id)
    return known ? [known.what, known.name].filter(Boolean).join(' ') : actingName(id)
  }
  return { record, inText: (text) => text.replaceAll(ID, (id) => record(id) ?? id.slice(-6)) }
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
