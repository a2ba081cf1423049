import { confidentialFooter, mayOpen } from '#platform/access.ts'
import { holdsOn } from '#platform/days.ts'
import { difference } from '#platform/difference.ts'
import { longForm } from '#platform/drafts.ts'
import { type Body, blank, type FormState, filled, parseForm, typedText, withError } from '#platform/forms.ts'
import { notMonitored } from '#platform/not-monitored.ts'
import {
  type Answer,
  type Ask,
  conflict,
  invalid,
  notFound,
  seeOther,
  show,
  type WorkspaceRoute,
} from '#platform/site.ts'
import { holds } from '#platform/work.ts'
import {
  approveTerms,
  changeTerms,
  commentOnTerms,
  consultOnTerms,
  draftTerms,
  keepTermsInForce,
  putTermsInForce,
  reviewTerms,
  withdrawTerms,
} from '../commands/terms.ts'
import { newTermsLong, termsLong } from '../forms/long.ts'
import { commentForm, moveForms, termsForm } from '../forms/terms.ts'
import { groupOn } from '../queries/structure.ts'
import { commentsOn, termsOf } from '../queries/terms.ts'
import { isOpenText, keepTerms, readTerms, takesComments } from '../rules/terms.ts'
import type { TermsId } from '../schema.ts'
import { comparePage } from '../views/comparing.ts'
import { HERE, withinGroup } from '../views/form-page.ts'
import {
  MOVE_WORDS,
  type MoveName,
  moveNames,
  type ShownTerms,
  termsListPage,
  termsPage,
  termsPath,
} from '../views/terms.ts'
import {
  filledTerms,
  movePage,
  newTermsPage,
  staleTermsPage,
  termsFormPage,
  termsWords,
} from '../views/terms-editing.ts'

/** The group in the path with the versions that the reader may see. */
async function groupWithTerms(ask: Ask) {
  const { db, actor, id, today } = ask
  const group = await groupOn(db, actor, id('groupId'), today)
  return group && { group, versions: await termsOf(ask, group.id) }
}

type GroupFound = NonNullable<Awaited<ReturnType<typeof groupWithTerms>>>
type Found = GroupFound & { readonly terms: GroupFound['versions'][number] }

/** Runs what follows with the group that the path names; one that is not there is a 404. */
const withGroup =
  (run: (ask: Ask, found: GroupFound) => Promise<Answer>) =>
  async (ask: Ask): Promise<Answer> => {
    const found = await groupWithTerms(ask)
    return found ? run(ask, found) : notFound
  }

/** Runs what follows with the version that the path names, of the group that it names. */
const withTerms = (run: (ask: Ask, found: Found) => Promise<Answer>) =>
  withGroup(async (ask, found) => {
    const terms = found.versions.find(({ id }) => id === ask.id('termsId'))
    return terms ? run(ask, { ...found, terms }) : notFound
  })

async function pageOf(ask: Ask, { group, versions, terms }: Found, form: FormState = blank, notice = '') {
  const { db, actor, today } = ask
  const mayComment = (await mayOpen(ask, terms.thing, 'contribute')).may
  const isOpen = takesComments(terms, today) && mayComment
  return termsPage({
    ...{ group, terms, versions },
    comments: mayComment ? await commentsOn(db, terms.id) : [],
    votingSeats: group.seats.filter((seat) => seat.isVoting && holdsOn(seat, today)).length,
    mayKeep: holds(actor, keepTerms),
    footer: confidentialFooter(terms.thing),
    commentForm: isOpen ? form : undefined,
    today,
    notMonitored: await notMonitored(db, today),
    notice,
    unsaved: notice === '' ? '' : typedText(form, 'text'),
  })
}

/** A saved version, or an empty one, as the form of a new draft opens. */
const opening = (versions: readonly ShownTerms[]): FormState => {
  const [newest] = versions
  return newest ? filledTerms({ ...newest, reviewOn: null, version: 0 }) : filled({ deputiesCount: 'yes' })
}

const isMove = (word: string | undefined): word is MoveName =>
  word !== undefined && Object.hasOwn(MOVE_WORDS, word)

