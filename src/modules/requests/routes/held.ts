import { namesOf } from '#modules/people/index.ts'
import { writtenFirst } from '#platform/access.ts'
import { sha256 } from '#platform/digest.ts'
import { filled, parseForm } from '#platform/forms.ts'
import { insetText } from '#platform/govuk/inset-text.ts'
import { html } from '#platform/html.ts'
import type { KeptTable } from '#platform/keeping.ts'
import {
  type Ask,
  conflict,
  invalid,
  notFound,
  type Page,
  seeOther,
  send,
  show,
  type WorkspaceRoute,
} from '#platform/site.ts'
import {
  type CollectRefusal,
  collectHeld,
  noteTaken,
  type ReleaseRefusal,
  releaseAnswer,
  reviewPart,
} from '../commands/held.ts'
import { reviewForm } from '../forms/held.ts'
import { findPart, markerFor, openedPart, othersIn, partsOf, partsSeen, releaseOf } from '../queries/held.ts'
import { keepRequests, REQUESTS, requestPath } from '../rules/kinds.ts'
import { going, readable } from '../rules/redaction.ts'
import type { Part, Request } from '../schema.ts'
import { answerZip } from '../views/answer.ts'
import { filledPart, partPage, RECORDS_A_PAGE, stalePartPage } from '../views/held.ts'
import { HERE } from '../views/register.ts'
import { mayReadAll, openerWithin, openRecords, whomToAsk } from './opening.ts'
import { inPath } from './register.ts'

const ONE = `${REQUESTS}/:requestId`

const REFUSED: Readonly<Record<(CollectRefusal | ReleaseRefusal)['refused'], string>> = {
  nobody: 'Say first whom of the directory the request is about.',
  released: 'The answer was put together before. What was decided stands.',
  closed: 'The request is closed.',
  unchecked: 'Check every table first.',
  identity: 'Record first how it is known who they are.',
  changed:
    'Somebody decided on a table or collected again since you looked. Look again, then put it together.',
}

/** What stood in the way, and the way back. Nothing was changed. */
const refusedPage = ({ id, reference }: Request, refused: keyof typeof REFUSED): Page => ({
  title: 'This cannot be done now',
  here: HERE,
  main: html`<h1 class="govuk-heading-l">This cannot be done now</h1>${insetText({ text: REFUSED[refused] })}<p class="govuk-body"><a class="govuk-link" href="${requestPath(id)}#held">Go back to ${reference}</a></p>`,
})

/** For whoever keeps the register and may not open everything that the answer holds. */
const closedAnswerPage = ({ id, reference }: Request): Page => ({
  title: 'You cannot take this answer out',
  here: HERE,
  main: html`<h1 class="govuk-heading-l">You cannot take this answer out</h1><p class="govuk-body">It holds records that are confidential, and you may not open all of them.</p><p class="govuk-body">Ask whoever put it together, or the owner of those records for access.</p><p class="govuk-body"><a class="govuk-link" href="${requestPath(id)}#held">Go back to ${reference}</a></p>`,
})

const isAccess = (request: Request | undefined): request is Request => request?.kind === 'access'

async function shownPart(ask: Ask, request: Request, kept: Part) {
  const { db, actor, query } = ask
  const whole = await openedPart(ask, kept)
  const sight = await openRecords(ask, whole.rows, 'view')
  const part = { ...whole, rows: readable(whole.rows, sight.closed) }
  const mark = request.aboutId
    ? await markerFor(db, actor, request.aboutId)
    : (text: string) => [{ text, isThird: false }]
  const pages = Math.max(1, Math.ceil(part.rows.length / RECORDS_A_PAGE))
  const asked = Number.parseInt(query['page'] ?? '1', 10)
  const by = part.reviewedBy
  return {
    ...{ request, part, mark, others: othersIn(part.rows, mark), mayDecide: sight.closed.size === 0 },
    asks: await whomToAsk(ask, [...part.rows, ...part.closedRows]),
    mostClosed: sight.open.toSorted((one, other) => other.tier - one.tier)[0],
    page: Math.min(Math.max(1, Number.isNaN(asked) ? 1 : asked), pages),
    checkedBy: by ? ((await namesOf(db, [by])).get(by) ?? '') : '',
    isFixed: request.closedAt !== null || (await releaseOf(db, request.id)) !== undefined,
  }
}

