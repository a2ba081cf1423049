import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { z } from 'zod'
import { namesOf } from '#modules/people/index.ts'
import type { AttentionSource } from '#platform/attention.ts'
import { type Body, filled, parseForm } from '#platform/forms.ts'
import type { LetterKind, Wording } from '#platform/letter-kinds.ts'
import { letterMarkup } from '#platform/letter-markup.ts'
import {
  letterRecords,
  lettersInTrouble,
  maySendAgain,
  mayWithdraw,
  titleOfLetter,
} from '#platform/letter-records.ts'
import { senderOf, sendersOf, wordingOf, wordingsOf } from '#platform/letter-wording.ts'
import { LETTER_STATES, type LetterId, letterChoiceOf } from '#platform/letters.ts'
import { everyKind, findLetter, type KeptLetter, previewLetter } from '#platform/posting.ts'
import {
  type Ask,
  conflict,
  invalid,
  notFound,
  seeOther,
  sendFramed,
  show,
  signedIn,
  type WorkspaceRoute,
} from '#platform/site.ts'
import { counted, dateAndTime } from '#platform/words.ts'
import { holds, type PersonId } from '#platform/work.ts'
import {
  changeSender,
  changeWording,
  chooseLetters,
  postAgain,
  restoreWording,
  takeBack,
} from '../commands/letters.ts'
import { choiceForm, restoreForm, senderForm, wordingForm } from '../forms/letters.ts'
import { keepLetters } from '../rules/letters.ts'
import {
  bothSenders,
  bothWordings,
  choicesPage,
  kindPage,
  kindPath,
  LETTERS,
  lettersPage,
  openedWording,
  type ShownSender,
  senderPage,
} from '../views/letters.ts'
import { cannotPage, sentLetterPage, sentPage } from '../views/letters-sent.ts'

export interface LettersAbove {
  /** Every kind of letter that a module sends. */
  readonly letters: () => readonly LetterKind[]
}

const CHOICES = '/workspace/letters/choices'

async function nameLetters({ db }: Ask, letters: readonly KeptLetter[]) {
  const names = await namesOf(
    db,
    letters.flatMap(({ personId }) => (personId ? [personId] : [])),
  )
  return (letter: KeptLetter): string =>
    letter.name ||
    (letter.personId && names.get(letter.personId)) ||
    letter.address ||
    'somebody who has left'
}

/** Words as they were typed, in an address that a frame can ask for: they name nobody, and are not kept. */
const packed = (typed: Body): string => {
  const { subject = '', body = '', button = '' } = typed
  return deflateRawSync(JSON.stringify({ subject, body, button })).toString('base64url')
}
const MOST_WORDS = 50_000
const typedWords = z.object({ subject: z.string(), body: z.string(), button: z.string() })

