import { openThing } from '#platform/access.ts'
import { cleanedBeside } from '#platform/files/cleaning-beside.ts'
import { blank, parseForm } from '#platform/forms.ts'
import {
  type Answer,
  type Ask,
  conflict,
  invalid,
  seeOther,
  show,
  type WorkspaceRoute,
} from '#platform/site.ts'
import { publishDocument, withdrawDocument } from '../commands/documents.ts'
import { publishForm } from '../forms.ts'
import { openedDocument } from '../queries.ts'
import { type DocumentOwner, documentPath, publishDocuments } from '../rules.ts'
import { heldBackPage } from '../views/document.ts'
import { publishPage, stalePublishPage } from '../views/publishing.ts'
import { inPath } from './documents.ts'

export function publishingRoutes(owners: readonly DocumentOwner[]): readonly WorkspaceRoute[] {
  /** The latest version with what its file tells, or the answer that there is nothing to publish. */
  async function subject(ask: Ask) {
    const opened = await openThing(ask, await inPath(ask, owners), { right: 'decide' })
    if (!opened.ok) return { answer: opened.answer }
    const full = await openedDocument(ask.db, ask.keys, opened.thing.document)
    const path = documentPath(full.id)
    const [latest] = full.versions
    if (!latest || full.archivedAt || full.tier >= 3) return { answer: seeOther(path) }
    if (latest.scan === 'waiting' || latest.scan === 'infected')
      return { answer: { status: 403, page: heldBackPage(latest, path) } satisfies Answer }
    const bytes = await ask.files.read(ask.partnership.partnershipId, latest.sha256)
    if (!bytes) throw new Error(`The file ${latest.sha256} is not in the store`)
    return { full, latest, path, clean: await cleanedBeside(bytes, latest.type) }
  }

  async function publish(ask: Ask): Promise<Answer> {
    const found = await subject(ask)
    if ('answer' in found) return found.answer
    const { full, latest, path, clean } = found
    const parsed = parseForm(publishForm, ask.body)
    if (!parsed.ok) return invalid(publishPage(parsed.form, full, clean.findings))
    const left = clean.findings.filter(({ removed }) => !removed).map(({ what }) => what)
    if (parsed.input.version !== full.latest) return conflict(stalePublishPage(full, clean.findings))
    if (parsed.input.confirmed !== 'yes') {
      const text = 'Look at the file, and tick the box if the public may have it'
      const form = { typed: ask.body, errors: [{ field: 'confirmed', text }] }
      return invalid(publishPage(form, full, clean.findings))
    }
    const copy =
      clean.bytes && (await ask.files.keep(ask.partnership.partnershipId, latest.name, clean.bytes))
    if (copy && 'refused' in copy) throw new Error('The clean copy of a file is none that can be kept')
    const result = await ask.write((work) =>
      publishDocument(work, owners, full.id, {
        ...{ version: parsed.input.version, latest, cleaned: copy, confirmed: left },
      }),
    )
    if ('refused' in result) return conflict(stalePublishPage(full, clean.findings))
    return seeOther(path, 'The document is published. Anyone can read it.')
  }

  const at = '/workspace/documents/:documentId'
  return [
    {
      ...{ method: 'GET', path: `${at}/publish`, may: publishDocuments },
      async answer(ask) {
        const found = await subject(ask)
        return 'answer' in found ? found.answer : show(publishPage(blank, found.full, found.clean.findings))
      },
    },
    { method: 'POST', path: `${at}/publish`, may: publishDocuments, answer: publish },
    {
      ...{ method: 'POST', path: `${at}/withdraw`, may: publishDocuments },
      async answer(ask) {
        const opened = await openThing(ask, await inPath(ask, owners), { right: 'decide' })
        if (!opened.ok) return opened.answer
        const { id } = opened.thing.document
        await ask.write((work) => withdrawDocument(work, owners, id))
        return seeOther(documentPath(id), 'The document is no longer public.')
      },
    },
  ]
}
