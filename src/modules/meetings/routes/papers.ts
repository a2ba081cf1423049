import { broughtBy, canBeOpened, GONE, largestFile, withFileError } from '#modules/documents/index.ts'
import { namesOf } from '#modules/people/index.ts'
import {
  accessPath,
  confidentialBanner,
  isConfidential,
  mayManage,
  mayOpen,
  openThing,
  type Right,
  type Showing,
} from '#platform/access.ts'
import type { KeptFile, SentFile } from '#platform/files/files.ts'
import { blank, type FormState, filled, openedVersion, parseForm, typedText } from '#platform/forms.ts'
import { notMonitored } from '#platform/not-monitored.ts'
import { settingAt } from '#platform/settings.ts'
import {
  type Answer,
  type Ask,
  conflict,
  invalid,
  notFound,
  type Page,
  seeOther,
  sendStored,
  show,
  type WorkspaceRoute,
} from '#platform/site.ts'
import { dateAndTime, longDate } from '#platform/words.ts'
import { saveNote } from '../commands/notes.ts'
import { noteSeen } from '../commands/packs.ts'
import { addPaper, movePaper, replacePaper, withdrawPaper } from '../commands/papers.ts'
import { noteForm, paperForm, replacePaperForm, withdrawPaperForm } from '../forms/papers.ts'
import { everyItem, findItemThing } from '../queries/agenda.ts'
import { noteInPlain, noteOf } from '../queries/notes.ts'
import {
  findPaperThing,
  type OpenedPaper,
  openedPaper,
  type PaperThing,
  paperFor,
  versionsOf,
} from '../queries/papers.ts'
import { offeredReaders } from '../queries/readers.ts'
import {
  isPaperType,
  namesReaders,
  paperPath,
  paperTiers,
  readPapers,
  readsPapers,
  takesPapers,
} from '../rules/papers.ts'
import {
  CONFIDENTIAL,
  itemPath,
  keepMeetings,
  keepsBody,
  MEETINGS,
  meetingDay,
  readsAgenda,
} from '../rules.ts'
import { type OwnNote, staleNotePage } from '../views/notes.ts'
import {
  type AroundForm,
  type AroundPaper,
  heldPaperPage,
  newPaperPage,
  paperPage,
  replacePaperPage,
  stalePaperPage,
  withdrawPaperPage,
} from '../views/papers.ts'
import { inPlain, withItem } from './items.ts'

const OVER = 'This meeting was cancelled meanwhile. Its papers stay as they are'
const NOT_A_PAPER =
  'A paper is a PDF, Word, Excel or PowerPoint file. Save it as one of these, and choose it again'
const NEITHER = 'Choose a file, or write the paper below'
const BOTH = 'Choose a file or write the paper here, not both'

const formFor = async (ask: Ask, file?: KeptFile): Promise<AroundForm> => ({
  megabytes: await settingAt(ask.db, largestFile, ask.today),
  brought: file && broughtBy(ask, file),
})

/** The file of a form, where it is one that a paper may be. */
const paperFile = (sent: SentFile | undefined): KeptFile | undefined =>
  sent && !('refused' in sent) && isPaperType(sent.type) ? sent : undefined

/** What is wrong with the content of a form: it is a file or words, and not both. */
function withContentErrors(form: FormState, sent: SentFile | undefined): FormState {
  const wrong = (text: string): FormState => ({ ...form, errors: [...form.errors, { field: 'file', text }] })
  if (sent && 'refused' in sent) return withFileError(form, sent)
  if (sent && !isPaperType(sent.type)) return wrong(NOT_A_PAPER)
  const words = typedText(form, 'words').trim()
  if (!sent && words === '') return wrong(NEITHER)
  return sent && words !== '' ? wrong(BOTH) : form
}

/** Runs what follows with the paper that the path names, once it was opened for whoever asks. */
export const withPaper =
  (
    how: { readonly as?: Showing; readonly right?: Right },
    run: (ask: Ask, thing: PaperThing) => Promise<Answer>,
  ) =>
  async (ask: Ask): Promise<Answer> => {
    const found = await paperFor(ask, ask.id<'meeting'>('meetingId'), ask.id<'paper'>('paperId'))
    if (!found) return notFound
    // Whoever takes no part in the item is told so where the item is.
    const { thing, isAside } = found
    const aside = isAside ? await openThing(ask, await findItemThing(ask.db, thing.item.id)) : undefined
    if (aside) return aside.ok ? notFound : aside.answer
    const opened = await openThing(ask, thing, how)
    return opened.ok ? run(ask, thing) : opened.answer
  }

