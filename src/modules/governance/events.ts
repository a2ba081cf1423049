import { z } from 'zod'
import { eventType } from '#platform/events.ts'
import { jobType } from '#platform/jobs.ts'

/** A group was set up, or what it is or whom it reports to changed. */
export const groupChanged = eventType('governance.group-changed', z.object({ groupId: z.string() }))

/** Somebody was given a seat, or the days of their appointment changed. */
export const seatFilled = eventType(
  'governance.seat-filled',
  z.object({ appointmentId: z.string(), seatId: z.string(), groupId: z.string(), personId: z.string() }),
)

/** A version of terms of reference came to another status. */
export const termsMoved = eventType(
  'governance.terms-moved',
  z.object({ termsId: z.string(), groupId: z.string(), status: z.string() }),
)

/** A version of the arrangements of a body stands on the public site. */
export const arrangementsPublished = eventType(
  'governance.arrangements-published',
  z.object({ arrangementId: z.string(), groupId: z.string() }),
)

/** Something of a budget is another than it was: what agencies give, what it is spent on, or whether it is public. */
export const budgetChanged = eventType('governance.budget-changed', z.object({ budgetId: z.string() }))

/** Draws the PDF of arrangements that have been published. */
export const printArrangementsJob = jobType(
  'governance.print-arrangements',
  z.object({ arrangementId: z.string() }),
)
