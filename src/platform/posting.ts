import { calendarInvitation } from './calendar-file.ts'
import { dayOf } from './days.ts'
import type { Reader } from './db.ts'
import { type JobAsk, type JobHandler, jobHandler } from './jobs.ts'
import {
  filledIn,
  type LetterKind,
  letterKind,
  moduleOfLetter,
  oneLine,
  valueInWords,
  type Wording,
} from './letter-kinds.ts'
import { type ComposedLetter, letterMarkup, letterText, type Matter } from './letter-markup.ts'
import { senderOf, wordingOf } from './letter-wording.ts'
import { type LetterId, type LetterState, own, postLetters, sendLetters } from './letters.ts'
import { isOn, type Partnership, partnershipOf } from './partnerships.ts'
import { type Addressee, NotTaken, type Parcel, type Post } from './post.ts'
import { type Scheduled, schedule } from './timetable.ts'
import type { PersonId, Work } from './work.ts'

/** Where somebody gets their mail today; undefined when they have left, or have no address. */
export type AddressBook = (
  reader: Reader,
  personId: PersonId,
  today: Temporal.PlainDate,
) => Promise<Addressee | undefined>

/** What composing and posting letters needs. */
export interface PostRoom {
  readonly post: Post
  readonly kinds: readonly LetterKind[]
  readonly addressBook: AddressBook
}

export const digest = letterKind({
  name: 'platform.digest',
  title: 'The daily digest',
  subject: 'What is new for you at {{partnership}}',
  paragraphs: ['Hello {{recipient}},', 'Since we last wrote to you, this has happened.'],
  urgent: true,
})

/** How often a letter is tried: over about six hours, each time after a longer wait. */
const MOST_TRIES = 12
const TRYING = { retryLimit: MOST_TRIES + 4, retryDelay: 15, retryDelayMax: 3600, retryBackoff: true }

const CHOICES_PATH = '/workspace/letters/choices'

const readLetter = (reader: Reader, id: LetterId) =>
  own(reader)
    .selectFrom('platform.letter')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('id', '=', id)
    .executeTakeFirst()

export type KeptLetter = NonNullable<Awaited<ReturnType<typeof readLetter>>>

/** One letter as it is kept: what it is about, and what became of it. */
export const findLetter = readLetter

const platformKinds: readonly LetterKind[] = [digest]

/** Every kind of letter there is, those of the platform first. */
export const everyKind = (kinds: readonly LetterKind[]): readonly LetterKind[] => [...platformKinds, ...kinds]

/** The address of the link of a letter. */
const linkOf = ({ linkId }: Pick<KeptLetter, 'linkId'>, { site, post, partnership }: Around) =>
  linkId ? `${site}/l/${post.tokenOf(partnership.partnershipId, linkId)}` : undefined

/** What is known of whom a letter goes to, and of where it leads. */
interface Around extends Pick<PostRoom, 'post'> {
  readonly partnership: Partnership
  readonly recipient: string
  readonly site: string
}

/** What a letter says, as one matter of what is posted. */
async function matterOf(
  reader: Reader,
  letter: Pick<KeptLetter, 'given' | 'path' | 'linkId'>,
  kind: LetterKind,
  about: Around & { readonly version?: number },
): Promise<{ readonly subject: string; readonly matter: Matter; readonly version: number }> {
  const { partnership, recipient, site } = about
  const wording = await wordingOf(reader, kind, about.version)
  const given = letter.given as unknown as Readonly<Record<string, unknown>>
  const words = {
    recipient: recipient || 'colleague',
    partnership: partnership.name,
    ...Object.fromEntries(
      Object.entries(kind.values).map(([name, value]) => [name, valueInWords(value, given[name])]),
    ),
  }
  const href = letter.path ? `${site}${letter.path}` : linkOf(letter, about)
  const say = (text: string) => filledIn(text, words)
  return {
    subject: oneLine(say(wording.subject)),
    version: wording.version,
    matter: {
      paragraphs: wording.paragraphs.map(say),
      ...(href && { button: { text: say(wording.button) || 'Open it', href } }),
    },
  }
}

export interface Posted {
  readonly letter: ComposedLetter
  readonly version: number
  readonly from: string
  readonly replyTo: string
  /** By which whoever gets it gets no more of them. */
  readonly leave: string | undefined
}