/** The same for whoever services the body and decides on the paper, while it may still change. */
const withKeptPaper = (run: (ask: Ask, thing: PaperThing, paper: OpenedPaper) => Promise<Answer>) =>
  withPaper({ right: 'decide' }, async (ask, thing) => {
    const { meeting, paper } = thing
    if (!keepsBody(ask.actor, meeting.groupId) || !takesPapers(meeting)) return notFound
    if (paper.withdrawnAt !== null) return seeOther(paperPath(meeting.id, paper))
    return run(ask, thing, await openedPaper(ask, paper))
  })

/** Where a paper stands among those of its item is no part of what it says: whoever services the body moves it unopened. */
async function move(ask: Ask): Promise<Answer> {
  const found = await paperFor(ask, ask.id<'meeting'>('meetingId'), ask.id<'paper'>('paperId'))
  if (!found || !keepsBody(ask.actor, found.thing.meeting.groupId)) return notFound
  const { meeting, item, paper } = found.thing
  const direction = ask.body['direction'] === 'down' ? 'down' : 'up'
  const result = await ask.write((work) => movePaper(work, meeting.id, paper.id, direction))
  return seeOther(`${itemPath(item)}#papers`, 'refused' in result ? OVER : undefined)
}

/** What whoever asks noted on a paper, for a form. */
async function ownNote(ask: Ask, { paper }: PaperThing): Promise<OwnNote> {
  const note = await noteOf(ask.db, paper.id, ask.actor.id)
  return {
    form: filled({ note: await noteInPlain(ask.db, ask.keys, note) }),
    ...{ version: note?.version ?? 0, savedAt: note?.sealedText ? note.savedAt : undefined },
    notMonitored: await notMonitored(ask.db, ask.today),
  }
}

/** Which paper another was before its item went on. Whoever does not read that agenda is told no more than that there was one. */
async function beforeOf({ db, actor }: Ask, { fromPaperId }: OpenedPaper): Promise<AroundPaper['before']> {
  const before = fromPaperId ? await findPaperThing(db, fromPaperId) : undefined
  if (!before) return undefined
  const { meeting, paper } = before
  if (!readsPapers(actor, meeting, false)) return { words: 'another meeting', href: undefined }
  const words = `${meeting.groupName}, ${longDate(meetingDay(meeting))}`
  return { words, href: paperPath(meeting.id, paper) }
}

/** What the page of a paper says of its readers: to whoever says who they are, and of a confidential one to its owner. */
async function readersOf(ask: Ask, thing: PaperThing): Promise<Pick<AroundPaper, 'readers' | 'readersAt'>> {
  const { paper, item, meeting } = thing
  if (isConfidential(thing))
    return {
      readers: undefined,
      readersAt: (await mayManage(ask, thing)) ? accessPath(thing, 'people') : undefined,
    }
  if (!namesReaders(ask.actor, paper, item, meeting)) return { readers: undefined, readersAt: undefined }
  const names = await namesOf(ask.db, paper.readers ?? [])
  return {
    readers: paper.readers?.map((id) => names.get(id) ?? 'Somebody'),
    readersAt: `${paperPath(meeting.id, paper)}/readers`,
  }
}

async function paperAsPage(ask: Ask, thing: PaperThing, note: OwnNote): Promise<Page> {
  const { db, actor } = ask
  const paper = await openedPaper(ask, thing.paper)
  const item = await findItemThing(db, thing.item.id)
  const reads = readsAgenda(actor, thing.meeting)
  const mayOpenItem = reads && item !== undefined && (await mayOpen(ask, item)).may
  const itemWords =
    item === undefined
      ? 'an item that was taken off the agenda'
      : mayOpenItem && item.tier < 3
        ? thing.item.title
        : CONFIDENTIAL
  const people = [
    ...paper.versions.map(({ madeBy }) => madeBy),
    ...(paper.withdrawnBy ? [paper.withdrawnBy] : []),
  ]
  return paperPage(paper, {
    ...{ thing, mayOpenItem, itemWords, names: await namesOf(db, people), note },
    ...(await readersOf(ask, thing)),
    before: await beforeOf(ask, paper),
    mayKeep: keepsBody(actor, thing.meeting.groupId),
  })
}