/** What was packed, or undefined where it is nothing that was. */
function unpacked(words: string): Body | undefined {
  try {
    const text = inflateRawSync(Buffer.from(words, 'base64url'), { maxOutputLength: MOST_WORDS }).toString()
    return typedWords.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}

/** The pages about letters, for the business unit; and the page on which everyone chooses. */
export function letterRoutes(kinds: () => readonly LetterKind[]): readonly WorkspaceRoute[] {
  const kindOf = ({ word }: Ask) => everyKind(kinds()).find(({ name }) => name === word('letterKind'))

  /** What the page of a kind shows around its form. */
  const around = async (ask: Ask, kind: LetterKind) => {
    const versions = await wordingsOf(ask.db, kind)
    const names = await namesOf(
      ask.db,
      versions.flatMap(({ byId }) => (byId ? [byId] : [])),
    )
    const [newest] = versions
    return {
      versions,
      nameOf: (id: PersonId | null) => (id && names.get(id)) || 'Somebody',
      look: (wording: Wording = newest ?? kind.standard) =>
        previewLetter(kind, wording, {
          ...{ partnership: ask.partnership.name, recipient: ask.actor.name, now: ask.now },
        }),
    }
  }

  /** The senders of before: the first is the partnership itself, which nobody had to choose. */
  const senders = async ({ db, partnership }: Ask): Promise<readonly ShownSender[]> => {
    const kept = await sendersOf(db)
    if (kept.length === 0) return []
    const names = await namesOf(
      db,
      kept.map(({ byId }) => byId),
    )
    const said = (byId: PersonId, at: Temporal.Instant) =>
      `Version made by ${names.get(byId) ?? 'somebody'}, ${dateAndTime(at)}.`
    return [
      ...kept.map(({ byId, at, ...sender }) => ({ ...sender, said: said(byId, at) })),
      { version: 0, name: partnership.name, replyTo: '', said: 'As Accord came with it.' },
    ]
  }

  const letterOf = (ask: Ask) => findLetter(ask.db, ask.id('letterId') as LetterId)

  return [
    {
      method: 'GET',
      path: LETTERS,
      may: keepLetters,
      async answer({ db, partnership, now }) {
        const all = []
        for (const kind of everyKind(kinds()))
          all.push({ kind, version: (await wordingOf(db, kind)).version })
        return show(lettersPage(all, await senderOf(db, partnership), await lettersInTrouble(db, now)))
      },
    },
    {
      method: 'GET',
      path: `${LETTERS}/kinds/:letterKind`,
      may: keepLetters,
      async answer(ask) {
        const kind = kindOf(ask)
        if (!kind) return notFound
        const { versions, nameOf, look } = await around(ask, kind)
        const form = openedWording(await wordingOf(ask.db, kind))
        return show(kindPage(kind, form, { letter: look(), versions, nameOf }))
      },
    },
    {
      method: 'POST',
      path: `${LETTERS}/kinds/:letterKind`,
      may: keepLetters,
      async answer(ask) {
        const kind = kindOf(ask)
        if (!kind) return notFound
        const shown = await around(ask, kind)
        const parsed = parseForm(wordingForm(kind), ask.body)
        if (!parsed.ok) return invalid(kindPage(kind, parsed.form, { ...shown, letter: shown.look() }))
        const { body: paragraphs, version: from, ...rest } = parsed.input
        const wording = { ...rest, paragraphs }
        const form = filled(ask.body)
        if (ask.body['act'] === 'preview')
          return show(
            kindPage(kind, form, {
              ...shown,
              letter: shown.look(wording),
              words: packed(ask.body),
            }),
          )
        if (await ask.write((work) => changeWording(work, kind, { ...wording, from })))
          return seeOther(kindPath(kind), 'The wording is saved. The next letter uses it.')
        const saved = await wordingOf(ask.db, kind)
        const again = filled({ ...ask.body, version: String(saved.version) })
        const now = await around(ask, kind)
        const above = bothWordings(kind, saved, parsed.input)
        return conflict(kindPage(kind, again, { ...now, letter: now.look(), above }))
      },
    },
    {
      method: 'GET',
      path: `${LETTERS}/kinds/:letterKind/looks`,
      may: keepLetters,
      async answer(ask) {
        const kind = kindOf(ask)
        if (!kind) return notFound
        const { look } = await around(ask, kind)
        const words = ask.query['words']
        if (words === undefined) return sendFramed(letterMarkup(look()))
        const typed = unpacked(words)
        const parsed = typed && parseForm(wordingForm(kind), { ...typed, version: '0' })
        if (!parsed?.ok) return notFound
        const { body: paragraphs, subject, button } = parsed.input
        return sendFramed(letterMarkup(look({ subject, button, paragraphs })))
      },
    },
    {
      method: 'POST',
      path: `${LETTERS}/kinds/:letterKind/restore`,
      may: keepLetters,
      async answer(ask) {
        const kind = kindOf(ask)
        const parsed = parseForm(restoreForm, ask.body)
        if (!kind || !parsed.ok) return notFound
        const { restore, version } = parsed.input
        const versions = await wordingsOf(ask.db, kind)
        const earlier = versions.find((each) => each.version === restore)
        if (!earlier) return notFound
        if (await ask.write((work) => restoreWording(work, kind, { restore, from: version })))
          return seeOther(kindPath(kind), 'The earlier wording is back. The next letter uses it.')
        const saved = await wordingOf(ask.db, kind)
        const now = await around(ask, kind)
        const above = bothWordings(kind, saved, { ...earlier, body: earlier.paragraphs })
        const form = openedWording({ ...earlier, version: saved.version })
        return conflict(kindPage(kind, form, { ...now, letter: now.look(), above }))
      },
    },
    {
      method: 'GET',
      path: `${LETTERS}/sender`,
      may: keepLetters,
      async answer(ask) {
        const { version, name, replyTo } = await senderOf(ask.db, ask.partnership)
        return show(senderPage(filled({ name, replyTo, version: String(version) }), await senders(ask)))
      },
    },
    {
      method: 'POST',
      path: `${LETTERS}/sender`,
      may: keepLetters,
      async answer(ask) {
        const { db, partnership, body, write } = ask
        const parsed = parseForm(senderForm, body)
        if (!parsed.ok) return invalid(senderPage(parsed.form, await senders(ask)))
        const { version: from, ...sender } = parsed.input
        if (await write((work) => changeSender(work, { ...sender, from })))
          return seeOther(LETTERS, 'The sender is saved. The next letter uses it.')
        const saved = await senderOf(db, partnership)
        return conflict(
          senderPage(
            filled({ ...body, version: String(saved.version) }),
            await senders(ask),
            bothSenders(saved, sender),
          ),
        )
      },
    },
    {
      method: 'GET',
      path: `${LETTERS}/sent`,
      may: keepLetters,
      async answer(ask) {
        const state = LETTER_STATES.find((each) => each === ask.query['state']) ?? null
        const page = /^[1-9]\d{0,4}$/.test(ask.query['page'] ?? '') ? Number(ask.query['page']) : 1
        const { letters, hasMore } = await letterRecords(ask.db, { state, kind: null, page })
        const nameOf = await nameLetters(ask, letters)
        const titleOf = (kind: string) => titleOfLetter(kinds(), kind)
        return show(sentPage(letters, { titleOf, nameOf, state, page, hasMore }))
      },
    },
    {
      method: 'GET',
      path: `${LETTERS}/sent/:letterId`,
      may: keepLetters,
      async answer(ask) {
        const letter = await letterOf(ask)
        if (!letter) return notFound
        const nameOf = await nameLetters(ask, [letter])
        return show(
          sentLetterPage(letter, {
            title: titleOfLetter(kinds(), letter.kind),
            name: nameOf(letter),
            maySendAgain: await maySendAgain(ask.db, letter, ask.now),
            mayWithdraw: await mayWithdraw(ask.db, letter, ask.now),
          }),
        )
      },
    },
    {
      method: 'POST',
      path: `${LETTERS}/sent/:letterId/again`,
      may: keepLetters,
      async answer(ask) {
        const letter = await letterOf(ask)
        if (!letter) return notFound
        const again = await ask.write((work) => postAgain(work, letter.id))
        if (again) return seeOther(`${LETTERS}/sent/${again}`, 'The letter is on its way again.')
        const words = letter.linkId
          ? 'Its link no longer works, or it is still on its way. Send a new letter from the page it is about.'
          : 'It is still on its way, or it was withdrawn.'
        return conflict(cannotPage(words, letter.id))
      },
    },
    {
      method: 'POST',
      path: `${LETTERS}/sent/:letterId/withdraw`,
      may: keepLetters,
      async answer(ask) {
        const letter = await letterOf(ask)
        if (!letter) return notFound
        if (await ask.write((work) => takeBack(work, letter.id)))
          return seeOther(`${LETTERS}/sent/${letter.id}`, 'The letter is withdrawn.')
        return conflict(cannotPage('It has gone already, and holds no link that still works.', letter.id))
      },
    },
    {
      method: 'GET',
      path: CHOICES,
      may: signedIn,
      async answer({ db, actor, query }) {
        const choice = await letterChoiceOf(db, actor.id)
        return show(choicesPage(filled({ choice }), query['saved'] === 'yes'))
      },
    },
    {
      method: 'POST',
      path: CHOICES,
      may: signedIn,
      async answer({ body, write }) {
        const parsed = parseForm(choiceForm, body)
        if (!parsed.ok) return invalid(choicesPage(parsed.form, false))
        await write((work) => chooseLetters(work, parsed.input.choice))
        return seeOther(`${CHOICES}?saved=yes`)
      },
    },
  ]
}

/** Letters that did not arrive, or may not have, for whoever can send them again. */
export const letterAttention: AttentionSource = async (reader, actor, _today, now) => {
  if (!holds(actor, keepLetters)) return []
  const count = await lettersInTrouble(reader, now)
  if (count === 0) return []
  return [
    {
      title: `${counted(count, 'letter')} did not arrive, or may not have`,
      detail: 'Look at what became of each, and send it again or tell whoever it was for.',
      href: `${LETTERS}/sent?state=failed`,
      state: { kind: 'bad', words: 'Not sent' },
    },
  ]
}
