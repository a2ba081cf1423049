import { capitalised } from '#platform/words.ts'
import { filledIn, type Invented, type Part } from './invented.ts'
import { inOtherWords, oneMeasure } from './mistaken-measures.ts'
import { bodyOf, type Mistake } from './planted.ts'
import { THINGS, TOPICS, WHO } from './words.ts'

/** Puts lines into a part as one, where they part nothing that belongs together. */
const put = (report: Invented, ...lines: readonly string[]): void => {
  const part = report.chance.one(bodyOf(report))
  const after = part.lines.flatMap((line, at) => {
    const isBegun = part.lines[at + 1]?.startsWith(line.slice(0, 20)) ?? false
    return /^[-|!]|[:;]$/.test(line) || line === '' || isBegun ? [] : [at + 1]
  })
  const at = report.chance.one(after.length > 0 ? after : [part.lines.length])
  const together = lines.reduce((text, line) => `${text}${/^[-|]/.test(line) ? '\n' : '\n\n'}${line}`)
  part.lines.splice(at, 0, together)
}

const percentage: Mistake = (report) => {
  const { chance } = report
  const whole = chance.number(13, 29)
  const part = chance.number(4, whole - 3)
  const wrong = Math.round((part / whole) * 100) + chance.one([4, 7, -5])
  const thing = chance.one(['audits', 'cases', 'returns', 'meetings', 'schools'])
  const no =
    [7, 9, 11, 13].find((size) =>
      Array.from({ length: size + 1 }, (_, n) => Math.floor((n / size) * 100)).every(
        (share) => Math.abs(share - 50) > 2,
      ),
    ) ?? 7
  const forms = [
    [`${part} of the ${whole} ${thing} (${wrong}%) were rated good.`, `${wrong}%`],
    [`${wrong}% (${part} of ${whole}) of ${thing} were on time.`, `${wrong}%`],
    [`50% of the ${no} ${thing} sampled met the standard.`, '50%'],
    [`There were 46 house fires, an increase of 33% on the year before.`, '33%'],
    [`Complaints rose from 120 to 150, an increase of ${chance.one([20, 35, 50])}%.`, 'from 120 to 150'],
  ] as const
  const [line, shows] = chance.one(forms)
  put(report, filledIn(chance, report.firstYear, line))
  return { rule: 'no-such-percentage', shows }
}

const partsWrong: Mistake = (report) => {
  const { chance, places } = report
  const [a, b, c] = [chance.number(30, 90), chance.number(30, 90), chance.number(30, 90)]
  const wrong = a + b + c + chance.one([-9, -4, 3, 6, 10])
  const forms = [
    [
      `The panel considered ${wrong} nominations: ${a} from health, ${b} from education and ${c} from housing.`,
    ],
    [
      `The line took ${wrong} calls, of which ${a} were about neglect, ${b} about physical harm and ${c} about something else.`,
    ],
    [`${a} pupils, ${b} parents and ${c} teachers came, making ${wrong} in total.`],
    [`We gave ${wrong} grants (${a} to charities, ${b} to schools and ${c} to clubs).`],
    [
      `There were ${wrong} bookings. Of these, ${a} were for evenings, ${b} for weekends and the remaining ${c} for mornings.`,
    ],
    [
      '| Where | Stalls',
      `| ${places[0]} | ${a}`,
      `| ${places[1]} | ${b}`,
      `| Elsewhere | ${c}`,
      `| Total | ${wrong}`,
    ],
    [`${a}% of carers agreed and the remaining ${100 - a + 8}% did not.`],
  ]
  const lines = chance.one(forms)
  put(report, ...(lines.length > 1 ? ['', ...lines] : lines))
  return {
    rule: 'parts-do-not-add-up',
    shows: lines.length === 1 && lines[0]?.includes('carers') ? `${a}%` : String(wrong),
  }
}

