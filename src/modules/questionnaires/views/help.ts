import type { PageHelp } from '#platform/site.ts'
import { QUESTIONNAIRES, ROUNDS, SETS } from '../rules/places.ts'

const asked = `${QUESTIONNAIRES}/:askedId`

const set = `${SETS}/:questionSetId`

/** The pages on which a set is written. */
const EDITING: readonly PageHelp[] = [
  {
    path: `${SETS}/new`,
    name: 'Begin a set',
    is: 'Here a question set is begun that asks nothing yet.',
    can: 'Say what it is called and what it is for. Its sections and questions come next.',
  },
  {
    path: `${set}/preview`,
    name: 'Preview',
    is: 'This is the set as whoever answers it sees it, page by page.',
    can: 'Go through its pages. Nothing that you choose is kept.',
  },
  {
    path: `${set}/edit`,
    name: 'Title and introduction',
    is: 'This is what the set is called, and what everybody reads first.',
    can: 'Change both. Versions that were published keep what they say.',
  },
  {
    path: `${set}/sections/new`,
    name: 'Add a section',
    is: 'Here a section is added at the end of the set.',
    can: 'Give it a heading, and guidance that stands above its questions.',
  },
  {
    path: `${set}/sections/:sectionId/edit`,
    name: 'Change a section',
    is: 'This is the heading of a section, with its guidance and links.',
    can: 'Change them. Its questions have forms of their own.',
  },
  {
    path: `${set}/sections/:sectionId/take-out`,
    name: 'Take a section out',
    is: 'This says what goes with a section, and what else names it.',
    can: 'Take it out. Versions that were published keep it.',
  },
  {
    path: `${set}/sections/:sectionId/condition`,
    name: 'When a section is shown',
    is: 'These are the answers by which a section is shown.',
    can: 'Choose questions before it, and the answers that show it.',
  },
  {
    path: `${set}/sections/:sectionId/questions/new`,
    name: 'Add a question',
    is: 'Here a question is added at the end of a section.',
    can: 'Choose how it is answered, and write it. A short name is made where you give none.',
  },
  {
    path: `${set}/questions/:questionId/edit`,
    name: 'Change a question',
    is: 'This is one question, with its answers and what stands beside it.',
    can: 'Change it. It stays the same question, so that its results compare.',
  },
  {
    path: `${set}/questions/:questionId/take-out`,
    name: 'Take a question out',
    is: 'This says what else of the set names a question.',
    can: 'Take it out, and mend what names it before you publish the set.',
  },
  {
    path: `${set}/questions/:questionId/condition`,
    name: 'When a question is shown',
    is: 'These are the answers by which a question is shown.',
    can: 'Choose questions before it, and the answers that show it.',
  },
  {
    path: `${set}/workbook`,
    name: 'Change it in a workbook',
    is: 'Here a set goes out as a workbook, and comes back in.',
    can: 'Download it, change it, and send it back. You see what would change first. Rows that were moved are found by their ids.',
  },
  {
    path: `${set}/standards/new`,
    name: 'Add a standard',
    is: 'Here a standard is added, which questions of the set can ask about.',
    can: 'Give it a number and its words. Then choose it in the questions that ask about it.',
  },
  {
    path: `${set}/standards/:standardId/edit`,
    name: 'Change a standard',
    is: 'This is one standard of the set.',
    can: 'Change its number or its words. It stays the same standard, so that its results compare.',
  },
  {
    path: `${set}/standards/:standardId/take-out`,
    name: 'Take a standard out',
    is: 'This says how many questions ask about a standard.',
    can: 'Take it out. Its questions stay, and ask about no standard then.',
  },
]

