import { type Body, dateBoxes, type FormState, filled, parseForm } from '#platform/forms.ts'
import { type HoldingKind, markOf } from '#platform/holdings.ts'
import { isId } from '#platform/id.ts'
import type { Module } from '#platform/module.ts'
import { isOn, type Partnership } from '#platform/partnerships.ts'
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
import { undoable } from '#platform/undo.ts'
import { longDate } from '#platform/words.ts'
import type { Work } from '#platform/work.ts'
import { type HandedOverAll, handOver, stayAfterAll } from '../commands/hand-over.ts'
import { noteCarriedOut } from '../commands/refresh.ts'
import { handingOver } from '../commands/undoing.ts'
import { choiceField, type HandOverInput, handOverForm } from '../forms/hand-over.ts'
import { findAgency } from '../queries/agencies.ts'
import { findPerson } from '../queries/directory.ts'
import { listedFor, type Scope, successorsFor } from '../queries/hand-over.ts'
import { findRefresh, REFRESH, refreshAgencies, refreshAnswers } from '../queries/refresh.ts'
import { namesOf, peopleAt } from '../queries.ts'
import { saidWords, yearEnd } from '../rules/refresh.ts'
import { keepAgencies } from '../rules.ts'
import type { AgencyId, RefreshAnswered, RefreshId } from '../schema.ts'
import { type Handing, handOverPage, handOverPreviewPage, staleHandOverPage } from '../views/hand-over.ts'
import type { Above } from './people.ts'

/** Whose hand-over a page is, before anything is listed. */
interface Subject extends Scope, Pick<Handing, 'name' | 'href' | 'list' | 'staying' | 'leftOn'> {
  /** The round whose answers are carried out by it. */
  readonly refresh?: Carrying
}

/** What an agency said in a round that is carried out now. */
interface Carrying {
  readonly id: RefreshId
  readonly agencyId: AgencyId
  readonly lastOn: Temporal.PlainDate
  readonly answers: readonly RefreshAnswered[]
}

/** The round that a page was opened for, where this agency has answered in it and nobody has carried that out. */
async function carryingOf(ask: Ask, agencyId: AgencyId): Promise<Carrying | undefined> {
  const { db, actor, query, body } = ask
  const given = query['refresh'] ?? (typeof body['refresh'] === 'string' ? body['refresh'] : '')
  if (!isId(given)) return undefined
  const refresh = await findRefresh(db, actor, given as RefreshId)
  const asked = refresh && (await refreshAgencies(db, refresh.id)).find((each) => each.agencyId === agencyId)
  if (!refresh || !asked?.answeredAt || asked.carriedAt) return undefined
  const answers = await refreshAnswers(db, refresh.id, agencyId)
  return { id: refresh.id, agencyId, lastOn: refresh.lastOn, answers }
}

/** The kinds of the modules that are on in a partnership, in the order of the page. */
export const holdingKinds = (modules: readonly Module[], partnership: Partnership): readonly HoldingKind[] =>
  modules
    .filter(({ name }) => isOn(partnership, name))
    .flatMap(({ holdings }) => holdings ?? [])
    .toSorted((one, other) => one.order - other.order)

/** Ends what was begun: it is undone, and what came of it is told. */
class Undone extends Error {
  readonly result: HandedOverAll
  constructor(result: HandedOverAll) {
    super('Undone')
    this.result = result
  }
}

/** Does it all, or nothing of it: what is refused, or only tried, is undone. */
async function done(ask: Ask, isTrial: boolean, run: (work: Work) => Promise<HandedOverAll>) {
  try {
    return await ask.write(async (work) => {
      const result = await run(work)
      if (isTrial || 'refused' in result) throw new Undone(result)
      return result
    })
  } catch (error) {
    if (error instanceof Undone) return error.result
    throw error
  }
}

