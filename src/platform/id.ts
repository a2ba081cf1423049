import { randomUUIDv7 } from 'node:crypto'

declare const kind: unique symbol

/** An identifier that remembers what it identifies, so a person's id cannot be passed for a group's. */
export type Id<Kind extends string> = string & { readonly [kind]: Kind }

/** Time-ordered, so rows and logs sort in the order they were made. */
export const newId = <Kind extends string>(): Id<Kind> => randomUUIDv7() as Id<Kind>

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/

/** Whether text that came from outside has the form of an id. It says nothing about what exists. */
export const isId = (text: string): boolean => UUID.test(text)
