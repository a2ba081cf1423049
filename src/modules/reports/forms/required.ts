import { z } from 'zod'
import { optionalOneOf } from '#platform/forms.ts'

/** Which chapter tells each thing that is required, by the name of its field; nothing where none does. */
export const requiredForm = (names: readonly string[], chapterIds: readonly string[]) => {
  const place = optionalOneOf(chapterIds, 'Choose a chapter of this report')
  return z
    .object({
      ...Object.fromEntries(names.map((name) => [name, place])),
      seen: z.string().max(64).default(''),
    })
    .transform(({ seen, ...places }) => ({ seen, places: places as Readonly<Record<string, string | null>> }))
}
