import { stringify } from 'csv-stringify/sync'
import type { SeatRole } from '../schema.ts'
import { ROLE_WORDS } from './structure.ts'

/** One line of who sat on a group on a day: a seat with its holder, a vacancy, or a deputy. */
export interface MembershipLine {
  readonly seat: string
  readonly role: SeatRole
  readonly agency: string
  readonly sector: string
  readonly isVoting: boolean
  readonly isStatutory: boolean
  /** Empty where the seat was vacant. */
  readonly name: string
  readonly as: 'holder' | 'acting' | 'deputy' | 'vacant' | 'in attendance'
  readonly fromOn: Temporal.PlainDate | null
  readonly toOn: Temporal.PlainDate | null
}

export const AS_WORDS: Readonly<Record<MembershipLine['as'], string>> = {
  holder: 'Holds the seat',
  acting: 'Acting',
  deputy: 'Deputy',
  vacant: 'Vacant',
  'in attendance': 'In attendance',
}

/** A spreadsheet takes a text that begins like this for a formula, so it gets a mark before it. */
const safe = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)

const yesOrNo = (value: boolean): string => (value ? 'yes' : 'no')

/** Who sat on a group on a day, as a file for a spreadsheet. */
export const membershipCsv = (
  group: string,
  day: Temporal.PlainDate,
  lines: readonly MembershipLine[],
): Uint8Array =>
  new TextEncoder().encode(
    stringify(
      lines.map((line) => [
        ...[safe(group), String(day), safe(line.seat), ROLE_WORDS[line.role], safe(line.agency)],
        ...[line.sector, yesOrNo(line.isVoting), yesOrNo(line.isStatutory), safe(line.name)],
        ...[AS_WORDS[line.as], line.fromOn ? String(line.fromOn) : '', line.toOn ? String(line.toOn) : ''],
      ]),
      {
        bom: true,
        header: true,
        record_delimiter: 'windows',
        columns: [
          ...['group', 'on', 'seat', 'role', 'agency', 'sector', 'votes', 'statutory', 'name', 'as'],
          ...['from', 'to'],
        ],
      },
    ),
  )
