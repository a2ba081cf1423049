import assert from 'node:assert/strict'
import type { HTMLElement } from 'node-html-parser'
import { FORM_TOKEN_FIELD } from '../forms.ts'

/** Every page a test visits is held to the house rules, so no test has to remember them. */
export function houseRules(page: HTMLElement, path: string): void {
  const ids = page.querySelectorAll('[id]').map((element) => element.id)
  assert.equal(page.querySelectorAll('h1').length, 1, `${path} has one h1`)
  assert.match(page.querySelector('title')?.text ?? '', / – /, `${path} has a title`)
  assert.deepEqual(
    ids.filter((id, index) => ids.indexOf(id) !== index),
    [],
    `ids on ${path} are unique`,
  )
  assert.equal(
    page.querySelectorAll('[style], style, script:not([src])').length,
    0,
    `${path} has nothing inline`,
  )
  for (const link of page.querySelectorAll('.govuk-error-summary a')) {
    const target = link.getAttribute('href') ?? ''
    assert.match(
      page.querySelector(target)?.tagName ?? '',
      /^(INPUT|SELECT|TEXTAREA)$/,
      `error link ${target} on ${path} goes to a field`,
    )
  }
  for (const field of page.querySelectorAll('input:not([type=hidden]), select, textarea')) {
    const label = page.querySelector(`label[for="${field.id}"]`) ?? field.getAttribute('aria-label')
    assert.ok(label, `field ${field.id} on ${path} has a label`)
  }
  for (const side of page.querySelectorAll('.accord-conflict__side'))
    assert.match(
      side.querySelector('.accord-conflict__who')?.text.replaceAll(/\s+/g, ' ') ?? '',
      /Last changed by .+ on \d|You changed this last, on \d|From .+You wrote|You gave it|It is not saved yet|Nothing is saved yet/,
      `a conflict on ${path} says who saved and when`,
    )
  assert.ok(!page.toString().includes('<!--'), `${path} has no place left to fill`)
  for (const form of page.querySelectorAll('form[method=post]'))
    assert.ok(form.querySelector(`[name=${FORM_TOKEN_FIELD}]`), `a form on ${path} has its token`)
}