/** A letter with all its words: in the version it was posted in, or the one in use. */
export async function composeLetter(
  reader: Reader,
  { post, kinds }: Pick<PostRoom, 'post' | 'kinds'>,
  letter: KeptLetter,
  recipient: string,
): Promise<Posted | undefined> {
  const all = everyKind(kinds)
  const kind = all.find(({ name }) => name === letter.kind)
  if (!kind) return undefined
  const partnership = await partnershipOf(reader)
  const site = await post.siteOf(partnership)
  const about = { partnership, recipient, site, post }
  const isDone = letter.state === 'sent'
  const main = await matterOf(reader, letter, kind, { ...about, ...(isDone && { version: letter.wording }) })
  const matters = [main.matter]
  if (kind === digest)
    for (const part of await gatheredIn(reader, letter.id)) {
      const of = all.find(({ name }) => name === part.kind)
      if (!of) continue
      const { subject, matter } = await matterOf(reader, part, of, about)
      matters.push({ ...matter, heading: subject })
    }
  const sender = await senderOf(reader, partnership)
  const leave = letter.path ? linkOf(letter, about) : undefined
  const ending = [
    `This letter was sent by ${partnership.name}.`,
    ...(leave ? [`Stop these letters: ${leave}`] : []),
    ...(letter.personId && !(kind.isUrgent && kind !== digest)
      ? [`Choose how often we write to you: ${site}${CHOICES_PATH}`]
      : []),
  ]
  return {
    letter: { subject: main.subject, matters, ending },
    version: main.version,
    from: oneLine(sender.name),
    ...{ replyTo: sender.replyTo, leave },
  }
}

const gatheredIn = (reader: Reader, digestId: LetterId) =>
  own(reader)
    .selectFrom('platform.letter')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('digestId', '=', digestId)
    .orderBy('madeAt')
    .orderBy('id')
    .execute()

/** What goes with a letter for the calendar of whoever it is to. */
export async function enclosedIn(
  reader: Reader,
  { post, kinds }: Pick<PostRoom, 'post' | 'kinds'>,
  letter: Pick<KeptLetter, 'kind' | 'about'>,
  by: {
    readonly from: string
    readonly replyTo: string
    readonly to: Addressee
    readonly now: Temporal.Instant
  },
): Promise<Parcel['calendar']> {
  const kind = kinds.find(({ name }) => name === letter.kind)
  const entry = letter.about === null ? undefined : await kind?.encloses?.(reader, letter.about)
  if (!entry) return undefined
  const site = await post.siteOf(await partnershipOf(reader))
  const organizer = { name: by.from, address: by.replyTo || post.address }
  const content = calendarInvitation(entry, { organizer, attendee: by.to, site, now: by.now })
  return { method: entry.method, content }
}

