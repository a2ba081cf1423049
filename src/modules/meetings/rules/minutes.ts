import type { StatusKind } from '#platform/icons.ts'
import type { Minute, Stage } from '../schema/minutes.ts'

export const STAGE_WORDS: Readonly<Record<Stage, string>> = {
  draft: 'Draft sent round',
  cleared: 'Cleared by the chair',
  confirmed: 'Confirmed',
}

export const STAGE_KIND: Readonly<Record<Stage, StatusKind>> = {
  draft: 'info',
  cleared: 'info',
  confirmed: 'good',
}

/** What comes next from where minutes stand. A draft may be sent round again until they are confirmed, which ends it. */
export const mayCome = (from: Stage | null, to: Stage): boolean =>
  from !== 'confirmed' &&
  (to === 'draft' || (to === 'cleared' && from === 'draft') || (to === 'confirmed' && from === 'cleared'))

/** What whoever moves minutes on has read: it changes with every text that is saved. */
export const seenOf = (minutes: readonly Pick<Minute, 'version'>[]): string =>
  String(minutes.reduce((sum, { version }) => sum + version, 0))
