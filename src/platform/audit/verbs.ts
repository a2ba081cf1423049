import type { AuditKind } from './chain.ts'

/** The verb of `people.give-post`. */
const verbOf = (did: string): string =>
  (did.split('.').at(-1) ?? '').replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** Verbs that decide, publish, or give or take access. What they did is marked, so that it is found at once. */
const MARKED =
  /^(publish|withdraw|approve|decide|agree|adopt|sign-off|supersede|dispose|shred|grant|revoke|exclude|break|review-glass|invite|give-post|change-post|end-post|appoint|change-appointment|end-appointment|close-group|merge|undo|renew|rewrap)(-|$)/

export const isMarkedVerb = (did: string): boolean => MARKED.test(verbOf(did))

/** An import or an export is known by its verb; everything else is a change, unless whoever writes it says otherwise. */
export const kindOfVerb = (did: string): AuditKind => {
  const [, verb] = /^(import|export)(?:-|$)/.exec(verbOf(did)) ?? []
  return (verb as AuditKind | undefined) ?? 'change'
}
