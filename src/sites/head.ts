import { asset } from '#platform/assets.ts'
import { type Html, html } from '#platform/html.ts'

const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 48 48'%3E%3Crect width='48' height='48' rx='12' fill='%230f5c5e'/%3E%3Ccircle cx='24' cy='24' r='6' fill='%23ffc94d'/%3E%3C/svg%3E"

/** The head that every page has. Nothing in it comes from another site. */
export const head = (title: string, { isBranded = true } = {}): Html => html`<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<title>${title}</title>
<link rel="icon" href="${ICON}" type="image/svg+xml">
<link rel="preload" href="${asset('atkinson-hyperlegible-next-latin-400.woff2')}" as="font" type="font/woff2" crossorigin>
<link rel="stylesheet" href="${asset('accord.css')}">
${
  isBranded &&
  html`<link rel="stylesheet" href="/brand.css">
`
}<script type="module" src="${asset('accord.js')}"></script>
</head>`