/** One paper. Whoever reads words that were written here has had them, as whoever takes a file has. */
async function onePaper(ask: Ask, thing: PaperThing): Promise<Answer> {
  const { latest } = thing.paper
  const page = await paperAsPage(ask, thing, await ownNote(ask, thing))
  const [version] = (await versionsOf(ask.db, thing.paper.id)).filter(({ number }) => number === latest)
  if (version?.sha256 === null) await ask.write((work) => noteSeen(work, thing.meeting.id, [version.id]))
  return show(page)
}

async function note(ask: Ask, thing: PaperThing): Promise<Answer> {
  const { meeting, paper } = thing
  const before = await ownNote(ask, thing)
  const parsed = parseForm(noteForm, ask.body)
  if (!parsed.ok) return invalid(await paperAsPage(ask, thing, { ...before, form: parsed.form }))
  const result = await ask.write((work) => saveNote(work, meeting.id, paper.id, parsed.input))
  if (!('refused' in result))
    return seeOther(`${paperPath(meeting.id, paper)}#notes`, 'Your notes are saved.')
  const saved = await noteInPlain(ask.db, ask.keys, result.current)
  const around = { ...before, version: result.current.version, form: filled(ask.body) }
  const { savedAt: at } = result.current
  return conflict(staleNotePage(thing, around, { saved, at, typed: parsed.input.note }))
}

async function sentVersion(ask: Ask, thing: PaperThing): Promise<Answer> {
  const { versions, withdrawnAt } = await openedPaper(ask, thing.paper)
  const found = versions.find(({ id }) => id === ask.id<'paper version'>('paperVersionId'))
  if (!found?.sha256 || found.type === '' || withdrawnAt !== null) return notFound
  if (!canBeOpened(found)) return { status: 403, page: heldPaperPage(thing, found) }
  await ask.write((work) => noteSeen(work, thing.meeting.id, [found.id]))
  return sendStored({ name: found.name, type: found.type, sha256: found.sha256 })
}

async function replace(ask: Ask, thing: PaperThing, paper: OpenedPaper): Promise<Answer> {
  const { sent, body } = ask
  const file = paperFile(sent)
  const around = await formFor(ask, file)
  const overtaken = async (now: OpenedPaper) => {
    const [latest] = now.versions
    const names = await namesOf(ask.db, latest ? [latest.madeBy] : [])
    const who = latest && `${names.get(latest.madeBy) ?? 'Accord'}, ${dateAndTime(latest.madeAt)}`
    const form = filled(body)
    return conflict(
      stalePaperPage(now, thing, around, {
        form,
        saved: {
          File: latest?.name ?? '',
          Words: latest?.words ?? '',
          Why: latest?.note ?? '',
          'By whom': who ?? '',
        },
        typed: {
          ...{ File: file?.name ?? '', Words: typedText(form, 'words'), Why: typedText(form, 'note') },
          'By whom': `${ask.actor.name}, now`,
        },
      }),
    )
  }
  // Before anything is asked for: what is wrong with a form that was overtaken is that it was overtaken.
  if (openedVersion.parse(body['version']) !== paper.latest) return overtaken(paper)
  const parsed = parseForm(replacePaperForm, body)
  const form = withContentErrors(parsed.ok ? filled(body) : parsed.form, sent)
  if (!parsed.ok || form.errors.length > 0) return invalid(replacePaperPage(paper, thing, around, form))
  const { meeting } = thing
  const result = await ask.write((work) => replacePaper(work, meeting.id, paper.id, parsed.input, file))
  if (!('refused' in result))
    return seeOther(paperPath(meeting.id, paper), 'The new version is in place. Earlier ones are kept.')
  if (result.refused === 'stale') return overtaken(await openedPaper(ask, thing.paper))
  const text = { gone: GONE, over: OVER, withdrawn: 'This paper was withdrawn meanwhile' }[result.refused]
  const again = { ...around, brought: undefined }
  return conflict(replacePaperPage(paper, thing, again, { typed: body, errors: [{ field: 'file', text }] }))
}