/** Changes what became of a letter that is still to be posted. Says whether it was. */
async function change(
  work: Work,
  id: LetterId,
  set: Partial<Pick<KeptLetter, 'name' | 'address' | 'wording' | 'reason' | 'offeredAt' | 'endedAt'>> & {
    readonly state?: LetterState
  },
  only: 'not offered' | 'waiting' = 'waiting',
): Promise<boolean> {
  const changing = own(work.tx)
    .updateTable('platform.letter')
    .set(set)
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .where('state', '=', 'waiting')
  const { numUpdatedRows } = await (only === 'waiting'
    ? changing
    : changing.where('offeredAt', 'is', null)
  ).executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Posts one letter. Throws `NotTaken` when it is to be tried again. */
async function postOne(ask: JobAsk, room: PostRoom, letter: KeptLetter): Promise<void> {
  const { reader } = ask.session
  const end = (state: LetterState, reason: string) =>
    ask.write((work) => change(work, letter.id, { state, reason, endedAt: ask.now }))
  // A live process clears the mark when it hears that the letter was not taken, so this one was left by a dead one.
  if (letter.offeredAt) return void (await end('unsure', 'Accord was stopped before the server answered'))
  const partnership = await partnershipOf(reader)
  if (!isOn(partnership, moduleOfLetter(letter.kind)))
    return void (await end('unwanted', 'what it is about is switched off'))
  const to = letter.personId
    ? await room.addressBook(reader, letter.personId, dayOf(ask.now))
    : { name: letter.name, address: letter.address }
  if (!to) return void (await end('failed', 'the person has left, or has no address'))
  const composed = await composeLetter(reader, room, letter, to.name)
  if (!composed) return void (await end('failed', 'this version of Accord does not know this kind of letter'))
  const from = { from: composed.from, replyTo: composed.replyTo, to, now: ask.now }
  const calendar = await enclosedIn(reader, room, letter, from)
  let isTheirs = false
  const offered = async () => {
    isTheirs = !(await ask.write((work) => change(work, letter.id, { offeredAt: ask.now }, 'not offered')))
    if (isTheirs) throw new Error('Another process is posting this letter')
  }
  try {
    await room.post.deliver(
      {
        id: letter.id,
        from: composed.from,
        replyTo: composed.replyTo,
        to: { name: oneLine(to.name), address: to.address },
        subject: composed.letter.subject,
        text: letterText(composed.letter),
        html: letterMarkup(composed.letter).markup,
        ...{ calendar, leave: composed.leave },
      },
      offered,
    )
  } catch (error) {
    if (isTheirs) return
    if (!(error instanceof NotTaken)) throw error
    if (error.until === 'never') {
      const kind = room.kinds.find(({ name }) => name === letter.kind)
      return ask.write(async (work) => {
        const failed = { state: 'failed', reason: error.message, endedAt: ask.now } as const
        if (await change(work, letter.id, failed)) await kind?.refused?.(work, to.address)
      })
    }
    await ask.write((work) => change(work, letter.id, { offeredAt: null, reason: error.message }))
    throw error
  }
  await ask.write((work) =>
    change(work, letter.id, {
      ...{ state: 'sent', reason: '', endedAt: ask.now, wording: composed.version },
      ...{ name: oneLine(to.name).slice(0, 200), address: to.address },
    }),
  )
}

/** Counts a try of every letter of a batch that still waits, and gives those. */
async function claim(ask: JobAsk, letterIds: readonly LetterId[]): Promise<readonly KeptLetter[]> {
  return ask.write((work) =>
    own(work.tx)
      .updateTable('platform.letter')
      .set(({ eb }) => ({ tries: eb('tries', '+', 1) }))
      .where('partnershipId', '=', work.tx.partnershipId)
      .where('id', 'in', [...letterIds])
      .where('state', '=', 'waiting')
      .returningAll()
      .execute(),
  )
}

/** The jobs that post letters. Whoever is not taken now is tried again; the others of the batch go all the same. */
export const letterHandlers = (room: PostRoom): readonly JobHandler[] => [
  {
    ...jobHandler(postLetters, async (ask, payload) => {
      const letters = await claim(ask, payload.letterIds as LetterId[])
      let again: NotTaken | undefined
      for (const letter of letters) {
        try {
          if (again?.until !== 'nothing') await postOne(ask, room, letter)
        } catch (error) {
          if (!(error instanceof NotTaken)) throw error
          again = error
        }
      }
      if (!again) return
      const worn = letters.filter(({ tries }) => tries >= MOST_TRIES)
      for (const { id, reason } of worn)
        await ask.write((work) =>
          change(work, id, { state: 'failed', reason: again.message || reason, endedAt: ask.now }),
        )
      if (worn.length < letters.length) throw again
    }),
    trying: TRYING,
  },
]

/** Half past seven on weekdays: what waited over the weekend comes on Monday. */
export const dailyDigest: Scheduled = schedule({
  name: 'letters.digest',
  cron: '30 7 * * 1-5',
  run: gatherDigests,
})

/**
 * Gathers what waits for each person into one letter, and has it posted. What is gathered waits no more, so that doing it
 * twice on a day does no harm.
 */
async function gatherDigests(ask: JobAsk): Promise<void> {
  await ask.write(async (work) => {
    const { partnershipId } = work.tx
    const waiting = await own(work.tx)
      .selectFrom('platform.letter')
      .select(['id', 'personId', 'kind'])
      .where('partnershipId', '=', partnershipId)
      .where('state', '=', 'waiting')
      .where('timing', '=', 'digest')
      .forUpdate()
      .execute()
    const partnership = await partnershipOf(work.tx)
    const off = waiting.filter(({ kind }) => !isOn(partnership, moduleOfLetter(kind))).map(({ id }) => id)
    if (off.length > 0)
      await own(work.tx)
        .updateTable('platform.letter')
        .set({ state: 'unwanted', reason: 'what it is about is switched off', endedAt: work.now })
        .where('partnershipId', '=', partnershipId)
        .where('id', 'in', off)
        .execute()
    const people = Map.groupBy(
      waiting.filter(({ id }) => !off.includes(id)),
      ({ personId }) => personId as PersonId,
    )
    const digests = await sendLetters(
      work,
      digest,
      [...people.keys()].map((personId) => ({ to: { personId }, values: {} })),
    )
    for (const [index, letters] of [...people.values()].entries())
      await own(work.tx)
        .updateTable('platform.letter')
        .set({ state: 'gathered', digestId: digests[index] ?? null, endedAt: work.now })
        .where('partnershipId', '=', partnershipId)
        .where(
          'id',
          'in',
          letters.map(({ id }) => id),
        )
        .execute()
  })
}

/** What a wording would look like, with made-up values. */
export function previewLetter(
  kind: LetterKind,
  wording: Wording,
  around: { readonly partnership: string; readonly recipient: string; readonly now: Temporal.Instant },
): ComposedLetter {
  const sample = {
    ...{ count: 3, day: dayOf(around.now).toString(), moment: around.now.toString() },
    numbers: 'A-2026-001, A-2026-002',
  }
  const words = {
    recipient: around.recipient,
    partnership: around.partnership,
    ...Object.fromEntries(
      Object.entries(kind.values).map(([name, value]) => [
        name,
        value === 'name' ? `[${name.replaceAll('-', ' ')}]` : valueInWords(value, sample[value]),
      ]),
    ),
  }
  const say = (text: string) => filledIn(text, words)
  return {
    subject: oneLine(say(wording.subject)),
    matters: [
      {
        paragraphs: wording.paragraphs.map(say),
        ...(wording.button && { button: { text: say(wording.button), href: '/workspace' } }),
      },
    ],
    ending: [`This letter was sent by ${around.partnership}.`],
  }
}
