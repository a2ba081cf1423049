/** Long forms: what somebody types into them waits for them, sealed, until they send it. */
export {
  carried,
  draftPath,
  longForm,
  longPostForm,
  savedWords,
  type Writing,
  withDraftOf,
} from './drafts/form.ts'
export { browserKey, keptOffer } from './drafts/in-browser.ts'
export {
  DRAFT_FIELD,
  DRAFTS_ARE_KEPT,
  type Draft,
  type DraftSaved,
  discardDraft,
  draftOf,
  draftsOf,
  keptDrafts,
  type LongForm,
  revisionIn,
  saveDraft,
  sweepDrafts,
  typedIn,
  typedOf,
  type Written,
} from './drafts/records.ts'
