import { isBefore } from '#platform/days.ts'

/** Whom a line may name: an agency by its name or its short one, a person by their name. */
export interface Named {
  readonly id: string
  readonly names: readonly string[]
  readonly kind: 'agency' | 'person'
}

export type ReadLine =
  | { readonly ok: true; readonly owner: Named; readonly dueOn: Temporal.PlainDate; readonly summary: string }
  | { readonly ok: false; readonly mistake: string }

export const EXAMPLE = '@Police by 3 May: share the neglect profile'

const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
)

const monthOf = (typed: string): number => {
  const word = typed.toLowerCase().replace('.', '')
  return word.length < 3 ? 0 : MONTHS.findIndex((month) => month.startsWith(word)) + 1
}

const realDay = (year: number, month: number, day: number): Temporal.PlainDate | undefined => {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' })
  } catch {
    return undefined
  }
}

/** “3 May”, “3rd May 2027”, “3/5” or “3/5/2027”. Without a year it is the first such day from `from` on. */
export function dayTyped(typed: string, from: Temporal.PlainDate): Temporal.PlainDate | undefined {
  const inWords = /^(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]+\.?)(?:,?\s+(\d{4}))?$/i.exec(typed)
  const inFigures = /^(\d{1,2})\/(\d{1,2})(?:\/(\d{4}))?$/.exec(typed)
  const [, day = '', second = '', year] = inWords ?? inFigures ?? []
  const month = inWords ? monthOf(second) : Number(second)
  if (!day || month < 1) return undefined
  if (year) return realDay(Number(year), month, Number(day))
  // The 29th of February may be up to eight years away.
  for (let ahead = 0; ahead <= 8; ahead += 1) {
    const found = realDay(from.year + ahead, month, Number(day))
    if (found && !isBefore(found, from)) return found
  }
  return undefined
}

const plain = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Whom a line names: by the whole name, or by the only name that begins so. */
function ownerOf(typed: string, known: readonly Named[]): Named | readonly Named[] {
  const sought = plain(typed)
  if (sought === '') return []
  const exact = known.filter(({ names }) => names.some((name) => plain(name) === sought))
  if (exact.length === 1 && exact[0]) return exact[0]
  if (exact.length > 1) return exact
  const near = known.filter(({ names }) => names.some((name) => ` ${plain(name)}`.includes(` ${sought}`)))
  return near.length === 1 && near[0] ? near[0] : near
}

const MOST_NAMED = 4

/** Reads an action that was typed in one line: “@Agency by 3 May: what is to be done”. It says what is wrong, and how to mend it. */
export function readActionLine(
  typed: string,
  known: readonly Named[],
  agreedOn: Temporal.PlainDate,
): ReadLine {
  const wrong = (mistake: string): ReadLine => ({ ok: false, mistake })
  const line = typed.trim()
  if (line === '') return wrong(`Enter the action in one line, for example “${EXAMPLE}”`)
  if (!line.startsWith('@')) return wrong(`Begin with @ and who is to do it, for example “${EXAMPLE}”`)
  const colon = line.indexOf(':')
  if (colon < 0) return wrong(`Put a colon before what is to be done, for example “${EXAMPLE}”`)
  const summary = line.slice(colon + 1).trim()
  const head = line.slice(1, colon).trim()
  const by = /^(.*?)\s+by\s+(.+)$/i.exec(head)
  if (!by) return wrong(`Say by which day after who is to do it, for example “${EXAMPLE}”`)
  const [, who = '', when = ''] = by
  if (summary === '') return wrong('Enter what is to be done after the colon')
  if (summary.length > 500) return wrong('What is to be done must be 500 characters or fewer')
  const owner = ownerOf(who, known)
  if (!('id' in owner)) {
    if (owner.length === 0)
      return wrong(
        `Nobody in the directory is called “${who.slice(0, 80)}”. Use the name of an agency or a person`,
      )
    const names = owner.slice(0, MOST_NAMED).map(({ names: [name = ''] }) => name)
    return wrong(`“${who.slice(0, 80)}” may be ${names.join(' or ')}. Use the whole name`)
  }
  const dueOn = dayTyped(when.trim(), agreedOn)
  if (!dueOn) return wrong(`“${when.trim().slice(0, 40)}” is no day. Write it like 3 May or 3 May 2027`)
  if (isBefore(dueOn, agreedOn)) return wrong('The day must be on or after the day of the meeting')
  return { ok: true, owner, dueOn, summary }
}
