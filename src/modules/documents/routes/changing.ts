import { agencyNames } from '#modules/people/index.ts'
import { openThing, TIER_WORDS } from '#platform/access.ts'
import { type Body, filled, openedVersion, parseForm, typedText, withError } from '#platform/forms.ts'
import {
  type Answer,
  type Ask,
  conflict,
  invalid,
  seeOther,
  show,
  type WorkspaceRoute,
} from '#platform/site.ts'
import { changeDocument } from '../commands/changing.ts'
import { changedDocumentForm } from '../forms.ts'
import { openersOf } from '../queries/openers.ts'
import { type OpenedDocument, openedDocument } from '../queries.ts'
import { type DocumentOwner, documentPath, mayAttach, readDocuments } from '../rules.ts'
import { FORMATS, LANGUAGES } from '../schema.ts'
import { type ChangeAround, changePage, staleChangePage } from '../views/changing.ts'
import { raisePage } from '../views/raising.ts'
import { inPath, namedOwners } from './documents.ts'

const REFUSED = {
  archived: 'This document is archived. Restore it first',
  public: 'The public has this document. Take it off the public site first',
}

/** What a document is, whose it is and who may see it. */
export function changingRoutes(owners: readonly DocumentOwner[]): readonly WorkspaceRoute[] {
  async function subject(ask: Ask) {
    const opened = await openThing(ask, await inPath(ask, owners), { right: 'decide' })
    if (!opened.ok) return { answer: opened.answer }
    const full = await openedDocument(ask.db, ask.keys, opened.thing.document)
    if (full.archivedAt) return { answer: seeOther(documentPath(full.id)) }
    const { actor, db } = ask
    const named = [...(await namedOwners(ask, owners)).values()].filter(
      ({ owner, id }) => id === full.ownerId || mayAttach(actor, owner, id),
    )
    const around: ChangeAround = {
      ...{ id: full.id, title: full.title, revision: full.revision },
      tiers: actor.assurance === 'two-factor' ? [0, 1, 2, 3, 4] : [0, 1, 2],
      owners: named.map(({ id, name }) => ({ value: id, text: name })),
      agencies: (await agencyNames(db)).map(({ id, name }) => ({ value: id, text: name })),
    }
    return { full, around }
  }

  const bodyOf = ({ title, ownerId, tier, heldForId, language, format }: OpenedDocument): Body => ({
    ...{ title, ownerId, tier: String(tier), heldForId: heldForId ?? '', language, format },
  })

  /** A form in words, to be read beside another. */
  const inWords = (body: Body, { owners: records, agencies }: ChangeAround) => {
    const typed = (field: string) => typedText({ typed: body, errors: [] }, field)
    const among = (choices: ChangeAround['owners'], field: string) =>
      choices.find(({ value }) => value === typed(field))?.text ?? ''
    const tier = Number(typed('tier')) as keyof typeof TIER_WORDS
    return {
      Title: typed('title'),
      'Belongs to': among(records, 'ownerId'),
      'Who it is for': typed('tier') === '' ? '' : `T${tier} ${TIER_WORDS[tier] ?? ''}`,
      'Held on behalf of': among(agencies, 'heldForId'),
      Language: (LANGUAGES as Readonly<Record<string, string>>)[typed('language')] ?? '',
      Format: (FORMATS as Readonly<Record<string, string>>)[typed('format')] ?? '',
    }
  }

  async function change(ask: Ask): Promise<Answer> {
    const found = await subject(ask)
    if ('answer' in found) return found.answer
    const { full, around } = found
    const { body } = ask
    const overtaken = (now: OpenedDocument, standing: ChangeAround) =>
      conflict(
        staleChangePage(filled(body), standing, {
          saved: inWords(bodyOf(now), standing),
          typed: inWords(body, standing),
        }),
      )
    // Before anything is asked for: what is wrong with a form that was overtaken is that it was overtaken.
    if (openedVersion.parse(body['version']) !== full.revision) return overtaken(full, around)
    const form = changedDocumentForm(
      around.agencies.map(({ value }) => value as never),
      around.tiers,
      around.owners.map(({ value }) => value as never),
      full.tier,
    )
    const parsed = parseForm(form, body)
    if (!parsed.ok) return invalid(changePage(parsed.form, around))
    const { tier } = parsed.input
    const raise = async (isOvertaken: boolean) =>
      raisePage(filled(body), around, await openersOf(ask, owners, full), { tier, isOvertaken })
    // A document that the public has is refused below, so nobody is asked about it.
    const isRaised = tier >= 3 && full.tier < 3 && !full.publication
    if (isRaised && body['seen'] === undefined) return show(await raise(false))
    const named = { seen: String(body['seen'] ?? ''), kept: [body['keep'] ?? []].flat() }
    const { refused } = await ask.write((work) => changeDocument(work, owners, full.id, parsed.input, named))
    if (!refused) return seeOther(documentPath(full.id), 'The document is changed.')
    if (refused === 'grants') return conflict(await raise(true))
    if (refused !== 'stale') return invalid(changePage(withError(body, 'tier', REFUSED[refused]), around))
    const again = await subject(ask)
    return 'answer' in again ? again.answer : overtaken(again.full, again.around)
  }

  const path = '/workspace/documents/:documentId/change'
  return [
    {
      ...{ method: 'GET', path, may: readDocuments },
      async answer(ask) {
        const found = await subject(ask)
        return 'answer' in found ? found.answer : show(changePage(filled(bodyOf(found.full)), found.around))
      },
    },
    { method: 'POST', path, may: readDocuments, freeTextFrom: 'staff', answer: change },
  ]
}
