import type { PageHelp } from '#platform/site.ts'

/** What the pages of the inspection pack say of themselves. */
export const help: readonly PageHelp[] = [
  {
    path: '/workspace/inspection',
    name: 'Inspection pack',
    is: 'Here you choose by which framework somebody inspects.',
    can: 'Choose one. The pack is drawn from the records as they are at that moment.',
  },
  {
    path: '/workspace/inspection/:frameworkName',
    name: 'This inspection pack',
    is: 'This is what the records show under the headings of an inspection, gaps first.',
    can: 'Open each record, and see what is missing. Take it as a PDF or as a workbook. Nothing here is kept: draw it again at any time.',
  },
]
