import { z } from 'zod'
import { eventType } from '#platform/events.ts'

/** An agency joined the register, or what the register says of it changed: what quotes its name may be out of date. */
export const agencyChanged = eventType('people.agency-changed', z.object({ agencyId: z.string() }))
