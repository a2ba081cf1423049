import { dayOf } from '../days.ts'
import { type Body, type DraftState, type FormState, postForm } from '../forms.ts'
import { type Attributes, type Child, type Html, html } from '../html.ts'
import { icon } from '../icons.ts'
import type { Id } from '../id.ts'
import type { Ask } from '../site.ts'
import { clockTime, longDate } from '../words.ts'
import { isRefused, type Work } from '../work.ts'
import { DRAFT_FIELD, draftOf, draftSent, type LongForm, revisionIn, typedIn } from './records.ts'

const DRAFTS = '/workspace/drafts'

export const draftPath = ({ name }: Pick<LongForm, 'name'>, subjectId: Id<string>): `/${string}` =>
  `${DRAFTS}/${name}/${subjectId}`

/** “14:03”, and the day where it is another. */
export const savedWords = (at: Temporal.Instant, now: Temporal.Instant): string =>
  dayOf(at).equals(dayOf(now)) ? clockTime(at) : `${clockTime(at)} on ${longDate(dayOf(at))}`

/** One long form for one reader: how it opens, how it comes back with something wrong, and how it is sent. */
export interface Writing {
  /** The form as it opens: with what is saved, or with the draft where its writer chose to go on with that. */
  open(saved: FormState): Promise<FormState>
  /** The same form after it was sent and not taken. */
  again(form: FormState): FormState
  /** Runs the command that takes the form. Unless it refuses, the draft goes in the same transaction. */
  send<Result>(command: (work: Work) => Promise<Result>): Promise<Result>
}

export function longForm(ask: Ask, form: LongForm, subjectId: Id<string>): Writing {
  const address = draftPath(form, subjectId)
  return {
    async open(saved) {
      const draft = await draftOf(ask, form, subjectId)
      if (!draft) return { ...saved, draft: { address, revision: 0, found: 'none', words: '' } }
      const words = savedWords(draft.savedAt, ask.now)
      if (ask.query['draft'] !== 'continue')
        return { ...saved, draft: { address, revision: draft.revision, found: 'waiting', words } }
      const typed = await typedIn(ask.db, ask.actor, ask.keys, draft.id)
      return { typed, errors: [], draft: { address, revision: draft.revision, found: 'continued', words } }
    },
    again: (state) => ({
      ...state,
      draft: { address, revision: revisionIn(ask.body), found: 'none', words: '' },
    }),
    send: (command) =>
      ask.write(async (work) => {
        const result = await command(work)
        if (!isRefused(result)) await draftSent(work, form, subjectId, revisionIn(ask.body))
        return result
      }),
  }
}

/** The same draft state for a form that is made anew, for example with the version of now. */
export const withDraftOf = (form: FormState, from: FormState): FormState =>
  from.draft ? { ...form, draft: from.draft } : form

const discardForm = ({ address, revision }: DraftState): Html =>
  postForm(
    { action: `${address}/discard` },
    html`<input type="hidden" name="${DRAFT_FIELD}" value="${revision}"><button class="govuk-button govuk-button--secondary" type="submit">Discard it</button>`,
  )

const notice = (draft: DraftState): Html | false =>
  draft.found === 'waiting'
    ? html`<section class="accord-callout accord-callout--watch accord-space-below" aria-labelledby="draft-waits">${icon('clock')}<div><h2 id="draft-waits">You have unsaved work from ${draft.words}</h2><p>The form below shows what is saved. Nothing that you type in it is kept as a draft until you choose.</p><div class="accord-actions"><a class="govuk-button" href="?draft=continue">Continue with it</a>${discardForm(draft)}</div></div></section>`
    : draft.found === 'continued' &&
      html`<section class="accord-callout accord-space-below" aria-labelledby="draft-goes-on">${icon('clock')}<div><h2 id="draft-goes-on">This is your unsaved work from ${draft.words}</h2><p>It is yours alone until you send it.</p>${discardForm(draft)}</div></section>`

/** A long form that posts: with what waits of it above, and a way to come back to it later. */
export function longPostForm(
  form: FormState,
  options: Attributes & { readonly action: string },
  ...children: readonly Child[]
): Html {
  const { draft } = form
  if (!draft) return postForm(options, ...children)
  return html`${notice(draft)}${postForm(
    { ...options, ...(draft.found !== 'waiting' && { 'data-draft': draft.address }) },
    html`<input type="hidden" name="${DRAFT_FIELD}" value="${draftRevisionOf(draft)}">`,
    ...children,
    html`<div class="accord-draft"><button class="govuk-button govuk-button--secondary" type="submit" formaction="${draft.address}">Save and come back later</button><p class="accord-muted accord-small" role="status" data-draft-said></p></div>`,
  )}`
}

/** A page that shows what is saved knows of no draft, so that it overwrites none unseen. */
const draftRevisionOf = ({ found, revision }: DraftState): number => (found === 'waiting' ? 0 : revision)

/** Everything that was typed, as hidden fields of a form that sends it on. */
export const carried = (typed: Body): Html[] =>
  Object.entries(typed).flatMap(([name, value]) =>
    [value].flat().map((each) => html`<input type="hidden" name="${name}" value="${each}">`),
  )
