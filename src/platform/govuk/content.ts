import type { Html } from '#platform/html.ts'

/** Words to show: text, which is always escaped, or markup that only `html` can have made. */
export type Content =
  | { readonly text: string; readonly html?: undefined }
  | { readonly html: Html; readonly text?: undefined }

/** Content that a component can do without, because it has words of its own or is complete without any. */
export type OptionalContent = Content | { readonly text?: undefined; readonly html?: undefined }

/** The title of a component, as text or as markup. */
export type Title =
  | { readonly titleText: string; readonly titleHtml?: undefined }
  | { readonly titleHtml: Html; readonly titleText?: undefined }

/** An item that is not drawn, so that lists may be written as `[first, condition && second]`. */
export type LeftOut = false | null | undefined

export type HeadingLevel = 1 | 2 | 3 | 4 | 5 | 6

export function contentOf(content: Content): Html | string
export function contentOf(content: OptionalContent): Html | string | undefined
export function contentOf(content: OptionalContent): Html | string | undefined {
  return content.html === undefined ? content.text : content.html
}

export function titleOf(title: Title): Html | string {
  return title.titleHtml === undefined ? title.titleText : title.titleHtml
}
