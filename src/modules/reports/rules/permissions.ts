import { BUSINESS_UNIT, post } from '#modules/people/index.ts'
import { type Actor, holds, permission } from '#platform/work.ts'
import type { Chapter } from '../schema.ts'

const MEMBERS = ['seat.chair', 'seat.deputy', 'seat.member', 'seat.adviser'] as const

/** Drafts are for those who write, scrutinise and sign them. The published report is for everyone. */
export const readReports = permission(
  'reports.read',
  ...BUSINESS_UNIT,
  post('scrutineer'),
  post('chief-officer'),
  post('agency-lead'),
  ...MEMBERS,
)
export const writeReports = permission('reports.write', ...BUSINESS_UNIT)
/** The scrutineer writes a statement of their own, and nothing else. */
export const scrutinise = permission('reports.scrutinise', post('scrutineer'))
export const writeChapters = permission('reports.write-chapters', ...writeReports.to, ...scrutinise.to)

/** Whether somebody may change a chapter: nobody but the scrutineer changes the one that is theirs. */
export const mayWriteChapter = (actor: Actor, { writer }: Pick<Chapter, 'writer'>): boolean =>
  holds(actor, writer === 'scrutineer' ? scrutinise : writeReports)

export const publishReports = permission('reports.publish', post('business-manager'))
