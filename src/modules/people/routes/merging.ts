import { type FormState, parseForm } from '#platform/forms.ts'
import type { KeptTable } from '#platform/keeping.ts'
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
import { tried } from '#platform/trial.ts'
import type { PersonId, Work } from '#platform/work.ts'
import { type Merged, mergeAgencies, mergePeople, type NotMerged, undoMerger } from '../commands/merging.ts'
import { areTwo, mayBeOne } from '../commands/two.ts'
import { twoForm } from '../forms/two.ts'
import { areaNamesOf } from '../queries/agencies.ts'
import { agencyNames, directoryPage, findPerson } from '../queries/directory.ts'
import { duplicates, findMerger } from '../queries/merging.ts'
import { saidToBeTwo, type TwoOf } from '../queries/two.ts'
import { agencies, namesOf } from '../queries.ts'
import { plainText } from '../rules/duplicates.ts'
import { agencyWords, keepAgencies, personWords } from '../rules.ts'
import type { AgencyId } from '../schema.ts'
import { type Compared, chooseOtherPage, mergePage, refusedPage } from '../views/merging.ts'
import { duplicatesPage, type ToldTwo } from '../views/two.ts'

const REFUSALS: Readonly<Record<NotMerged, string>> = {
  same: 'This is the same record. Choose another',
  part: 'One is part of the other. Take it out of the other first, on its own page',
  access:
    'The record that would stay has access by name and no account. The account of the other one would come by it. Keep the other record instead',
}
const notMerged = (why: NotMerged): Answer => ({
  status: 422,
  page: refusedPage('These two are not merged', REFUSALS[why]),
})
const UNDO_REFUSALS: Readonly<Record<'late' | 'undone' | 'later merger' | 'name', string>> = {
  late: 'A merger can be undone for 30 days, and they have passed',
  undone: 'This merger was undone before',
  name: 'Another agency has the name of the one that would come back. Change that name first',
  'later merger': 'The record that stayed was merged into another since. Undo that merger first',
}

async function comparedPerson({ db, actor }: Ask, id: PersonId): Promise<Compared | undefined> {
  const person = await findPerson(db, actor, id)
  if (!person || person.mergedInto) return undefined
  const names = new Map((await agencyNames(db)).map((each) => [each.id, each.name]))
  const words = { ...personWords(person, names), 'Signs in': person.accountId ? 'Has an account' : '' }
  return { id, name: person.name, href: `/workspace/people/${id}`, words }
}

async function comparedAgency({ db, actor }: Ask, id: AgencyId): Promise<Compared | undefined> {
  const register = await agencies(db, actor)
  const agency = register.find((each) => each.id === id)
  if (!agency) return undefined
  const names = new Map(register.map((each) => [each.id, each.name]))
  const words = agencyWords(agency, names, await areaNamesOf(db, id))
  return { id, name: agency.name, href: `/workspace/agencies/${id}`, words: { Code: agency.code, ...words } }
}

interface Kind {
  readonly list: 'People' | 'Agencies'
  readonly of: TwoOf
  readonly compared: (ask: Ask) => Promise<readonly [Compared | undefined, Compared | undefined]>
  readonly merge: (ask: Ask) => (work: Work) => Promise<Merged>
}

async function preview(ask: Ask, { list, compared, merge }: Kind, form?: FormState) {
  const [stays, goes] = await compared(ask)
  if (!stays || !goes) return notFound
  const { result } = await tried(ask, merge(ask))
  if ('refused' in result) return notMerged(result.refused)
  const page = mergePage(stays, goes, list, result.effects, form)
  return form ? invalid(page) : show(page)
}

async function merged(ask: Ask, { compared, merge }: Kind) {
  const [stays, goes] = await compared(ask)
  if (!stays || !goes) return notFound
  const result = await ask.write(merge(ask))
  if (!('refused' in result)) return seeOther(stays.href, 'They are merged. You can undo it for 30 days.')
  return notMerged(result.refused)
}

const DUPLICATES = '/workspace/people/duplicates'

async function two(ask: Ask, kind: Kind) {
  const [one, other] = await kind.compared(ask)
  if (!one || !other || one.id === other.id) return notFound
  const parsed = parseForm(twoForm, ask.body)
  if (!parsed.ok) return preview(ask, kind, parsed.form)
  const { reason } = parsed.input
  await ask.write((work) => areTwo(work, kind.of, [one.id, other.id], reason))
  return seeOther(DUPLICATES)
}

async function perhapsOne(ask: Ask, kind: Kind) {
  const [one, other] = await kind.compared(ask)
  if (!one || !other || one.id === other.id) return notFound
  await ask.write((work) => mayBeOne(work, kind.of, [one.id, other.id]))
  return seeOther(DUPLICATES)
}

