import { BUSINESS_UNIT, post } from '#modules/people/index.ts'
import { permission } from '#platform/work.ts'

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
export const publishReports = permission('reports.publish', post('business-manager'))
