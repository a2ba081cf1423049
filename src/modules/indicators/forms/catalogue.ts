import { z } from 'zod'
import {
  dateBoxes,
  type FormState,
  filled,
  manyOf,
  oneOf,
  optionalOneOf,
  optionalText,
  plainDate,
  text,
} from '#platform/forms.ts'
import { unitFault } from '../rules/derived.ts'
import { plainNumber } from '../rules/figure.ts'
import { type Definition, FORMS, FREQUENCIES, POLARITIES } from '../schema/returns.ts'
import type { AreaId, Indicator, IndicatorId } from '../schema.ts'

/** What a definition may name: the agencies and areas there are, and the other indicators. */
export interface CatalogueChoices {
  readonly agencies: readonly { readonly id: NonNullable<Definition['agencyId']>; readonly name: string }[]
  readonly areas: readonly { readonly id: AreaId; readonly name: string }[]
  readonly others: readonly Pick<Indicator, 'id' | 'name' | 'unit'>[]
}

const optionalNumber = (what: string) =>
  z
    .string()
    .trim()
    .default('')
    .transform((typed, context): number | null => {
      if (typed === '') return null
      const number = plainNumber(typed)
      if (number !== undefined) return number
      context.addIssue({ code: 'custom', message: `${what} must be in digits alone, for example 90 or 38.5` })
      return z.NEVER
    })

const line = (what: string, max: number) =>
  optionalText({ max, tooLong: `${what} must be ${max} characters or fewer` })

const definitionFields = (choices: CatalogueChoices) => {
  const other = optionalOneOf(
    choices.others.map(({ id }) => id),
    'Select an indicator of the list',
  )
  return {
    name: text({
      missing: 'Enter the name of the indicator',
      max: 200,
      tooLong: 'The name must be 200 characters or fewer',
    }),
    fromOn: plainDate({
      missing: 'Enter the day from which it is counted so',
      unreal: 'The day must be a real date, for example 1 4 2026',
    }),
    definition: text({
      missing: 'Enter what is counted',
      max: 2000,
      tooLong: 'What is counted must be 2,000 characters or fewer',
    }),
    numerator: line('What is counted of the whole', 500),
    denominator: line('The whole', 500),
    unit: text({
      missing: 'Enter the unit, for example children or percent',
      max: 80,
      tooLong: 'The unit must be 80 characters or fewer',
    }),
    polarity: oneOf(POLARITIES, 'Select which way is better'),
    agencyId: optionalOneOf(
      choices.agencies.map(({ id }) => id),
      'Select an agency of the list',
    ),
    source: line('Where it comes from', 300),
    frequency: oneOf(FREQUENCIES, 'Select how often it is asked for'),
    areaIds: manyOf(
      choices.areas.map(({ id }) => id),
      'Select areas of the list',
    ),
    /** An area that no figure was ever given for. */
    newArea: line('The name of the area', 120),
    targetFrom: optionalNumber('The target'),
    targetTo: optionalNumber('The target'),
    least: optionalNumber('The lowest figure there can be'),
    most: optionalNumber('The highest figure there can be'),
    collection: line('The national collection', 300),
    form: oneOf(FORMS, 'Select how the figures come about'),
    firstId: other,
    secondId: other,
    reason: text({
      missing: 'Enter why it is counted so',
      max: 500,
      tooLong: 'Why it is counted so must be 500 characters or fewer',
    }),
    /** The definition that the form was opened on. */
    seen: z.string().optional(),
  }
}

interface Given {
  readonly unit: string
  readonly form: Definition['form']
  readonly firstId: IndicatorId | null
  readonly secondId: IndicatorId | null
  readonly agencyId: Definition['agencyId']
  readonly areaIds: readonly string[]
  readonly newArea: string
  readonly targetFrom: number | null
  readonly targetTo: number | null
  readonly least: number | null
  readonly most: number | null
}

