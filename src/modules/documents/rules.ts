import { BUSINESS_UNIT, post } from '#modules/people/index.ts'
import type { Opening, Thing } from '#platform/access.ts'
import type { Reader } from '#platform/db.ts'
import { FILE_TYPES, type FileType, LARGEST_FILE } from '#platform/files/kinds.ts'
import type { Id } from '#platform/id.ts'
import { settingKey, wholeNumber } from '#platform/settings.ts'
import { EVERY_PERSON } from '#platform/site.ts'
import { type Actor, type Holding, permission } from '#platform/work.ts'
import type { Document, DocumentId, Fact } from './schema.ts'

export const readDocuments = permission('documents.read', EVERY_PERSON)
export const publishDocuments = permission('documents.publish', ...BUSINESS_UNIT)

/** What a module is called by that documents do not know: a record that documents belong to. */
export interface DocumentOwner {
  readonly kind: string
  /** “the Executive”, “a seat on this group”: whom its T2 documents are open to, besides the business unit. */
  readonly readersWords: string
  /** Posts and seats that open its T2 documents, where they are held on the very record. */
  readonly readers: readonly string[]
  /** Posts and seats that may attach to it and replace, besides the business unit. */
  readonly keepers: readonly string[]
  /** Which these are, for whoever is refused: “the seat of chair or deputy on this group”. */
  readonly keepersWords?: string
  /** Its records and their documents are for the business unit alone: no list names them to others, no document is below T2. */
  readonly isPrivate?: true
  readonly href: (id: Id<string>) => string
  /** Every record of this kind that a document may belong to, by its name. */
  readonly all: (reader: Reader) => Promise<readonly { readonly id: Id<string>; readonly name: string }[]>
}

const UNIT: readonly string[] = BUSINESS_UNIT

/** Who sees every T2 document of the partnership, but for those of private records. */
export const EVERYWHERE: readonly string[] = [...BUSINESS_UNIT, post('scrutineer')]

export const DOCUMENT = 'document'

/** What a document is called where its title is not to be read: the end of its id, which tells nothing. */
export const referenceOf = (id: DocumentId): string => `Document ${id.slice(-8).toUpperCase()}`

export const documentPath = (id: DocumentId): string => `/workspace/documents/${id}`

type Facts = Pick<Document, 'id' | 'tier' | 'title' | 'ownerId' | 'madeBy' | 'keptBy'>

/** A document, as those who decide who may open things know it. */
export function thingOf(document: Facts, owner: DocumentOwner | undefined): Thing {
  const unit: Opening = {
    ...{ as: BUSINESS_UNIT, of: null, right: 'decide' },
    words: 'a post in the business unit',
  }
  const scrutineer: Opening = { as: [post('scrutineer')], of: null, words: 'the scrutineer’s post' }
  const { readers = [], readersWords = '', keepers = [], keepersWords = readersWords } = owner ?? {}
  const kept: Opening = {
    ...{ as: keepers, of: document.ownerId, right: 'contribute', words: keepersWords },
  }
  const own: readonly Opening[] = owner
    ? [{ as: readers, of: document.ownerId, words: readersWords }, ...(keepers.length > 0 ? [kept] : [])]
    : []
  return {
    ...{ kind: DOCUMENT, id: document.id, tier: document.tier, href: documentPath(document.id) },
    label: document.title || referenceOf(document.id),
    ownerId: document.keptBy ?? document.madeBy,
    ownedAs: [unit, kept],
    openTo: owner?.isPrivate ? [unit] : [unit, scrutineer, ...own],
    knownTo: [unit],
  }
}

/** The records whose T2 documents a seat or a post opens for somebody, of all kinds. Null: every one. */
export function ownersOpenTo(
  holds: readonly Holding[],
  owners: readonly DocumentOwner[],
): readonly { readonly kind: string; readonly ids: readonly Id<string>[] | 'all' }[] | null {
  if (holds.some(({ as }) => UNIT.includes(as))) return null
  const isEverywhere = holds.some(({ as }) => EVERYWHERE.includes(as))
  return owners.map(({ kind, readers, keepers, isPrivate }) => ({
    kind,
    ids: isPrivate
      ? []
      : isEverywhere
        ? 'all'
        : holds.flatMap(({ as, of }) => (of && [...readers, ...keepers].includes(as) ? [of] : [])),
  }))
}

/** The records whose confidential documents somebody may own, of all kinds. Null: every one. */
export const ownersKeptBy = (
  holds: readonly Holding[],
  owners: readonly DocumentOwner[],
): readonly { readonly kind: string; readonly ids: readonly Id<string>[] }[] | null =>
  holds.some(({ as }) => UNIT.includes(as))
    ? null
    : owners.map(({ kind, keepers }) => ({
        kind,
        ids: holds.flatMap(({ as, of }) => (of && keepers.includes(as) ? [of] : [])),
      }))

/** Whether somebody may attach documents to one record. */
export const mayAttach = (actor: Actor, owner: DocumentOwner, id: Id<string>): boolean =>
  actor.holds.some(({ as, of }) => UNIT.includes(as) || (of === id && owner.keepers.includes(as)))

/** How large a file may be, in megabytes. */
export const largestFile = settingKey({
  key: 'documents.largest-file',
  words: 'The largest file that is taken',
  ...wholeNumber(1, 1000),
  default: LARGEST_FILE / 1024 / 1024,
  source: 'Proposed: a long report with pictures is seldom over 50 MB',
  confirmed: false,
  unit: 'megabytes',
})

/** The end of a public address, out of the name of a file. */
export function addressName(name: string, type: FileType): string {
  const [ending = 'txt'] = FILE_TYPES[type].endings
  const stem = name
    .replace(/\.[^.]*$/, '')
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 70)
    .replace(/-+$/, '')
  return `${stem || 'document'}.${ending}`
}

/** Who has a document taken on by somebody else when whoever answers for it goes. It gives no sight of it. */
export const passOnDocuments = permission('documents.pass-on', ...BUSINESS_UNIT)

type ChangeableFacts = Pick<Document, 'title' | 'tier' | 'ownerId' | 'language' | 'format'> & {
  readonly heldForId?: Document['heldForId'] | undefined
}

/** What is different in a document that somebody has changed in its form. */
export function changedFacts(before: ChangeableFacts, given: ChangeableFacts): readonly Fact[] {
  const { title, tier, heldForId, language, format } = before
  const is: Readonly<Record<Fact, boolean>> = {
    title: title === given.title,
    tier: tier === given.tier,
    owner: before.ownerId === given.ownerId,
    heldForId: (heldForId ?? null) === (given.heldForId ?? null),
    language: language === given.language,
    format: format === given.format,
  }
  return (Object.keys(is) as Fact[]).filter((fact) => !is[fact])
}