/** Runs what follows with the item that the path names, for whoever services the body and decides on it. */
const withItemForPapers = (
  run: (ask: Ask, given: Parameters<typeof newPaperPage>) => Promise<Answer>,
): ((ask: Ask) => Promise<Answer>) =>
  withItem(async (ask, meeting, thing) => {
    if (!keepsBody(ask.actor, meeting.groupId) || !takesPapers(meeting)) return notFound
    const opened = await openThing(ask, thing, { right: 'decide' })
    if (!opened.ok) return opened.answer
    const all = await everyItem(ask.db, meeting.id)
    const item = await inPlain(ask, thing.item)
    const number = all.findIndex(({ id }) => id === item.id) + 1
    const tiers = paperTiers(item, ask.actor.assurance === 'two-factor')
    const around = {
      ...{ ...(await formFor(ask, paperFile(ask.sent))), tiers, banner: confidentialBanner(thing) },
      offered: await offeredReaders(ask.db, ask.actor, meeting, item),
    }
    return run(ask, [meeting, { ...item, number }, around, blank])
  })

const add = withItemForPapers(async (ask, [meeting, item, around]) => {
  const { sent, body } = ask
  const parsed = parseForm(paperForm(around.tiers, around.offered), body)
  const form = withContentErrors(parsed.ok ? filled(body) : parsed.form, sent)
  if (!parsed.ok || form.errors.length > 0) return invalid(newPaperPage(meeting, item, around, form))
  const shownAt = `${itemPath(item)}#papers`
  const result = await ask.add(shownAt, (work) =>
    addPaper(work, meeting.id, item.id, parsed.input, paperFile(sent)),
  )
  if (!('refused' in result)) return seeOther(shownAt, 'The paper is added.')
  const text = result.refused === 'gone' ? GONE : OVER
  const again = { ...around, brought: undefined }
  return conflict(newPaperPage(meeting, item, again, { typed: body, errors: [{ field: 'file', text }] }))
})

const AT = `${MEETINGS}/:meetingId/papers/:paperId`
const NEW = `${MEETINGS}/:meetingId/items/:agendaItemId/papers/new`

/** The papers of meetings: who may read one, the paper itself says. */
export const paperRoutes: readonly WorkspaceRoute[] = [
  {
    ...{ method: 'GET', path: NEW, may: keepMeetings },
    answer: withItemForPapers(async (_ask, [meeting, item, around]) =>
      show(newPaperPage(meeting, item, around, filled({ tier: String(Math.max(2, item.tier)) }))),
    ),
  },
  {
    ...{ method: 'POST', path: NEW, may: keepMeetings, takesFile: true, freeTextFrom: 'staff' },
    answer: add,
  },
  { method: 'GET', path: AT, may: readPapers, answer: withPaper({}, onePaper) },
  {
    ...{ method: 'GET', path: `${AT}/versions/:paperVersionId`, may: readPapers },
    answer: withPaper({ as: 'export' }, sentVersion),
  },
  {
    ...{ method: 'POST', path: `${AT}/note`, may: readPapers, freeTextFrom: 'members' },
    answer: withPaper({}, note),
  },
  {
    ...{ method: 'GET', path: `${AT}/replace`, may: keepMeetings },
    answer: withKeptPaper(async (ask, thing, paper) => {
      const words = paper.versions[0]?.words ?? ''
      return show(replacePaperPage(paper, thing, await formFor(ask), filled({ words })))
    }),
  },
  {
    ...{ method: 'POST', path: `${AT}/replace`, may: keepMeetings, takesFile: true, freeTextFrom: 'staff' },
    answer: withKeptPaper(replace),
  },
  {
    ...{ method: 'GET', path: `${AT}/withdraw`, may: keepMeetings },
    answer: withKeptPaper(async (_ask, thing, paper) => show(withdrawPaperPage(paper, thing, blank))),
  },
  {
    ...{ method: 'POST', path: `${AT}/withdraw`, may: keepMeetings, freeTextFrom: 'staff' },
    answer: withKeptPaper(async (ask, thing, paper) => {
      const parsed = parseForm(withdrawPaperForm, ask.body)
      if (!parsed.ok) return invalid(withdrawPaperPage(paper, thing, parsed.form))
      const { meeting } = thing
      const result = await ask.write((work) => withdrawPaper(work, meeting.id, paper.id, parsed.input))
      return seeOther(paperPath(meeting.id, paper), 'refused' in result ? OVER : 'The paper is withdrawn.')
    }),
  },
  { method: 'POST', path: `${AT}/move`, may: keepMeetings, answer: move },
]
