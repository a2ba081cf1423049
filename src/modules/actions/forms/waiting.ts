import { z } from 'zod'
import { actionNumber } from '../forms.ts'

/** The number of the action that one waits for. */
export const waitingForm = z.object({
  reference: actionNumber('Enter the number of the action that it waits for'),
})
