import { z } from 'zod'
import { jobType } from '#platform/jobs.ts'

/** Prints the tracker as somebody asked for it. */
export const printTrackerJob = jobType('actions.print-tracker', z.object({ trackerPrintId: z.string() }))
