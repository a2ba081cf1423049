import { filled, parseForm, withError } from '#platform/forms.ts'
import {
  type Answer,
  type Ask,
  conflict,
  invalid,
  notFound,
  seeOther,
  show,
  type WorkspaceRoute,
} from '#platform/site.ts'
import { describeLayout } from '../commands/mapping.ts'
import { columnsIn, filledMapping, mappingForm } from '../forms/mapping.ts'
import { latestImports } from '../queries/imports.ts'
import { savedLayouts } from '../queries/mapping.ts'
import { isSameLayout } from '../rules/mapping.ts'
import { keepIndicators } from '../rules/permissions.ts'
import { importPage } from '../views/import.ts'
import { mappingPage, savedMappingPage, staleMappingPage } from '../views/mapping.ts'

async function describe(ask: Ask): Promise<Answer> {
  const columns = columnsIn(ask.body)
  const saved = await savedLayouts(ask.db)
  if (!columns) {
    const form = withError({}, 'file', 'Choose the file again. What came with the form was not its columns')
    return invalid(importPage(await latestImports(ask.db, ask.actor), saved, form))
  }
  const known = saved.find((each) => isSameLayout(each.columns, columns))
  const parsed = parseForm(mappingForm(columns), ask.body)
  if (!parsed.ok)
    return invalid(known ? savedMappingPage(known, parsed.form) : mappingPage(columns, parsed.form))
  const { input } = parsed
  const result = await ask.write((work) => describeLayout(work, { ...input, columns }))
  return 'refused' in result
    ? conflict(staleMappingPage(result.current, input, filled(ask.body)))
    : seeOther(
        '/workspace/indicators/import',
        'What the columns mean is kept. Choose the file again, and it is read by it.',
      )
}

/** Saying what the columns of an agency’s own layout mean. */
export const mappingRoutes: readonly WorkspaceRoute[] = [
  { method: 'POST', path: '/workspace/indicators/layouts', may: keepIndicators, answer: describe },
  {
    method: 'GET',
    path: '/workspace/indicators/layouts/:layoutId',
    may: keepIndicators,
    async answer({ db, id }) {
      const wanted = id<'column mapping'>('layoutId')
      const found = (await savedLayouts(db)).find((each) => each.id === wanted)
      return found ? show(savedMappingPage(found, filledMapping(found))) : notFound
    },
  },
]
