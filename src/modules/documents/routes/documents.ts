import { agencyNames, namesOf } from '#modules/people/index.ts'
import { openThing, standingTowards } from '#platform/access.ts'
import type { SentFile } from '#platform/files/files.ts'
import { FILE_TYPES, type FileType } from '#platform/files/kinds.ts'
import { blank, type FormState, filled, openedVersion, parseForm, typedText } from '#platform/forms.ts'
import type { Id } from '#platform/id.ts'
import type { Tier } from '#platform/keeping.ts'
import { settingAt } from '#platform/settings.ts'
import {
  type Answer,
  type Ask,
  conflict,
  invalid,
  notFound,
  seeOther,
  sendStored,
  show,
  type WorkspaceRoute,
} from '#platform/site.ts'
import { dateAndTime } from '#platform/words.ts'
import { holds } from '#platform/work.ts'
import { archiveDocument, attachDocument, replaceDocument, restoreDocument } from '../commands/documents.ts'
import { newDocumentForm, replacementForm } from '../forms.ts'
import { changesOf, documentsPage, findDocument, type OpenedDocument, openedDocument } from '../queries.ts'
import {
  type DocumentOwner,
  documentPath,
  largestFile,
  mayAttach,
  publishDocuments,
  readDocuments,
  thingOf,
} from '../rules.ts'
import type { Document } from '../schema.ts'
import { documentPage, heldBackPage } from '../views/document.ts'
import {
  type Brought,
  newDocumentPage,
  notKeeperPage,
  replacePage,
  staleReplacePage,
} from '../views/editing.ts'
import { printPage } from '../views/printing.ts'
import { registerPage, type ShownDocument } from '../views/register.ts'

interface NamedOwner {
  readonly owner: DocumentOwner
  readonly id: Id<string>
  readonly name: string
  readonly href: string
}

/** Every record that documents may belong to, by its id. */
export async function namedOwners(
  { db }: Pick<Ask, 'db'>,
  owners: readonly DocumentOwner[],
): Promise<ReadonlyMap<string, NamedOwner>> {
  const named = new Map<string, NamedOwner>()
  for (const owner of owners)
    for (const { id, name } of await owner.all(db)) named.set(id, { owner, id, name, href: owner.href(id) })
  return named
}

export const withOwners = <Each extends Document>(
  documents: readonly Each[],
  named: ReadonlyMap<string, NamedOwner>,
): (Each & Pick<ShownDocument, 'ownerName' | 'ownerHref'>)[] =>
  documents.map((document) => {
    const owner = named.get(document.ownerId)
    return {
      ...document,
      ownerName: owner?.name ?? 'A record that is gone',
      ownerHref: owner?.href ?? '/workspace',
    }
  })

/** The document in the path, as access knows it. */
export async function inPath({ db, id }: Ask, owners: readonly DocumentOwner[]) {
  const document = await findDocument(db, id<'document'>('documentId'))
  if (!document) return undefined
  const owner = owners.find(({ kind }) => kind === document.ownerKind)
  return { document, owner, ...thingOf(document, owner) }
}

/** How the file of a form stands: kept, refused with a sentence, or not there. */
export function broughtBy(ask: Ask, sent: SentFile | undefined): Brought | undefined {
  if (!sent || 'refused' in sent) return undefined
  return { name: sent.name, ticket: ask.files.ticketFor(ask.partnership.partnershipId, ask.actor.id, sent) }
}

/** The errors of a form, with what is wrong with its file among them. */
export const withFileError = (form: FormState, sent: SentFile | undefined): FormState => {
  const text = sent === undefined ? 'Choose a file' : 'refused' in sent ? sent.refused : undefined
  return text ? { ...form, errors: [...form.errors, { field: 'file', text }] } : form
}

/** How confidential a document may be that somebody attaches: what is confidential asks for a second factor. */
const tiersFor = ({ isPrivate }: DocumentOwner, isSure: boolean): readonly Tier[] =>
  ([0, 1, 2, 3, 4] as const).filter((tier) => (tier >= 2 || !isPrivate) && (tier <= 2 || isSure))

export const GONE = 'The file was sent more than a day ago and is gone. Choose it again'

