import { canBeOpened, GONE } from '#modules/documents/index.ts'
import { peopleNamedIn } from '#modules/people/index.ts'
import type { Finding } from '#platform/files/cleaning.ts'
import { cleanedBeside } from '#platform/files/cleaning-beside.ts'
import { blank, type FormState, parseForm } from '#platform/forms.ts'
import {
  type Answer,
  type Ask,
  anyone,
  conflict,
  invalid,
  notFound,
  type PublicRoute,
  seeOther,
  sendStored,
  show,
  type WorkspaceRoute,
} from '#platform/site.ts'
import { type NotGiven, publishPaper, withdrawPublicPaper } from '../commands/public-papers.ts'
import { publishPaperForm, withdrawPublicPaperForm } from '../forms/public-papers.ts'
import { publishedPaper } from '../published.ts'
import { type OpenedPaper, type OpenedVersion, openedPaper, type PaperThing } from '../queries/papers.ts'
import { isPublic } from '../queries/public.ts'
import { givenOut } from '../queries/public-papers.ts'
import { paperPath } from '../rules/papers.ts'
import { PUBLIC_MINUTES } from '../rules/public.ts'
import { mayBePublic, publishPaperPath } from '../rules/public-papers.ts'
import { keepMeetings, keepsBody, MEETINGS } from '../rules.ts'
import type { PaperId } from '../schema/papers.ts'
import { heldPaperPage } from '../views/papers.ts'
import { gonePaperPage, publishedPaperPage, publishPaperPage } from '../views/public-papers.ts'
import { withPaper } from './papers.ts'

const WHY_NOT: Readonly<Record<NotGiven, string>> = {
  'closed-series': 'Nothing was published: this body does not publish.',
  'not-public': 'Nothing was published: only a paper that may be read outside the partnership (T0) is.',
  changed: 'The paper was replaced after you opened this page. Read it again, then press the button again.',
  gone: `Nothing was published. ${GONE}.`,
  given: 'The public reads this version already.',
}
const NOT_GIVEN = 'The public does not read this paper now, so there is nothing to withdraw.'
const NOT_LOOKED = 'Read the paper, and tick the box if the public may have it'

/** What a paper is before it goes out: its latest version, what its file tells beside what it shows, and a copy without that. */
interface Ready {
  readonly paper: OpenedPaper
  readonly latest: OpenedVersion
  readonly findings: readonly Finding[]
  readonly copy: Uint8Array | undefined
}

/** Runs what follows for whoever services the body, with a paper that may be read outside the partnership. */
const withReady = (run: (ask: Ask, thing: PaperThing, ready: Ready) => Promise<Answer>) =>
  withPaper({ right: 'decide' }, async (ask, thing) => {
    const { meeting, item } = thing
    if (!keepsBody(ask.actor, meeting.groupId)) return notFound
    const back = paperPath(meeting.id, thing.paper)
    const wasGiven = (await givenOut(ask.db, thing.paper.id)).length > 0
    if (thing.paper.tier >= 3 && !wasGiven) return seeOther(back)
    const paper = await openedPaper(ask, thing.paper)
    const [latest] = paper.versions
    if (!latest) return seeOther(back)
    if (latest.sha256 === null || latest.type === '' || !mayBePublic(paper, item))
      return run(ask, thing, { paper, latest, findings: [], copy: undefined })
    if (!canBeOpened(latest)) return { status: 403, page: heldPaperPage(thing, latest) }
    const bytes = await ask.files.read(ask.partnership.partnershipId, latest.sha256)
    if (!bytes) throw new Error(`The file ${latest.sha256} is not in the store`)
    const clean = await cleanedBeside(bytes, latest.type)
    return run(ask, thing, { paper, latest, findings: clean.findings, copy: clean.bytes })
  })

