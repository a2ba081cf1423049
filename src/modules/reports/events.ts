import { z } from 'zod'
import { eventType } from '#platform/events.ts'
import { jobType } from '#platform/jobs.ts'

/** An edition stands on the public site. */
export const reportPublished = eventType(
  'reports.published',
  z.object({ reportId: z.string(), editionId: z.string() }),
)

/** Draws a report as it is now, with its proof. */
export const compileJob = jobType('reports.compile', z.object({ compilationId: z.string() }))

/** Draws the PDF of an edition that has been published. */
export const printJob = jobType('reports.print', z.object({ editionId: z.string() }))