export function documentRoutes(owners: readonly DocumentOwner[]): readonly WorkspaceRoute[] {
  const megabytes = ({ db, today }: Ask) => settingAt(db, largestFile, today)

  async function register(ask: Ask): Promise<Answer> {
    const { query, actor } = ask
    const named = await namedOwners(ask, owners)
    const owner = named.get(query['owner'] ?? '')
    const type = (query['type'] ?? '') in FILE_TYPES ? (query['type'] as FileType) : undefined
    const archived = query['shown'] === 'archived'
    const page = /^[1-9]\d{0,4}$/.test(query['page'] ?? '') ? Number(query['page']) : 1
    const found = await documentsPage(
      ask,
      owners,
      {
        ...(owner && { owner: { kind: owner.owner.kind, id: owner.id } }),
        ...(type && { type }),
        archived,
      },
      page,
    )
    if (found.documents.length === 0 && page > 1) return seeOther('/workspace/documents')
    const home = owner ?? named.get(ask.partnership.partnershipId)
    return show(
      registerPage({
        ...{ asked: { owner: owner?.id ?? '', type: type ?? '', shown: archived ? 'archived' : '' }, page },
        owners: [...named.values()]
          .filter((each) => !each.owner.isPrivate)
          .map(({ id, name }) => ({ value: id, text: name })),
        documents: withOwners(found.documents, named),
        ...{ total: found.total, pages: found.pages },
        attachTo:
          home && mayAttach(actor, home.owner, home.id) ? `/workspace/documents/new/${home.id}` : undefined,
      }),
    )
  }

  /**
   * What the page for a new document stands on, or the answer that refuses it: 404 where there is no such record, or none
   * for whoever asks.
   */
  async function newAround(ask: Ask) {
    const { actor } = ask
    const home = (await namedOwners(ask, owners)).get(ask.id('ownerId'))
    if (!home) return { answer: notFound }
    if (!mayAttach(actor, home.owner, home.id))
      return {
        answer: home.owner.isPrivate ? notFound : ({ status: 403, page: notKeeperPage(home) } as const),
      }
    return {
      ...{ home, action: `/workspace/documents/new/${home.id}`, ownerName: home.name, ownerHref: home.href },
      agencies: await agencyNames(ask.db),
      tiers: tiersFor(home.owner, actor.assurance === 'two-factor'),
      megabytes: await megabytes(ask),
      brought: broughtBy(ask, ask.sent),
    }
  }

  async function attach(ask: Ask): Promise<Answer> {
    const around = await newAround(ask)
    if ('answer' in around) return around.answer
    const { sent, body } = ask
    const form = newDocumentForm(
      around.agencies.map(({ id }) => id),
      around.tiers,
    )
    const parsed = parseForm(form, body)
    if (!parsed.ok || !sent || 'refused' in sent) {
      const state = withFileError(parsed.ok ? filled(body) : parsed.form, sent)
      return invalid(newDocumentPage(state, around))
    }
    const { owner, id } = around.home
    const result = await ask.write((work) => attachDocument(work, owner, id, parsed.input, sent))
    if ('refused' in result) {
      const state = { typed: body, errors: [{ field: 'file', text: GONE }] }
      return invalid(newDocumentPage(state, { ...around, brought: undefined }))
    }
    return seeOther(documentPath(result.id), 'The document is added.')
  }

  async function document(ask: Ask): Promise<Answer> {
    const { db, keys, actor } = ask
    const opened = await openThing(ask, await inPath(ask, owners))
    if (!opened.ok) return opened.answer
    const { thing } = opened
    const full = await openedDocument(db, keys, thing.document)
    const named = await namedOwners(ask, owners)
    const may = async (right: 'contribute' | 'decide') =>
      (await standingTowards(ask, thing, right)).decision.may
    const [whole] = withOwners([full], named)
    const mayDecide = await may('decide')
    const changes = mayDecide ? await changesOf(db, keys, full.id) : []
    return show(
      documentPage({
        ...{ document: full, versions: full.versions, changes, thing, mayDecide },
        ...{ actor, now: ask.now },
        ...{ ownerName: whole?.ownerName ?? '', ownerHref: whole?.ownerHref ?? '' },
        heldFor: (await agencyNames(db)).find(({ id }) => id === full.heldForId)?.name,
        names: await namesOf(db, [
          ...full.versions.map(({ madeBy }) => madeBy),
          ...changes.map(({ changedBy }) => changedBy),
        ]),
        mayReplace: await may('contribute'),
        mayPublish: mayDecide && holds(actor, publishDocuments),
      }),
    )
  }

  async function print(ask: Ask): Promise<Answer> {
    const { db, keys, actor, now } = ask
    const opened = await openThing(ask, await inPath(ask, owners), { as: 'print' })
    if (!opened.ok) return opened.answer
    const { thing } = opened
    const full = await openedDocument(db, keys, thing.document)
    const makers = full.versions.map(({ madeBy }) => madeBy)
    return show(
      printPage({
        ...{ document: full, versions: full.versions, thing, actor, now },
        names: await namesOf(db, makers),
        ownerName: (await namedOwners(ask, owners)).get(full.ownerId)?.name ?? '',
        heldFor: (await agencyNames(db)).find(({ id }) => id === full.heldForId)?.name,
      }),
    )
  }

  async function version(ask: Ask): Promise<Answer> {
    const opened = await openThing(ask, await inPath(ask, owners), { as: 'export' })
    if (!opened.ok) return opened.answer
    const full = await openedDocument(ask.db, ask.keys, opened.thing.document)
    const found = full.versions.find(({ id }) => id === ask.id<'documentVersion'>('versionId'))
    if (!found) return notFound
    if (found.scan === 'waiting' || found.scan === 'infected')
      return { status: 403, page: heldBackPage(found, documentPath(full.id)) }
    return sendStored(found)
  }

  async function replaceAround(ask: Ask) {
    const opened = await openThing(ask, await inPath(ask, owners), { right: 'contribute' })
    if (!opened.ok) return { answer: opened.answer }
    const full = await openedDocument(ask.db, ask.keys, opened.thing.document)
    const { id, title, latest } = full
    const brought = broughtBy(ask, ask.sent)
    return { full, around: { id, title, latest, megabytes: await megabytes(ask), brought } }
  }

  /** The latest version beside what was sent, each in words. */
  async function bothVersions(ask: Ask, full: OpenedDocument, note: string) {
    const [latest] = full.versions
    const names = await namesOf(ask.db, latest ? [latest.madeBy] : [])
    const { sent } = ask
    return {
      saved: {
        File: latest?.name ?? '',
        Why: latest?.note ?? '',
        'By whom and when': latest
          ? `${names.get(latest.madeBy) ?? 'Accord'}, ${dateAndTime(latest.madeAt)}`
          : '',
      },
      typed: {
        File: sent && 'name' in sent ? sent.name : '',
        Why: note,
        'By whom and when': `${ask.actor.name}, now`,
      },
    }
  }

  async function replace(ask: Ask): Promise<Answer> {
    const found = await replaceAround(ask)
    if ('answer' in found) return found.answer
    const { around, full } = found
    const { sent, body } = ask
    const overtaken = async () =>
      conflict(
        staleReplacePage(
          filled(body),
          around,
          await bothVersions(ask, full, typedText(filled(body), 'note')),
        ),
      )
    // Before anything is asked for: what is wrong with a form that was overtaken is that it was overtaken.
    if (openedVersion.parse(body['version']) !== full.latest) return overtaken()
    const parsed = parseForm(replacementForm, body)
    if (!parsed.ok || !sent || 'refused' in sent)
      return invalid(replacePage(withFileError(parsed.ok ? filled(body) : parsed.form, sent), around))
    const result = await ask.write((work) => replaceDocument(work, owners, full.id, parsed.input, sent))
    if (!('refused' in result))
      return seeOther(documentPath(full.id), 'The new version is in place. Earlier ones are kept.')
    if (result.refused === 'stale') return overtaken()
    const text = result.refused === 'gone' ? GONE : 'This document is archived. Restore it first'
    return invalid(
      replacePage({ typed: body, errors: [{ field: 'file', text }] }, { ...around, brought: undefined }),
    )
  }

  const setArchived =
    (command: typeof archiveDocument) =>
    async (ask: Ask): Promise<Answer> => {
      const opened = await openThing(ask, await inPath(ask, owners), { right: 'decide' })
      if (!opened.ok) return opened.answer
      const { id } = opened.thing.document
      await ask.write((work) => command(work, owners, id))
      return seeOther(documentPath(id))
    }

  const at = '/workspace/documents/:documentId'
  return [
    { method: 'GET', path: '/workspace/documents', may: readDocuments, answer: register },
    {
      ...{ method: 'GET', path: '/workspace/documents/new/:ownerId', may: readDocuments },
      async answer(ask) {
        const around = await newAround(ask)
        if ('answer' in around) return around.answer
        return show(newDocumentPage(filled({ language: 'en', format: 'standard' }), around))
      },
    },
    {
      ...{ method: 'POST', path: '/workspace/documents/new/:ownerId', may: readDocuments },
      ...{ takesFile: true, answer: attach },
    },
    { method: 'GET', path: at, may: readDocuments, answer: document },
    { method: 'GET', path: `${at}/print`, may: readDocuments, answer: print },
    { method: 'GET', path: `${at}/versions/:versionId`, may: readDocuments, answer: version },
    {
      ...{ method: 'GET', path: `${at}/replace`, may: readDocuments },
      async answer(ask) {
        const found = await replaceAround(ask)
        return 'answer' in found ? found.answer : show(replacePage(blank, found.around))
      },
    },
    {
      method: 'POST',
      path: `${at}/replace`,
      may: readDocuments,
      takesFile: true,
      freeTextFrom: 'staff',
      answer: replace,
    },
    { method: 'POST', path: `${at}/archive`, may: readDocuments, answer: setArchived(archiveDocument) },
    { method: 'POST', path: `${at}/restore`, may: readDocuments, answer: setArchived(restoreDocument) },
  ]
}
