import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from '@jest/globals'

const pages = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', ...globSync('docs/**/*.md')].sort()

/** The targets of a page's links, those outside of the repository apart. */
function linksOf(page: string): string[] {
  const links = readFileSync(page, 'utf8').matchAll(/\]\(([^)\s]+)\)/g)
  return [...links].map(([, target = '']) => target).filter(target => !target.includes('://'))
}

/** What GitHub makes of a page's headings. */
function anchorsOf(page: string): string[] {
  const headings = readFileSync(page, 'utf8').matchAll(/^#+ (.+)$/gm)
  return [...headings].map(([, text = '']) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )
}

test.each(pages)('every relative link and anchor of %s resolves', page => {
  const broken = linksOf(page).filter(link => {
    const [path = '', anchor] = link.split('#')
    const target = path === '' ? page : join(dirname(page), path)
    return !existsSync(target) || (anchor !== undefined && !anchorsOf(target).includes(anchor))
  })
  expect(broken).toEqual([])
})

test('the index of the guides links to every guide', () => {
  const guides = globSync('*.md', { cwd: 'docs/guides' }).filter(name => name !== 'README.md')
  expect(guides.filter(name => !linksOf('docs/guides/README.md').includes(name))).toEqual([])
})
