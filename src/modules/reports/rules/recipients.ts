/** The law under which a report is written. A body for both writes under both. */
export type Framework = 'children' | 'adults'

/** By what a body is by law, or by whose it is; both where nothing says more. */
export function frameworksOf(
  body: { readonly statutory: string | null; readonly audience: string } | undefined,
): readonly Framework[] {
  if (body?.statutory === 'children' || body?.statutory === 'lsp-forum') return ['children']
  if (body?.statutory === 'adults') return ['adults']
  if (body?.audience === 'children' || body?.audience === 'adults') return [body.audience]
  return ['children', 'adults']
}

/** Whether a body acts for several authorities, so that the law is read for each of them (Care Act 2014 s43(6)). */
export const isJoint = (areas: readonly string[]): boolean => areas.length > 1

export interface Recipient {
  /** Its own for ever, in the records of what was sent. */
  readonly name: string
  /** By what it has to have the report. */
  readonly source: string
  readonly isConfirmed: boolean
}

const ADULTS = 'Care Act 2014 Sch 2 para 4(2)'

/** A joint board sends to each authority of its area (Care Act 2014 s43(6)). */
const ofAuthority = (area: string): readonly string[] => [
  `Chief executive of the council, ${area}`,
  `Leader of the council, ${area}`,
  `Local Healthwatch, ${area}`,
  `Chair of the Health and Wellbeing Board, ${area}`,
]

/**
 * Everyone who has to have a report once it is published. One police body covers the whole area. `guidance` is that on
 * children which was in force for its year.
 */
export function recipientsOf(
  frameworks: readonly Framework[],
  areas: readonly string[],
  guidance: string,
): readonly Recipient[] {
  const authorities = areas.length > 0 ? areas : ['the area']
  const adults = ['Local policing body', ...authorities.flatMap(ofAuthority)]
  const children = ['Child Safeguarding Practice Review Panel', 'Foundations, the What Works Centre']
  return [
    ...(frameworks.includes('children')
      ? children.map((name) => ({ name, source: guidance, isConfirmed: false }))
      : []),
    ...(frameworks.includes('adults')
      ? adults.map((name) => ({ name, source: ADULTS, isConfirmed: true }))
      : []),
  ]
}
