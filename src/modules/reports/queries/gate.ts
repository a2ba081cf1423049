import { dayOf } from '#platform/days.ts'
import type { Reader } from '#platform/db.ts'
import type { Actor } from '#platform/work.ts'
import { draftOf, editionsOf, findingsIn, newestCompilation } from '../queries.ts'
import { contentHash } from '../rules/content-hash.ts'
import type { Document } from '../rules/document.ts'
import { unsignedWords } from '../rules/sign-off.ts'
import { type Edition, type EditionId, own, type Report } from '../schema.ts'
import type { Modules } from './counted.ts'
import { signersOn, stageOf } from './sign-off.ts'

/** What keeps the gate of publication shut, the first thing to be done about it first. */
export type HeldBack =
  | { readonly refused: 'not compiled' | 'changed since' | 'nothing new' }
  | { readonly refused: 'findings'; readonly count: number }
  | { readonly refused: 'unsigned'; readonly missing: readonly string[] }

export type Gate =
  | { readonly heldBack: HeldBack }
  | {
      readonly heldBack: undefined
      /** What would be published, and its hash. */
      readonly document: Document
      readonly hash: string
      readonly newest: Edition | undefined
      /** Of a version for other readers: the number of the edition that it follows. */
      readonly followsNumber: number | null
    }

/**
 * Whether a report may be published as it stands. It may not while it is not compiled or has changed since, while a
 * finding is neither mended nor waived (domain rule 29), while it says nothing new, and while a safeguarding partner has
 * not signed exactly this. Versions for other readers follow a report that is public already, and are not signed
 * themselves.
 */
export async function gateOf(
  reader: Reader,
  actor: Actor,
  report: Report,
  now: Temporal.Instant,
  modules: Modules,
): Promise<Gate> {
  const compilation = await newestCompilation(reader, actor, report.id)
  if (compilation?.state !== 'done') return { heldBack: { refused: 'not compiled' } }
  const document = await draftOf(reader, actor, report, now, modules)
  const hash = contentHash(document)
  if (hash !== compilation.contentHash) return { heldBack: { refused: 'changed since' } }
  const unanswered = (await findingsIn(reader, actor, report.id, document)).filter(({ waiver }) => !waiver)
  if (unanswered.length > 0) return { heldBack: { refused: 'findings', count: unanswered.length } }
  const [newest] = await editionsOf(reader, actor, report.id)
  const followsNumber =
    report.followsId && ((await editionsOf(reader, actor, report.followsId))[0]?.number ?? 0)
  // A version that still says what its report says is published again as it is, so that its readers know that.
  const isBehind = newest && (followsNumber ?? 0) > (newest.followsNumber ?? 0)
  if (newest && !isBehind && (await hashOfEdition(reader, newest.id)) === hash)
    return { heldBack: { refused: 'nothing new' } }
  const missing = await signaturesMissing(reader, actor, report, document, now, followsNumber)
  if (missing.length > 0) return { heldBack: { refused: 'unsigned', missing } }
  return { heldBack: undefined, document, hash, newest, followsNumber }
}

/** What the gate still waits for: the report that a version follows, or the stage to sign at and then each signature. */
async function signaturesMissing(
  reader: Reader,
  actor: Actor,
  report: Report,
  document: Document,
  now: Temporal.Instant,
  followsNumber: number | null,
): Promise<readonly string[]> {
  if (followsNumber !== null)
    return followsNumber > 0
      ? []
      : ['The report that this version follows is not published yet. Publish that one first']
  const { stage } = await stageOf(reader, report.id)
  if (stage !== 'partners') return ['The report has not been given to the safeguarding partners to sign']
  const { signers } = await signersOn(reader, actor, report, document, dayOf(now))
  return unsignedWords(signers)
}

async function hashOfEdition(reader: Reader, id: EditionId): Promise<string> {
  const { document } = await own(reader)
    .selectFrom('reports.edition')
    .select('document')
    .where('partnershipId', '=', reader.partnershipId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return contentHash(document)
}
