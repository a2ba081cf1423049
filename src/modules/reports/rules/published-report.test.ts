import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { check, WITHOUT_RECORDS } from './check.ts'
import { reportOfText } from './given/plain.ts'
import { QUOTED_REPORT } from './testing/quoted-report.ts'

/**
 * The report’s own wording is not ours to keep, so its faults are read in short quotations. Whoever has the report as text
 * gives its path in PUBLISHED_REPORT and is told the same of all of it.
 */
const WHOLE = process.env['PUBLISHED_REPORT']

/** What a careful reader finds wrong in the published report, by the rule and words of the place that shows it. */
const WRONG: readonly (readonly [rule: string, words: string])[] = [
  ['one-measure', 'three case reviews'],
  ['one-measure', 'Just under 2,000'],
  ['one-measure', '23,000'],
  ['suspicious-repeat', '226'],
  ['no-such-percentage', '33% increase'],
  ['placeholder', 'pages xx – xx'],
  ['placeholder', 'Date of publication:'],
  ['announced-and-missing', 'Within the partnership we undertake;'],
  ['announced-and-missing', 'We do this by:'],
  ['announced-and-missing', 'The diagram below details'],
  ['footnote', 'Bounce rate represents'],
  ['section-number', '3.2 This report'],
  ['planned-and-begun', 'The audit commenced in March 2023'],
  ['outside-period', '(July 2023)'],
  ['outside-period', 'concluded in April 2023'],
  ['body-name', "Safeguarding Children's Partnership Board"],
  ['body-name', "Children's Safeguarding Practice Review"],
  ['body-name', 'Centre for Expertise'],
  ['body-name', 'Cambridgeshire and Peterborough Foundation Trust'],
  ['acronym', 'CiCC'],
  ['acronym', 'CPSPB'],
  ['acronym', 'rehabilitation back home team'],
  ['former-name', 'Clinical Commissioning Group'],
  ['former-name', 'National Probation Service'],
  ['begun-twice', 'at risk of of abuse'],
  ['announced-and-missing', 'made up of the following organisations/agencies:'],
  ['announced-and-missing', 'work together in a system where:'],
  ['body-name', 'The Executive Safeguarding Board considers'],
]

/** Sentences too long to quote. */
const HARD: typeof WRONG = [
  ['reading-age', '1.1 The Children and Social Work Act 2017'],
  ['reading-age', 'Promotion of external learning opportunities'],
  ['reading-age', 'As the Safeguarding People Team move'],
  ['reading-age', 'Children exposed to DA'],
  ['reading-age', 'Working Together 2018 stipulates'],
]

/** What agrees, adds up or is another thing, although it looks like something wrong. */
const AGREES: readonly string[] = [
  '284 enquiries',
  'five district councils',
  'contains four strands',
  '99% of attendees',
  '49% Male',
  '9 courses run',
  '160 partners trained',
  'usually receive over 500 responses',
  'A total of 11 cases',
  'comprised of 39 pieces of art',
  'Over the past year Cambridgeshire & Peterborough Clinical Commissioning Group',
  'Contacts raised during the year',
  'local child safeguarding practice review (CSPR)',
]

const READ = [
  { name: 'in short quotations', text: QUOTED_REPORT, wrongs: WRONG },
  ...(WHOLE ? [{ name: 'in full', text: readFileSync(WHOLE, 'utf8'), wrongs: [...WRONG, ...HARD] }] : []),
]

for (const { name, text, wrongs } of READ)
  describe(`the checker, of the report that was published for 2022–23, ${name},`, () => {
    const document = reportOfText(text)
    const found = check(document, WITHOUT_RECORDS)
    const words = (at: number) => [
      found[at]?.explanation ?? '',
      ...(found[at]?.places ?? []).map(({ quote }) => quote),
    ]
    const tells = (at: number, [rule, shows]: readonly [string, string]) =>
      found[at]?.rule === rule && words(at).some((each) => each.includes(shows))

    it('reads its year, its title and its chapters', () => {
      assert.equal(document.period.label, '2022–23')
      assert.match(
        document.title,
        /^Cambridgeshire and Peterborough Safeguarding Children Partnership Board Annual Report/,
      )
      const headings = document.chapters.map(({ heading }) => heading)
      for (const heading of [
        'FORWARD',
        'DEMOGRAPHICS',
        'LEARNING FROM PRACTICE REVIEWS',
        'APPENDIX 2 - GLOSSARY',
      ])
        assert.ok(headings.includes(heading), heading)
    })

    it('finds nine in ten of what is wrong, and little else', (context) => {
      const missed = wrongs.filter((wrong) => !found.some((_, at) => tells(at, wrong)))
      const beside = found.filter((_, at) => !wrongs.some((wrong) => tells(at, wrong)))
      const recall = 1 - missed.length / wrongs.length
      const precision = 1 - beside.length / found.length
      context.diagnostic(
        `precision ${precision.toFixed(2)}: ${found.length - beside.length} of ${found.length} findings are right`,
      )
      context.diagnostic(
        `recall ${recall.toFixed(2)}: ${wrongs.length - missed.length} of ${wrongs.length} known faults are found`,
      )
      for (const [rule, shows] of missed) context.diagnostic(`missed ${rule}: ${shows}`)
      for (const { rule, explanation } of beside) context.diagnostic(`beside ${rule}: ${explanation}`)
      assert.ok(recall >= 0.9)
      assert.ok(precision >= 0.9)
    })

    it('shows both places of what contradicts itself', () => {
      for (const { rule, places } of found)
        if (/^(?:one-measure|suspicious-repeat|planned-and-begun|section-number)$/.test(rule))
          assert.ok(places.length >= 2, rule)
    })

    it('is silent on what agrees, adds up or is another thing', () => {
      for (const agreed of AGREES) {
        assert.ok(text.includes(agreed), agreed)
        const told = found.filter(
          ({ places, rule }) => rule !== 'reading-age' && places.some(({ quote }) => quote.includes(agreed)),
        )
        assert.deepEqual(told, [], agreed)
      }
    })
  })
