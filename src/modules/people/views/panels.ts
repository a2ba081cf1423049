import { type Html, html } from '#platform/html.ts'
import type { Id } from '#platform/id.ts'
import type { Module, Panel, PanelAsk } from '#platform/module.ts'
import { isOn, type Partnership } from '#platform/partnerships.ts'

/** What the modules that are switched on have to show about something, in the order they ask for. */
export async function shownPanels(
  ask: PanelAsk & { readonly partnership: Partnership },
  modules: readonly Module[],
  pick: (module: Module) => readonly Panel[] | undefined,
  subjectId: Id<string>,
): Promise<readonly Html[]> {
  const panels = modules
    .filter(({ name }) => isOn(ask.partnership, name))
    .flatMap((module) =>
      (pick(module) ?? []).map((panel, place) => ({ panel, id: `${module.name}-${place}` })),
    )
    .sort((one, other) => one.panel.order - other.panel.order)
  const shown: Html[] = []
  for (const { panel, id } of panels) {
    const inside = await panel.show(ask, subjectId)
    if (inside)
      shown.push(
        html`<section class="accord-section" aria-labelledby="${id}"><div class="accord-section__head"><h2 class="govuk-heading-m" id="${id}">${panel.heading}</h2></div>${inside}</section>`,
      )
  }
  return shown
}
