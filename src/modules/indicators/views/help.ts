import type { PageHelp } from '#platform/site.ts'

/** What each page says of itself. */
export const help: readonly PageHelp[] = [
  {
    path: '/workspace/indicators',
    name: 'Indicators',
    is: 'These are the figures that the partnership watches, each with its period and its source.',
    can: 'Open an indicator to see how it moved. Those who keep figures import new ones.',
  },
  {
    path: '/workspace/indicators/import',
    name: 'Import figures',
    is: 'Here figures come in from a file.',
    can: 'Choose the file. You see what each row would do before anything is changed.',
  },
  {
    path: '/workspace/indicators/layouts/:layoutId',
    name: 'What the columns mean',
    is: 'Here stands what the columns of files in an agency’s own layout mean.',
    can: 'Change it. The next file with these columns is read by it.',
  },
  {
    path: '/workspace/indicators/imports/:importId',
    name: 'An import',
    is: 'This is what came in with one file, and who brought it.',
    can: 'Open an indicator to see its figures now.',
  },
  {
    path: '/workspace/indicators/national',
    name: 'National figures',
    is: 'These are the measures of which others publish figures for the whole country.',
    can: 'Find a measure by its name, and open it.',
  },
  {
    path: '/workspace/indicators/national/:measureId',
    name: 'A national measure',
    is: 'These are the figures of one measure by area and year, as the file of its publisher gives them.',
    can: 'Find an area by its name. The areas of the partnership stand first.',
  },
  {
    path: '/workspace/indicators/:indicatorId',
    name: 'This indicator',
    is: 'This is one measure over time, with where each figure comes from and what it was before.',
    can: 'Read the table below the drawing. Download the figures, or change one with a reason.',
  },
  {
    path: '/workspace/indicators/:indicatorId/publication',
    name: 'How it is published',
    is: 'Here is chosen what everybody sees of the figures, and what they add up with.',
    can: 'Choose a scheme and the day it begins, and say why. The recorded figures stay as they are.',
  },
  {
    path: '/workspace/indicators/:indicatorId/counting',
    name: 'Imported or counted',
    is: 'Here is said since when Accord counts a figure out of its records, in place of an imported one.',
    can: 'Say from which day the records are whole, or that the figure stays imported. Nothing imported is lost.',
  },
  {
    path: '/workspace/indicators/:indicatorId/national',
    name: 'Beside the national figures',
    is: 'These are the figures of one indicator beside those that are published nationally, with the difference.',
    can: 'Follow each figure to its file. Those who keep figures choose the measure and explain a difference.',
  },
  {
    path: '/workspace/indicators/:indicatorId/national/measure',
    name: 'Choose a national measure',
    is: 'Here is chosen what an indicator is compared with.',
    can: 'Find the measure by its name and choose it, or choose none.',
  },
  {
    path: '/workspace/indicators/:indicatorId/values/:valueId/difference',
    name: 'Explain the difference',
    is: 'Here is written why a figure of ours is not the national one.',
    can: 'Write the reason. Both figures stay as they are.',
  },
  {
    path: '/workspace/indicators/:indicatorId/recorded',
    name: 'As recorded',
    is: 'These are the figures of one indicator before its publication scheme hides or rounds any.',
    can: 'Compare them with what is published. That you saw them is written down.',
  },
  {
    path: '/workspace/indicators/:indicatorId/values/:valueId/edit',
    name: 'Change a figure',
    is: 'Here one figure is corrected.',
    can: 'Type the right figure and say why. The earlier one is kept, and reports that used it are told.',
  },
]
