import { brandContrasts, isColour } from '#platform/brand.ts'
import { bothTexts } from '#platform/conflict.ts'
import { errorSummary, type FormState, fields, filled, postForm } from '#platform/forms.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import { statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { type BrandInput, ratioWords } from '../forms/house.ts'

/** What a page about modules says of one. */
export interface ShownModule {
  readonly name: string
  readonly title: string
  readonly offMeans?: string | undefined
  readonly isOn: boolean
}

const MODULES = 'Modules'

const moduleRow = ({ name, title, offMeans, isOn }: ShownModule, mayChange: boolean): Html =>
  html`<tr><th scope="row"><span class="accord-register__title">${title}</span></th><td data-label="State"><span>${
    isOn ? statusTag('good', 'On') : statusTag('quiet', 'Off')
  }</span></td><td data-label="When it is off"><span>${offMeans ?? 'The other modules need it, so it is always on.'}</span></td>${
    mayChange &&
    html`<td data-label="You can"><span>${
      offMeans
        ? html`<a class="govuk-link" href="/workspace/administration/modules/switch?module=${name}">Switch ${isOn ? 'off' : 'on'}<span class="govuk-visually-hidden"> ${title}</span></a>`
        : 'Nothing'
    }</span></td>`
  }</tr>`

/** Every module, whether it is on, and what it means to be without it. */
export function modulesPage(modules: readonly ShownModule[], mayChange: boolean): Page {
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">Modules</h1><p>A module that is off has no menu, no pages and sends no mail. What it holds is kept.</p></div></div>
<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">Modules</caption><thead><tr><th scope="col">Module</th><th scope="col">State</th><th scope="col">When it is off</th>${mayChange && html`<th scope="col">You can</th>`}</tr></thead><tbody>${modules.map((module) => moduleRow(module, mayChange))}</tbody></table></div>`
  return { title: MODULES, here: MODULES, main }
}

/** Says what will happen, and asks. */
export function switchPage({ name, title, offMeans, isOn }: ShownModule): Page {
  const heading = `Switch ${isOn ? 'off' : 'on'}: ${title}`
  const field = fields(filled({}))
  const main = html`<h1 class="govuk-heading-l">${heading}</h1>
<p class="govuk-body">${isOn ? offMeans : 'Its menu and its pages come back as they were, with everything it holds.'}</p>
${isOn && html`<p class="govuk-body">Nothing is deleted. Its pages answer “Page not found” to everyone until you switch it on again.</p>`}
${postForm(
  { action: '/workspace/administration/modules/switch' },
  field.hidden('module', name),
  field.hidden('to', isOn ? 'off' : 'on'),
  field.submit(`Switch it ${isOn ? 'off' : 'on'}`),
)}<p class="govuk-body"><a class="govuk-link" href="/workspace/administration/modules">Leave it as it is</a></p>`
  return { title: heading, here: MODULES, main }
}

const BRAND = 'Brand'

const contrastList = (brand: string): Html =>
  html`<ul class="accord-rows accord-rows--tight">${brandContrasts(brand).map(
    ({ ground, ratio, isEnough }) =>
      html`<li><div class="accord-rows__line"><span>${brand} against ${ground}: ${ratioWords(ratio)}</span>${isEnough ? statusTag('good', 'Enough') : statusTag('bad', 'Too little')}</div></li>`,
  )}</ul>`

/** What the partnership is called, and the colour of its pages. */
export function brandPage(
  form: FormState,
  saved: { readonly name: string; readonly strap: string; readonly brand: string },
  notice?: Child,
): Page {
  const field = fields(form)
  const typed = typeof form.typed['brand'] === 'string' ? form.typed['brand'].trim().toLowerCase() : ''
  const opened =
    typeof form.typed['opened'] === 'string'
      ? form.typed['opened']
      : JSON.stringify([saved.name, saved.strap, saved.brand])
  const shown = isColour(typed) ? typed : saved.brand
  const main = html`${errorSummary(form)}<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">Name and brand</h1><p>They stand on every page, here and on the public site.</p></div></div>
${notice}
${postForm(
  { action: '/workspace/administration/brand', class: 'accord-form' },
  field.text('name', 'Name of the area', { hint: 'Without the words “Safeguarding Partnership”.' }),
  field.text('strap', 'Line under the name', {
    hint: 'Left empty it is “Safeguarding children and adults together”.',
  }),
  field.text('brand', 'Brand colour', {
    classes: 'govuk-input--width-10',
    hint: 'As # and six digits or letters, for example #0f5c5e. White words stand on it, so it has to be dark.',
  }),
  field.hidden('opened', opened),
  html`<div class="accord-actions"><button class="govuk-button" type="submit" name="do" value="save">Save</button><button class="govuk-button govuk-button--secondary" type="submit" name="do" value="preview">See it first</button></div>`,
)}
<section class="accord-section" aria-labelledby="preview"><div class="accord-section__head"><h2 class="govuk-heading-m" id="preview">How it looks</h2></div><div class="accord-card"><svg viewBox="0 0 320 60" role="img" aria-label="White words on ${shown}, and words in ${shown} on white" width="280"><rect width="160" height="60" fill="${shown}"/><text x="16" y="36" fill="#ffffff" font-size="16">White words</text><rect x="160" width="160" height="60" fill="#ffffff"/><text x="176" y="36" fill="${shown}" font-size="16">Brand words</text></svg></div><div class="accord-card accord-card--flush">${contrastList(shown)}</div></section>`
  return { title: 'Name and brand', here: BRAND, main }
}

/** Two people changed the brand: both, and a form that keeps what was typed. */
export function staleBrandPage(
  current: { readonly name: string; readonly strap: string; readonly brand: string },
  typed: BrandInput,
): Page {
  const words = (each: Pick<BrandInput, 'name' | 'strap' | 'brand'>) => ({
    'Name of the area': each.name,
    'Line under the name': each.strap,
    'Brand colour': each.brand,
  })
  const { name, strap, brand } = typed
  return brandPage(
    filled({ name, strap, brand }),
    current,
    bothTexts({ did: 'administration.changeBrand' }, words(current), words(typed)),
  )
}