const items: Mistake = (report) => {
  const { chance } = report
  const topics = chance.some(TOPICS, 3).map(capitalised)
  const noun = chance.one(['priorities', 'themes', 'aims', 'workstreams'])
  const wrong = chance.one(['four', 'five', 'six'])
  if (chance.often(50))
    put(
      report,
      `${chance.one(['We have', 'The executive chose', 'There are'])} ${wrong} ${noun}:`,
      ...topics.map((topic) => `- ${topic}`),
    )
  else put(report, `We agreed ${wrong} ${noun}: ${topics[0]}; ${topics[1]}; and ${topics[2]}.`)
  return { rule: 'number-of-items', shows: `${wrong} ${noun}` }
}

const repeat: Mistake = (report) => {
  const { chance } = report
  const value = chance.number(113, 987) | 1
  const [one, other] = chance.one([
    ['missing from home episodes', 'missing from care episodes'],
    ['first-time entrants to youth justice', 'repeat entrants to youth justice'],
    ['concerns about women', 'concerns about men'],
  ])
  const forms = [
    [String(value), `Number of ${one}`, String(value), `Number of ${other}`],
    ['', '| Measure | Number', `| ${capitalised(one)} | ${value}`, `| ${capitalised(other)} | ${value}`],
    [
      `There were ${value} ${one}.`,
      filledIn(chance, report.firstYear, '{Group} asked {who} why.'),
      `There were ${value} ${other}.`,
    ],
  ]
  const lines = chance.one(forms)
  put(report, ...lines)
  return { rule: 'suspicious-repeat', shows: String(value) }
}

const announced: Mistake = (report) => {
  const { chance } = report
  const line = chance.one([
    'Within the year we carried out the following:',
    'Our main achievements are set out below:',
    'In this time we undertook;',
    'The partners who helped us were:',
  ])
  const part = chance.one(bodyOf(report))
  part.lines.push(line)
  return { rule: 'announced-and-missing', shows: line.slice(0, 30) }
}

const blankSection: Mistake = (report) => {
  const part = report.chance.one(bodyOf(report))
  part.lines = []
  return { rule: 'announced-and-missing', shows: part.heading }
}

const footnote: Mistake = (report) => {
  const { chance } = report
  const line = chance.one([
    'Attendance is counted by sessions*.',
    'The rate has fallen†.',
    'This was agreed by all partners [7].',
    '* Figures are for the calendar year.',
  ])
  put(report, line)
  return { rule: 'footnote', shows: line.slice(0, 20) }
}

const placeholder: Mistake = (report) => {
  const { chance } = report
  const line = chance.one([
    'More detail stands on pages xx – xx.',
    'The lead for this work is TBC.',
    'Click to edit this text.',
    'A quotation from [insert name] belongs here.',
    'In all ?? sessions were held.',
    'The launch date is to be confirmed.',
    'Lorem ipsum dolor sit amet.',
    'The cost was £xx,xxx.',
  ])
  if (chance.often(10)) {
    chance.one(bodyOf(report)).lines.push('Date of approval:')
    return { rule: 'placeholder', shows: 'Date of approval' }
  }
  put(report, line)
  return { rule: 'placeholder', shows: line.slice(0, 12) }
}

const outside: Mistake = (report) => {
  const { chance, firstYear } = report
  const late = `${chance.one(['May', 'June', 'September'])} ${firstYear + 1}`
  const early = `${chance.one(['November', 'October', 'February'])} ${firstYear - 1}`
  const forms = [
    [`The workshop was held in ${late} and ${chance.number(30, 80)} carers attended.`, late],
    [`In ${late} the group visited two schools.`, late],
    [`Partners delivered a roadshow on 14 ${late}.`, late],
    [`On 3 ${early} the team hosted an open evening for carers.`, early],
    [`In ${early} we held a market stall in the high street.`, early],
  ] as const
  const [line, shows] = chance.one(forms)
  put(report, line)
  return { rule: 'outside-period', shows }
}

