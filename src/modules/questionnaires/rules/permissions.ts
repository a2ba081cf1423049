import { BUSINESS_UNIT } from '#modules/people/index.ts'
import { permission } from '#platform/work.ts'

/** Who sees the question sets of the partnership and what each asks. */
export const readSets = permission('questionnaires.read-sets', ...BUSINESS_UNIT)
/** Who writes them, publishes a version and takes them in and out as files. */
export const keepSets = permission('questionnaires.keep-sets', ...BUSINESS_UNIT)

/** Who asks: opens a round of a version, says whom it asks and until when, and closes it. */
export const keepRounds = permission('questionnaires.keep-rounds', ...BUSINESS_UNIT)
