import type { Attention } from '#platform/attention.ts'
import { dayOf, dayStart } from '#platform/days.ts'
import type { Reader } from '#platform/db.ts'
import {
  DRAFTS_ARE_KEPT,
  type Draft,
  draftPath,
  draftsOf,
  type LongForm,
  type Written,
} from '#platform/drafts.ts'
import type { Id } from '#platform/id.ts'
import type { Module } from '#platform/module.ts'
import { isOn, partnershipOf } from '#platform/partnerships.ts'
import type { Ask } from '#platform/site.ts'
import { longDate } from '#platform/words.ts'
import { type Actor, holds, type PersonId } from '#platform/work.ts'

/** What unfinished work is handed from above: every module, whose long forms it is of, and who somebody is today. */
export interface DraftsAbove {
  readonly modules: () => readonly Module[]
  readonly actorOf: (
    reader: Reader,
    personId: PersonId,
    today: Temporal.PlainDate,
  ) => Promise<Actor | undefined>
}

type Asking = Pick<Ask, 'db' | 'actor' | 'now'>

/** The long forms of the modules that are on. */
async function formsOn(reader: Reader, { modules }: DraftsAbove): Promise<readonly LongForm[]> {
  const partnership = await partnershipOf(reader)
  return modules()
    .filter(({ name }) => isOn(partnership, name))
    .flatMap(({ longForms }) => longForms ?? [])
}

/** A long form that whoever asks may send now about this thing, and where it stands. */
export interface Writable {
  readonly form: LongForm
  readonly written: Written
}

async function writableAmong(
  ask: Asking,
  forms: readonly LongForm[],
  name: string,
  subjectId: Id<string>,
): Promise<Writable | undefined> {
  const form = forms.find((each) => each.name === name)
  if (!form || !holds(ask.actor, form.may)) return undefined
  const written = await form.about(ask, subjectId)
  return written && { form, written }
}

export const writable = async (
  ask: Asking,
  above: DraftsAbove,
  name: string,
  subjectId: Id<string>,
): Promise<Writable | undefined> => writableAmong(ask, await formsOn(ask.db, above), name, subjectId)

/** A draft with the form that it belongs to. */
export interface Unfinished extends Draft {
  readonly written: Written
  /** Where its text is kept. */
  readonly address: string
  readonly until: Temporal.PlainDate
}

/** What somebody has begun and not sent, as far as they may still send it, the latest first. */
export async function unfinishedOf(ask: Asking, above: DraftsAbove): Promise<readonly Unfinished[]> {
  const forms = await formsOn(ask.db, above)
  const unfinished: Unfinished[] = []
  for (const draft of await draftsOf(ask)) {
    const found = await writableAmong(ask, forms, draft.form, draft.subjectId)
    if (found)
      unfinished.push({
        ...draft,
        written: found.written,
        address: draftPath(found.form, draft.subjectId),
        until: dayOf(draft.savedAt.add(DRAFTS_ARE_KEPT)),
      })
  }
  return unfinished
}

/** What somebody has begun and not sent waits on their desk. */
export async function draftsAttention(
  reader: Reader,
  actor: Actor,
  today: Temporal.PlainDate,
  above: DraftsAbove,
): Promise<Attention[]> {
  const unfinished = await unfinishedOf({ db: reader, actor, now: dayStart(today) }, above)
  return unfinished.map(({ written, savedAt, until }) => ({
    title: written.title,
    detail: `You began this and have not sent it. You last wrote on ${longDate(dayOf(savedAt))}. It is kept until ${longDate(until)}.`,
    href: `${written.href}?draft=continue`,
    state: { kind: 'info', words: 'Unfinished' },
  }))
}

/** Whether whoever wrote a draft is still here and may still send it. */
export const mayStillSend =
  (reader: Reader, now: Temporal.Instant, above: DraftsAbove) =>
  async ({ personId, form, subjectId }: Draft & { readonly personId: PersonId }): Promise<boolean> => {
    const actor = await above.actorOf(reader, personId, dayOf(now))
    // A module that is off keeps its records, and what was begun in it.
    const all = above.modules().flatMap(({ longForms }) => longForms ?? [])
    return (
      actor !== undefined &&
      (await writableAmong({ db: reader, actor, now }, all, form, subjectId)) !== undefined
    )
  }
