import { agencyNames, namesOf } from '#modules/people/index.ts'
import type { Reader } from '#platform/db.ts'
import type { Id } from '#platform/id.ts'
import type { Keys, Place } from '#platform/keys.ts'
import type { PersonId, Work } from '#platform/work.ts'
import { openSittings } from '../rules/case-audits.ts'
import {
  type AgreedGrade,
  type Auditor,
  type AuditPart,
  type Criterion,
  type CriterionId,
  caseAudits,
  type PartGrade,
} from '../schema/case-audits.ts'
import type { SampleId } from '../schema/samples.ts'
import { casesOf } from './samples.ts'

/** What is graded in every case of an audit, in its order, with what was taken out. Nothing of it is of a case. */
export const criteriaOf = (reader: Reader, sampleId: SampleId): Promise<readonly Criterion[]> =>
  caseAudits(reader)
    .selectFrom('assurance.criterion')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('sampleId', '=', sampleId)
    .orderBy('number')
    .execute()

export const findCriterion = async (
  reader: Reader,
  sampleId: SampleId,
  id: CriterionId,
): Promise<Criterion | undefined> => (await criteriaOf(reader, sampleId)).find((each) => each.id === id)

/** An auditor with their name and that of the agency for which they grade. */
export interface NamedAuditor extends Auditor {
  readonly name: string
  readonly agency: string
}

/** Those who grade the cases of an audit, and those who did, by agency and name. */
export async function auditorsOf(reader: Reader, sampleId: SampleId): Promise<readonly NamedAuditor[]> {
  const rows = await caseAudits(reader)
    .selectFrom('assurance.auditor')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('sampleId', '=', sampleId)
    .orderBy('id')
    .execute()
  const names = await namesOf(
    reader,
    rows.map(({ personId }) => personId),
  )
  const agencies = new Map((await agencyNames(reader)).map(({ id, name }) => [id, name]))
  return rows
    .map((row) => ({
      ...{ ...row, name: names.get(row.personId) ?? 'Somebody' },
      agency: agencies.get(row.agencyId) ?? 'An agency',
    }))
    .toSorted((one, other) => one.agency.localeCompare(other.agency) || one.name.localeCompare(other.name))
}

/** Every part of every case of an audit. What people wrote in them stands sealed. */
export const partsOf = (reader: Reader, sampleId: SampleId): Promise<readonly AuditPart[]> =>
  caseAudits(reader)
    .selectFrom('assurance.auditPart')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('sampleId', '=', sampleId)
    .orderBy('id')
    .execute()

/** Every blind grade of an audit. Whoever calls it shows only those of sittings that are open, and a reader’s own. */
export const gradesOf = (reader: Reader, sampleId: SampleId): Promise<readonly PartGrade[]> =>
  caseAudits(reader)
    .selectFrom('assurance.partGrade')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('sampleId', '=', sampleId)
    .orderBy('id')
    .execute()

/** Every grade that was agreed in an audit. */
export const agreedOf = (reader: Reader, sampleId: SampleId): Promise<readonly AgreedGrade[]> =>
  caseAudits(reader)
    .selectFrom('assurance.agreedGrade')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('sampleId', '=', sampleId)
    .orderBy('id')
    .execute()

/** The audits in which somebody grades cases now. */
export const auditedBy = (
  reader: Reader,
  people: readonly PersonId[],
): Promise<readonly Pick<Auditor, 'id' | 'sampleId' | 'personId'>[]> =>
  people.length === 0
    ? Promise.resolve([])
    : caseAudits(reader)
        .selectFrom('assurance.auditor')
        .select(['id', 'sampleId', 'personId'])
        .where('partnershipId', '=', reader.partnershipId)
        .where('personId', 'in', [...people])
        .where('endedAt', 'is', null)
        .orderBy('id')
        .execute()

/** The sittings of an audit that are open as it stands, before a step that may change it. */
export async function sittingsOpen(reader: Reader, sampleId: SampleId): Promise<ReadonlySet<number>> {
  return openSittings(await casesOf(reader, sampleId), await partsOf(reader, sampleId))
}

type SealedTable = 'audit_part' | 'part_grade' | 'agreed_grade'

/** Where the words of a row stand. A sealed text that was moved elsewhere cannot be opened there. */
const wordsPlace = (table: SealedTable, row: Id<string>): Place => ({
  ...{ table: `assurance.${table}`, column: 'words', row },
})

/** Words as they are kept: sealed, and empty where there are none. */
export const sealedWords = async (
  { tx, keys }: Pick<Work, 'tx' | 'keys'>,
  table: SealedTable,
  id: Id<string>,
  text: string,
): Promise<string> => (text === '' ? '' : keys.seal(tx, wordsPlace(table, id), text))

/** Words that were sealed. Whoever calls it has called `openThing`, or demanded as much. */
export const openedWords = async (
  { db, keys }: { readonly db: Reader; readonly keys: Keys },
  table: SealedTable,
  { id, words }: { readonly id: Id<string>; readonly words: string },
): Promise<string> => (words === '' ? '' : keys.open(db, wordsPlace(table, id), words))
