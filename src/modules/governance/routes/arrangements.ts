import { difference } from '#platform/difference.ts'
import { longForm } from '#platform/drafts.ts'
import { blank, type FormState, filled, parseForm, withError } from '#platform/forms.ts'
import { type Ask, conflict, invalid, notFound, seeOther, show, type WorkspaceRoute } from '#platform/site.ts'
import { holds } from '#platform/work.ts'
import {
  changeArrangements,
  draftArrangements,
  publishArrangements,
  recordSignOff,
  sendForSignOff,
  signOffArrangements,
  takeBackArrangements,
  withdrawSignOff,
} from '../commands/arrangements.ts'
import { arrangementForm, beginForm, openedForm, ownSignForm, paperForm } from '../forms/arrangements.ts'
import { arrangementLong } from '../forms/long.ts'
import {
  type ArrangementStanding,
  arrangementBodies,
  arrangementStanding,
  arrangements,
  findArrangement,
  isSignOffOf,
  outdatedArrangements,
  signsFor,
} from '../queries/arrangements.ts'
import { keepArrangements, readArrangements, wordsOfSection } from '../rules/arrangements.ts'
import type { GroupId } from '../schema.ts'
import {
  arrangementFormPage,
  filledArrangement,
  paperPage,
  publishArrangementPage,
  signPage,
  staleArrangementPage,
} from '../views/arrangement-forms.ts'
import {
  ARRANGEMENTS,
  arrangementPage,
  arrangementPath,
  arrangementProofPage,
  arrangementsPage,
  withinArrangement,
} from '../views/arrangements.ts'
import { comparePage } from '../views/comparing.ts'

const HERE = '/workspace/arrangements'
export const ONE = `${HERE}/:arrangementId`

const MOVED =
  'Somebody else was quicker, or this version has come further. This is how it stands now. What you sent is not saved.'

async function listPage(ask: Ask, form: FormState) {
  const { db, actor, today } = ask
  const versions = await arrangements(db, actor)
  const bodies = await arrangementBodies(db, actor, today)
  const mayKeep = holds(actor, keepArrangements)
  return arrangementsPage({
    ...{ versions, bodies, form, mayKeep },
    free: bodies.filter(
      ({ id }) => !versions.some(({ bodyId, stage }) => bodyId === id && stage !== 'published'),
    ),
    outdated: mayKeep ? await outdatedArrangements(db, actor, today) : [],
  })
}

/** The version in the path, with where it stands. */
async function standingInPath({ db, actor, id, today }: Ask): Promise<ArrangementStanding | undefined> {
  const arrangement = await findArrangement(db, actor, id('arrangementId'))
  return arrangement && arrangementStanding(db, actor, arrangement, today)
}

const desk = ({ actor }: Ask, standing: ArrangementStanding, notice = '') =>
  arrangementPage({
    ...standing,
    ...{ mayKeep: holds(actor, keepArrangements), notice },
    maySignFor: signsFor(actor, standing.signers).map(({ agency }) => agency),
  })

export const moved = async (ask: Ask, standing: ArrangementStanding) =>
  conflict(desk(ask, (await standingInPath(ask)) ?? standing, MOVED))

const unsigned = ({ signers }: ArrangementStanding) =>
  signers.filter(({ signOff }) => !signOff).map(({ agency }) => agency)

const SIGN_REFUSALS: Readonly<Record<string, readonly [field: string, text: string]>> = {
  signed: ['agencyId', 'This safeguarding partner has signed already'],
  future: ['signedOn', 'The day on which it was signed must be today or before'],
  before: ['signedOn', 'The day on which it was signed must be the same as or after the day it was sent'],
}

/** Takes a POST to the version in the path, or answers 404. */
export const posted =
  (answer: (ask: Ask, standing: ArrangementStanding) => ReturnType<WorkspaceRoute['answer']>) =>
  async (ask: Ask) => {
    const standing = await standingInPath(ask)
    return standing ? answer(ask, standing) : notFound
  }

/** Moves the version in the path on by one step, as long as it is still what was seen. */
const moving = (move: typeof sendForSignOff | typeof takeBackArrangements, done: string) =>
  posted(async (ask, standing) => {
    const parsed = parseForm(openedForm, ask.body)
    if (!parsed.ok) return moved(ask, standing)
    const result = await ask.write((work) => move(work, standing.arrangement.id, parsed.input.version))
    return 'refused' in result ? moved(ask, standing) : seeOther(arrangementPath(result), done)
  })

