import { z } from 'zod'
import { jobType } from '#platform/jobs.ts'

/** Prints a page as somebody asked for it. */
export const printPageJob = jobType('assurance.print-page', z.object({ pagePrintId: z.string() }))
