/** The papers of the partnership, each with its versions, who may open it, and on whose behalf it is held. */
import type { Module, Panel } from '#platform/module.ts'
import { isOn } from '#platform/partnerships.ts'
import type { Ask } from '#platform/site.ts'
import { schedule } from '#platform/timetable.ts'
import { holdings, undoable } from './commands/holdings.ts'
import { tellOfNoOwner } from './commands/telling.ts'
import { kept } from './keeping.ts'
import { publicSearch } from './published.ts'
import { accretion } from './queries/accretion.ts'
import { type DocumentsAbove, ownerless } from './queries/attention.ts'
import { documentMeasures, documentsCockpit } from './queries/measures.ts'
import { searchDocuments } from './queries/searching.ts'
import { documentsPage, findDocument } from './queries.ts'
import { changingRoutes } from './routes/changing.ts'
import { documentRoutes, namedOwners, withOwners } from './routes/documents.ts'
import { publicRoutes } from './routes/public.ts'
import { publishingRoutes } from './routes/publishing.ts'
import { noOwnerLetter } from './rules/letters.ts'
import {
  DOCUMENT,
  type DocumentOwner,
  documentPath,
  largestFile,
  mayAttach,
  readDocuments,
  referenceOf,
  thingOf,
} from './rules.ts'
import type { DocumentId } from './schema.ts'
import { help } from './views/help.ts'
import { documentsPanel } from './views/register.ts'

export { changeDocument } from './commands/changing.ts'
export {
  archiveDocument,
  attachDocument,
  publishDocument,
  replaceDocument,
  restoreDocument,
} from './commands/documents.ts'
export { documentPublished, documentReplaced } from './events.ts'
export { publishedDocuments } from './published.ts'
export { findDocument } from './queries.ts'
export { broughtBy, GONE, withFileError } from './routes/documents.ts'
export { type DocumentOwner, documentPath, largestFile, thingOf } from './rules.ts'
export type { Document, DocumentId, Version, VersionId } from './schema.ts'
export { type Brought, fileField } from './views/editing.ts'
export { canBeOpened, scanTag, sizeWords } from './views/words.ts'

const SHOWN_ON_A_PAGE = 10

const MOST_TO_CHOOSE = 200

/** Papers that whoever asks may open and that are not confidential, the latest first, for a list to choose from. */
export const openPapers = (owners: readonly DocumentOwner[]) => async (ask: Ask) => {
  if (!isOn(ask.partnership, 'documents')) return []
  const { documents } = await documentsPage(ask, owners, {}, 1, MOST_TO_CHOOSE)
  return documents
    .filter(({ tier }) => tier < 3)
    .map(({ id, title }) => ({ id, title: title || referenceOf(id), href: documentPath(id) }))
}

/** The documents of one record, for its page. */
export const panelFor = (owners: readonly DocumentOwner[], kind: string): Panel => ({
  heading: 'Documents',
  order: 40,
  async show(ask, subjectId) {
    const { actor } = ask
    const asked = { owner: { kind, id: subjectId } }
    const { documents, total } = await documentsPage(ask, owners, asked, 1, SHOWN_ON_A_PAGE)
    const owner = owners.find((each) => each.kind === kind)
    const mayKeep = owner !== undefined && mayAttach(actor, owner, subjectId)
    if (total === 0 && !mayKeep) return undefined
    return documentsPanel({
      documents: withOwners(documents, await namedOwners(ask, owners)),
      ...{ total, all: `/workspace/documents?owner=${subjectId}` },
      attachTo: mayKeep ? `/workspace/documents/new/${subjectId}` : undefined,
    })
  },
})

/** `owners` are the kinds of records that documents may belong to. */
export const documentsModule = (owners: readonly DocumentOwner[], above: DocumentsAbove): Module => ({
  name: 'documents',
  title: 'Documents',
  offMeans: 'Documents are out of sight, those of groups and agencies and those on the public site too.',
  publicRoutes,
  publicMenu: [{ text: 'Documents', href: '/documents' }],
  workspaceRoutes: [...documentRoutes(owners), ...changingRoutes(owners), ...publishingRoutes(owners)],
  help,
  menu: [
    {
      ...{ group: 'Plan and evidence', text: 'Documents', href: '/workspace/documents' },
      ...{ icon: 'doc', may: readDocuments },
    },
  ],
  things: [
    {
      kind: DOCUMENT,
      words: 'document',
      async find(reader, id) {
        const document = await findDocument(reader, id as unknown as DocumentId)
        const owner = owners.find(({ kind }) => kind === document?.ownerKind)
        return document && thingOf(document, owner)
      },
    },
  ],
  groupPanels: [panelFor(owners, 'group')],
  agencyPanels: [panelFor(owners, 'agency')],
  linkedBoardPanels: [panelFor(owners, 'linked-board')],
  settings: [largestFile],
  letters: [noOwnerLetter],
  timetable: [
    schedule({
      name: 'documents.tell-of-no-owner',
      // The last of a day is a minute before it ends, so that what happens on a day is told on it.
      cron: '9-59/10 * * * *',
      run: async (ask) => {
        await ask.write((work) => tellOfNoOwner(work, owners, above))
      },
    }),
  ],
  search: searchDocuments(owners),
  async changes(ask, since) {
    const { documents } = await documentsPage(ask, owners, {}, 1, SHOWN_ON_A_PAGE)
    return documents
      .filter(({ changedAt }) => Temporal.Instant.compare(changedAt, since) > 0)
      .map(({ id, title, changedAt, latest }) => ({
        at: changedAt,
        words: `${title || referenceOf(id)} was ${latest === 1 ? 'added' : 'replaced'}`,
        href: documentPath(id) as `/${string}`,
      }))
  },
  publicSearch,
  accretions: [accretion],
  attention: ownerless(owners, above),
  measures: documentMeasures(owners),
  cockpit: [documentsCockpit(documentMeasures(owners))],
  holdings: holdings(owners),
  undoable: [undoable],
  kept,
})
