import { type AccessAsk, mayOpen, openThing, type Showing } from '#platform/access.ts'
import { clocksOf } from '#platform/clocks.ts'
import {
  DISCLOSURES,
  type Disclosure,
  disclosurePath,
  disclosures,
  disclosureWords,
  findDisclosure,
} from '#platform/disclosures.ts'
import { blank, filled, parseForm, withError } from '#platform/forms.ts'
import { notMonitored } from '#platform/not-monitored.ts'
import {
  type Answer,
  type Ask,
  conflict,
  invalid,
  notFound,
  seeOther,
  show,
  signedIn,
  type WorkspaceRoute,
} from '#platform/site.ts'
import { conclude, mark } from '../commands/disclosures.ts'
import { doneForm, markForm } from '../forms/disclosures.ts'
import { namer } from '../queries/access.ts'
import { type DisclosuresAbove, onDuty, sourcesOn, sourceWordsOf, thingOf } from '../queries/disclosures.ts'
import { knowOfDisclosures } from '../rules/disclosures.ts'
import {
  disclosureListPage,
  disclosurePage,
  doneMeanwhilePage,
  markedAlreadyPage,
  markPage,
  printedDisclosurePage,
  type ShownDisclosure,
} from '../views/disclosures.ts'

const MARK = `${DISCLOSURES}/mark/:sourceKind/:textId`
const ONE = `${DISCLOSURES}/:disclosureId`

const dueAtOf = async ({ db }: Pick<AccessAsk, 'db'>, { id }: Disclosure) =>
  (await clocksOf(db, id)).find(({ stoppedAt }) => stoppedAt === null)?.dueAt

const namesOnDuty = async ({ db, today }: Ask) => (await onDuty(db, today)).map(({ name }) => name)

/** Who will be told, and that nobody watches the box. */
const markingFacts = async (ask: Ask) => ({
  duty: await namesOnDuty(ask),
  notMonitored: await notMonitored(ask.db, ask.today),
})

export function disclosureRoutes(above: DisclosuresAbove): readonly WorkspaceRoute[] {
  /** The text in the path, for whoever may read it. */
  async function textInPath(ask: Ask) {
    const source = (await sourcesOn(ask.db, above)).find(({ kind }) => kind === ask.word('sourceKind'))
    const id = ask.id<string>('textId')
    const found = await source?.find(ask, id)
    return source && found && { source, id, found, shown: { ...source, id } }
  }

  /** What was marked, opened: that somebody saw it is written before anything of it is read. */
  const opened =
    (answer: (ask: Ask, shown: ShownDisclosure) => Promise<Answer>, as: Showing = 'view') =>
    async (ask: Ask): Promise<Answer> => {
      const disclosure = await findDisclosure(ask.db, ask.id<'disclosure'>('disclosureId'))
      const asked = disclosure && thingOf(disclosure, above)
      const open = await openThing(ask, asked, { as })
      if (!open.ok || !disclosure) return open.ok ? notFound : open.answer
      return answer(ask, await shownFor(ask, disclosure))
    }

  async function shownFor(ask: Ask, disclosure: Disclosure): Promise<ShownDisclosure> {
    const thing = thingOf(disclosure, above)
    const source = (await sourcesOn(ask.db, above)).find(({ kind }) => kind === disclosure.sourceKind)
    const { writtenBy, markedBy, doneBy } = disclosure
    return {
      ...{ disclosure, thing, actor: ask.actor, now: ask.now },
      words: await disclosureWords(ask, disclosure),
      dueAt: await dueAtOf(ask, disclosure),
      writtenOn: (await source?.find(ask, disclosure.sourceId))?.href,
      mayDecide: (await mayOpen(ask, thing, 'decide')).may,
      nameOf: await namer(ask, [writtenBy, markedBy, doneBy]),
    }
  }

  return [
    {
      method: 'GET',
      path: DISCLOSURES,
      may: knowOfDisclosures,
      async answer(ask) {
        const list = []
        for (const disclosure of await disclosures(ask.db))
          list.push({
            disclosure,
            sourceWords: sourceWordsOf(above, disclosure),
            dueAt: await dueAtOf(ask, disclosure),
            mayOpen: (await mayOpen(ask, thingOf(disclosure, above))).may,
          })
        const nameOf = await namer(
          ask,
          list.flatMap(({ disclosure: { ownerId, doneBy } }) => [ownerId, doneBy]),
        )
        return show(disclosureListPage(list, nameOf, { duty: await namesOnDuty(ask), now: ask.now }))
      },
    },
    {
      method: 'GET',
      path: MARK,
      may: signedIn,
      async answer(ask) {
        const text = await textInPath(ask)
        if (!text) return notFound
        return text.found.text === ''
          ? seeOther(text.found.href)
          : show(markPage(text.shown, text.found, await markingFacts(ask), blank))
      },
    },
    {
      method: 'POST',
      path: MARK,
      may: signedIn,
      freeTextFrom: 'members',
      async answer(ask) {
        const text = await textInPath(ask)
        if (!text) return notFound
        const { source, id, found, shown } = text
        const parsed = parseForm(markForm, ask.body)
        if (!parsed.ok) return invalid(markPage(shown, found, await markingFacts(ask), parsed.form))
        const { note } = parsed.input
        const marked =
          found.text === '' ? undefined : await ask.write((work) => mark(work, source, id, { note, above }))
        return marked ? seeOther(found.href) : conflict(markedAlreadyPage(found, filled(ask.body)))
      },
    },
    {
      method: 'GET',
      path: ONE,
      may: signedIn,
      answer: opened(async (_ask, shown) => show(disclosurePage(shown, blank))),
    },
    {
      method: 'GET',
      path: `${ONE}/print`,
      may: signedIn,
      answer: opened(async ({ actor }, shown) => show(printedDisclosurePage(shown, actor)), 'print'),
    },
    {
      method: 'POST',
      path: ONE,
      may: signedIn,
      freeTextFrom: 'staff',
      answer: opened(async (ask, shown) => {
        const parsed = parseForm(doneForm, ask.body)
        const { disclosure } = shown
        if (disclosure.doneAt !== null) return conflict(doneMeanwhilePage(shown, filled(ask.body)))
        if (!parsed.ok) return invalid(disclosurePage(shown, parsed.form))
        const source = (await sourcesOn(ask.db, above)).find(({ kind }) => kind === disclosure.sourceKind)
        const result = await ask.write((work) => conclude(work, disclosure, parsed.input, { above, source }))
        if (!('refused' in result))
          return seeOther(disclosurePath(disclosure.id), 'What was done is recorded. The clock is stopped.')
        if (result.refused === 'done before')
          return conflict(doneMeanwhilePage(await shownFor(ask, result.current), filled(ask.body)))
        return invalid(
          disclosurePage(
            shown,
            result.refused === 'late'
              ? withError(ask.body, 'late', `Enter why it is ${result.lateness}`)
              : withError(
                  ask.body,
                  'outcome',
                  'The page it was written on is switched off. Switch it on first',
                ),
          ),
        )
      }),
    },
  ]
}