const partInPath = (ask: Ask, request: Request): Promise<Part | undefined> =>
  findPart(ask.db, request.id, ask.id<'held part'>('heldPartId'))

const opened = async (ask: Ask, request: Request) =>
  Promise.all((await partsOf(ask.db, request.id)).map((part) => openedPart(ask, part)))

/** What is held on the person of a request for access: collected, checked table by table, and put together. */
export const heldRoutes = (kept: () => readonly KeptTable[]): readonly WorkspaceRoute[] => [
  {
    method: 'POST',
    path: `${ONE}/collect`,
    may: keepRequests,
    async answer(ask) {
      const request = await inPath(ask)
      if (!isAccess(request)) return notFound
      const { things } = ask
      const result = await ask.write((work) =>
        collectHeld(work, request.id, { kept: kept(), things, open: openerWithin(ask, work) }),
      )
      return 'refused' in result
        ? conflict(refusedPage(request, result.refused))
        : seeOther(`${requestPath(request.id)}#held`)
    },
  },
  {
    method: 'GET',
    path: `${ONE}/held/:heldPartId`,
    may: keepRequests,
    async answer(ask) {
      const request = await inPath(ask)
      const part = isAccess(request) && (await partInPath(ask, request))
      if (!request || !part) return notFound
      const shown = await shownPart(ask, request, part)
      return show(partPage(shown, filledPart(shown.part, shown.others)))
    },
  },
  {
    method: 'POST',
    path: `${ONE}/held/:heldPartId`,
    may: keepRequests,
    freeTextFrom: 'staff',
    async answer(ask) {
      const request = await inPath(ask)
      const part = isAccess(request) && (await partInPath(ask, request))
      if (!request || !part) return notFound
      if (!(await mayReadAll(ask, (await openedPart(ask, part)).rows))) {
        const shown = await shownPart(ask, request, part)
        return { status: 403, page: partPage(shown, filled(ask.body)) }
      }
      // What somebody else decided is seen first, before what is wrong with one's own.
      if (ask.body['version'] !== String(part.version))
        return conflict(stalePartPage(await shownPart(ask, request, part), filled(ask.body)))
      const parsed = parseForm(reviewForm(part.records), ask.body)
      if (!parsed.ok) return invalid(partPage(await shownPart(ask, request, part), parsed.form))
      const which = { id: request.id, partId: part.id, things: ask.things }
      const result = await ask.write((work) => reviewPart(work, which, parsed.input))
      return 'refused' in result
        ? conflict(stalePartPage(await shownPart(ask, request, result.current), filled(ask.body)))
        : seeOther(`${requestPath(request.id)}#held`)
    },
  },
  {
    method: 'POST',
    path: `${ONE}/release`,
    may: keepRequests,
    async answer(ask) {
      const request = await inPath(ask)
      if (!isAccess(request)) return notFound
      const parts = await opened(ask, request)
      const { bytes, records, redactions } = answerZip(request, parts, ask.now)
      const { seen } = ask.body
      const result = await ask.write((work) =>
        releaseAnswer(work, request.id, {
          // What is put together here is what was looked at there, or nothing is.
          seen: typeof seen === 'string' && seen === partsSeen(parts) ? seen : '',
          ...{ sha256: sha256(bytes), records, redactions },
        }),
      )
      return 'refused' in result
        ? conflict(refusedPage(request, result.refused))
        : seeOther(`${requestPath(request.id)}#held`)
    },
  },
  {
    method: 'GET',
    path: `${REQUESTS}/answers/:releasedId/answer.zip`,
    may: keepRequests,
    async answer(ask) {
      const request = await inPath(ask, 'releasedId')
      const release = isAccess(request) && (await releaseOf(ask.db, request.id))
      if (!request || !release) return notFound
      const parts = await opened(ask, request)
      const inIt = parts.flatMap((part) => going(part.rows, part))
      if ((await openRecords(ask, inIt, 'export')).closed.size > 0)
        return { status: 403, page: closedAnswerPage(request) }
      const { bytes } = answerZip(request, parts, release.at)
      await writtenFirst(ask, (work) => noteTaken(work, request.id, sha256(bytes)))
      return send({ name: `${request.reference}.zip`, type: 'application/zip', bytes })
    },
  },
]