const reading: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: HERE,
    may: readArrangements,
    answer: async (ask) => show(await listPage(ask, blank)),
  },
  {
    method: 'POST',
    path: `${HERE}/new`,
    may: keepArrangements,
    async answer(ask) {
      const parsed = parseForm(beginForm(await arrangementBodies(ask.db, ask.actor, ask.today)), ask.body)
      if (!parsed.ok) return invalid(await listPage(ask, parsed.form))
      const begun = await ask.write((work) => draftArrangements(work, parsed.input.bodyId as GroupId))
      return 'refused' in begun
        ? conflict(
            await listPage(
              ask,
              withError(ask.body, 'bodyId', 'A version of this body is open. Finish that one first'),
            ),
          )
        : seeOther(arrangementPath(begun))
    },
  },
  {
    method: 'GET',
    path: ONE,
    may: readArrangements,
    answer: posted(async (ask, standing) => show(desk(ask, standing))),
  },
  {
    method: 'GET',
    path: `${ONE}/compare`,
    may: readArrangements,
    answer: posted(async ({ db, actor, query, today }, standing) => {
      const { arrangement } = standing
      const versions = (await arrangements(db, actor)).filter(({ bodyId }) => bodyId === arrangement.bodyId)
      const named = versions.find(({ number }) => String(number) === query['with'])
      const before = versions
        .filter(({ number }) => number < arrangement.number)
        .toSorted((one, other) => other.number - one.number)
      const chosen = named ?? before[0] ?? arrangement
      const other = await arrangementStanding(db, actor, chosen, today)
      if (!other) return notFound
      const [earlier, later] = chosen.number < arrangement.number ? [other, standing] : [standing, other]
      const wordsIn = ({ document }: ArrangementStanding) =>
        new Map(document.sections.map((section) => [section.heading, wordsOfSection(section)]))
      const [former, latter] = [wordsIn(earlier), wordsIn(later)]
      const differing = [...new Set([...former.keys(), ...latter.keys()])]
        .map((heading) => [heading, former.get(heading) ?? '', latter.get(heading) ?? ''] as const)
        .filter(([, old, fresh]) => old !== fresh)
        .map(([heading, old, fresh]) => ({ heading, runs: difference(old, fresh) }))
      return show(
        comparePage(earlier.arrangement, later.arrangement, differing, {
          path: arrangementPath,
          parts: ['section', 'sections'],
          ...{ here: ARRANGEMENTS, within: withinArrangement(later.arrangement) },
        }),
      )
    }),
  },
  {
    method: 'GET',
    path: `${ONE}/proof`,
    may: readArrangements,
    answer: posted(async (_ask, { arrangement, document }) =>
      show(arrangementProofPage(arrangement, document)),
    ),
  },
]

const writing: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: `${ONE}/edit`,
    may: keepArrangements,
    answer: posted(async (ask, { arrangement, document }) => {
      if (arrangement.stage !== 'draft') return seeOther(arrangementPath(arrangement))
      const form = await longForm(ask, arrangementLong, arrangement.id).open(filledArrangement(arrangement))
      return show(arrangementFormPage(arrangement, document.sections, form))
    }),
  },
  {
    method: 'POST',
    path: `${ONE}/edit`,
    may: keepArrangements,
    takesLongForm: true,
    answer: posted(async (ask, standing) => {
      const { arrangement, document } = standing
      const writing = longForm(ask, arrangementLong, arrangement.id)
      const parsed = parseForm(arrangementForm, ask.body)
      if (!parsed.ok)
        return invalid(arrangementFormPage(arrangement, document.sections, writing.again(parsed.form)))
      const result = await writing.send((work) => changeArrangements(work, arrangement.id, parsed.input))
      if (!('refused' in result)) return seeOther(arrangementPath(arrangement), 'The sections are saved.')
      if (result.refused === 'moved') return moved(ask, standing)
      const again = writing.again(filled(ask.body))
      return conflict(staleArrangementPage(result.current, document.sections, parsed.input, again))
    }),
  },
  {
    method: 'POST',
    path: `${ONE}/send`,
    may: keepArrangements,
    answer: moving(sendForSignOff, 'The version is sent for sign-off.'),
  },
  {
    method: 'POST',
    path: `${ONE}/take-back`,
    may: keepArrangements,
    answer: moving(takeBackArrangements, 'The version is a draft again.'),
  },
]

