import { BUSINESS_UNIT, post } from '#modules/people/index.ts'
import { permission } from '#platform/work.ts'

/** Raw figures are for those who govern and scrutinise; what the public reads, it reads in a published report. */
export const readIndicators = permission(
  'indicators.read',
  ...BUSINESS_UNIT,
  post('scrutineer'),
  post('chief-officer'),
  post('agency-lead'),
  post('data-lead'),
  'seat.chair',
  'seat.deputy',
  'seat.member',
  'seat.adviser',
)

/** Taking in files of figures, and changing one by hand. */
export const keepIndicators = permission('indicators.keep', ...BUSINESS_UNIT)
