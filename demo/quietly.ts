import type { Work } from '#platform/work.ts'

/**
 * Work of which nobody hears: what it announces is kept and handed to no reaction. The members of the demonstration are
 * invented, so that no letter may go to them where a mail server is set.
 */
export const quietly = (work: Work): Work => ({ ...work, send: async () => undefined })
