import { attachDocument, type DocumentOwner, replaceDocument } from '#modules/documents/index.ts'
import {
  addGroup,
  appoint,
  approveTerms,
  closeGroup,
  consultOnTerms,
  declare,
  draftTerms,
  type GroupId,
  type GroupOn,
  groups,
  putTermsInForce,
  structureOn,
} from '#modules/governance/index.ts'
import { importFigures } from '#modules/indicators/index.ts'
import { addPerson, archivePerson } from '#modules/people/index.ts'
import { dayOf } from '#platform/days.ts'
import type { Files } from '#platform/files/files.ts'
import { EVERY_PERSON } from '#platform/site.ts'
import type { PersonId, Work } from '#platform/work.ts'
import { accepted, chance, figuresOf, firstYear, YEARS_OF_FIGURES } from './anyshire-figures.ts'
import { tellOfPriority } from './anyshire-priority-figures.ts'
import { loadAnyshireReturns } from './anyshire-returns.ts'

const YEARS = 5

/** A workstream of the first of these years. Where it is, the years are there. */
const FIRST_WORKSTREAM = 'EARLYHELP'

const FIRST_NAMES =
  'Ada Bertil Cosima Dougal Elowen Fergal Greta Hamid Isolde Jabari Keziah Lorcan Marigold Nikhil Oonagh Piers Quinn Rosalind Sunil Thandi Ulric Venetia Wilfred Xanthe Yusra Zachary'.split(
    ' ',
  )
const LAST_NAMES =
  'Aldous Brackenridge Cawthorne Dunstable Elverson Farthing Gossamer Hollins Inkpen Jessop Kettlewell Lovage Mistry Nettleship Orme Peverell Quayle Rowntree Sedgwick Trevanion Umber Vickery Wainscot Yarrow'.split(
    ' ',
  )

/** An invented name; some hundred of them are all different. */
export const inventedName = (number: number): string =>
  `${FIRST_NAMES[number % FIRST_NAMES.length]} ${LAST_NAMES[(number * 5 + Math.floor(number / 24)) % LAST_NAMES.length]}`

/** People who sat here before those of today, and have left. */
async function earlierHolders(work: Work, structure: readonly GroupOn[], today: Temporal.PlainDate) {
  const left: PersonId[] = []
  let appointed = 0
  const all = structure.flatMap(({ seats, startsOn }) => seats.map((seat) => ({ seat, startsOn })))
  for (const { seat, startsOn } of all) {
    const since = seat.sitting?.fromOn
    if (!seat.agencyId || !since || seat.fromOn || seat.sittings.length > 1) continue
    let toOn = since.subtract({ days: 1 })
    for (const years of [2, YEARS]) {
      const fromOn = today.subtract({ years }).subtract({ days: Math.round(200 * chance(seat.id + years)) })
      if (Temporal.PlainDate.compare(fromOn, toOn) >= 0) continue
      // A younger body had nobody yet.
      if (startsOn && Temporal.PlainDate.compare(fromOn, startsOn) < 0) continue
      const personId = await addPerson(work, {
        name: inventedName(left.length),
        jobTitle: 'Left the agency',
        agencyId: seat.agencyId,
      })
      const facts = { kind: 'holder', isActing: false, agreementSignedOn: fromOn } as const
      accepted(await appoint(work, seat.id, { ...facts, personId, fromOn, toOn }))
      left.push(personId)
      appointed += 1
      toOn = fromOn.subtract({ days: 1 })
    }
  }
  for (const personId of left) await archivePerson(work, personId)
  return appointed
}

/** Terms of reference of each group that has none: three versions, the last of them in force. */
async function termsThroughTheYears(work: Work, structure: readonly GroupOn[], today: Temporal.PlainDate) {
  const blank = { mission: '', membership: '', attendance: '', resources: '', support: '', sharing: '' }
  const made = { ...blank, confidentiality: '', escalation: '', involving: '' }
  const quorum = { least: 5, share: null, sectors: [], needsChair: true, deputiesCount: true } as const
  const without = structure.filter(({ kind, code }) => ['group', 'panel'].includes(kind) && code !== 'ADULTS')
  for (const { id, name } of without)
    for (const [place, years] of [YEARS, 3, 1].entries()) {
      const sections = {
        ...made,
        purpose: `The ${name} acts for the Anyshire Safeguarding Children Board between its meetings.`,
        remit: [
          'It looks at figures and audits.',
          'It follows actions to their end.',
          'It reports once a year.',
        ]
          .slice(0, place + 1)
          .join(' '),
        chair: 'The board appoints the chair for two years.',
        frequency: ['Four times a year.', 'Five times a year.', 'Every two months.'][place] ?? '',
        decisions: 'By agreement. What cannot be agreed goes to the board.',
      }
      const approvedOn = today.subtract({ years }).add({ days: 20 })
      const termsId = await draftTerms(work, id, { sections, quorum, reviewOn: null })
      accepted(await consultOnTerms(work, termsId, { commentsBy: null, version: 1 }))
      const approvedBy = 'Anyshire Safeguarding Children Board'
      accepted(await approveTerms(work, termsId, { approvedBy, approvedOn, version: 2 }))
      const inForceFrom = approvedOn.add({ days: 10 })
      const reviewOn = approvedOn.add({ years: 2 })
      accepted(await putTermsInForce(work, termsId, { inForceFrom, reviewOn, version: 3 }))
    }
  return without.length * 3
}

