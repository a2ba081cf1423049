import assert from 'node:assert/strict'
import type { HTMLElement } from 'node-html-parser'
import type pg from 'pg'
import { site } from '#app'
import { aVisitor } from '#modules/people/testing.ts'
import { world } from '#platform/testing/world.ts'
import { openSuperuser } from './superuser.ts'

/** Where the changes of many stand that can be taken back. */
export const UNDO = '/workspace/undo'

/** Where the change can be taken back that a page has just told of. */
export function undoOn(page: HTMLElement): string {
  const path = page.querySelector(`a[href^="${UNDO}/"]`)?.getAttribute('href')
  assert.ok(path, 'the page offers to undo it')
  return path
}

/** What a page says of every row of a change that was, or would be, taken back, in its order. */
export const told = (page: HTMLElement): readonly string[] =>
  page
    .querySelectorAll('#rows ~ div li')
    .map((row) => [row.querySelector('span')?.text, row.querySelector('p')?.text].join(': '))

/** Rows of tables as they stand, without what only counts how often they were saved. */
export async function standing(
  superuser: pg.Client,
  statement: string,
  ...given: readonly unknown[]
): Promise<readonly unknown[]> {
  const { rows } = await superuser.query(statement, [...given])
  return rows.map(({ version: _, ...row }) => row)
}

/** A partnership with two business managers, and a look past all walls at what stands in it. */
export async function twoManagers() {
  const here = await world(site, { today: '2026-03-20' })
  const superuser = await openSuperuser(here)
  return {
    here,
    superuser,
    manager: await aVisitor(here, { name: 'Mo Manager', posts: ['business-manager'] }),
    colleague: await aVisitor(here, { name: 'Col League', posts: ['business-manager'] }),
    async [Symbol.asyncDispose]() {
      assert.deepEqual(here.faults, [])
      await superuser.end()
      await here[Symbol.asyncDispose]()
    },
  }
}
