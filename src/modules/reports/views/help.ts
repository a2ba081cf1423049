import type { PageHelp } from '#platform/site.ts'

/** What each page says of itself. */
export const help: readonly PageHelp[] = [
  {
    path: '/workspace/reports',
    name: 'Yearly reports',
    is: 'These are the yearly reports of the partnership, those being written and those published.',
    can: 'Open a report to write it, check it or read it.',
  },
  {
    path: '/workspace/reports/new',
    name: 'Begin a report',
    is: 'Here the report of another year is begun.',
    can: 'Choose the period. Its chapters can be taken from the report before.',
  },
  {
    path: '/workspace/reports/check',
    name: 'Check a text',
    is: 'Here any report is read for what contradicts itself: numbers, names, dates, headings and what was left out.',
    can: 'Choose a file or paste a text. Nothing of it is kept.',
  },
  {
    path: '/workspace/reports/:reportId',
    name: 'This report',
    is: 'This is the desk of one yearly report: its chapters, what the checker found, and how near it is to being published.',
    can: 'Open a chapter to write. Compile it to have it checked. Answer each finding. Lock its data once all is in. Begin a version for young people or in Easy Read.',
  },
  {
    path: '/workspace/reports/:reportId/compilations/:compilationId',
    name: 'Compiling',
    is: 'This shows how far the report has been compiled.',
    can: 'You can leave this page. It goes on without you.',
  },
  {
    path: '/workspace/reports/:reportId/proof',
    name: 'Proof',
    is: 'This is the report as it would be published today.',
    can: 'Read it through. Every figure says where it comes from.',
  },
  {
    path: '/workspace/reports/:reportId/data-lock/undo',
    name: 'Unlock the data',
    is: 'The data of this report is locked: its figures say what the records said then.',
    can: 'Say why, and unlock it. Every figure then says what its record says today.',
  },
  {
    path: '/workspace/reports/:reportId/contributions',
    name: 'Contributions',
    is: 'This is what the partners were asked to write for the report, and how far each is.',
    can: 'Open one to read or write it. The business unit asks for more.',
  },
  {
    path: '/workspace/reports/:reportId/contributions/new',
    name: 'Ask for a contribution',
    is: 'Here an agency is asked to write for a chapter.',
    can: 'Say what, how and until when. Its safeguarding lead is told.',
  },
  {
    path: '/workspace/reports/:reportId/contributions/:reportPartId',
    name: 'This contribution',
    is: 'This is what an agency writes for a chapter, beside what stood there last year.',
    can: 'Write it, or take it out of a Word document, and hand it in. The business unit accepts it or sends it back.',
  },
  {
    path: '/workspace/reports/:reportId/publish',
    name: 'Publish',
    is: 'Here the report goes to the public website.',
    can: 'Check what is listed and publish. A published version is never changed: a correction is a new one.',
  },
  {
    path: '/workspace/reports/:reportId/moved/:movementId',
    name: 'A figure that moved',
    is: 'A record says something else now than what was published.',
    can: 'Read both. Publish a correction, or say why it may stay.',
  },
  {
    path: '/workspace/reports/:reportId/chapters/new',
    name: 'Add a chapter',
    is: 'Here the report gets another chapter.',
    can: 'Give it a heading and a place.',
  },
  {
    path: '/workspace/reports/:reportId/chapters/:chapterId',
    name: 'This chapter',
    is: 'Here a chapter of the report is written. Figures stand in it as references, so that they are always right.',
    can: 'Write and save. Add a figure or a drawing where you need one. Findings stand beside the words they are about.',
  },
  {
    path: '/workspace/reports/:reportId/chapters/:chapterId/figures/new',
    name: 'Add a figure',
    is: 'Here a figure from the records is put into a chapter.',
    can: 'Choose the indicator, the area and the period, or a measure that is counted out of the records. See how it reads before you insert it.',
  },
  {
    path: '/workspace/reports/:reportId/chapters/:chapterId/figures/measures/:measureName',
    name: 'Add a figure that is counted',
    is: 'Here a number that is counted out of the records is put into a chapter.',
    can: 'Choose the body and the year, and whether it says the value or what became of it. See how it reads before you insert it.',
  },
  {
    path: '/workspace/reports/:reportId/chapters/:chapterId/sentences/new',
    name: 'Insert what the records say',
    is: 'These are sentences that the records of the year give the report.',
    can: 'Tick those that the chapter needs. They are added at its end, and you can reword them there.',
  },
  {
    path: '/workspace/reports/:reportId/chapters/:chapterId/charts/new',
    name: 'Add a drawing',
    is: 'Here a drawing of an indicator is put into a chapter.',
    can: 'Choose the indicator and write the sentence that it shows.',
  },
  {
    path: '/workspace/reports/:reportId/chapters/:chapterId/versions',
    name: 'Earlier texts',
    is: 'These are the earlier texts of a chapter, and who wrote each.',
    can: 'Read what was there before. Copy from it what you want back.',
  },
  {
    path: '/workspace/reports/:reportId/figures',
    name: 'Figures',
    is: 'These are all figures that the report uses, each with its source.',
    can: 'Open one to see where it is used.',
  },
  {
    path: '/workspace/reports/:reportId/figures/:key',
    name: 'This figure',
    is: 'This is one figure of the report, with where it comes from and where it is used.',
    can: 'Change which record it reads. All places that use it follow.',
  },
  {
    path: '/workspace/reports/:reportId/findings',
    name: 'Findings',
    is: 'This is what the checker found: places that disagree, words without a figure, figures without a source.',
    can: 'Open each to mend it, or waive several at once with a reason.',
  },
  {
    path: '/workspace/reports/:reportId/findings/:fingerprint',
    name: 'This finding',
    is: 'This is one thing that the checker found, with both places it is about.',
    can: 'Mend the text, or waive the finding with a reason that others can read.',
  },
]
