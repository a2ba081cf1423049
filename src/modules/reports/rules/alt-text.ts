import type { Block, Chapter, Document, Run } from './document.ts'
import type { Finding } from './finding.ts'
import { textOf } from './prose.ts'
import { findingOf, type Rule } from './rule.ts'

/** A picture without words for those who cannot see it (WCAG 2.2, 1.1.1). */
export const altText: Rule = { name: 'alt-text', severity: 'must fix', find: (document) => find(document) }

/** Names that a camera or a program gave, and words that tell only that there is a picture. */
const NO_WORDS =
  /^(?:(?:an? )?(?:image|picture|photo|photograph|graphic|logo|chart|graph|diagram|figure|icon|screenshot|infographic|untitled|img|dsc|description automatically generated|alt text)[\s_-]*\d*|[\w-]+\.(?:png|jpe?g|gif|svg|emf|wmf|bmp|tiff?|webp))\.?$/i

interface Hung {
  readonly run: Run
  readonly near: string
}

function picturesIn(blocks: readonly Block[], heading: string): Hung[] {
  let near = heading
  return blocks.flatMap((block): Hung[] => {
    if (block.kind === 'list') return block.items.flatMap((item) => picturesIn(item, near))
    if (block.kind === 'quote') return picturesIn(block.blocks, near)
    if (block.kind === 'table')
      return [block.header, ...block.rows].flat().flatMap((runs) => hungIn(runs, near))
    if (block.kind === 'chart') return []
    const hung = hungIn(block.runs, near)
    const words = textOf(block.runs.filter((run) => !(run.kind === 'text' && run.isPicture))).trim()
    if (words !== '') near = words
    return hung
  })
}

const hungIn = (runs: readonly Run[], near: string): Hung[] =>
  runs.flatMap((run) => (run.kind === 'text' && run.isPicture ? [{ run, near }] : []))

const inChapter = (chapter: Chapter): Finding[] =>
  picturesIn(chapter.blocks, chapter.heading).flatMap(({ run, near }, at) => {
    const words = textOf([run]).trim()
    if (words !== '' && !NO_WORDS.test(words) && /\s/.test(words)) return []
    return [
      findingOf(altText, {
        title: 'A picture has no description',
        explanation:
          words === ''
            ? 'Nothing says in words what this picture shows. Describe it, so that readers who cannot see it are told.'
            : `“${words}” does not say what the picture shows. Describe it, so that readers who cannot see it are told.`,
        places: [
          {
            chapterId: chapter.id,
            chapter: chapter.heading,
            quote: `The picture after “${near.slice(0, 100)}”`,
          },
        ],
        spots: [`${at} ${words}`],
      }),
    ]
  })

const find = (document: Document): Finding[] => document.chapters.flatMap(inChapter)