/** Pairs of which somebody said that they are two, each with the names that they are known by. */
async function told({ db }: Ask, of: TwoOf, names: ReadonlyMap<string, string>): Promise<readonly ToldTwo[]> {
  const pairs = await saidToBeTwo(db, of)
  const said = await namesOf(
    db,
    pairs.map(({ saidBy }) => saidBy),
  )
  return pairs.flatMap(({ oneId, otherId, reason, at, saidBy }) => {
    const [one, other] = [names.get(oneId), names.get(otherId)]
    const base = of === 'people' ? '/workspace/people' : '/workspace/agencies'
    return one && other
      ? [
          {
            one,
            other,
            reason,
            at,
            by: said.get(saidBy) ?? '',
            action: `${base}/${oneId}/merge/${otherId}/two/take-back`,
          },
        ]
      : []
  })
}

/** What is done with two records of a kind: compared, merged, said to be two, and that taken back. */
const ofPair = (path: `/${string}`, kind: Kind): readonly WorkspaceRoute[] => [
  { method: 'GET', path, may: keepAgencies, answer: (ask) => preview(ask, kind) },
  { method: 'POST', path: `${path}/two`, may: keepAgencies, answer: (ask) => two(ask, kind) },
  {
    method: 'POST',
    path: `${path}/two/take-back`,
    may: keepAgencies,
    answer: (ask) => perhapsOne(ask, kind),
  },
  { method: 'POST', path, may: keepAgencies, answer: (ask) => merged(ask, kind) },
]

/** Likely duplicates, and merging two records into one. `kept` says what every module keeps of people and agencies. */
export function mergeRoutes(kept: () => readonly KeptTable[]): readonly WorkspaceRoute[] {
  const people: Kind = {
    list: 'People',
    of: 'people',
    compared: async (ask) => [
      await comparedPerson(ask, ask.id('personId')),
      await comparedPerson(ask, ask.id('otherId')),
    ],
    merge: (ask) => (work) => mergePeople(work, ask.id('personId'), ask.id('otherId'), kept()),
  }
  const ofAgencies: Kind = {
    list: 'Agencies',
    of: 'agencies',
    compared: async (ask) => [
      await comparedAgency(ask, ask.id('agencyId')),
      await comparedAgency(ask, ask.id('otherAgencyId')),
    ],
    merge: (ask) => (work) => mergeAgencies(work, ask.id('agencyId'), ask.id('otherAgencyId'), kept()),
  }
  const may = keepAgencies
  return [
    {
      method: 'GET',
      path: '/workspace/people/duplicates',
      may,
      async answer(ask) {
        const { db, actor } = ask
        const names = new Map<string, string>((await agencyNames(db)).map(({ id, name }) => [id, name]))
        const said = await saidToBeTwo(db, 'people')
        const people = await namesOf(
          db,
          said.flatMap(({ oneId, otherId }) => [oneId, otherId]),
        )
        const toldTwo = [...(await told(ask, 'people', people)), ...(await told(ask, 'agencies', names))]
        return show(duplicatesPage(await duplicates(db, actor), toldTwo, names))
      },
    },
    {
      method: 'GET',
      path: '/workspace/people/:personId/merge',
      may,
      async answer(ask) {
        const one = await comparedPerson(ask, ask.id('personId'))
        if (!one) return notFound
        const words = (ask.query['words'] ?? '').slice(0, 200)
        const nobody = { agencyId: undefined, sector: undefined, post: undefined, among: undefined }
        const find = { ...nobody, words, shown: 'here', page: 1 } as const
        const found = words ? (await directoryPage(ask.db, ask.actor, find, ask.today)).people : []
        return show(
          chooseOtherPage(
            one,
            'People',
            words,
            found.filter(({ id }) => id !== one.id && id !== ask.actor.id),
          ),
        )
      },
    },
    {
      method: 'GET',
      path: '/workspace/agencies/:agencyId/merge',
      may,
      async answer(ask) {
        const one = await comparedAgency(ask, ask.id('agencyId'))
        if (!one) return notFound
        const words = (ask.query['words'] ?? '').slice(0, 200)
        const found = (await agencyNames(ask.db))
          .filter(({ id, name }) => id !== one.id && plainText(name).includes(plainText(words)))
          .map(({ id, name }) => ({ id: id as never, name, jobTitle: '', agencyName: null }))
        return show(chooseOtherPage(one, 'Agencies', words, words ? found : []))
      },
    },
    ...ofPair('/workspace/people/:personId/merge/:otherId', people),
    ...ofPair('/workspace/agencies/:agencyId/merge/:otherAgencyId', ofAgencies),
    {
      method: 'POST',
      path: '/workspace/mergers/:mergerId/undo',
      may,
      async answer(ask) {
        const merger = await findMerger(ask.db, ask.id('mergerId'))
        if (!merger) return notFound
        const result = await ask.write((work) => undoMerger(work, merger.id, kept()))
        const gone = merger.gonePerson
          ? await comparedPerson(ask, merger.gonePerson)
          : await comparedAgency(ask, merger.goneAgency as AgencyId)
        if (!('refused' in result))
          return seeOther(gone?.href ?? '/workspace/people', 'The merging is undone.')
        return conflict(refusedPage('The merger is not undone', UNDO_REFUSALS[result.refused]))
      },
    },
  ]
}