/** Workstreams that began and ended in these years. */
async function workstreams(work: Work, board: GroupId, today: Temporal.PlainDate) {
  const closed = [
    [FIRST_WORKSTREAM, 'Early help workstream', 5, 'Its offer is part of what every agency does.'],
    ['THRESHOLDS', 'Thresholds workstream', 4, 'The threshold document is published.'],
    ['TRANSFER', 'Safe transfer of records workstream', 3, 'The agencies signed the agreement.'],
  ] as const
  for (const [code, name, years, reason] of closed) {
    const startsOn = today.subtract({ years })
    const endsOn = startsOn.add({ months: 11 })
    const { id } = accepted(
      await addGroup(work, {
        ...{
          code,
          name,
          kind: 'workstream',
          audience: 'both',
          statutory: null,
          areas: [],
          stage: 'proposed',
        },
        ...{ isCrossCutting: true, functions: [], membership: [], aliases: [], frequency: '', note: '' },
        ...{ startsOn, endsOn, isOpenEnded: false, reportsTo: [{ to: board }] },
      }),
    )
    accepted(await closeGroup(work, id, { endsOn, reportsTo: null, reason, version: 1 }))
  }
  return closed.length
}

/** Minutes of each group for each year, the first of them put right once. */
async function minutes(
  work: Work,
  owners: readonly DocumentOwner[],
  files: Files,
  structure: readonly GroupOn[],
  today: Temporal.PlainDate,
) {
  const owner = owners.find(({ kind }) => kind === 'group')
  if (!owner) throw new Error('Documents cannot belong to a group')
  const { partnershipId } = work.tx
  const facts = { heldForId: null, language: 'en', format: 'standard' } as const
  let kept = 0
  for (const { id, name } of structure)
    for (let years = YEARS; years > 0; years--) {
      const { year } = today.subtract({ years })
      const title = `Decisions of the ${name} in ${year}`
      const write = async (text: string) => {
        const file = await files.keep(partnershipId, `decisions-${year}.txt`, Buffer.from(text))
        if ('refused' in file) throw new Error(file.refused)
        return file
      }
      const text = `${title}\n\n1. The figures of the year were read.\n2. Two actions were closed.\n3. The plan was agreed.\n`
      const document = accepted(
        await attachDocument(work, owner, id, { ...facts, title, tier: 2 }, await write(text)),
      )
      kept += 1
      if (years !== YEARS) continue
      const better = await write(text.replace('Two actions', 'Three actions'))
      const note = 'One action was closed that the first version left out'
      accepted(await replaceDocument(work, owners, document.id, { note, version: 1 }, better))
    }
  return kept
}

/**
 * Five years of an invented partnership, by commands. Gives false where they are there already. `told` hears of each part
 * as it is done.
 */
export async function loadAnyshireYears(
  given: Work,
  {
    owners,
    files,
    told,
  }: {
    readonly owners: readonly DocumentOwner[]
    readonly files: Files
    readonly told: (sentence: string) => void
  },
): Promise<boolean> {
  const work: Work = {
    ...given,
    actor: { ...given.actor, holds: [...given.actor.holds, { as: EVERY_PERSON, of: null }] },
  }
  const today = dayOf(work.now)
  const register = await groups(work.tx, work.actor)
  if (register.some(({ code }) => code === FIRST_WORKSTREAM)) return false
  const board = register.find(({ code }) => code === 'BOARD')
  if (!board) throw new Error('Anyshire has no board')
  const structure = await structureOn(work.tx, work.actor, today)

  told(`${await earlierHolders(work, structure, today)} earlier appointments`)
  told(`${await termsThroughTheYears(work, structure, today)} versions of terms of reference`)
  told(`${await workstreams(work, board.id, today)} workstreams that were closed`)
  for (let sinceFirst = 0; sinceFirst < YEARS_OF_FIGURES; sinceFirst++) {
    const start = firstYear(today) + sinceFirst
    const name = `returns-${start}.csv`
    accepted(await importFigures(work, { name, bytes: figuresOf(start, sinceFirst) }))
    told(`the figures of the year from April ${start}`)
  }
  told(`${await loadAnyshireReturns(work, today)} returns of agencies`)
  told(`${await tellOfPriority(work)} figures of a priority`)
  const sitting = [
    ...new Set(structure.flatMap(({ seats }) => seats.map(({ sitting }) => sitting?.personId))),
  ]
  const declared = sitting.filter((personId) => personId && chance(personId) < 0.7)
  for (const personId of declared)
    await declare(work, { personId: personId ?? null, what: 'nil', interest: '', fromOn: null, toOn: null })
  told(`${declared.length} declarations of interest`)
  told(`${await minutes(work, owners, files, structure, today)} documents`)
  return true
}
