import { z } from 'zod'
import { type Body, openedVersion, text } from '#platform/forms.ts'
import type { Standard } from '../schema/question-set.ts'

export const newStandardForm = z.object({
  number: text({
    missing: 'Enter its number',
    max: 12,
    tooLong: 'The number must be 12 characters or fewer, for example 4 or B2',
  }),
  words: text({
    missing: 'Enter the words of the standard',
    max: 1000,
    tooLong: 'The standard must be 1,000 characters or fewer',
  }),
})

export const standardForm = newStandardForm.extend({ version: openedVersion })

export const typedStandard = ({ number, words }: Standard): Body => ({ number, words })
