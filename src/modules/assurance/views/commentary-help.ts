import type { PageHelp } from '#platform/site.ts'

const ROOT = '/workspace/commentary'
const QUARTER = `${ROOT}/quarters/:commentaryQuarterId`

/** What each page of quarterly commentary says of itself. */
export const help: readonly PageHelp[] = [
  {
    path: ROOT,
    name: 'Quarterly commentary',
    is: 'Every quarter agencies say what works well and what worries them. It all stands here.',
    can: 'Open a quarter to read what each agency said, and which agencies are missing.',
  },
  {
    path: `${ROOT}/new`,
    name: 'Start a commentary',
    is: 'Here you say which body reads the commentary and which agencies are asked.',
    can: 'Start it. Nobody is asked before you ask for a quarter on its page.',
  },
  {
    path: `${ROOT}/:commentaryId`,
    name: 'This commentary',
    is: 'This is one commentary through time: its quarters, its themes, and who is asked.',
    can: 'Compare the themes of the quarters. The business unit asks for the next quarter here.',
  },
  {
    path: `${ROOT}/:commentaryId/edit`,
    name: 'Change this commentary',
    is: 'Here you change who is asked from now on, and which body reads it.',
    can: 'Add and remove agencies. Quarters that were asked stay as they are.',
  },
  {
    path: QUARTER,
    name: 'This quarter',
    is: 'This is what agencies said of themselves in one quarter, what is missing first.',
    can: 'Read it before the meeting. The business unit gives themes and puts it on the agenda.',
  },
  {
    path: `${QUARTER}/agencies/:agencyId`,
    name: 'Themes of this agency',
    is: 'Here you say what the answers of an agency are about.',
    can: 'Tick themes. Where a word of a theme stands in the answer, the list says so; you decide.',
  },
  {
    path: `${QUARTER}/highlight`,
    name: 'Tell the body above',
    is: 'Here you put the quarter into the highlight report of the meeting that read it.',
    can: 'Change the draft, which counts the themes, and save it.',
  },
]
