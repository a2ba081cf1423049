import type { StatusKind } from '#platform/icons.ts'
import type { Attended } from '../schema/sitting.ts'

export const ATTENDED_WORDS: Readonly<Record<Attended, string>> = {
  present: 'Present',
  deputy: 'Deputy present',
  apologies: 'Apologies',
  absent: 'Absent',
}

export const ATTENDED_KIND: Readonly<Record<Attended, StatusKind>> = {
  present: 'good',
  deputy: 'info',
  apologies: 'quiet',
  absent: 'watch',
}