const REFUSALS: Readonly<Record<string, readonly [field: string, text: string]>> = {
  future: ['approvedOn', 'The day on which it was approved must be today or before'],
  'before approval': ['inForceFrom', 'The first day must be the same as or after the day of approval'],
  'before another': ['inForceFrom', 'The first day must be after the first day of every other version'],
  'review first': ['reviewOn', 'The next review must be later than today and than the first day in force'],
}

const MOVED =
  'Somebody else changed this version while you had the form open. This is how it stands now. What you sent is not saved.'

const COMMENTS_CLOSED = 'The last day for comments has passed. What you sent is not saved.'
const CHANGED =
  'Somebody else changed this version while you had the form open. Read it again, then send this again.'

/** Sends what was typed of one step to the command that takes it. */
async function take({ write, body }: Ask, { terms }: Found, move: MoveName) {
  const sent = <Input>(
    parsed: ReturnType<typeof parseForm<Input>>,
    run: (input: Input) => Promise<{ readonly refused: string } | { readonly id: TermsId }>,
  ) => (parsed.ok ? run(parsed.input) : Promise.resolve({ form: parsed.form }))
  switch (move) {
    case 'draft':
      return sent(parseForm(moveForms.draft, body), (given) =>
        write((work) => withdrawTerms(work, terms.id, given)),
      )
    case 'consultation':
      return sent(parseForm(moveForms.consultation, body), (given) =>
        write((work) => consultOnTerms(work, terms.id, given)),
      )
    case 'approved':
      return sent(parseForm(moveForms.approved, body), (given) =>
        write((work) => approveTerms(work, terms.id, given)),
      )
    case 'in-force':
      return sent(parseForm(moveForms['in-force'], body), (given) =>
        write((work) => putTermsInForce(work, terms.id, given)),
      )
    case 'under-review':
      return sent(parseForm(moveForms['under-review'], body), (given) =>
        write((work) => reviewTerms(work, terms.id, given)),
      )
    case 'reviewed':
      return sent(parseForm(moveForms.reviewed, body), (given) =>
        write((work) => keepTermsInForce(work, terms.id, given)),
      )
  }
}

/** The errors of a step that was refused stand at a field of its form, or at the top. */
const refusedForm = (body: Body, refused: string): FormState => {
  const [field, text] = REFUSALS[refused] ?? ['', '']
  return field ? withError(body, field, text) : filled(body)
}

const versionRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: '/workspace/groups/:groupId/terms',
    may: readTerms,
    answer: withGroup(async ({ actor }, { group, versions }) =>
      show(termsListPage(group, versions, holds(actor, keepTerms))),
    ),
  },
  {
    method: 'GET',
    path: '/workspace/groups/:groupId/terms/new',
    may: keepTerms,
    answer: withGroup(async (ask, found) => {
      const writing = longForm(ask, newTermsLong, found.group.id)
      return show(newTermsPage(found.group, await writing.open(opening(found.versions))))
    }),
  },
  {
    method: 'POST',
    path: '/workspace/groups/:groupId/terms/new',
    may: keepTerms,
    takesLongForm: true,
    answer: withGroup(async (ask, found) => {
      const writing = longForm(ask, newTermsLong, found.group.id)
      const parsed = parseForm(termsForm, ask.body)
      if (!parsed.ok) return invalid(newTermsPage(found.group, writing.again(parsed.form)))
      const { version: _, ...terms } = parsed.input
      const id = await writing.send((work) => draftTerms(work, found.group.id, terms))
      return seeOther(termsPath(found.group, { id }))
    }),
  },
  {
    method: 'GET',
    path: '/workspace/groups/:groupId/terms/:termsId',
    may: readTerms,
    answer: withTerms(async (ask, found) => show(await pageOf(ask, found))),
  },
  {
    method: 'GET',
    path: '/workspace/groups/:groupId/terms/:termsId/compare',
    may: readTerms,
    answer: withTerms(async (ask, found) => {
      const { group, terms, versions } = found
      const named = versions.find(({ number }) => String(number) === ask.query['with'])
      const other = named ?? versions.find(({ number }) => number < terms.number) ?? terms
      const [earlier, later] = other.number < terms.number ? [other, terms] : [terms, other]
      const [before, after] = [termsWords(earlier), termsWords(later)]
      const differing = Object.keys(after)
        .filter((heading) => (before[heading] ?? '') !== (after[heading] ?? ''))
        .map((heading) => ({ heading, runs: difference(before[heading] ?? '', after[heading] ?? '') }))
      return show(
        comparePage(earlier, later, differing, {
          path: (version) => termsPath(group, version),
          parts: ['part', 'parts'],
          ...{ here: HERE, within: withinGroup(group) },
        }),
      )
    }),
  },
]

const changeRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: '/workspace/groups/:groupId/terms/:termsId/edit',
    may: keepTerms,
    answer: withTerms(async (ask, found) => {
      const { group, terms } = found
      if (!isOpenText(terms.status)) return seeOther(termsPath(group, terms))
      const form = await longForm(ask, termsLong, terms.id).open(filledTerms(terms))
      return show(termsFormPage(group, terms, form))
    }),
  },
  {
    method: 'POST',
    path: '/workspace/groups/:groupId/terms/:termsId/edit',
    may: keepTerms,
    takesLongForm: true,
    answer: withTerms(async (ask, found) => {
      const { group, terms } = found
      const writing = longForm(ask, termsLong, terms.id)
      const parsed = parseForm(termsForm, ask.body)
      if (!parsed.ok) return invalid(termsFormPage(group, terms, writing.again(parsed.form)))
      const result = await writing.send((work) => changeTerms(work, terms.id, parsed.input))
      if (!('refused' in result)) return seeOther(termsPath(group, terms), 'The text is saved.')
      if (result.refused === 'stale')
        return conflict(staleTermsPage(group, result.current, parsed.input, writing.again(filled(ask.body))))
      const settled = 'This version is approved, so its text stays as it is. Draft the next version'
      return invalid(termsFormPage(group, terms, writing.again(withError(ask.body, 'purpose', settled))))
    }),
  },
  {
    method: 'GET',
    path: '/workspace/groups/:groupId/terms/:termsId/move',
    may: keepTerms,
    answer: withTerms(async (ask, found) => {
      const { group, terms } = found
      const possible = moveNames(terms.status)
      const asked = ask.query['to']
      const move = isMove(asked) && possible.includes(asked) ? asked : possible[0]
      return move ? show(movePage(group, terms, move)) : seeOther(termsPath(group, terms))
    }),
  },
  {
    method: 'POST',
    path: '/workspace/groups/:groupId/terms/:termsId/move',
    may: keepTerms,
    answer: withTerms(async (ask, found) => {
      const { group, terms } = found
      const asked = typeof ask.body['to'] === 'string' ? ask.body['to'] : undefined
      if (!isMove(asked)) return notFound
      const { version } = ask.body
      // A step that is still open comes back with what was typed; one that was taken meanwhile, with how it stands.
      if (version !== undefined && version !== String(terms.version))
        return conflict(
          moveNames(terms.status).includes(asked)
            ? movePage(group, terms, asked, filled(ask.body), CHANGED)
            : await pageOf(ask, found, blank, MOVED),
        )
      const result = await take(ask, found, asked)
      if ('form' in result) return invalid(movePage(group, terms, asked, result.form))
      if (!('refused' in result))
        return seeOther(termsPath(group, terms), 'The terms of reference have moved on.')
      if (result.refused === 'stale' || result.refused === 'moved')
        return conflict(await pageOf(ask, found, blank, MOVED))
      return invalid(movePage(group, terms, asked, refusedForm(ask.body, result.refused)))
    }),
  },
  {
    method: 'POST',
    path: '/workspace/groups/:groupId/terms/:termsId/comments',
    may: readTerms,
    freeTextFrom: 'members',
    answer: withTerms(async (ask, found) => {
      const { group, terms } = found
      const parsed = parseForm(commentForm, ask.body)
      if (!parsed.ok) return invalid(await pageOf(ask, found, parsed.form))
      const result = await ask.write((work) => commentOnTerms(work, terms.id, parsed.input))
      return 'refused' in result
        ? conflict(
            await pageOf(ask, found, filled(ask.body), result.refused === 'moved' ? MOVED : COMMENTS_CLOSED),
          )
        : seeOther(`${termsPath(group, terms)}#comments`)
    }),
  },
]

export const termsRoutes: readonly WorkspaceRoute[] = [...versionRoutes, ...changeRoutes]
