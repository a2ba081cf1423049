import type { Finding } from './finding.ts'
import { type Passage, placeOf } from './prose.ts'
import type { Reading } from './reading.ts'
import { findingOf, type Rule } from './rule.ts'

const COUNTS =
  'once twice three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen'.split(
    ' ',
  )
const TIMES = String.raw`(once|twice|(?:${COUNTS.slice(2).join('|')}|\d{1,2}) (?:times|occasions))`
const BODY = String.raw`(?<![\p{L}’'&-])((?:\p{Lu}[\p{L}’'&-]*\s+){1,6}(?:[Gg]roup|[Bb]oard|[Pp]anel|[Ff]orum|[Cc]ommittee|[Nn]etwork|[Ee]xecutive|[Ss]ub-?[Gg]roup|[Cc]ouncil))`
const MET = new RegExp(
  String.raw`${BODY}(?: \([A-Z]{2,8}\))?,?\s+(?:which |that |who )?(?:has |have )?met (?:on )?${TIMES}(?! (?:a|each|every|per|in 20|last|more)\b)`,
  'gu',
)

interface Said {
  readonly passage: Passage
  readonly start: number
  readonly words: string
  readonly body: string
  readonly times: number
}

const timesOf = (words: string): number => {
  const [first = ''] = words.toLowerCase().split(' ')
  const at = COUNTS.indexOf(first)
  return at >= 0 ? at + 1 : Number(first)
}

/** “The Shout Out group met ten times” and “the Shout Out group, which met nine times”. */
export function meetingsHeld({ passages }: Reading, rule: Rule): Finding[] {
  const said = passages.flatMap((passage) =>
    passage.kind === 'quote' ||
    passage.kind === 'cell' ||
    /\b(?:last year|previous|year before)\b/.test(passage.text)
      ? []
      : [...passage.text.matchAll(MET)].map((found): Said => {
          const [words, body = '', times = ''] = found
          const name = body
            .toLowerCase()
            .replace(/^(?:the|our|its|this) /, '')
            .replaceAll(/\s+/g, ' ')
          return { passage, start: found.index, words, body: name, times: timesOf(times) }
        }),
  )
  return [...Map.groupBy(said, ({ body }) => body).values()].flatMap(([first, ...others]) => {
    const other = others.find(({ times }) => times !== first?.times)
    if (!first || !other) return []
    return [
      findingOf(rule, {
        severity: 'check',
        title: 'One measure, two values',
        explanation: `How often the same body met is given as ${first.times} and as ${other.times}. Find out which is right and make every place agree.`,
        places: [first, other].map(({ passage, start, words }) =>
          placeOf(passage, start, start + words.length),
        ),
        spots: [first.words, other.words],
      }),
    ]
  })
}
