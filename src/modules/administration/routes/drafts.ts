import {
  type DraftSaved,
  discardDraft,
  draftPath,
  revisionIn,
  saveDraft,
  typedIn,
  typedOf,
} from '#platform/drafts.ts'
import { isByScript } from '#platform/forms.ts'
import {
  type Answer,
  type Ask,
  conflict,
  notFound,
  seeOther,
  show,
  signedIn,
  tell,
  type WorkspaceRoute,
} from '#platform/site.ts'
import { clockTime } from '#platform/words.ts'
import { type DraftsAbove, unfinishedOf, type Writable, writable } from '../queries/drafts.ts'
import { tooLongPage, twoDraftsPage, unfinishedPage } from '../views/drafts.ts'

const DRAFTS = '/workspace/drafts'
const ONE = `${DRAFTS}/:longForm/:writtenId`

const subjectOf = ({ id }: Ask) => id<string>('writtenId')

const found = (ask: Ask, above: DraftsAbove) => writable(ask, above, ask.word('longForm'), subjectOf(ask))

function told(saved: DraftSaved, { now }: Ask): Answer {
  if (!('refused' in saved))
    return tell(200, { draft: String(saved.revision), said: `Draft saved at ${clockTime(now)}` })
  return saved.refused === 'too long'
    ? tell(413, { said: 'Not saved as a draft: it is too long. Send it, or shorten it.' })
    : tell(409, {
        said: `Not saved as a draft: you also wrote this in another place, at ${clockTime(saved.current.savedAt)}. Press “Save and come back later” to see both texts.`,
      })
}

async function shown(ask: Ask, saved: DraftSaved, which: Writable): Promise<Answer> {
  if (!('refused' in saved)) return seeOther(DRAFTS)
  const address = draftPath(which.form, subjectOf(ask))
  const typed = typedOf(ask.body)
  if (saved.refused === 'too long') return { status: 413, page: tooLongPage(which, address, typed) }
  const kept = await typedIn(ask.db, ask.actor, ask.keys, saved.current.id)
  return conflict(twoDraftsPage(which, address, { ...saved.current, typed: kept }, typed, ask.now))
}

/** What people have begun and not sent: theirs alone. */
export const draftRoutes = (above: DraftsAbove): readonly WorkspaceRoute[] => [
  {
    method: 'GET',
    path: DRAFTS,
    may: signedIn,
    answer: async (ask) => show(unfinishedPage(await unfinishedOf(ask, above))),
  },
  {
    method: 'POST',
    path: ONE,
    may: signedIn,
    takesLongForm: true,
    async answer(ask) {
      const which = await found(ask, above)
      if (!which) return notFound
      const saved = await ask.write((work) => saveDraft(work, which.form, subjectOf(ask), ask.body))
      return isByScript(ask.body) ? told(saved, ask) : shown(ask, saved, which)
    },
  },
  {
    method: 'POST',
    path: `${ONE}/discard`,
    may: signedIn,
    async answer(ask) {
      const which = await found(ask, above)
      if (!which) return notFound
      await ask.write((work) => discardDraft(work, which.form, subjectOf(ask), revisionIn(ask.body)))
      return seeOther(which.written.href, 'The unfinished text is thrown away.')
    },
  },
]