/** The fields that contradict each other, each with the sentence that says how to mend it. */
function contradictions(given: Given, { others }: CatalogueChoices): readonly (readonly [string, string])[] {
  const faults: (readonly [string, string])[] = []
  const { unit, form, firstId, secondId, targetFrom, targetTo, least, most } = given
  if (targetFrom !== null && targetTo !== null && targetFrom > targetTo)
    faults.push(['targetTo', 'The end of the target must not lie below its beginning'])
  if (least !== null && most !== null && least > most)
    faults.push(['most', 'The highest figure there can be must not lie below the lowest'])
  if (form === 'given') {
    if (given.agencyId !== null && given.areaIds.length === 0 && given.newArea === '')
      faults.push(['newArea', 'Select the areas that the agency gives figures for, or name another one'])
    return faults
  }
  const [first, second] = [firstId, secondId].map((id) => others.find((each) => each.id === id))
  if (!first) faults.push(['firstId', 'Select the first of the two indicators'])
  if (!second) faults.push(['secondId', 'Select the second of the two indicators'])
  if (first && second) {
    const fault =
      first.unit === '' || second.unit === ''
        ? 'One of the two has no unit. Write its definition first'
        : unitFault(form, unit, first.unit, second.unit)
    if (fault) faults.push(['unit', fault])
  }
  return faults
}

interface Ids {
  readonly firstId: string | null
  readonly secondId: string | null
  readonly areaIds: string | readonly string[]
}

/** What was chosen from the lists, as the ids that they are of. */
const cast = <Typed extends Ids>({ firstId, secondId, areaIds, ...typed }: Typed) => ({
  ...typed,
  firstId: firstId as IndicatorId | null,
  secondId: secondId as IndicatorId | null,
  areaIds: [areaIds].flat() as unknown as readonly AreaId[],
})

const checked =
  (choices: CatalogueChoices) =>
  <Typed extends Given>(typed: Typed, context: z.RefinementCtx): Typed => {
    const faults = contradictions(typed, choices)
    for (const [field, message] of faults) context.addIssue({ code: 'custom', path: [field], message })
    if (faults.length > 0) return z.NEVER
    // What is worked out is asked of nobody, and what is given is worked out of nothing.
    return typed.form === 'given'
      ? { ...typed, firstId: null, secondId: null }
      : { ...typed, agencyId: null, areaIds: [], newArea: '' }
  }

/** What an indicator counts from a day on. */
export const definitionForm = (choices: CatalogueChoices) =>
  z.object(definitionFields(choices)).transform(cast).transform(checked(choices))

/** An indicator that is new, with the code that files join on. */
export const newIndicatorForm = (choices: CatalogueChoices) =>
  z
    .object({
      code: z
        .string()
        .trim()
        .toLowerCase()
        .regex(
          /^[a-z0-9][a-z0-9_.-]{0,99}$/,
          'Enter a code of small letters, digits, dots, hyphens and underscores, for example early_help_started',
        ),
      ...definitionFields(choices),
    })
    .transform(cast)
    .transform(checked(choices))

export type DefinitionInput = Omit<z.infer<ReturnType<typeof definitionForm>>, 'seen'>
export type NewIndicatorInput = DefinitionInput & { readonly code: string }

const written = (value: number | null): string => (value === null ? '' : String(value))

/** The form as it opens: what is counted now, from today on, and no reason yet. */
export function filledDefinition(
  indicator: Pick<Indicator, 'name' | 'definition' | 'unit'>,
  latest: (Definition & { readonly areaIds: readonly AreaId[] }) | undefined,
  today: Temporal.PlainDate,
): FormState {
  return filled({
    name: indicator.name,
    ...dateBoxes('fromOn', today),
    definition: latest?.definition ?? indicator.definition,
    numerator: latest?.numerator ?? '',
    denominator: latest?.denominator ?? '',
    unit: latest?.unit ?? indicator.unit,
    polarity: latest?.polarity ?? '',
    agencyId: latest?.agencyId ?? '',
    source: latest?.source ?? '',
    frequency: latest?.frequency ?? '',
    areaIds: latest?.areaIds ?? [],
    targetFrom: written(latest?.targetFrom ?? null),
    targetTo: written(latest?.targetTo ?? null),
    least: written(latest?.least ?? null),
    most: written(latest?.most ?? null),
    collection: latest?.collection ?? '',
    form: latest?.form ?? 'given',
    firstId: latest?.firstId ?? '',
    secondId: latest?.secondId ?? '',
    reason: '',
    seen: latest?.id ?? '',
  })
}
