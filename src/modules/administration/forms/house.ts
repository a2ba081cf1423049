import { z } from 'zod'
import { brandContrasts, isColour, nearestDarkEnough } from '#platform/brand.ts'
import { optionalText, text } from '#platform/forms.ts'

/** 4.37:1, never rounded up to what it is not. */
export const ratioWords = (ratio: number): string => `${(Math.floor(ratio * 100) / 100).toFixed(2)}:1`

/** The colour typed, in the one way it is kept: `#0F5C5E` and `0f5c5e` are `#0f5c5e`. */
const colour = z
  .string()
  .default('')
  .transform((typed) => typed.trim().toLowerCase())
  .transform((typed) => (typed.startsWith('#') ? typed : `#${typed}`))
  .superRefine((brand, context) => {
    if (!isColour(brand)) {
      context.addIssue({
        code: 'custom',
        message: 'Enter a colour as # and six digits or letters from a to f, for example #0f5c5e',
      })
      return
    }
    const poor = brandContrasts(brand).filter(({ isEnough }) => !isEnough)
    if (poor.length > 0)
      context.addIssue({
        code: 'custom',
        message:
          `${brand} cannot be read well: its contrast is ${poor.map(({ ground, ratio }) => `${ratioWords(ratio)} against ${ground}`).join(' and ')}, ` +
          `and 4.5:1 is the least. The nearest that is dark enough is ${nearestDarkEnough(brand)}`,
      })
  })

export const brandForm = z.object({
  name: text({
    missing: 'Enter the name of the area, as it stands before “Safeguarding Partnership”',
    max: 200,
    tooLong: 'The name must be 200 characters or fewer',
  }),
  strap: optionalText({ max: 200, tooLong: 'The line under the name must be 200 characters or fewer' }),
  brand: colour,
  opened: z.string().default(''),
})
export type BrandInput = z.infer<typeof brandForm>
