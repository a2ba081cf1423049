import { aGroup } from '#modules/governance/testing.ts'
import type { AgendaSource } from '#platform/module.ts'
import type { Work } from '#platform/work.ts'
import { addMeeting } from './commands/adding.ts'
import { publishAgenda } from './commands/meetings.ts'
import { addSeries } from './commands/series.ts'
import type { NewSeriesInput } from './forms.ts'
import { everyItem } from './queries/agenda.ts'
import { momentOn, RATIFY } from './rules.ts'
import type { ItemId, MeetingId, SeriesId } from './schema.ts'

/** A quarterly series of a body of its own, from two o’clock for two hours, without standing items. */
export async function aSeries(work: Work, given: Partial<NewSeriesInput> = {}): Promise<SeriesId> {
  const { id } = await addSeries(work, {
    ...{ name: 'Board meetings', everyMonths: 3, begins: Temporal.PlainTime.from('14:00'), minutes: 120 },
    ...{ place: 'Shire Hall', link: '', customary: false, version: 0 },
    groupId: given.groupId ?? (await aGroup(work)),
    ...given,
  })
  return id
}

/** A meeting of a series of its own, on 14 April 2026 from two to four, unless something else is said. */
export async function aMeeting(
  work: Work,
  {
    seriesId,
    sources = [],
    isPublished = true,
    ...given
  }: {
    readonly seriesId?: SeriesId
    readonly day?: string
    readonly begins?: string
    readonly ends?: string
    readonly sources?: readonly AgendaSource[]
    /** Whether its members have the agenda: they do, unless it says so. */
    readonly isPublished?: boolean
  } = {},
): Promise<MeetingId> {
  const day = Temporal.PlainDate.from(given.day ?? '2026-04-14')
  const result = await addMeeting(
    work,
    seriesId ?? (await aSeries(work)),
    {
      startsAt: momentOn(day, Temporal.PlainTime.from(given.begins ?? '14:00')),
      endsAt: momentOn(day, Temporal.PlainTime.from(given.ends ?? '16:00')),
      ...{ place: 'Shire Hall', link: '', note: '' },
    },
    sources,
  )
  if ('refused' in result) throw new Error('The body meets already at that time')
  if (isPublished) await publishAgenda(work, result.id)
  return result.id
}

/** The item of a meeting by which something is ratified. */
export async function ratifyingItem({ tx }: Work, meetingId: MeetingId): Promise<ItemId> {
  const found = (await everyItem(tx, meetingId)).find(({ fills }) => fills === RATIFY)
  if (!found) throw new Error('Nothing is to be ratified at this meeting')
  return found.id
}

/** A sound PDF, each of whose pages says some words, without tags unless it is to have them. */
export function aPdf(pages: readonly string[], { isTagged = false } = {}): Buffer {
  const parts: string[] = []
  const kids = pages.map((_, index) => `${4 + index * 2} 0 R`).join(' ')
  const tagged = isTagged
    ? ' /MarkInfo << /Marked true >> /Lang (en-GB) /StructTreeRoot << /Type /StructTreeRoot >>'
    : ''
  parts.push(`<< /Type /Catalog /Pages 2 0 R${tagged} >>`)
  parts.push(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`)
  parts.push('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>')
  for (const [index, words] of pages.entries()) {
    const drawn = `BT /F1 18 Tf 72 720 Td (${words.replaceAll(/[()\\]/g, '')}) Tj ET`
    parts.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + index * 2} 0 R >>`,
      `<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`,
    )
  }
  let text = '%PDF-1.7\n'
  const places = parts.map((part, index) => {
    const place = text.length
    text += `${index + 1} 0 obj\n${part}\nendobj\n`
    return place
  })
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  const size = parts.length + 1
  const begins = text.length
  text += `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${begins}\n%%EOF\n`
  return Buffer.from(text, 'latin1')
}
