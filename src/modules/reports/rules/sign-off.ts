import { BUSINESS_UNIT, post } from '#modules/people/index.ts'
import { letterKind } from '#platform/letter-kinds.ts'
import { permission } from '#platform/work.ts'
import { type Signature, STAGES, type Stage } from '../schema/sign-off.ts'
import { contentHash } from './content-hash.ts'
import type { Document } from './document.ts'
import { publicPart } from './public-part.ts'

/** The business unit moves a report on; the scrutineer passes it on or sends it back while it is with them. */
export const moveReports = permission('reports.move', ...BUSINESS_UNIT, post('scrutineer'))
/** The chief officers of the safeguarding partners, each for their own agency. */
export const signReports = permission('reports.sign', post('chief-officer'))

/** To the chief officers of the safeguarding partners, when a report is given to them to sign. */
export const askedToSign = letterKind({
  name: 'reports.sign-asked',
  title: 'A yearly report waits to be signed',
  subject: 'The yearly report waits for the signature of {{agency}}',
  paragraphs: [
    'Hello {{recipient}},',
    'The board has agreed the yearly report. You lead {{agency}}, which is a safeguarding partner, so it waits for your name.',
    'Read it first. A change after you sign asks you again.',
  ],
  ...{ button: 'Read and sign', values: { agency: 'name' } },
})

export const STAGE_WORDS: Readonly<Record<Stage, string>> = {
  skeleton: 'Skeleton',
  'data-locked': 'Data locked',
  contributions: 'Contributions',
  draft: 'Draft',
  scrutineer: 'Scrutineer',
  board: 'Board',
  partners: 'Partners sign',
  published: 'Published',
  sent: 'Sent',
  committee: 'Scrutiny committee',
  archived: 'Archived',
}

/** Whose turn it is at each stage, and what for. */
const NEXT_WORDS: Readonly<Record<Stage, string>> = {
  skeleton: 'The business unit writes the headings and picks the figures. Then the data are locked.',
  'data-locked': 'The business unit asks the partners for what they write.',
  contributions: 'The partners write. When all have, the business unit makes one draft of it.',
  draft: 'The business unit finishes the draft and gives it to the scrutineer.',
  scrutineer: 'The scrutineer reads it, and passes it on to the board or sends it back.',
  board: 'The board agrees it in a meeting. The business unit records which.',
  partners: 'The lead of each safeguarding partner signs. Then the business manager publishes it.',
  published: 'The business unit sends it to everyone who has to have it.',
  sent: 'The scrutiny committee reads it. The business unit records when.',
  committee: 'The business unit archives it.',
  archived: 'Nothing more is to be done.',
}

const at = (stage: Stage): number => STAGES.indexOf(stage)

/** The last stage that somebody chooses. What follows comes of publishing, of sending, and of a committee. */
const LAST_CHOSEN: Stage = 'partners'

/** Whether a report stands where its data is to be locked: on its way, and not published yet. */
export const isLockedAt = (stage: Stage): boolean =>
  at(stage) >= at('data-locked') && at(stage) <= at(LAST_CHOSEN)

/** Whether it is published, and no correction of it is under way. */
export const isOut = (stage: Stage): boolean => at(stage) >= at('published')

/**
 * Where a report may be moved by hand. A published one goes back for a correction, or on into the archive. Its data
 * is locked and unlocked by buttons of their own.
 */
export function movesFrom(stage: Stage, who: { readonly isUnit: boolean }): readonly Stage[] {
  if (!who.isUnit) return stage === 'scrutineer' ? ['board', 'draft'] : []
  const chosen = STAGES.filter((to) => to !== stage && isLockedAt(to) && to !== 'data-locked')
  return stage === 'sent' || stage === 'committee' ? [...chosen, 'archived'] : chosen
}

/**
 * Whether a move has to be explained: a step back, past a step, or onwards for somebody else, which the scrutineer and
 * the board are for the business unit.
 */
export function needsNote(from: Stage, to: Stage, who: { readonly isScrutineer: boolean }): boolean {
  if (at(to) !== at(from) + 1) return true
  return from === 'board' || (from === 'scrutineer' && !who.isScrutineer)
}

/** What a signature binds: everything that the public reads. The covering report is for the committee alone. */
export const signedHash = (document: Document): string => contentHash(publicPart(document))

export interface Signer<Each> {
  readonly agency: Each
  readonly signature: Signature | undefined
  readonly state: 'waits' | 'changed' | 'signed'
}

/** Each partner with what they signed, and whether the report still says that. */
export const signersWith = <Each extends { readonly id: string }>(
  partners: readonly Each[],
  signatures: readonly Signature[],
  hash: string,
): readonly Signer<Each>[] =>
  partners.map((agency) => {
    const signature = signatures.find(({ agencyId }) => agencyId === agency.id)
    const state = !signature ? 'waits' : signature.contentHash === hash ? 'signed' : 'changed'
    return { agency, signature, state }
  })

interface Signing {
  readonly stage: Stage
  readonly signers: readonly Pick<Signer<unknown>, 'state'>[]
}

/** Whether nothing but publication is left to do. */
export const isAllSigned = ({ stage, signers }: Signing): boolean =>
  stage === LAST_CHOSEN && signers.length > 0 && signers.every(({ state }) => state === 'signed')

/** Whose turn it is now, and what for. */
export const nextWords = (signing: Signing): string =>
  isAllSigned(signing)
    ? 'Every safeguarding partner has signed what stands now. The business manager publishes it.'
    : NEXT_WORDS[signing.stage]

/** Why the gate is shut for want of signatures: one sentence for each, none where all have signed what stands now. */
export const unsignedWords = (
  signers: readonly Signer<{ readonly id: string; readonly name: string }>[],
): readonly string[] =>
  signers.length === 0
    ? ['No safeguarding partner is recorded, so nobody can sign']
    : signers.flatMap(({ agency: { name }, state }) => {
        if (state === 'waits') return [`${name} has not signed`]
        return state === 'changed'
          ? [`${name} signed before the report was changed, and has to sign again`]
          : []
      })
