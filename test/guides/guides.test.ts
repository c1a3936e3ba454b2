import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { follow, slowGuides } from './follow.ts'

const folder = mkdtempSync(join(tmpdir(), 'cognito-auth-api-readme-'))
afterAll(() => rmSync(folder, { recursive: true }))

const guides = globSync('docs/guides/*.md').sort()
const others = guides.filter(path => ![...slowGuides, 'docs/guides/README.md'].includes(path))

test('docs/guides contains guides', () => expect(others.length).toBeGreaterThan(6))

test.each(others)('every command of the guide %s runs with the documented result', follow)

test("the README's TypeScript runs after the commands that npm start prints, with the output that it shows", async () => {
  const readme = readFileSync('README.md', 'utf8')
  const [, code, output] = /```ts\n(.*?)```\n\n```text\n(.*?)```/s.exec(readme) ?? []
  const guide = join(folder, 'readme.md')
  const attributes = '"attributes":{"email":"g@example.com","email_verified":"true"}'
  const block = (info: string, text: string | undefined) => `\`\`\`${info}\n${text}\`\`\`\n`
  writeFileSync(
    guide,
    [
      'The program in `readme.ts`:',
      block('ts readme.ts', code?.replaceAll("'http://localhost:3000'", "process.env.API ?? ''")),
      block(
        'sh',
        `. ./api.sh
admin $API/users -d '{"username":"gimpei3",${attributes}}' >/dev/null
admin -X PUT $API/users/gimpei3/password -d '{"password":"anyPassword0!"}'
node readme.ts
`,
      ),
      block('text', output),
    ].join('\n'),
  )
  await follow(guide)
})
