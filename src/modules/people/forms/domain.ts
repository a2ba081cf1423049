import { z } from 'zod'
import { text } from '#platform/forms.ts'
import { domainFault } from '../rules/domains.ts'

const MISSING = 'Enter what stands behind the @ of an address, for example anyshire.gov.uk'

/** A mail domain, with or without the @ before it. */
export const domainForm = z.object({
  domain: text({ missing: MISSING, max: 254, tooLong: MISSING })
    .transform((domain) => domain.replace(/^@/, '').toLowerCase())
    .superRefine((domain, context) => {
      const fault = domainFault(domain)
      if (fault) context.addIssue({ code: 'custom', message: fault })
    }),
})
