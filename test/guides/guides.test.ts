import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { unpackStage } from '../../bin/packaged-stage.ts'
import { startLocal } from '../../local/index.ts'
import { runGuide } from './run-guide.ts'
import { createWorkspace } from './workspace.ts'

const index = 'docs/guides/README.md'
const guides = globSync('docs/guides/*.md')
  .filter(path => path !== index)
  .sort()

const workspace = createWorkspace()
/** Beside the clone. */
const packagedStage = join(workspace.folder, '..', 'packaged-stage')
const executed: string[] = []
afterAll(() => {
  workspace.remove()
  process.stderr.write(`executed guides:\n${executed.join('\n')}\n`)
})

// The index makes the folder in which the others are run.
beforeAll(async () => {
  await run(index, workspace.folder)
  unpackStage(join(workspace.folder, 'cognito-auth-api/dist'), packagedStage)
})

test('docs/guides contains guides', () => expect(guides.length).toBeGreaterThan(6))

test.each(guides)('every command of the guide %s runs with the documented result', async path => {
  const folder = workspace.copy(basename(path, '.md'))
  const api = await startLocal({ assembly: packagedStage, throttle: true })
  try {
    await run(path, join(folder, 'my-app'), { API: api.apiUrl })
  } finally {
    await api.stop()
  }
})

test("the README's TypeScript runs after the commands that npm start prints, with the output that it shows", async () => {
  const readme = readFileSync('README.md', 'utf8')
  const [, code, output] = /```ts\n(.*?)```\n\n```text\n(.*?)```/s.exec(readme) ?? []
  const api = await startLocal({ assembly: packagedStage })
  const guide = join(workspace.folder, 'readme.md')
  const attributes = '"attributes":{"email":"g@example.com","email_verified":"true"}'
  const block = (info: string, text: string | undefined) => `\`\`\`${info}\n${text}\`\`\`\n`
  writeFileSync(
    guide,
    [
      'The program in `readme.ts`:',
      block('ts readme.ts', code?.replaceAll('http://localhost:3000', api.apiUrl)),
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
  await run(guide, join(workspace.copy('readme'), 'my-app'), { API: api.apiUrl }).finally(api.stop)
})

async function run(path: string, cwd: string, env: Record<string, string> = {}): Promise<void> {
  const commands = await runGuide(path, { cwd, env })
  expect(commands).toBeGreaterThan(0)
  executed.push(`${String(commands).padStart(4)} commands  ${path}`)
}
