import { wrongAverages } from './averages.ts'
import { type Claim, decimalsOf, type ReadSentence, textOf } from './claims.ts'
import { wrongDirections } from './direction.ts'
import type { Document } from './document.ts'
import type { Finding } from './finding.ts'
import { type WrongGrowth, wrongGrowth, wrongPointsBetween } from './growth.ts'
import { placeOf } from './prose.ts'
import { readingOf } from './reading.ts'
import { findingOf, type Rule } from './rule.ts'
import { type WrongShare, wrongBracketed, wrongFractions } from './shares.ts'

/** The two sentences before one, of its own passage or the passage it stands under. */
export function sentencesBefore(sentences: readonly ReadSentence[], at: number): ReadSentence[] {
  const here = sentences[at]
  return sentences.slice(Math.max(0, at - 2), at).filter(({ sentence: { passage } }) => {
    const own = here?.sentence.passage
    return own && passage.chapter === own.chapter && own.order - passage.order <= 1
  })
}

/** A sentence with more numbers than this is a table in disguise. */
const MOST = 20

/** Shares and changes that the numbers beside them do not make, but for those of `known`. */
export function sharesNear(document: Document, rule: Rule, known: ReadonlySet<Claim>): Finding[] {
  const { sentences } = readingOf(document)
  return sentences.flatMap((here, at): Finding[] => {
    if (here.claims.length > MOST) return []
    const before = sentencesBefore(sentences, at)
    const counted = [...wrongDirections(here, rule), ...wrongAverages(here, before.at(-1), rule)]
    if (
      !/%|per ?cent|\b(?:half|thirds?|quarters?|fifths?|tenth|points|(?:in|out of) (?:every )?(?:ten|10|two|three|four|five))\b/i.test(
        textOf(here),
      )
    )
      return counted
    const shares = wrongBracketed(here, before).filter(({ percent }) => !known.has(percent))
    const isTold = ({ start, end }: WrongGrowth) =>
      [...known, ...shares.map(({ percent }) => percent)].some(
        ({ passage, start: from, end: to }) => passage === here.sentence.passage && from < end && start < to,
      )
    return [
      ...counted,
      ...shares.map((share) => wrongShare(share, rule)),
      ...[...wrongGrowth(here, before), ...wrongPointsBetween(here, before)]
        .filter((growth) => !isTold(growth))
        .map((growth) => changed(growth, here, rule)),
      ...wrongFractions(textOf(here)).map(({ start, end, said, percent, exact }) =>
        findingOf(rule, {
          title: 'A percentage that cannot be right',
          explanation: `${said} is about ${Math.round(exact)}%, and the brackets say ${percent}. Make the two agree.`,
          places: [
            placeOf(
              here.sentence.passage,
              here.sentence.start + start,
              here.sentence.start + end,
              here.sentence,
            ),
          ],
          spots: [said, percent],
        }),
      ),
    ]
  })
}

const placeOfClaim = (claim: Claim) => placeOf(claim.passage, claim.start, claim.end, claim.sentence)

function wrongShare({ percent, part, whole, said }: WrongShare, rule: Rule): Finding {
  const decimals = decimalsOf(percent)
  const exact = ((part.value / whole) * 100).toFixed(decimals)
  return findingOf(rule, {
    title: 'A percentage that cannot be right',
    explanation: `${part.written.trim()} of ${said?.written.trim() ?? whole.toLocaleString('en-GB')} is ${exact}%, not ${percent.written.trim()}. Check all three numbers.`,
    places: [...(said ? [placeOfClaim(said)] : []), placeOfClaim(percent)],
    spots: [part.written, percent.written],
  })
}

const changed = (
  { from, to, start, end, said, exact }: WrongGrowth,
  here: ReadSentence,
  rule: Rule,
): Finding =>
  findingOf(rule, {
    title: 'A change that does not fit its numbers',
    explanation: `From ${from.written.trim()} to ${to.written.trim()} is ${exact}, and the text says ${said}. Check all three numbers.`,
    places: [placeOfClaim(to), placeOf(here.sentence.passage, start, end, here.sentence), placeOfClaim(from)],
    spots: [from.written, to.written, said],
  })