/** What each page says of itself. */
export const help: readonly PageHelp[] = [
  {
    path: QUESTIONNAIRES,
    name: 'Questionnaires',
    is: 'This is what you are asked, for yourself or for your agency, and what colleagues asked you to answer or sign.',
    can: 'Open one to answer it. What is sent or closed stays here to be read.',
  },
  {
    path: asked,
    name: 'This questionnaire',
    is: 'This is one questionnaire: its sections, how far each is, and until when it is answered.',
    can: 'Open a section to answer it, ask a colleague to answer one, and check and send everything at the end.',
  },
  {
    path: `${asked}/questions/:questionId`,
    name: 'Questions',
    is: 'These are some questions of a section.',
    can: 'Answer them and go on. You may leave a question and come back to it. Each page is kept when you save it.',
  },
  {
    path: `${asked}/questions/:questionId/evidence`,
    name: 'Evidence',
    is: 'This is what is shown for one answer: words, with a file or an address.',
    can: 'Add more, or take out what is wrong. What was sent keeps what it had.',
  },
  {
    path: `${asked}/sections/:sectionId/colleagues`,
    name: 'Ask a colleague',
    is: 'Here you ask somebody of your agency to answer a section.',
    can: 'Choose them. They see the section on their own list, and you still check and send everything.',
  },
  {
    path: `${asked}/offline`,
    name: 'Answer it offline',
    is: 'Here the questions go out in Word or as a workbook, and the answers of the workbook come back in.',
    can: 'Download a copy, and send the workbook back. You see what would change first. What was answered here meanwhile stays, unless you say otherwise.',
  },
  {
    path: `${asked}/before`,
    name: 'What you said before',
    is: 'This is what was answered in earlier rounds to questions that are asked again.',
    can: 'Leave ticked what still holds and take it over, with its evidence. You can change each answer afterwards.',
  },
  {
    path: `${asked}/check`,
    name: 'Check and send',
    is: 'This is every answer on one page, with what is still to be done.',
    can: 'Change an answer, ask a senior to sign, or send it. Whoever is asked to sign reads it here and decides.',
  },
  {
    path: `${asked}/history`,
    name: 'Who answered what',
    is: 'This is each answer that was saved, by whom and when, the latest first.',
    can: 'See what an answer was before. Nothing that was saved is lost.',
  },
  {
    path: SETS,
    name: 'Question sets',
    is: 'These are the question sets of the partnership, and the rounds in which they were asked.',
    can: 'Import the file of a set, open one to publish it, and open a round to see who has answered.',
  },
  {
    path: `${SETS}/import`,
    name: 'Import a set',
    is: 'Here a question set comes in from a file, with its questions and their identity.',
    can: 'Choose the file and say what the set is for. What is wrong with the file is listed, and nothing is changed then.',
  },
  {
    path: `${SETS}/:questionSetId`,
    name: 'This set',
    is: 'This is one question set: what it asks, its versions and its rounds.',
    can: 'Publish a version, ask a round of it, download it for another partnership, or archive it.',
  },
  {
    path: `${SETS}/:questionSetId/ask`,
    name: 'Ask a round',
    is: 'Here the latest version of a set is asked: of agencies or of people, from one day to another.',
    can: 'Say what the round is called, who answers and whether a senior signs. Nobody is asked before you choose them.',
  },
  {
    path: `${ROUNDS}/:questionRoundId`,
    name: 'This round',
    is: 'This is one round: who is asked, and how far each of them is.',
    can: 'Ask more of them, and close the round when nobody is to answer any more.',
  },
  {
    path: `${ROUNDS}/:questionRoundId/invite`,
    name: 'Choose whom to ask',
    is: 'These are the agencies or people whom the round does not ask yet.',
    can: 'Tick those whom it is to ask. It stands on their My work.',
  },
  {
    path: `${ROUNDS}/:questionRoundId/results`,
    name: 'Results',
    is: 'This is what a round has brought: how many answered, and what they said to each question.',
    can: 'Read each chart as a table, and take the answers out as files. What few said without a name is hidden.',
  },
  ...EDITING,
  {
    path: `${ROUNDS}/:questionRoundId/compare-by`,
    name: 'Compare the answers of groups',
    is: 'Here you choose the question by which the answers of a round without names are compared.',
    can: 'Choose it once, for example by sector. It cannot become another: that could tell what is hidden.',
  },
  {
    path: `${ROUNDS}/:questionRoundId/trends`,
    name: 'Through the rounds',
    is: 'This is what was answered to the same questions in the rounds that follow each other.',
    can: 'See what moved, and where a question was put in other words. Open a round for all of its results.',
  },
  {
    path: `${ROUNDS}/:questionRoundId/words/:questionId`,
    name: 'What was written',
    is: 'This is what was written in answer to one question, with who wrote it where they answered by name.',
    can: 'Read it page by page. Without a name it stands apart from what else its writer said.',
  },
  {
    path: `${ROUNDS}/:questionRoundId/words/:questionId/themes`,
    name: 'Themes of what was written',
    is: 'These are the themes of the answers to one question, with how many wrote about each.',
    can: 'Add a theme with keywords that suggest answers for it, and open one to read answers.',
  },
  {
    path: `${ROUNDS}/:questionRoundId/words/:questionId/themes/:answerThemeId`,
    name: 'Answers for a theme',
    is: 'These are the answers to one question, those first that nobody has read for this theme.',
    can: 'Say which are about it. What is suggested is ticked, and nothing counts until you save.',
  },
  {
    path: `${ROUNDS}/:questionRoundId/words/:questionId/themes/:answerThemeId/edit`,
    name: 'Change a theme',
    is: 'Here a theme is called something else, or suggested by other keywords.',
    can: 'Change both. What was found to be about it stays so.',
  },
]