const plannedBegun: Mistake = (report) => {
  const { chance, firstYear } = report
  const thing = `${chance.one(['mentoring', 'befriending', 'bereavement', 'kinship', 'dental'])} ${chance.one(['scheme', 'helpline', 'network', 'audit'])}`
  const began = chance.one([
    `The ${thing} began in July ${firstYear}.`,
    `The ${thing} was launched in October ${firstYear}.`,
    `The ${thing} is already under way.`,
    `In May ${firstYear} the ${thing} started with twelve families.`,
  ])
  put(report, began)
  if (chance.often(50)) report.parts.at(-3)?.lines.push(`- ${capitalised(thing)}`)
  else
    report.parts
      .at(-3)
      ?.lines.push(
        chance.one([
          `The ${thing} will be launched next year.`,
          `We plan to launch the ${thing} in the coming year.`,
        ]),
      )
  return { rule: 'planned-and-begun', shows: thing }
}

const bodyName: Mistake = (report) => {
  const { chance, body } = report
  const wrong = chance.one([
    body.replace(/Children|Adults/, (word) => `${word}’s`.replace('s’s', 's’')).replace('Adults’', 'Adult'),
    body.replace('Safeguarding', 'Safegarding'),
    body.replace(/Safeguarding (Children|Adults)/, '$1 Safeguarding'),
  ])
  put(
    report,
    `${chance.one(['Staff of the', 'Members of the', 'The'])} ${wrong} ${chance.one(['welcomed this work', 'took part in a development day', 'heard from families'])}.`,
  )
  return { rule: 'body-name', shows: wrong }
}

const acronymWrong: Mistake = (report) => {
  const { chance } = report
  const [line, shows] = chance.one([
    ['The Child Death Review Panel (CDOP) met four times.', 'CDOP'],
    ['Partners prepared for a Joint Area Targeted Inspection (JTAI).', 'JTAI'],
    ['The learning was sent to the CDPO and to schools.', 'CDPO'],
    ['Each week the MARCA heard the most serious cases.', 'MARCA'],
    ['The Local Area Designated Officer (LADO) spoke to heads.', 'LADO'],
    ['The QVRZ heard from young carers.', 'QVRZ'],
  ] as const)
  put(report, line)
  return { rule: 'acronym', shows }
}

const sectionNumber: Mistake = (report) => {
  const { chance, isNumbered, parts } = report
  if (!isNumbered) {
    const part = chance.one(bodyOf(report))
    const wrong = chance.one([
      ['4.1', '4.2', '4.4'],
      ['2.1', '3.2', '2.3'],
      ['6.1', '6.2', '6.2'],
    ])
    part.lines.push(
      ...wrong.map(
        (number) =>
          `${number} ${filledIn(chance, report.firstYear, 'Partners {verb} the {thing} for {who}.')}`,
      ),
    )
    return { rule: 'section-number', shows: wrong[wrong[1] === '3.2' ? 1 : 2] ?? '' }
  }
  const at = chance.number(2, parts.length - 4)
  const part = parts[at] as Part
  const wrong = chance.one([at + 4, at, at + 2])
  part.heading = part.heading.replace(/^\d+/, String(wrong))
  report.contents[at] = part.heading
  return { rule: 'section-number', shows: part.heading }
}

const contentsWrong: Mistake = (report) => {
  const { chance, contents, parts } = report
  const at = chance.number(1, parts.length - 4)
  const heading = parts[at]?.heading ?? ''
  const number = /^\d+\. /.exec(heading)?.[0] ?? ''
  const words = heading.slice(number.length).split(' ')
  if (chance.often(35) && !number) {
    contents.splice(at, 2, contents[at + 1] ?? '', contents[at] ?? '')
    return { rule: 'contents', shows: contents[at] ?? '' }
  }
  contents[at] =
    words.length > 1
      ? `${number}${[...words.slice(0, -1), chance.one(['improvement', 'progress', 'overview'])].join(' ')}`
      : `${number}${chance.one(['Opening remarks', 'Numbers at a glance'])}`
  return { rule: 'contents', shows: contents[at] ?? '' }
}

