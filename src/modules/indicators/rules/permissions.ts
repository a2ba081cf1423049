import { BUSINESS_UNIT, post } from '#modules/people/index.ts'
import { permission } from '#platform/work.ts'

/** Figures as they are published are for those who govern and scrutinise; the public reads them in a published report. */
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

/** Figures as they are recorded, where a scheme publishes them otherwise. That somebody saw them is written down. */
export const readRecorded = permission('indicators.read-recorded', ...BUSINESS_UNIT, post('data-lead'))