const chosenIn = (body: Body): readonly string[] =>
  Object.entries(body).flatMap(([name, value]) =>
    name.startsWith('becomes-') && typeof value === 'string' && isId(value) ? [value] : [],
  )

/** What a person, everybody at an agency or everybody on a body holds: to be passed on or ended on a day. */
export function handOverRoutes(above: Above): readonly WorkspaceRoute[] {
  const may = keepAgencies

  async function onePerson({ db, actor, id }: Ask): Promise<Subject | undefined> {
    const person = await findPerson(db, actor, id<'person'>('personId'))
    if (!person || person.mergedInto || person.archivedOn) return undefined
    return {
      ...{ id: person.id, people: [person.id], leaver: person.id, includes: () => true, staying: 'goes' },
      ...{ name: person.name, href: `/workspace/people/${person.id}`, leftOn: person.leftOn },
      list: { text: 'People', href: '/workspace/people' },
    }
  }

  async function oneAgency(ask: Ask): Promise<Subject | undefined> {
    const { db, actor, today, id } = ask
    const agency = await findAgency(db, actor, id<'agency'>('agencyId'))
    if (!agency || agency.mergedInto) return undefined
    const people = (await peopleAt(db, actor, agency.id, today)).map((each) => each.id)
    const refresh = await carryingOf(ask, agency.id)
    return {
      ...(refresh && { refresh }),
      ...{ id: agency.id, people, leaver: undefined, staying: 'stay', leftOn: null },
      includes: ({ held }) => held.may.length > 0,
      ...{ name: agency.name, href: `/workspace/agencies/${agency.id}` },
      list: { text: 'Agencies', href: '/workspace/agencies' },
    }
  }

  async function oneBody({ db, today, id }: Ask): Promise<Subject | undefined> {
    const groupId = id<'group'>('groupId')
    const body = (await above.bodies.list(db, today)).find((each) => each.id === groupId)
    if (!body) return undefined
    return {
      ...{ id: body.id, people: await above.bodies.peopleOf(db, body.id, today), leaver: undefined },
      includes: ({ held }) => held.may.length > 0 && held.of.includes(body.id),
      ...{ name: body.name, href: `/workspace/groups/${body.id}`, staying: 'stay', leftOn: null },
      list: { text: 'Structure', href: '/workspace/structure' },
    }
  }

  async function handingOf(ask: Ask, subject: Subject, also: readonly string[]) {
    const kinds = holdingKinds(above.modules(), ask.partnership)
    const listed = await listedFor(ask, kinds, subject)
    const words = (ask.query['words'] ?? '').slice(0, 200)
    const answers = subject.refresh?.answers ?? []
    const said = answers.flatMap(({ successorId }) => successorId ?? [])
    const wanted = { words, also: [...also, ...said] }
    const successors = await successorsFor(ask.db, ask.actor, subject.people, wanted, ask.today)
    const names = await namesOf(ask.db, [...subject.people, ...said])
    const handing: Handing = {
      ...{ ...subject, listed, successors: successors.shown, names, refreshId: subject.refresh?.id },
      lookedFor: successors.isAll ? undefined : words,
      said: new Map(
        answers.map((each) => [
          each.thingId as string,
          saidWords(each, each.successorId ? names.get(each.successorId) : undefined),
        ]),
      ),
    }
    return { kinds, handing, everybody: new Set(successors.everybody.map(({ id }) => id)) }
  }

  /** The form as it opens: one successor for all where one was chosen, and the end of the year for those who stay. */
  function opening(
    { listed, staying }: Handing,
    to: string,
    today: Temporal.PlainDate,
    refresh: Carrying | undefined,
  ): FormState {
    const first = ({ id, may: allowed, personId }: Handing['listed'][number]['held']) => {
      const said = refresh?.answers.find(({ thingId }) => thingId === id)
      // Whoever is not in the directory yet is added first, so nothing is chosen for them.
      if (said)
        return said.answer === 'pass'
          ? (said.successorId ?? '')
          : said.answer === 'somebody'
            ? ''
            : said.answer
      return allowed.includes('pass') && isId(to) && to !== personId ? to : staying === 'stay' ? 'stay' : ''
    }
    const last = refresh?.lastOn ?? (staying === 'stay' ? yearEnd(today) : null)
    return filled({
      ...dateBoxes('lastOn', last),
      ...(refresh && { refresh: refresh.id }),
      ...(staying === 'goes' && { leaves: 'yes' }),
      to,
      ...Object.fromEntries(listed.map(({ held }) => [choiceField(held.id), first(held)])),
    })
  }

  async function read(ask: Ask, find: (ask: Ask) => Promise<Subject | undefined>): Promise<Answer> {
    const subject = await find(ask)
    if (!subject) return notFound
    const to = ask.query['to'] ?? ''
    const { handing } = await handingOf(ask, subject, [to])
    return show(
      handOverPage(handing, opening(handing, to, ask.today, subject.refresh), markOf(handing.listed)),
    )
  }

  async function sent(ask: Ask, find: (ask: Ask) => Promise<Subject | undefined>): Promise<Answer> {
    const subject = await find(ask)
    if (!subject) return notFound
    const { body } = ask
    const { kinds, handing, everybody } = await handingOf(ask, subject, chosenIn(body))
    const typed = filled(body)
    const mark = markOf(handing.listed)
    if (body['step'] === 'change') return show(handOverPage(handing, typed, mark))
    const parsed = parseForm<HandOverInput>(handOverForm(handing.listed, everybody, subject.staying), body)
    if (body['mark'] !== mark) return conflict(staleHandOverPage(handing, typed, mark))
    if (!parsed.ok) return invalid(handOverPage(handing, parsed.form, mark))
    const isTrial = body['step'] !== 'do'
    const { refresh } = subject
    const title = `Hand-over of ${handing.name}, ${longDate(ask.today)}`
    const tables = [...new Set([...kinds.flatMap((kind) => kind.tables ?? []), ...handingOver.tables])]
    const result = await done(ask, isTrial, async (work) => {
      const run = () => handOver(work, parsed.input, subject, kinds, ask.identity)
      const handed = isTrial
        ? await run()
        : (await undoable(work, { ...handingOver, tables }, { title, subjectId: subject.id }, run)).result
      if (refresh && !('refused' in handed)) await noteCarriedOut(work, refresh.id, refresh.agencyId)
      return handed
    })
    if (!('refused' in result))
      return isTrial
        ? show(handOverPreviewPage(handing, parsed.input, typed))
        : seeOther(refresh ? `${REFRESH}/${refresh.id}` : subject.href)
    if (result.refused === 'stale')
      return conflict(staleHandOverPage({ ...handing, listed: result.listed }, typed, markOf(result.listed)))
    const errors = result.clashes.map(({ id, words }) => ({ field: choiceField(id), text: words }))
    return invalid(handOverPage(handing, { typed: body, errors }, mark))
  }

  const pair = (
    path: string,
    find: (ask: Ask) => Promise<Subject | undefined>,
  ): readonly WorkspaceRoute[] => [
    { method: 'GET', path, may, answer: (ask) => read(ask, find) },
    { method: 'POST', path, may, answer: (ask) => sent(ask, find) },
  ]

  return [
    ...pair('/workspace/people/:personId/hand-over', onePerson),
    {
      method: 'POST',
      path: '/workspace/people/:personId/hand-over/stay',
      may,
      async answer(ask) {
        const subject = await onePerson(ask)
        if (!subject?.leaver) return notFound
        const { leaver } = subject
        await ask.write((work) => stayAfterAll(work, leaver))
        return seeOther(subject.href)
      },
    },
    ...pair('/workspace/agencies/:agencyId/hand-over', oneAgency),
    ...pair('/workspace/groups/:groupId/hand-over', oneBody),
  ]
}