const begunTwice: Mistake = (report) => {
  const { chance } = report
  const part = chance.one(bodyOf(report))
  const at = chance.one(part.lines.flatMap((line, index) => (line.split(' ').length > 20 ? [index] : [])))
  const line = part.lines[at] ?? ''
  const words = line.split(' ')
  const form = chance.number(1, 3)
  if (form === 1)
    part.lines.splice(
      at,
      0,
      words
        .slice(0, chance.number(6, 12))
        .join(' ')
        .replace(/[.,;]$/, ''),
    )
  else if (form === 2) part.lines.splice(at + 1, 0, line)
  else
    part.lines[at] = `${words
      .slice(0, 4)
      .join(' ')
      .replace(/[.,;]$/, '')} ${line}`
  return {
    rule: 'begun-twice',
    shows: words
      .slice(0, 3)
      .join(' ')
      .replace(/[.,;]$/, ''),
  }
}

const former: Mistake = (report) => {
  const { chance, firstYear } = report
  const all = [
    ['Local Safeguarding Children Board', 2019],
    ['Primary Care Trust', 2013],
    ['Criminal Records Bureau', 2012],
    ['National Probation Service', 2021],
    ['Public Health England', 2021],
    ['Clinical Commissioning Group', 2022],
  ] as const
  const [name] = chance.one(all.filter(([, ended]) => ended <= firstYear))
  put(
    report,
    chance.one([
      `The ${name} gave evidence to the panel.`,
      `Colleagues from the ${name} lead this work.`,
      `We thank the ${name} for its help.`,
    ]),
  )
  return { rule: 'former-name', shows: name }
}

const telephone: Mistake = (report) => {
  const { chance, phone } = report
  const digits = [...phone]
  const at = chance.number(7, 10)
  const [line, shows] = chance.one([
    [`Call the business unit on ${phone.slice(0, -1)}.`, phone.slice(0, -1)],
    [`Call the business unit on ${digits.with(at, String((Number(digits[at]) + 3) % 10)).join('')}.`, phone],
    [`Ring the night team on 0${chance.number(10, 19)} 496 0${chance.number(10, 99)}.`, '496'],
    [`Telephone: 01632 960 ${chance.number(1000, 9999)} for the front desk.`, '960'],
  ] as const)
  put(report, line)
  return { rule: 'telephone', shows }
}

const picture: Mistake = (report) => {
  put(
    report,
    report.chance.one(['![](image3.png)', '![image1.png](image1.png)', '![Picture 4](media/4.jpg)']),
  )
  return { rule: 'alt-text', shows: 'picture' }
}

const hardSentence: Mistake = (report) => {
  const { chance } = report
  const clause = () =>
    `the ${chance.one(['multidimensional', 'organisational', 'interdisciplinary'])} ${chance.one(['implementation', 'operationalisation', 'institutionalisation'])} of ${chance.one(['accountability', 'collaboration', 'intervention'])} ${chance.one(['mechanisms', 'methodologies', 'infrastructures'])} across ${chance.one(['participating', 'commissioning', 'contributing'])} organisations`
  const line = `Notwithstanding ${clause()} and in recognition of ${clause()} it remains nevertheless the considered position of ${chance.one(WHO)} that ${clause()} will necessitate ${clause()} if ${chance.one(THINGS)} development is to be facilitated.`
  put(report, line)
  return { rule: 'reading-age', shows: 'Notwithstanding' }
}

/** Every kind of mistake a text can hold without records behind it. */
export const MISTAKES: Readonly<Record<string, Mistake>> = {
  'the same measure with two values': oneMeasure,
  'the same measure in different wording': inOtherWords,
  'a percentage that cannot be': percentage,
  'parts that do not add up': partsWrong,
  'a list of another length': items,
  'one figure under two headings': repeat,
  'something announced and missing': announced,
  'a blank section': blankSection,
  'a footnote without its note': footnote,
  'a placeholder': placeholder,
  'a fact dated outside the year': outside,
  'planned and already begun': plannedBegun,
  'a body by another name': bodyName,
  'an acronym unlike the glossary': acronymWrong,
  'a section number out of order': sectionNumber,
  'contents unlike a heading': contentsWrong,
  'a paragraph begun twice': begunTwice,
  'a former body’s name': former,
  'a telephone number that is wrong': telephone,
  'a picture without words': picture,
  'a sentence too hard to read': hardSentence,
}
