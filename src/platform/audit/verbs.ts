import type { AuditKind } from './chain.ts'

/** The verb of `people.give-post`. */
const verbOf = (did: string): string =>
  (did.split('.').at(-1) ?? '').replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** The beginnings of verbs that decide or publish. */
const DECIDED = [
  ...['publish', 'withdraw', 'approve', 'refuse-registration', 'decide', 'agree', 'adopt', 'sign-off'],
  ...['sign-arrangements', 'waive', 'move-terms', 'supersede', 'dispose', 'shred', 'renew', 'rewrap'],
]
/** The beginnings of verbs that give access or take it: by name, by a post, by a seat, or by an account. */
const OPENED = [
  ...['grant', 'revoke', 'exclude', 'break', 'review-glass', 'move-grant', 'give-back', 'keep-grant'],
  ...['invite', 'accept-invitation'],
  ...['welcome', 'register', 'list-domain', 'unlist-domain', 'give-post', 'change-post', 'end-post'],
  ...['take-back-post', 'appoint', 'change-appointment', 'end-appointment', 'take-back-appointment'],
  ...['change-seat', 'hand-on', 'hand-over', 'transfer-seats', 'close-group', 'succeed-group', 'merge'],
  ...['undo', 'leave', 'stay-after-all', 'archive-person', 'restore-person', 'clear-second-factor'],
]
const MARKED = new RegExp(`^(${[...DECIDED, ...OPENED].join('|')})(-|$)`)

/** Whether what a verb did is marked, so that whoever reads the audit finds it at once. */
export const isMarkedVerb = (did: string): boolean => MARKED.test(verbOf(did))

/** An import or an export is known by its verb; everything else is a change, unless whoever writes it says otherwise. */
export const kindOfVerb = (did: string): AuditKind => {
  const [, verb] = /^(import|export)(?:-|$)/.exec(verbOf(did)) ?? []
  return (verb as AuditKind | undefined) ?? 'change'
}
