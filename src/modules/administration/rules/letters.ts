import { BUSINESS_UNIT } from '#modules/people/index.ts'
import { permission } from '#platform/work.ts'

export const keepLetters = permission('letters.keep', ...BUSINESS_UNIT)