const signing: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: `${ONE}/sign`,
    may: readArrangements,
    answer: posted(async ({ actor }, { arrangement, signers }) => {
      const agencies = signsFor(actor, signers).map(({ agency }) => agency)
      return arrangement.stage === 'sign-off' && agencies.length > 0
        ? show(signPage(arrangement, agencies, filled({ agencyId: agencies[0]?.id ?? '' })))
        : seeOther(arrangementPath(arrangement))
    }),
  },
  {
    method: 'POST',
    path: `${ONE}/sign`,
    may: readArrangements,
    answer: posted(async (ask, standing) => {
      const { arrangement, signers } = standing
      const agencies = signsFor(ask.actor, signers).map(({ agency }) => agency)
      if (agencies.length === 0) return moved(ask, standing)
      const parsed = parseForm(ownSignForm(agencies), ask.body)
      if (!parsed.ok) return invalid(signPage(arrangement, agencies, parsed.form))
      const result = await ask.write((work) => signOffArrangements(work, arrangement.id, parsed.input))
      return 'refused' in result
        ? moved(ask, standing)
        : seeOther(arrangementPath(arrangement), 'Your sign-off is recorded.')
    }),
  },
  {
    method: 'GET',
    path: `${ONE}/sign-offs/new`,
    may: keepArrangements,
    answer: posted(async (_ask, standing) =>
      standing.arrangement.stage === 'sign-off'
        ? show(paperPage(standing.arrangement, unsigned(standing), blank))
        : seeOther(arrangementPath(standing.arrangement)),
    ),
  },
  {
    method: 'POST',
    path: `${ONE}/sign-offs/new`,
    may: keepArrangements,
    answer: posted(async (ask, standing) => {
      const { arrangement, signers } = standing
      const parsed = parseForm(paperForm(signers.map(({ agency }) => agency)), ask.body)
      if (!parsed.ok) return invalid(paperPage(arrangement, unsigned(standing), parsed.form))
      const result = await ask.write((work) => recordSignOff(work, arrangement.id, parsed.input))
      if (!('refused' in result)) return seeOther(arrangementPath(arrangement), 'The sign-off is recorded.')
      const [field, text] = SIGN_REFUSALS[result.refused] ?? []
      return field && text
        ? invalid(paperPage(arrangement, unsigned(standing), withError(ask.body, field, text)))
        : moved(ask, standing)
    }),
  },
  {
    method: 'POST',
    path: `${ONE}/sign-offs/:signOffId/withdraw`,
    may: keepArrangements,
    answer: posted(async (ask, standing) => {
      const { arrangement, signers } = standing
      const signOffId = ask.id<'sign-off'>('signOffId')
      if (!(await isSignOffOf(ask.db, arrangement.id, signOffId))) return notFound
      if (!signers.some(({ signOff }) => signOff?.id === signOffId)) return moved(ask, standing)
      const result = await ask.write((work) => withdrawSignOff(work, arrangement.id, signOffId))
      return 'refused' in result
        ? moved(ask, standing)
        : seeOther(arrangementPath(arrangement), 'The sign-off is taken back.')
    }),
  },
]

const publishing: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: `${ONE}/publish`,
    may: keepArrangements,
    answer: posted(async (_ask, { arrangement, blockers }) =>
      arrangement.stage === 'sign-off'
        ? show(publishArrangementPage(arrangement, blockers))
        : seeOther(arrangementPath(arrangement)),
    ),
  },
  {
    method: 'POST',
    path: `${ONE}/publish`,
    may: keepArrangements,
    answer: posted(async (ask, standing) => {
      const parsed = parseForm(openedForm, ask.body)
      if (!parsed.ok) return moved(ask, standing)
      const { arrangement } = standing
      const result = await ask.write((work) =>
        publishArrangements(work, arrangement.id, parsed.input.version),
      )
      if (!('refused' in result))
        return seeOther(arrangementPath(arrangement), 'The arrangements are published. Anyone can read them.')
      return result.refused === 'blocked'
        ? conflict(publishArrangementPage(arrangement, result.blockers))
        : moved(ask, standing)
    }),
  },
]

export const arrangementRoutes: readonly WorkspaceRoute[] = [
  ...reading,
  ...writing,
  ...signing,
  ...publishing,
]