async function pageOf(
  ask: Ask,
  thing: PaperThing,
  { paper, findings }: Ready,
  state: { readonly publishing?: FormState; readonly withdrawing?: FormState; readonly said?: string } = {},
) {
  const around = {
    given: await givenOut(ask.db, paper.id),
    named: await peopleNamedIn(ask.db, `${paper.title}\n${paper.versions[0]?.words ?? ''}`),
    ...{ isPublic: await isPublic(ask.db, thing.meeting), mayBePublic: mayBePublic(paper, thing.item) },
  }
  return publishPaperPage(paper, thing, {
    ...{ ...around, findings, publishing: blank, withdrawing: blank, said: undefined, ...state },
  })
}

const publish = withReady(async (ask, thing, ready) => {
  const { paper, latest, findings, copy } = ready
  const parsed = parseForm(publishPaperForm, ask.body)
  if (!parsed.ok) return invalid(await pageOf(ask, thing, ready, { publishing: parsed.form }))
  if (parsed.input.version !== paper.latest)
    return conflict(await pageOf(ask, thing, ready, { said: WHY_NOT.changed }))
  if (parsed.input.confirmed !== 'yes') {
    const publishing = { typed: ask.body, errors: [{ field: 'confirmed', text: NOT_LOOKED }] }
    return invalid(await pageOf(ask, thing, ready, { publishing }))
  }
  const cleaned = copy && (await ask.files.keep(ask.partnership.partnershipId, latest.name, copy))
  if (cleaned && 'refused' in cleaned) throw new Error('The clean copy of a file is none that can be kept')
  const left = findings.filter(({ removed }) => !removed).map(({ what }) => what)
  const { meeting } = thing
  const result = await ask.write((work) =>
    publishPaper(work, meeting.id, paper.id, { version: latest.number, cleaned, left }),
  )
  if (!('refused' in result)) return seeOther(publishPaperPath(meeting, paper), 'The paper is published.')
  return conflict(await pageOf(ask, thing, ready, { said: WHY_NOT[result.refused] }))
})

const withdraw = withReady(async (ask, thing, ready) => {
  const parsed = parseForm(withdrawPublicPaperForm, ask.body)
  if (!parsed.ok) return invalid(await pageOf(ask, thing, ready, { withdrawing: parsed.form }))
  const { meeting, paper } = thing
  const result = await ask.write((work) =>
    withdrawPublicPaper(work, meeting.id, paper.id, parsed.input.reason),
  )
  if ('refused' in result) return conflict(await pageOf(ask, thing, ready, { said: NOT_GIVEN }))
  return seeOther(publishPaperPath(meeting, paper), 'The public does not read this paper any more.')
})

const AT = `${MEETINGS}/:meetingId/papers/:paperId/public` as const

export const paperForPublicRoutes: readonly WorkspaceRoute[] = [
  {
    ...{ method: 'GET', path: AT, may: keepMeetings },
    answer: withReady(async (ask, thing, ready) => show(await pageOf(ask, thing, ready))),
  },
  { ...{ method: 'POST', path: `${AT}/publish`, may: keepMeetings }, answer: publish },
  {
    ...{ method: 'POST', path: `${AT}/withdraw`, may: keepMeetings, freeTextFrom: 'staff' },
    answer: withdraw,
  },
]

/** What anybody reads of the papers of meetings. */
export const publicPaperRoutes: readonly PublicRoute[] = [
  {
    path: `${PUBLIC_MINUTES}/papers/:publicPaperId`,
    may: anyone,
    async answer({ db, word }) {
      const paper = await publishedPaper(db, word('publicPaperId') as PaperId)
      if (!paper) return notFound
      return paper.isOpen ? show(publishedPaperPage(paper)) : { status: 410, page: gonePaperPage(paper) }
    },
  },
  {
    path: `${PUBLIC_MINUTES}/papers/:publicPaperId/file`,
    may: anyone,
    async answer({ db, word }) {
      const paper = await publishedPaper(db, word('publicPaperId') as PaperId)
      if (!paper) return notFound
      if (!paper.isOpen) return { status: 410, page: gonePaperPage(paper) }
      if (paper.sha256 === null || paper.type === '') return notFound
      return sendStored({ name: paper.name, type: paper.type, sha256: paper.sha256 })
    },
  },
]
